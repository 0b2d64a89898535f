"""ko: 작은 파일 만 개를 제출합니다.
en: Hands in ten thousand small files.
"""

EXPECTED = {}


def place(folder, course):
    for number in range(100):
        inner = folder / f"inner{number}"
        inner.mkdir()
        for file in range(100):
            (inner / str(file)).touch()
