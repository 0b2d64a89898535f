"""ko: 노트북 파일 자체가 다른 학생의 노트북으로 가는 심볼릭 링크입니다.
en: The notebook itself is a symbolic link to another student's.
"""

EXPECTED = {"status": "failed"}


def place(folder, course):
    (folder / "ps1.ipynb").unlink()
    (folder / "ps1.ipynb").symlink_to("../../honest/ps1/ps1.ipynb")
