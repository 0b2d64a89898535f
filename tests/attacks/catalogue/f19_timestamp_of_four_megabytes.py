"""ko: 읽는 데 오래 걸리는 4MB짜리 timestamp.txt를 제출합니다.
en: Hands in a timestamp.txt of four megabytes that takes long to read.
"""

EXPECTED = {"seconds": 20.0}


def place(folder, course):
    (folder / "timestamp.txt").write_text("1999-01-01 " * (4 << 20 // 11))
