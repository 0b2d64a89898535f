"""ko: timestamp.txt에 시간대를 더하면 달력을 벗어나는 시각을 적습니다.
en: Writes into timestamp.txt a time that leaves the calendar once its time zone is taken off.
"""

EXPECTED = {}


def place(folder, course):
    (folder / "timestamp.txt").write_text("9999-12-31 23:59:59 -2359\n")
