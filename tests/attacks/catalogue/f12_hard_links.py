"""ko: 성적부와 다른 학생의 노트북으로 하드 링크를 겁니다.
en: Hard links to the gradebook and to another student's notebook.
"""

import os

EXPECTED = {"status": "error"}  # all belongs to one account here, so only a person can say whose it is


def place(folder, course):
    os.link(course.root / "gradebook.db", folder / "notes.txt")
    (folder / "ps1.ipynb").unlink()
    os.link(course.root / "submitted" / "honest" / "ps1" / "ps1.ipynb", folder / "ps1.ipynb")
