"""ko: 자리를 차지하지 않는 3GB짜리 빈 파일을 제출합니다.
en: Hands in a sparse file of three gigabytes.
"""

EXPECTED = {}


def place(folder, course):
    with (folder / "large.bin").open("wb") as large:
        large.truncate(3 << 30)
