"""ko: ps1.ipynb라는 이름의 폴더를 제출하고 그 안에 파일을 둡니다.
en: Hands in a folder named ps1.ipynb with a file in it.
"""

EXPECTED = {"status": "failed"}


def place(folder, course):
    text = (folder / "ps1.ipynb").read_bytes()
    (folder / "ps1.ipynb").unlink()
    (folder / "ps1.ipynb").mkdir()
    (folder / "ps1.ipynb" / "ps1.ipynb").write_bytes(text)
    (folder / "ps1.ipynb" / "notes.txt").write_text("x")
