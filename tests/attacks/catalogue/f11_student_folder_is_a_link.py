"""ko: 학생 폴더가 다른 학생의 폴더로 가는 링크입니다. 채점 대상이 아닙니다.
en: The student's folder is a link to another student's. It is not graded.
"""

import shutil

EXPECTED = {"listed": False}


def place(folder, course):
    shutil.rmtree(folder.parent)
    folder.parent.symlink_to("honest")
