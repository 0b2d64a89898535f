"""ko: 성적부, 원본, /etc/passwd로 가는 심볼릭 링크를 제출합니다.
en: Hands in symbolic links to the gradebook, the source and /etc/passwd.
"""

EXPECTED = {}
CELLS = {
    "square": """
import os
for name in os.listdir("."):
    try:
        print(name, os.path.islink(name), open(name, errors="replace").read())
    except OSError:
        pass
def square(x): return -1
"""
}


def place(folder, course):
    (folder / "book.txt").symlink_to(course.root / "gradebook.db")
    (folder / "source").symlink_to(course.root / "source")
    (folder / "beside.txt").symlink_to("../../../../beside.txt")
    (folder / "passwd").symlink_to("/etc/passwd")
    (folder / "inner").mkdir()
    (folder / "inner" / "again").symlink_to(course.root)
    (folder / "data.csv").symlink_to(course.root / "nbgrader_config.py")
