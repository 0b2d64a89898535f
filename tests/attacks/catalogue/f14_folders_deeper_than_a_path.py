"""ko: 경로 길이의 한도를 넘도록 폴더를 겹쳐 제출합니다.
en: Hands in folders nested deeper than a path may be long.
"""

import os
from pathlib import Path

EXPECTED = {"status": ("graded", "failed")}


def place(folder, course):
    before = Path.cwd()
    os.chdir(folder)
    try:
        for _ in range(40):
            Path("deeper" * 40).mkdir()
            os.chdir("deeper" * 40)
        Path("x.txt").write_text("x")
    finally:
        os.chdir(before)
