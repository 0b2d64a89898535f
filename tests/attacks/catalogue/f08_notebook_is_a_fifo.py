"""ko: 노트북 파일이 FIFO입니다.
en: The notebook is a FIFO.
"""

import os

EXPECTED = {"status": "failed"}


def place(folder, course):
    (folder / "ps1.ipynb").unlink()
    os.mkfifo(folder / "ps1.ipynb")
