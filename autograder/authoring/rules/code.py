"""Rules on code: it parses, runs anywhere without a network, asks nobody, and gives the same numbers each time."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.authoring.code import parse, parses
from autograder.authoring.course import Course
from autograder.authoring.problems import Problem
from autograder.authoring.rules.languages import texts_of
from autograder.authoring.rules.prose import name_of
from autograder.authoring.source import Source
from autograder.judge.words import Text

_NETWORK = re.compile(
    "aiohttp|asyncssh|datasets|ftplib|gdown|gevent|grpc|http|httpx|huggingface_hub|imaplib|kaggle|paramiko|poplib|requests|"
    "smtplib|socket|socketserver|ssl|telnetlib|urllib|urllib3|webbrowser|websocket|websockets|wget|xmlrpc|zmq"
)
_INSTALLERS = frozenset({"pip", "conda", "mamba", "micromamba", "uv", "sx", "sc", "system"})
_RANDOM = frozenset(
    {"default_rng", "RandomState", "SeedSequence", "PCG64", "Philox", "MT19937", "SFC64", "seed", "Random"}
)
_ADDRESS = re.compile(r"\s*(https?|ftp|s3|gs|file)://", re.IGNORECASE)
_PATH = re.compile(
    r"~[\w.-]*([/\\]|$)"  # home
    r"|/(tmp|home|Users|root|usr|var|etc|mnt|media|opt|data|srv|dev|proc|sys|content|kaggle|workspace)(/|$)"
    r"|/[\w.-]+/[\w./-]+"  # any other path from the root
    r"|[A-Za-z]:[\\/]|\\\\\w"  # Windows: a drive, a share
)


def parses_as_python(source: Source, course: Course) -> Iterator[Problem]:
    """Each code cell is Python, IPython's magics included."""
    for cell in source.cells:
        if cell.type != "code":
            continue
        try:
            parse(cell.text)
        except SyntaxError as error:
            yield source.problem(
                cell.text_line + max((error.lineno or 1) - 1, 0),
                Text(ko=f"파이썬 코드로 읽을 수 없습니다 ({error.msg})", en=f"this is not Python ({error.msg})"),
                Text(ko="문법을 고치세요. 매직은 한 줄에 하나씩 씁니다", en="mend the syntax; a magic takes one line"),
            )


def no_network(source: Source, course: Course) -> Iterator[Problem]:
    """No import, call or address that needs a network."""
    todo = Text(
        ko="course.data의 자료나 scikit-learn에 들어 있는 자료를 쓰세요",
        en="use the data of course.data or those within scikit-learn",
    )
    for line, node in _nodes(source):
        if any(_NETWORK.fullmatch(name) for name in _imported(node)):
            yield source.problem(
                line, Text(ko="네트워크를 쓰는 모듈을 불러옵니다", en="a network module is imported"), todo
            )
        fetches = [name for name in _spoken(node) if name.startswith("fetch_")]
        if fetches:
            yield source.problem(
                line, Text(ko=f"{fetches[0]}은(는) 내려받기를 합니다", en=f"{fetches[0]} downloads"), todo
            )
    for line, text in _strings(source):
        if _ADDRESS.match(text):
            yield source.problem(
                line, Text(ko="코드에 인터넷 주소가 있습니다", en="an internet address stands in code"), todo
            )


def no_shell(source: Source, course: Course) -> Iterator[Problem]:
    """No shell: neither `!`, shell magics, installers, nor os.system; each machine has another."""
    for line, node in _nodes(source):
        magic = _magic(node)
        system = isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.system", "os.popen")
        if magic or system:
            yield source.problem(
                line,
                Text(ko="셸 명령을 실행합니다", en="a shell command is run"),
                Text(
                    ko="파이썬으로 쓰세요. 필요한 패키지는 설치할 때 이미 들어 있습니다",
                    en="write it in Python; the packages are there since the installation",
                ),
            )


def no_input(source: Source, course: Course) -> Iterator[Problem]:
    """Nothing waits for a person."""
    for line, node in _nodes(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("input", "breakpoint"):
            yield source.problem(
                line,
                Text(ko=f"{node.func.id}()은 채점을 멈추게 합니다", en=f"{node.func.id}() would stop the grading"),
                Text(ko="값을 함수의 인수로 받으세요", en="take the value as an argument of a function"),
            )


def no_absolute_paths(source: Source, course: Course) -> Iterator[Problem]:
    """No path of one machine."""
    what = Text(ko="한 컴퓨터에만 있는 경로입니다", en="this path is of one machine only")
    todo = Text(ko="course.data의 함수로 자료를 읽으세요", en="read data through the functions of course.data")
    for line, text in _strings(source):
        if _PATH.match(text):
            yield source.problem(line, what, todo)
    for line, node in _nodes(source):
        if isinstance(node, ast.Attribute) and (node.attr == "expanduser" or ast.unparse(node) == "Path.home"):
            yield source.problem(line, what, todo)


def seeded(source: Source, course: Course) -> Iterator[Problem]:
    """Every random generator has a fixed seed."""
    for line, node in _nodes(source):
        if not isinstance(node, ast.Call) or name_of(node.func) not in _RANDOM:
            continue
        first = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg in ("seed", "x")), None)
        if first is None or (isinstance(first, ast.Constant) and first.value is None):
            yield source.problem(
                line,
                Text(ko=f"{name_of(node.func)}에 시드가 없습니다", en=f"{name_of(node.func)} has no seed"),
                Text(
                    ko="고정된 시드를 넣으세요. 예: default_rng(7)", en="give it a fixed seed, such as default_rng(7)"
                ),
            )


def _nodes(source: Source) -> Iterator[tuple[int, ast.AST]]:
    for cell in source.cells:
        if cell.type == "code" and parses(cell.text):
            for node in ast.walk(parse(cell.text)):
                yield cell.text_line + getattr(node, "lineno", 1) - 1, node


def _strings(source: Source) -> Iterator[tuple[int, str]]:
    """The strings of the code that are data: not docstrings, not ko and en texts, not the inner parts of f-strings."""
    for cell in source.cells:
        if cell.type != "code" or not parses(cell.text):
            continue
        tree = parse(cell.text)
        prose: set[int] = set()
        for node in ast.walk(tree):
            prose |= {id(part) for text in texts_of(node).values() for part in ast.walk(text)}
            if isinstance(node, ast.Expr):
                prose.add(id(node.value))
            if isinstance(node, ast.JoinedStr):
                prose |= {id(part) for part in node.values[1:]}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                yield cell.text_line + node.lineno - 1, node.value


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and not node.level:
        return {(node.module or "").split(".")[0]}
    if isinstance(node, ast.Call) and name_of(node.func) in ("__import__", "import_module") and node.args:
        first = node.args[0]
        return {str(first.value).split(".")[0]} if isinstance(first, ast.Constant) else set()
    return set()


def _spoken(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [alias.name for alias in node.names if (node.module or "").startswith("sklearn")]
    return [name_of(node.func)] if isinstance(node, ast.Call) else []


def _magic(node: ast.AST) -> bool:
    """Whether IPython would run a shell or an installer here; timers are plain Python."""
    if not isinstance(node, ast.Call) or not ast.unparse(node.func).startswith("get_ipython()."):
        return False
    called = name_of(node.func)
    name = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
    return called in ("system", "getoutput", "run_cell_magic") or name in _INSTALLERS
