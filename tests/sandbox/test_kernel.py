"""What cells show here is what a Jupyter kernel shows: the same cells, run in both, one after another."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from autograder.sandbox import Box
from autograder.sandbox.outputs import GAP
from autograder.sandbox.wall import environment

from .conftest import start

ROOT = Path(__file__).resolve().parents[2]

# on a busy machine more than the usual 0.2 s can pass between two prints
PATIENCE = "import sys\nsys.stdout.flush_interval = sys.stderr.flush_interval = 60"

CASES: dict[str, list[str]] = {
    # --- streams ---
    "patience": [PATIENCE],
    "print": ["print('one')\nprint('빛고을', 2, [3])"],
    "print without an end": ["print('a', end='')\nprint('b', end='')"],
    "nothing": ["x = 1", "# only a comment"],
    "stderr": ["import sys\nprint('oh', file=sys.stderr)"],
    "streams together": ["import sys\nprint('1')\nprint('2', file=sys.stderr)\nprint('3')"],
    "streams flushed": ["import sys\nprint('1', flush=True)\nprint('2', file=sys.stderr, flush=True)\nprint('3')"],
    "streams over time": [
        "import time\nsys.stdout.flush_interval = sys.stderr.flush_interval = 0.2\n"
        "print('1')\nprint('2', file=sys.stderr)\ntime.sleep(0.5)\nprint('3')",
        PATIENCE,
    ],
    "streams around a display": ["from IPython.display import HTML\nprint(1)\ndisplay(HTML('<b>2</b>'))\nprint(3)\n4"],
    "carriage returns": ["for i in range(3):\n    print(f'\\r{i}/3', end='', file=sys.stderr)\nprint('\\rdone')"],
    "logging": ["import logging\nlogging.warning('careful')\nlogging.getLogger('a').info('unseen')"],
    "a handler that stays": ["logging.basicConfig(level='INFO', stream=sys.stdout)", "logging.info('seen now')"],
    "warning": ["import warnings\nwarnings.warn('careful')"],
    "warning in a function": ["def old():\n    warnings.warn('old', DeprecationWarning, stacklevel=2)", "\nold()"],
    "numpy warning": ["import numpy as np\nnp.log(np.array([0.0]))"],
    "stream attributes": ["sys.stdout.encoding, sys.stdout.name, sys.stdout.isatty(), sys.stdout.closed"],
    "stream without bytes": ["sys.stdout.buffer"],
    "stream of bytes": ["sys.stdout.write(b'x')"],
    "write gives a length": ["sys.stdout.write('four')", "sys.stdout.writelines(['a', 'b\\n'])"],
    "redirected": [
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as f:\n    print('kept')\nf.getvalue()"
    ],
    "thread": ["import threading\nt = threading.Thread(target=print, args=('in a thread',))\nt.start()\nt.join()"],
    "child process": [
        "import multiprocessing\np = multiprocessing.get_context('fork').Process(target=print, args=('child',))\n"
        "print('before', flush=True)\np.start()\np.join()\nprint('after')"
    ],
    # --- descriptors and programs ---
    "os.system": ["import os, time\nprint('a')\nos.system('echo b')\ntime.sleep(0.3)\nprint('c')"],
    "program": [
        "import subprocess\ndone = subprocess.run('echo out; echo err >&2', shell=True)\ntime.sleep(0.3)\ndone"
    ],
    "program into sys.stdout": ["subprocess.run(['echo', 'unseen'], stdout=sys.stdout).returncode"],
    "descriptor": ["n = os.write(1, b'one\\n')\ntime.sleep(0.3)\nn = os.write(2, '둘\\n'.encode())\ntime.sleep(0.3)"],
    "sys.__stdout__": ["print('below', file=sys.__stdout__, flush=True)\ntime.sleep(0.1)"],
    "C code": ["import ctypes\nlibc = ctypes.CDLL(None)\nlibc.puts(b'from C')\nlibc.fflush(None)\ntime.sleep(0.3);"],
    "exclamation mark": ["!echo 빛고을", "n = 3\n!echo $n {n + 1}", "!exit 3", "_exit_code"],
    "exclamation mark, assigned": ["lines = !printf 'a\\nb\\n'\nlines"],
    "exclamation mark in a function": ["def say(word):\n    !echo {word}\nsay('local')"],
    "bash": ["%%bash\necho out\necho err >&2", "%%bash\nexit 3", "threading.active_count() < 99"],
    "environment variable": ["%env BITGOEUL_TEST=yes", "os.environ['BITGOEUL_TEST']", "!echo $BITGOEUL_TEST"],
    # --- results and displays ---
    "result": ["1 + 1", "'text'", "None"],
    "semicolon": ["1 + 1;"],
    "long result": ["list(range(60))", "{name: name * 20 for name in 'abcdef'}"],
    "array": ["np.arange(12.0).reshape(3, 4)"],
    "last value": ["20 * 2\n", "_ + 1", "_, __"],
    "In and Out": ["6 * 7", "Out[max(Out)], In[-2], type(Out).__name__", "_i"],
    "assignment shows nothing": ["y = 5", "y"],
    "display several": ["display(1, 'two', [3])"],
    "display nothing": ["display()"],
    "kinds of display": [
        "from IPython.display import JSON, Latex, Markdown, Math, Pretty\n"
        "display(HTML('<i>h</i>'), Markdown('*m*'), Latex('$x$'), Math('y'), Pretty('p'), JSON({'a': [1, None, 2.5]}))"
    ],
    "JSON result": ["JSON(['빛', {'b': True}], expanded=True)"],
    "kinds by magic": ["%%html\n<p>page</p>", "%%markdown\n# head", "%%latex\n$z$"],
    "html of a class": [
        "class Page:\n    def _repr_html_(self):\n        return '<p>own</p>'\nPage()",
        "display(Page())",
    ],
    "bundle of a class": [
        "class Both:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/plain': 'plain', 'text/html': '<p>rich</p>'}\nBoth()"
    ],
    "raw bundle": ["display({'text/plain': 'p', 'text/markdown': '*m*'}, raw=True)"],
    "image": [
        "from IPython.display import Image\nimport base64\n"
        "dot = base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9'\n"
        "    'awAAAABJRU5ErkJggg==')\nImage(dot, width=40)",
        "gif = base64.b64decode('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=')\nImage(gif, format='gif')",
    ],
    "displayhook": ["sys.displayhook('by hand')"],
    "changed display": ["h = display('one', display_id=True)\nprint('between')\nh.update('two')"],
    "display with an id": ["from IPython.display import update_display\ndisplay(HTML('x'), display_id='mine');", "1"],
    "changed from a later cell": ["update_display(HTML('y'), display_id='mine')\nprint('now')"],
    "shown again": ["display('first', display_id='twice')\ndisplay('second', display_id='twice')"],
    "cleared": ["from IPython.display import clear_output\nprint(1)\nclear_output()\nprint(2)"],
    "cleared at the next": ["print(1)\nclear_output(wait=True)\nprint(2)\nclear_output(wait=True)"],
    "an animation": ["for i in range(5):\n    clear_output(wait=True)\n    display(HTML(str(i)))\n    print(i)"],
    "a repr that fails": ["class Bad:\n    def __repr__(self):\n        raise RuntimeError('no')\nBad()", "1"],
    "an html repr that fails": ["class Worse(Page):\n    def _repr_html_(self):\n        return 1 / 0\nWorse();", "2"],
    # --- failures ---
    "error": ["a = 1\nb = 0\na / b\nprint('never')"],
    "error after output": ["print('before')\nprint('err', file=sys.stderr)\n1 / 0"],
    "error after empty lines": ["\n\n# comment\n\nundefined"],
    "error in an earlier cell's function": [
        "def half(x):\n    '''Doc.'''\n    y = x\n    return y / 0\n",
        "1\nhalf(4)",
    ],
    "error in a library": ["np.linalg.inv(\n    np.zeros((2, 2))\n)"],
    "error with a cause": [
        "try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('outer') from e",
        "try:\n    {}['k']\nexcept KeyError:\n    int('x')",
        "try:\n    {}['k']\nexcept KeyError:\n    raise ValueError('alone') from None",
    ],
    "error with a note": ["e = ValueError('noted')\ne.add_note('a note')\nraise e"],
    "error of an own class": ["class Mine(Exception):\n    pass\nraise Mine('빛', 2)"],
    "error with its own traceback": [
        "class Short(Exception):\n    def _render_traceback_(self):\n        return ['in short']\nraise Short('x')"
    ],
    "error of long lines": [f"def long({', '.join(f'argument_{i}=None' for i in range(30))}):\n    assert 0\nlong()"],
    "error in a comprehension": ["[1 / n for n in (1, 0)]"],
    "error in a nested function": ["def outer():\n    def inner():\n        raise LookupError\n    inner()\nouter()"],
    "error in a class body": ["class Broken:\n    x = 1\n    y = undefined\n"],
    "assertion": ["assert 1 == 2, 'they differ'"],
    "attribute": ["import math\nmath.sqr(2)", "np.zeors(3)"],
    "syntax": ["a = 1\nb = = 2", "print('open", "for i in range(3)\n    pass", "f(a=1, 2)"],
    "syntax at run time": ["exec('x = = 1')", "return 5", "int('3"],
    "indentation": ["def f():\n    x = 1\n      y = 2", "if True:\nx = 1"],
    "an indented cell": ["    z = 4\n    z"],
    "interrupt": ["raise KeyboardInterrupt", "def stop():\n    raise KeyboardInterrupt('by hand')\nstop()"],
    "exit": ["raise SystemExit", "sys.exit('words')"],
    "group": ["raise ExceptionGroup('many', [ValueError(1), TypeError('two')])"],
    "recursion": [
        "sys.getrecursionlimit()",
        "sys.setrecursionlimit(300)\ndef deep(n):\n    return deep(n + 1)\ndeep(0)",
        "sys.setrecursionlimit(1000)",
    ],
    "missing module": ["import surely_missing", "from math import surely_missing"],
    "numba typing": [
        "from numba import njit\n@njit\ndef add(x):\n    y = 'a'\n    return y + x\nadd(1)",
        "@njit\ndef check(x):\n    if x:\n        raise ValueError('bad')\n    return x\ncheck(1)",
    ],
    "input": ["input('name? ')", "import getpass\ngetpass.getpass()"],
    "traceback by hand": ["import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.print_exc()"],
    "showtraceback": ["try:\n    1 / 0\nexcept ZeroDivisionError:\n    get_ipython().showtraceback()\nprint('on')"],
    # --- figures ---
    "figure without show": ["import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])"],
    "figure with show": ["plt.plot([1, 3, 2])\nplt.show()\nprint('after')"],
    "figure, nothing else": ["plt.plot([1, 3, 2]);"],
    "two figures": ["for k in (1, 2):\n    plt.figure(figsize=(3, 2))\n    plt.plot([k, 3, 2])\nprint('end')"],
    "figure as the last expression": ["fig, ax = plt.subplots(figsize=(2, 2))\nfig", "fig"],
    "closed figure": ["plt.figure()\nplt.close()\nplt.get_fignums()"],
    "figure.show": ["fig, ax = plt.subplots(figsize=(1, 1))\nfig.show()"],
    "figure and error": ["plt.figure(figsize=(1, 1))\n1 / 0"],
    "transparent figure": ["plt.figure(figsize=(2, 1), facecolor='none')\nplt.plot([1, 2])\nplt.show()"],
    "matplotlib inline": ["%matplotlib inline", "plt.figure(figsize=(2, 1))\nplt.bar([1, 2], [3, 4])\nplt.show()"],
    "matplotlib's choice": ["%matplotlib", "plt.get_backend(), plt.isinteractive()"],
    "style": ["plt.rcParams['figure.dpi'] = 50\nplt.plot([1, 2])\nplt.show()\nplt.rcdefaults()"],
    "sharper figure": ["%config InlineBackend.figure_format = 'retina'", "plt.figure(figsize=(1, 1))\nplt.show()"],
    "jpeg": ["%config InlineBackend.figure_formats = ['jpeg']", "plt.figure(figsize=(1, 1))\nplt.show()"],
    "kept figures": [
        "%config InlineBackend.figure_formats = ['png']\n%config InlineBackend.close_figures = False",
        "plt.figure(figsize=(1, 1))\nplt.plot([1])",
        "plt.gcf().number",
        "plt.close('all')\n%config InlineBackend.close_figures = True",
    ],
    # --- await ---
    "await": ["import asyncio\nawait asyncio.sleep(0.01)\n'slept'"],
    "await and print": ["print('a')\nawait asyncio.sleep(0)\nprint('b', file=sys.stderr)\nprint('c')"],
    "await fails": ["async def broken():\n    await asyncio.sleep(0)\n    return 1 / 0", "await broken()"],
    "gathered": [
        "async def double(x):\n    await asyncio.sleep(0.01 * x)\n    return 2 * x",
        "await asyncio.gather(*map(double, (2, 1)))",
    ],
    "task": ["task = asyncio.create_task(double(3))\ntask.done()", "await task"],
    "task in between": [
        "async def quick():\n    return 5\ntask = asyncio.create_task(quick())",
        "task.done(), task.result()",
    ],
    "async for and with": [
        "import contextlib\n@contextlib.asynccontextmanager\nasync def room():\n    print('in')\n    yield 1\n"
        "    print('out')\nasync def count():\n    for i in range(2):\n        yield i\n"
        "async with room() as r:\n    async for i in count():\n        print(r, i)\n[i async for i in count()]"
    ],
    "asyncio.run": [
        "job = double(1)\nasyncio.run(job)",
        "asyncio.get_event_loop().run_until_complete(job)",
        "job.close()",
    ],
    "running loop": [
        "loop = asyncio.get_running_loop()\nloop.is_running(), type(loop).__name__",
        "loop is asyncio.get_event_loop()",
    ],
    "time out": ["await asyncio.wait_for(asyncio.sleep(5), 0.01)"],
    # --- magics and IPython ---
    "time": ["%time sum(range(10))", "%%time\nx = 1\nx + 1"],
    "timeit": [
        "%timeit -n1 -r1 pass",
        "%%timeit -n1 -r2 k = 3\nk + 1",
        "t = %timeit -n1 -r1 -o -q pass\ntype(t).__name__",
    ],
    "error in a timed cell": ["%%time\nx = 1\n1 / 0"],
    "capture": [
        "%%capture caught\nprint('in')\nprint('err', file=sys.stderr)\n7",
        "caught.stdout, caught.stderr",
        "caught.show()",
    ],
    "capture figures": ["%%capture drawn\nplt.figure(figsize=(1, 1))\nplt.show()", "len(drawn.outputs)"],
    "written file": [
        "%%writefile helper_of_mine.py\nanswer = 42\ndef fail():\n    raise OSError('mine')",
        "import helper_of_mine\nhelper_of_mine.answer",
        "%cat helper_of_mine.py",
    ],
    "run file": ["%run helper_of_mine.py\nanswer"],
    "unknown magic": ["%no_such_magic", "%%no_such_magic\nx", "%env NOT_THERE_AT_ALL"],
    "magic that fails": ["%run not_there.py", "%load_ext not_there", "%%timeit\n1 / 0"],
    "magic by hand": ["get_ipython().run_line_magic('time', '1')", "get_ipython().run_cell('print(5)').success"],
    "help": ["print?", "?len", "half??", "%pinfo print"],
    "help in words": ["help(half)"],
    "shell": [
        "ip = get_ipython()\ntype(ip).__name__, type(ip), 'IPKernelApp' in ip.config, ip.colors, hasattr(ip, 'kernel')"
    ],
    "names of classes": [
        "print(type(sys.stdout), sys.stdout.__class__.__module__)\nisinstance(ip, type(ip).__mro__[1])"
    ],
    "who": ["who_am_i = 1\n%who int", "%whos str", "%history 1"],
    "where": ["%pwd\nNone", "%precision 3\n1 / 3", "%precision\n1 / 3"],
    "all expressions": ["ip.ast_node_interactivity = 'all'", "1\n2", "ip.ast_node_interactivity = 'last_expr'"],
    "plain tracebacks": ["%xmode Plain", "half(1)", "%xmode Context", "%tb"],
    "main": [
        "__name__",
        "__name__ == '__main__', sys.modules['__main__'].__dict__ is globals()",
        "sorted(n for n in dir() if n[:2] == '__')",
    ],
    "future": [
        "from __future__ import annotations\ndef late(x: Later) -> Never: ...",
        "def later(x: Later): ...\nlater.__annotations__",
    ],
    "dataclass and pickle": [
        "import dataclasses, pickle\n@dataclasses.dataclass\nclass Point:\n    x: int\n    y: int = 2\nPoint(1)",
        "pickle.loads(pickle.dumps(Point(3))) == Point(3), Point.__module__",
    ],
    "source of a function": ["import inspect\nprint(inspect.getsource(half))", "inspect.getsourcefile(half)"],
    "source of a class": ["print(inspect.getsource(Point))"],
    "unicode names": ["π = 3\nπ * 2", "빛 = '고을'\n빛"],
    "widget": ["import ipywidgets\nipywidgets.IntSlider(value=3, description='n')"],
}


def run_in_a_kernel(notebook: Any, home: Path) -> None:
    """Run a notebook by the client that nbgrader runs notebooks with, in an environment like a box's."""
    (home / "work").mkdir(parents=True)
    place = {"metadata": {"path": str(home / "work")}}
    nobody = subprocess.DEVNULL
    client = NotebookClient(notebook, allow_errors=True, timeout=60, resources=place)
    client.execute(env=environment(str(home), str(ROOT)), stdout=nobody, stderr=nobody)


@pytest.fixture(scope="module")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[dict[str, Any]]]]:
    """Give for each case what a real kernel makes of its cells."""
    notebook = new_notebook(cells=[new_code_cell(cell) for cells in CASES.values() for cell in cells])
    run_in_a_kernel(notebook, tmp_path_factory.mktemp("kernel"))
    return by_case([cell.outputs for cell in notebook.cells])


@pytest.fixture(scope="module")
def ours(wall: str) -> dict[str, list[list[dict[str, Any]]]]:
    """Give for each case what our box makes of its cells."""
    with start(wall) as box:
        return by_case(run_all(box, [cell for cells in CASES.values() for cell in cells]))


def run_all(box: Box, cells: list[str]) -> list[list[dict[str, Any]]]:
    """Run cells, and apply to earlier outputs what later cells have changed."""
    shown: list[list[dict[str, Any]]] = []
    displays: dict[str, list[dict[str, Any]]] = {}
    for number, cell in enumerate(cells, 1):
        kept = []
        for output in box.run(cell, number=number).outputs:
            name = output.pop("transient", {}).get("display_id", "")
            if output["output_type"] == "update_display_data":
                for earlier in displays[name]:
                    earlier.update(data=output["data"], metadata=output["metadata"])
                continue
            displays.setdefault(name, []).append(output)
            kept.append(output)
        shown.append(kept)
    return shown


def by_case(outputs: list[list[Any]]) -> dict[str, list[list[dict[str, Any]]]]:
    """Divide the outputs of all cells among the cases."""
    rest = iter(outputs)
    return {name: [normal(next(rest)) for _ in cells] for name, cells in CASES.items()}


def normal(outputs: list[Any]) -> list[dict[str, Any]]:
    """Make outputs comparable: adjacent texts are one, and what no two runs have in common is taken out."""
    made: list[dict[str, Any]] = []
    for output in map(dict, outputs):
        if output["output_type"] == "stream":
            if made and made[-1].get("name") == output["name"]:
                output["text"] = made.pop()["text"] + output["text"]
        elif output["output_type"] == "error":
            lines = [line for line in output["traceback"] if line != GAP]
            output["traceback"] = [line for i, line in enumerate(lines) if line not in lines[i - 1 : i]]  # recursion
        else:
            output["data"] = {mime: value for mime, value in output["data"].items() if "widget" not in mime}
        made.append(output)
    return [timeless(output) for output in made]


CHANGING = {
    r"0x[0-9a-f]{6,}": "0x...",
    r"[^\s\"'\x1b]*/ipykernel_\d+/": "/ipykernel/",
    r"\d+(\.\d+)? ([nmμ]?s|min)\b( \d+(\.\d+)? [nmμ]?s)?": "1 s",
    r"(?<=total: )[^\n]*": "1 s",
    r"(?<=user ).*(?=, total)": "1 s",
    r"/\S*/site-packages/ipykernel/": "/ipykernel/",
}


def timeless(value: Any) -> Any:
    """Replace addresses, times and the names of the kernel's own files."""
    if isinstance(value, str) and len(value) < 10_000:
        for pattern, replacement in CHANGING.items():
            value = re.sub(pattern, replacement, value)
    elif isinstance(value, dict):
        value = {key: timeless(item) for key, item in value.items()}
    elif isinstance(value, list):
        value = [timeless(item) for item in value]
    return value


@pytest.mark.parametrize("case", CASES)
def test_outputs_are_a_kernels(case: str, ours: dict[str, Any], kernels: dict[str, Any]) -> None:
    assert ours[case] == kernels[case]
