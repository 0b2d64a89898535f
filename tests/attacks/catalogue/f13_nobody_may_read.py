"""ko: 권한이 000인 파일과 폴더를 제출합니다.
en: Hands in files and folders with the permissions 000.
"""

EXPECTED = {"status": ("graded", "failed")}


def place(folder, course):
    (folder / "locked").mkdir()
    (folder / "locked" / "x.txt").write_text("x")
    (folder / "x.txt").write_text("x")
    (folder / "x.txt").chmod(0)
    (folder / "setuid.sh").write_text("#!/bin/sh\n")
    (folder / "setuid.sh").chmod(0o6777)
    (folder / "locked").chmod(0)
