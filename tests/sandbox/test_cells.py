"""A student's cells: what they show, in which order, and what is said when they fail."""

import base64
import json
import os
import re
from typing import Any

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


def test_outputs_come_in_the_order_in_which_a_kernel_sends_them(shared: Box) -> None:
    source = """
import sys
from IPython.display import HTML, display
sys.stdout.flush_interval = 60
print("one")
print("two", file=sys.stderr)
print("three")
display(HTML("<b>four</b>"))
print("five")
6"""
    assert shown(shared, source) == [
        ("stdout", "one\nthree\n"),  # a stream waits until something else is displayed
        ("stderr", "two\n"),
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
    assert shown(shared, "!echo 빛고을") == [("stdout", "빛고을\r\n")]
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
    "await": ("import asyncio\nawait asyncio.sleep(0)\nawait 3", "TypeError", 3, "await 3"),
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
    whole = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(error["traceback"]))
    assert re.search(r"Cell In\[\d+\], line \d+", whole) and "autograder" not in whole
    assert "<jacobi>" in run.failure.traceback and "ipykernel" not in run.failure.traceback


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("\n\n1 / 0", 3),
        ("\n  \n\nx = = 1", 4),
        ("\n\nfrom numba import njit\n@njit\ndef f(x):\n    return x + 'a'\nf(1)", 6),
    ],
)
def test_lines_are_counted_from_the_top_of_the_source(shared: Box, source: str, line: int) -> None:
    failure = shared.run(source, name="top").failure
    assert failure is not None and (failure.line, failure.cell) == (line, "top")
    assert failure.line_text == source.split("\n")[line - 1].strip()


def test_a_function_that_fails_later_is_found_in_its_own_cell(shared: Box) -> None:
    shared.run("\ndef late(x):\n    return x / 0", name="first")
    failure = shared.run("# unlike\nlate(1)", name="second").failure
    assert failure is not None and (failure.cell, failure.line) == ("first", 3)


def test_a_cell_has_the_number_that_it_is_given(shared: Box) -> None:
    run = shared.run("1 / 0", number=41)
    assert "In[41]" in re.sub(r"\x1b\[[\d;]*m", "", run.outputs[-1]["traceback"][2])
    assert shared.run("8", number=77).outputs[-1]["execution_count"] == 77
    assert shown(shared, "Out[77]") == [("execute_result", "8")]


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


@pytest.mark.parametrize("wait", [True, False])
def test_what_is_shown_after_clearing_does_not_depend_on_what_was_shown_before(wall: str, wait: bool) -> None:
    with start(wall, limits=Limits(output_bytes=100_000)) as box:
        flood = "print('x' * 200_000)\ndisplay('y' * 200_000)"
        assert shown(box, f"from IPython.display import clear_output\n{flood}\nclear_output({wait})\nprint('end')") == [
            ("stdout", "end\n")
        ]
        assert shown(box, f"{flood}\nclear_output({wait})\n'end'") == [("execute_result", "'end'")]
        assert shown(box, f"{flood}\nclear_output({wait})\n1 / 0") == [("error", "ZeroDivisionError")]


def test_displays_are_bounded_also_when_they_grow_later(wall: str) -> None:
    with start(wall, limits=Limits(output_bytes=100_000)) as box:
        box.run("early = [display(i, display_id=True) for i in range(50)]")
        growing = "for handle in handles: handle.update('z' * 50_000)\nprint('end')"
        for source in (
            f"handles = early\n{growing}",
            f"handles = [display(i, display_id=True) for i in range(50)]\n{growing}",
        ):
            run = box.run(source)
            assert run.failure is None and sum(len(str(output)) for output in run.outputs) < 130_000
            assert "생략" in run.outputs[-1]["text"]


@pytest.mark.parametrize(
    "source",
    [
        "os.system('yes')",
        "os.system('yes >&2')",
        "try:\n    while True: os.write(1, b'x' * 1000)\nexcept OSError: pass",
        "subprocess.run(['head', '-c', '5000000', '/dev/zero'])",
    ],
    ids=["program", "to stderr", "descriptor", "zeros"],
)
def test_what_programs_write_is_cut_too(wall: str, source: str) -> None:
    with start(wall, limits=Limits(output_bytes=100_000)) as box:
        run = box.run(f"import os, subprocess\n{source}\nprint('end')")
        assert run.failure is None
        assert shown(box, "os.system('echo next');") == [("stdout", "next\n")]
    assert sum(len(str(output)) for output in run.outputs) < 130_000 * 4  # a zero is written \\x00
    assert any("생략" in o.get("text", "") for o in run.outputs)


def test_tracebacks_are_cut_in_the_middle(wall: str) -> None:
    with start(wall, limits=Limits(output_bytes=100_000)) as box:
        deep = box.run("def deep(n):\n    return deep(n + 1)\ndeep(0)").outputs[-1]
        long = box.run("raise ValueError('a' * 3_000_000)").outputs[-1]
        many = box.run(
            "ip = get_ipython()\nfor i in range(400):\n    try: 1 / 0\n    except Exception: ip.showtraceback()\n[][i]"
        )
    for error in (deep, long, many.outputs[-2]):
        assert sum(map(len, error["traceback"])) < 41_000
    assert (
        "deep(" in deep["traceback"][2]
        and "생략" in "".join(deep["traceback"])
        and "RecursionError" in deep["traceback"][-1]
    )
    assert "ValueError" in long["traceback"][1]
    assert many.outputs[-2]["ename"] == "IndexError" and "생략" in many.outputs[-1]["text"]


def test_descriptors_lead_nowhere_but_in_a_cell(box: Box) -> None:
    box.run("import os, stat\ndef places():\n    return [stat.S_ISCHR(os.fstat(fd).st_mode) for fd in (0, 1, 2)]")
    assert shown(box, "places()") == [("execute_result", "[True, False, False]")]
    with box.fork() as branch:
        assert branch.call(branch.get("places")).value == [True, True, True]
    assert box.here().call(box.here().get("places")).value == [True, True, True]


def test_what_a_test_makes_it_say_is_not_shown(box: Box) -> None:
    box.run(
        "import os, sys\ndef speak():\n    print('asked', flush=True)\n    sys.stderr.write('asked')\n"
        "    print('asked', file=sys.__stdout__)\n    os.system('echo asked')\n    display('asked')\n"
        "    os.write(1, b'asked')"
    )
    with box.fork() as branch:
        branch.call(branch.get("speak"))
        here = box.here()
        here.call(here.get("speak"))
        assert shown(box, "sys.__stdout__.flush()\nprint('told')") == [("stdout", "told\n")]
        branch.call(branch.get("speak"))
    assert shown(box, "print('told')") == [("stdout", "told\n")]


def test_functions_may_use_an_event_loop_when_they_are_asked(box: Box) -> None:
    box.run(
        "import asyncio\nasync def double(x):\n    await asyncio.sleep(0)\n    return 2 * x\n"
        "def by_run(x):\n    return asyncio.run(double(x))\n"
        "def in_thread(x):\n    return asyncio.run(asyncio.to_thread(lambda: 2 * x))\n"
        "waiting = asyncio.create_task(double(1))"
    )
    for place in (box.fork(), box.here(), box.fork()):
        for name in ("by_run", "in_thread"):
            assert place.call(place.get(name), [4]).value == 8
    assert shown(box, "await waiting, await double(5)") == [("execute_result", "(2, 10)")]


def test_a_task_that_leaves_does_not_take_the_next_cell_along(box: Box) -> None:
    box.run("import asyncio\nasync def leave():\n    raise SystemExit")
    run = box.run("t = asyncio.create_task(leave())\nawait asyncio.sleep(1)\nprint('never')")
    assert run.failure is not None and run.failure.type_name == "SystemExit"
    assert shown(box, "await asyncio.sleep(0.01)\n5") == [("execute_result", "5")]


def test_there_is_one_thread_after_a_script(box: Box) -> None:
    assert shown(box, "%%bash\necho hi") == [("stdout", "hi\n")]
    wait = "import threading, time\nwhile threading.active_count() > 1: time.sleep(0.01)\nthreading.active_count()"
    assert shown(box, wait) == [("execute_result", "1")]  # who has waited for the script is a moment later gone


def test_what_is_displayed_can_be_changed_later(shared: Box) -> None:
    first = shared.run("h = display('one', display_id='an id')").outputs
    assert first == ({**first[0], "transient": {"display_id": "an id"}},)
    later = shared.run("h.update('two'); h.update('three')").outputs
    assert [(o["output_type"], o["data"]["text/plain"], o["transient"]) for o in later] == [
        ("update_display_data", "'three'", {"display_id": "an id"})
    ]


def test_kinds_of_output_that_pages_run_or_fetch_are_left_out(shared: Box) -> None:
    source = """
bundle = {"text/plain": "p", "image/svg+xml": "<svg/>", "application/javascript": "1", "application/pdf": "x",
    "application/vnd.jupyter.widget-view+json": {"model_id": "m"}}
display(bundle, metadata={"isolated": True, "tags": ["x"]}, raw=True)
display({"text/plain": "q", "application/json": object()}, raw=True)
import matplotlib.pyplot as plt
%config InlineBackend.figure_formats = ["svg"]
plt.plot([1])
plt.show()
%config InlineBackend.figure_formats = ["png"]"""
    outputs = shared.run(source).outputs
    assert [(o["data"], o["metadata"]) for o in outputs] == [
        ({"text/plain": "p"}, {}),
        ({"text/plain": "q"}, {}),
        ({"text/plain": "<Figure size 640x480 with 1 Axes>"}, {}),
    ]


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
        {"output_type": "update_display_data", "data": {}, "display_id": "i" * 500},
    ]
    assert clean(raw, 1000) == (
        {"output_type": "display_data", "data": {"text/plain": "p"}, "metadata": {}},
        {"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": None},
        {"output_type": "update_display_data", "data": {}, "metadata": {}, "transient": {"display_id": "i" * 200}},
    )
    for bad in (
        {},
        [1],
        [{"output_type": "stream", "name": "stdin", "text": ""}],
        [{"output_type": "stream", "name": "stdout", "text": 3}],
        [{"output_type": "update_display_data"}],
        [{"output_type": "error", "ename": "E", "evalue": "", "traceback": "text"}],
        [{"output_type": "display_data", "data": {"text/plain": ["a"]}}],
        [{"output_type": "display_data", "data": {"application/json": {}}}],
        [{"output_type": "display_data", "data": {}, "display_id": 3}],
        [{"output_type": "display_data", "data": None}],
    ):
        with pytest.raises(WireError):
            clean(bad, 1000)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('{"a": [1, null, 2.5, "빛"]}', {"a": [1, None, 2.5, "빛"]}),
        ("[" * 19 + "]" * 19, None),
        ("no JSON", ...),
        ("[" * 21 + "]" * 21, ...),
        ("[" * 100_000 + "]" * 100_000, ...),
        ("NaN", ...),
        ("[1e999]", ...),
        ('"\\ud800"', ...),
        ("1" * 5000, ...),
    ],
)
def test_json_passes_where_any_page_can_hold_it(written: str, kept: Any) -> None:
    (output,) = clean([{"output_type": "display_data", "data": {"application/json": written}}], 1 << 20)
    assert output["data"] == ({} if kept is ... else {"application/json": kept or json.loads(written)})


def test_metadata_says_how_large_an_image_is_and_no_more() -> None:
    png = base64.b64encode(b"\x89PNG").decode()
    told = {"image/png": {"width": 40, "height": 10**9, "onload": "x"}, "image/jpeg": {"width": 1}, "x": "y"}
    told |= {"needs_background": "light", "text/html": {"isolated": True}, "application/json": {"expanded": True}}
    (output,) = clean([{"output_type": "display_data", "data": {"image/png": png}, "metadata": told}], 1000)
    assert output["metadata"] == {"image/png": {"width": 40}, "needs_background": "light"}
    told = {"image/png": {"width": True}, "needs_background": "<b>"}
    (output,) = clean([{"output_type": "display_data", "data": {"image/png": png}, "metadata": told}], 1000)
    assert output["metadata"] == {}


def test_errors_are_bounded_too() -> None:
    error = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["x" * 1000] * 1000}
    kept = clean([error] * 3000, 100_000)
    assert sum(len(line) for output in kept for line in output.get("traceback", ())) < 150_000
    assert all(output["traceback"][0] == output["traceback"][-1] == "x" * 1000 for output in kept[:-1])
    assert [output["output_type"] for output in kept][-2:] == ["error", "stream"]


def test_the_worker_has_one_thread(box: Box) -> None:
    wait = "import threading, time\nwhile threading.active_count() > 1: time.sleep(0.01)\nthreading.active_count()"
    assert shown(box, wait) == [("execute_result", "1")]  # who has waited for the script is a moment later gone


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
