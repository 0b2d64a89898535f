"""ko: 크기를 세지 않는 .ipynb 이름으로 큰 파일을 여럿 제출합니다.
en: Hands in many large files under names that end in .ipynb.
"""

EXPECTED = {}


def place(folder, course):
    for number in range(10):
        with (folder / f"large{number}.ipynb").open("wb") as large:
            large.truncate(90 << 20)
