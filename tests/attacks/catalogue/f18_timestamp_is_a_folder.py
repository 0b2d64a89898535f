"""ko: timestamp.txt가 폴더입니다.
en: timestamp.txt is a folder.
"""

EXPECTED = {}


def place(folder, course):
    (folder / "timestamp.txt").mkdir()
    (folder / "timestamp.txt" / "x").write_text("x")
