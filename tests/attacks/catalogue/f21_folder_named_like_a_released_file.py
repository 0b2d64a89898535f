"""ko: 강사가 나누어 준 data.csv와 이름이 같은 폴더를 제출합니다.
en: Hands in a folder named like data.csv, which the instructor has released.
"""

EXPECTED = {}


def place(folder, course):
    (folder / "data.csv").mkdir()
    (folder / "data.csv" / "x.txt").write_text("x")
