"""ko: 1GB를 찍고, 검사가 부른 함수에서도 찍습니다.
en: Prints a gigabyte, and once more inside of a tested function.
"""

EXPECTED = {"plain": "bomb: gigabytes in the grader's memory and in the notebook"}
CELLS = {
    "square": "line = 'x' * (1 << 20)\nfor _ in range(1024):\n    print(line)\n"
    "def square(x):\n    for _ in range(1024):\n        print(line)\n    return -1",
    "mean": "import os, sys\nfor _ in range(300_000):\n    print('y', flush=True)\n"
    "for fd in range(3):\n    os.write(fd, b'x' * 1000)\ndef mean(values): return -1.0",
}
