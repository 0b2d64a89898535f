"""ko: 숨은 입력을 파일, 환경 변수, 공유 메모리, 다른 프로세스에 남겨 나중 셀에서 찍습니다.
en: Leaves hidden inputs in files, the environment, shared memory and another process, to be printed by a later cell.
"""

EXPECTED = {}
CELLS = {
    "square": """
import glob, os, pathlib, mmap, sys, atexit
shared = mmap.mmap(-1, 4096)
kept = []
def keep(*values):
    text = repr(values)
    kept.append(text)
    shared.write(text.encode())
    os.environ["KEPT"] = str(kept)
    sys.kept = kept
    for place in ("/tmp", ".", "/dev/shm", "/tmp/home", "/var/tmp"):
        try:
            with open(f"{place}/kept.txt", "a") as file: file.write(text)
        except OSError:
            pass
def tell():
    places = glob.glob("/*/kept.txt") + glob.glob("kept.txt") + glob.glob("/tmp/*/kept.txt")
    print([(p, open(p).read()) for p in places])
    print(kept, os.environ.get("KEPT"), shared[:200])
def square(x):
    keep(x)
    if len(kept) > 1: raise ValueError(str(kept))
    return -1
""",
    "mean": "tell()\ndef mean(values):\n    keep(values)\n    raise ValueError(str(kept))",
    "smooth": "tell()\ndef smooth(values):\n    tell()\n    raise ValueError(str(kept) + str(glob.glob('/tmp/kept*')))",
    "area": "tell()\ndef area(radius):\n    keep(radius)\n    raise ValueError(str(kept))",
}
EXTRA = [("area-hidden", "tell()"), ("area-hidden", "raise ValueError(str(kept))")]
