"""ko: 성적부와 다른 학생의 노트북으로 하드 링크를 겁니다.
en: Hard links to the gradebook and to another student's notebook.
"""

import os

from tests.attacks.target import RIGHT

EXPECTED = {"status": "error"}  # all belongs to one account here, so only a person can say whose it is
VICTIM = "f12-victim"  # the same: nobody loses the work, and nobody gains from that of others


def place(folder, course):
    os.link(course.root / "gradebook.db", folder / "notes.txt")
    theirs = course.submit(VICTIM, course.answer(**RIGHT))
    (folder / "ps1.ipynb").unlink()
    os.link(theirs, folder / "ps1.ipynb")
