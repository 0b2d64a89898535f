"""ko: 셀 매직과 느낌표로 셸, 파일 쓰기, 다른 노트북 실행을 시도합니다.
en: Tries shells, writing files and running other notebooks by cell magics and exclamation marks.
"""

EXPECTED = {}
CELLS = {
    "square": "!cat ../../../gradebook.db @COURSE@/source/ps1/ps1.ipynb @OUTSIDE@/beside.txt\n"
    "!env; id\n!ls -la / ~ ../..\n"
    "!touch @COURSE@/@MARK@ /tmp/@MARK@; (sleep 3603 >/dev/null 2>&1 &)\n"
    "def square(x): return -1",
    "mean": "%%bash\necho x > @OUTSIDE@/@MARK@\nnohup sleep 3604 >/dev/null 2>&1 &\n",
    "smooth": "%run @COURSE@/source/ps1/ps1.ipynb\n%load @COURSE@/nbgrader_config.py\n",
    "area": "%%writefile @COURSE@/@MARK@\nx\n",
}
EXTRA = [
    ("square", "%autocall 2\n%config InteractiveShell.ast_node_interactivity = 'all'\n%reset -f"),
    ("mean", "%%script python3\nprint(open('/proc/1/environ').read())"),
    ("smooth", "%pip install evil\n%system env\n%%javascript\nalert('evil')"),
    ("area", "%%html\n<script>alert('evil')</script>"),
]
