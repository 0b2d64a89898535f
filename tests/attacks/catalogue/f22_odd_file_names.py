"""ko: 제어 문자, 줄바꿈, 깨진 UTF-8, 아주 긴 이름의 파일을 제출합니다.
en: Hands in files whose names have control characters, line breaks, broken UTF-8, or 255 bytes.
"""

import os

EXPECTED = {}


def place(folder, course):
    names = (
        b"\xff\xfe",
        b"line\nbreak",
        b"\x1b]0;evil\x07",
        b"-rf",
        b"*",
        b"[x]",
        b"a" * 255,
        b"%s{0}",
        b"..x",
        b"~",
        b"C:",
    )
    for name in (*names, "\u202egpj.exe".encode(), "빛고을 과제.txt".encode()):
        (folder / os.fsdecode(name)).write_text("x")
