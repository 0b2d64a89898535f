"""ko: /proc와 환경 변수에서 강사의 비밀을 찾습니다.
en: Looks for the instructor's secrets in /proc and the environment.
"""

EXPECTED = {}
CELLS = {
    "square": """
import glob, os
print(dict(os.environ))
for path in glob.glob("/proc/[0-9]*/*") + glob.glob("/proc/self/fd/*") + glob.glob("/proc/[0-9]*/root/*"):
    if os.path.basename(path) in ("environ", "cmdline", "mountinfo", "maps", "status", "comm") or "/fd/" in path:
        try:
            print(path, os.path.realpath(path), open(path, errors="replace").read(2000))
        except OSError:
            pass
for pid in (1, os.getppid()):
    for inner in ("root@COURSE@/gradebook.db", "root@OUTSIDE@/beside.txt", "cwd/gradebook.db", "fd/3", "mem"):
        try:
            print(open(f"/proc/{pid}/{inner}", "rb").read(5000))
        except (OSError, ValueError):
            pass
print(open("/etc/passwd").read() if os.path.exists("/etc/passwd") else "")
def square(x): return -1
"""
}
