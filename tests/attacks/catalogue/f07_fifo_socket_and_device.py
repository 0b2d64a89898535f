"""ko: FIFO, 소켓, 장치 파일을 제출합니다. 노트북 옆의 FIFO를 열면 영원히 기다리게 됩니다.
en: Hands in a FIFO, a socket and a device. Whoever opens the FIFO waits for ever.
"""

import contextlib
import os
import socket
import stat
from pathlib import Path

EXPECTED = {}


def place(folder, course):
    os.mkfifo(folder / "data.csv")
    (folder / "inner").mkdir()
    os.mkfifo(folder / "inner" / "fifo")
    before = Path.cwd()
    os.chdir(folder)  # a socket's path may not be long
    try:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.bind("sock")
    finally:
        os.chdir(before)
    with contextlib.suppress(OSError):  # only root may
        os.mknod(folder / "zero", 0o666 | stat.S_IFCHR, os.makedev(1, 5))
