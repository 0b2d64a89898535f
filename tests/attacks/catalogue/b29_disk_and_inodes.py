"""ko: 임시 디스크와 아이노드를 바닥냅니다.
en: Uses up the scratch disk and its inodes.
"""

EXPECTED = {"plain": "bomb: disk", "seconds": 60.0}
CELLS = {
    "square": """
import os
try:
    for number in range(200):
        for place in ("/tmp", "/dev/shm", "."):
            with open(f"{place}/big{number}", "wb") as file: file.write(bytes(8 << 20))
except OSError as error:
    print(error)
def square(x): return -1
""",
    "mean": "number = 0\nwhile True:\n    number += 1\n    open(f'/tmp/{number}', 'w').close()",
}
