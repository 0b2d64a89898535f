"""ko: 과정 폴더 곳곳과 그 바깥에 파일을 쓰고, 설정 파일에 코드를 덧붙입니다.
en: Writes files all over the course directory and beside it, and appends code to its configuration.
"""

EXPECTED = {}
CELLS = {
    "square": """
import os, pathlib
for base in ("../../..", "@COURSE@", "@OUTSIDE@"):
    for inner in (".", "release/ps1", "source/ps1", "submitted/honest/ps1", "autograded/honest/ps1", "feedback"):
        for name in ("@MARK@", "ps1.ipynb", "nbgrader_config.py"):
            try:
                with open(os.path.join(base, inner, name), "a") as file:
                    file.write("raise SystemExit('@MARK@')")
                print("written", base, inner, name)
            except OSError:
                pass
for place in ("/tmp", "/var/tmp", "/dev/shm", "/root", "/home", os.path.expanduser("~"), "/usr/lib", "/etc"):
    try:
        pathlib.Path(place, "@MARK@").write_text("x")
    except OSError:
        pass
def square(x): return -1
"""
}
