"""ko: 메모리와 파일, 공유 메모리에서 기준이 방금 계산한 답을 찾습니다.
en: Looks for the answer that the reference has just computed: in files, shared memory and other processes.
"""

CELLS = {
    "total": """
import glob, os
def total(x):
    for place in ("/dev/shm/*", "/tmp/*", "/proc/[0-9]*/mem", "/proc/[0-9]*/fd/*"):
        for path in glob.glob(place):
            try:
                with open(path, "rb") as file:
                    file.read(64)
            except (OSError, ValueError):
                pass
    return honest(x)
"""
}
