"""A student's cells: what they show, in which order, and what is said when they fail."""

import base64
import os

import pytest

from autograder.sandbox import Box, Limits, Stopped
from autograder.sandbox.outputs import clean
from autograder.sandbox.wire import WireError

from .conftest import start


def shown(box: Box, source: str) -> list[tuple[str, str]]:
    """Give each output as its kind and its text."""
    brief = []
    for output in box.run(source).outputs:
        data = output.get("data", {})
        text = output.get("text") or output.get("ename") or data.get("text/html") or data.get("text/plain") or ""
        brief.append((output.get("name", output["output_type"]), text))
    return brief


def test_outputs_come_in_the_order_they_were_made(shared: Box) -> None:
    source = """
import sys
from IPython.display import HTML, display
print("one")
print("two", file=sys.stderr)
print("three")
display(HTML("<b>four</b>"))
print("five")
6"""
    assert shown(shared, source) == [
        ("stdout", "one\n"),
        ("stderr", "two\n"),
        ("stdout", "three\n"),
        ("display_data", "<b>four</b>"),
        ("stdout", "five\n"),
        ("execute_result", "6"),
    ]


def test_figures_are_shown(shared: Box) -> None:
    run = shared.run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nprint('after')")
    images = [o["data"]["image/png"] for o in run.outputs if "image/png" in o.get("data", {})]
    assert [base64.b64decode(image)[:4] for image in images] == [b"\x89PNG"]
    assert run.outputs[-1] == {"output_type": "stream", "name": "stdout", "text": "after\n"}
    assert not any(o.get("name") == "stderr" for o in run.outputs)


def test_await_stands_at_the_top_level(shared: Box) -> None:
    assert shown(shared, "import asyncio\nawait asyncio.sleep(0.01)\n'slept'") == [("execute_result", "'slept'")]


def test_a_repr_that_raises_fails_only_itself(shared: Box) -> None:
    run = shared.run("class Bad:\n    def __repr__(self):\n        raise RuntimeError('no')\nBad()")
    assert [o["output_type"] for o in run.outputs] == ["error"]
    assert run.failure is None


def test_magics_and_shell_lines_work(shared: Box) -> None:
    assert shown(shared, "!echo 빛고을") == [("stdout", "빛고을\n")]
    assert shown(shared, "%timeit -n1 -r1 1")[0][0] == "stdout"
    assert shown(shared, "%matplotlib inline") == []


def test_a_cell_that_leaves_leaves_nothing(shared: Box) -> None:
    assert shared.run("exit").failure is None
    failure = shared.run("import sys\nsys.exit(3)").failure
    assert failure is not None and failure.type_name == "SystemExit"
    assert shown(shared, "1 + 1") == [("execute_result", "2")]


def test_a_fork_of_the_cells_own_does_not_answer_in_its_place(box: Box) -> None:
    box.run("import os, time\npid = os.fork()\nif pid == 0:\n    time.sleep(0.3)")
    assert shown(box, "os.waitpid(pid, 0)[1]") == [("execute_result", "0")]
    assert shown(box, "1") == [("execute_result", "1")]


def test_text_that_is_no_text_is_mended(shared: Box) -> None:
    assert shown(shared, "print('a\\ud800b')") == [("stdout", "a?b\n")]


def test_the_kit_can_be_imported(shared: Box) -> None:
    assert shared.run("import autograder.sandbox").failure is None


def test_numba_caches_to_disk(shared: Box) -> None:
    source = "from numba import njit\n@njit(cache=True)\ndef double(x):\n    return 2 * x\ndouble(4)"
    assert shown(shared, source) == [("execute_result", "8")]


LINES = {
    "python": ("def f():\n    x = 0\n    return 1 / x\n\nf()", "ZeroDivisionError", 3, "return 1 / x"),
    "syntax": ("a = 1\nb = = 2", "SyntaxError", 2, "b = = 2"),
    "njit raise": (
        "from numba import njit\n@njit\ndef f(x):\n    if x:\n        raise ValueError('bad')\n    return x\nf(1)",
        "ValueError",
        5,
        "raise ValueError('bad')",
    ),
    "typing": (
        "from numba import njit\n@njit\ndef f(x):\n    y = 'a'\n    z = y + x\n    return z\nf(1)",
        "TypingError",
        5,
        "z = y + x",
    ),
    "library": ("import numpy as np\nnp.linalg.inv(\n    np.zeros((2, 2)))", "LinAlgError", 2, "np.linalg.inv("),
    "decorator": ("from numba import njit\n@njit(nopthon=True)\ndef f(x):\n    return x\nf(1)", "KeyError", 5, "f(1)"),
}


@pytest.mark.parametrize("case", LINES)
def test_failures_point_at_the_students_line(shared: Box, case: str) -> None:
    source, type_name, line, line_text = LINES[case]
    run = shared.run(source, name="jacobi")
    assert run.failure is not None
    assert (run.failure.type_name, run.failure.line, run.failure.cell) == (type_name, line, "jacobi")
    assert run.failure.line_text.startswith(line_text)
    error = run.outputs[-1]
    assert error["output_type"] == "error" and error["ename"] == type_name
    whole = "\n".join(error["traceback"])
    assert "\x1b" not in whole and "ipython-input" not in whole and "worker.py" not in whole and "<jacobi>" in whole


def test_not_implemented_is_known(shared: Box) -> None:
    failure = shared.run("raise NotImplementedError('write me')").failure
    assert failure is not None and failure.is_not_implemented and failure.module == "builtins"


@pytest.mark.parametrize(
    "source",
    [
        "print('x' * 3_000_000)",
        "for i in range(60_000): print('line', i)",
        "from IPython.display import *\ndisplay(HTML('y' * 3_000_000))",
    ],
)
def test_long_output_is_cut(wall: str, source: str) -> None:
    limits = Limits(output_bytes=100_000)
    with start(wall, limits=limits) as box:
        run = box.run(source + "\nprint('end')\n1 / 0")
    assert sum(len(str(output)) for output in run.outputs) < 130_000
    assert any("100" not in o.get("text", "") and "생략" in o.get("text", "") for o in run.outputs)
    assert run.failure is not None
    assert any(output["output_type"] == "error" for output in run.outputs)


def test_input_files_are_copied_without_links_and_notebooks(wall: str, tmp_path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("1,2\n")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "big.bin").write_bytes(bytes(range(256)) * 40_000)
    (tmp_path / "huge.bin").write_bytes(b"x")
    with (tmp_path / "huge.bin").open("r+b") as file:
        file.truncate(1 << 30)
    (tmp_path / "x.ipynb").write_text("{}")
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "linked").symlink_to("/etc")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / os.fsdecode(b"name\xff")).touch()
    with start(wall, files=tmp_path) as box:
        source = "import os\nsorted(os.path.join(r, f) for r, _, fs in os.walk('.') for f in fs)"
        assert shown(box, source) == [("execute_result", "['./big.bin', './data/a.csv', './empty.txt']")]
        assert shown(box, "open('big.bin', 'rb').read() == bytes(range(256)) * 40_000") == [("execute_result", "True")]
        assert box.left_out == ("huge.bin", "name\\udcff")
        assert shown(box, "open('data/a.csv', 'a').write('3')") == [("execute_result", "1")]
    assert (tmp_path / "data" / "a.csv").read_text() == "1,2\n"


def test_only_known_outputs_pass() -> None:
    raw = [
        {
            "output_type": "display_data",
            "data": {"application/javascript": "x", "text/plain": "p", "image/png": "no image"},
        },
        {"output_type": "execute_result", "data": {"text/plain": "1"}, "execution_count": -5, "metadata": {"tags": 1}},
    ]
    assert clean(raw, 1000) == (
        {"output_type": "display_data", "data": {"text/plain": "p"}, "metadata": {}},
        {"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": None},
    )
    for bad in (
        {},
        [1],
        [{"output_type": "stream", "name": "stdin", "text": ""}],
        [{"output_type": "stream", "name": "stdout", "text": 3}],
        [{"output_type": "update_display_data"}],
        [{"output_type": "error", "ename": "E", "evalue": "", "traceback": "text"}],
        [{"output_type": "display_data", "data": {"text/plain": ["a"]}}],
        [{"output_type": "display_data", "data": None}],
    ):
        with pytest.raises(WireError):
            clean(bad, 1000)


def test_errors_are_bounded_too() -> None:
    error = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["x" * 1000] * 1000}
    kept = clean([error] * 3000, 100_000)
    assert sum(len(line) for output in kept for line in output.get("traceback", ())) < 150_000
    assert [output["output_type"] for output in kept][-2:] == ["error", "stream"]


def test_the_worker_has_one_thread(box: Box) -> None:
    assert shown(box, "import threading\nthreading.active_count()") == [("execute_result", "1")]


def test_a_broken_shell_is_the_students_failure(box: Box) -> None:
    box.run("get_ipython().run_cell = None")
    run = box.run("1")
    assert run.failure is not None and run.failure.type_name == "TypeError"
    assert run.outputs[0]["output_type"] == "error"


def test_a_stopped_box_remembers_why(box: Box) -> None:
    for _ in range(2):
        with pytest.raises(Stopped) as stopped:
            box.run("while True: pass", seconds=0.3)
        assert stopped.value.why == "time"


def test_a_worker_that_lies_is_stopped(wall: str) -> None:
    lies = {
        "worker": "import gc\nfrom autograder.sandbox.worker import Worker as W\n"
        "w = next(o for o in gc.get_objects() if type(o) is W)",
        "nonce": "w.port.send(pack(['0' * 32, 'done', None], 1 << 20))",
        "junk": "w.port.send(b'\\xff' * 100)",
        "missing": "w.answer = lambda nonce, *_: w.port.send(pack([nonce, 'missing', 'x'], 1 << 20))",
        "outputs": "w.notebook.run = lambda *a: {'outputs': [{'output_type': 'html'}], 'failure': None}",
        "failure": "w.notebook.run = lambda *a: {'outputs': [], 'failure': {'line': 1}}",
    }
    for name in ("nonce", "junk", "missing", "outputs", "failure"):
        with start(wall) as box:
            box.run(lies["worker"])
            with pytest.raises(Stopped) as stopped:
                box.run(f"from autograder.sandbox.wire import pack\n{lies[name]}")
                box.run("1")
            assert stopped.value.why == "protocol"
            assert not box.alive
