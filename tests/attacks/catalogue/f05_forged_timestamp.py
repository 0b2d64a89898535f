"""ko: timestamp.txt에 1999년이라고 적습니다. 틀린 답은 그래도 0점입니다(시각은 과제 교환소가 보증할 일입니다).
en: Writes 1999 into timestamp.txt. Wrong answers stay worth nothing (the true time is the exchange's business).
"""

EXPECTED = {}


def place(folder, course):
    (folder / "timestamp.txt").write_text("1999-01-01 00:00:00 UTC")
