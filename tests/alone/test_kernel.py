"""Systems that have no sandbox: a learner's own notebook is graded in a kernel, and nothing of Linux's is needed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from autograder.alone.kernel import judge_in_kernel
from autograder.alone.module import prepare
from autograder.grading.judging import judge_submission
from autograder.judge.words import use_language
from autograder.report.checked import lines
from tests.alone.conftest import RIGHT, WRONG, Learner
from tests.authoring.sample import MODULE

ROOT = Path(__file__).resolve().parents[2]


def test_it_gives_the_same_points_and_the_page_says_how(learner: Learner) -> None:
    use_language("ko")
    path = learner.notebook("ko", mean=WRONG, q1='q1 = "c"')
    checked = learner.check(path, boxes=False)
    boxed = learner.check(path)
    assert [(c.grade_id, c.score, c.message) for c in checked.cells] == [
        (c.grade_id, c.score, c.message) for c in boxed.cells
    ]
    assert 0 < checked.points[0] < 10 and checked.reason == boxed.reason
    sentence = "이 컴퓨터에는 격리가 없어 내 노트북을 격리 없이 실행했습니다."
    assert sentence in checked.page and sentence in lines(checked) and sentence not in boxed.page
    assert checked.wall == "none"


def test_a_cell_that_ends_its_kernel_or_never_ends_costs_no_other(learner: Learner) -> None:
    path = learner.notebook(mean=RIGHT, q1="import os\nos._exit(3)\n", reflection="while True:\n    pass\n")
    assignment = prepare(MODULE, "en", "none", learner.root, print, boxes=False)
    short = replace(assignment.rules, limits=replace(assignment.rules.limits, cell_seconds=1.0))
    (learner.home / "files").mkdir()
    judged = judge_submission(
        replace(assignment, rules=short), path.parent, files=learner.home / "files", judge=judge_in_kernel
    )
    scores = {c.grade_id: c.score for c in judged.books[0].cells}
    assert scores["q1-choice"] == 0 and all(s for name, s in scores.items() if name.startswith("mean"))
    assert "ended" in judged.reason, judged.reason


def test_the_notebook_is_told_that_it_is_graded_and_what_it_shows_is_harmless(learner: Learner) -> None:
    show = "from IPython.display import HTML, display\ndisplay(HTML('<b>bold</b><script>alert(1)</script>'))\n"
    page = learner.check(learner.notebook(mean=f"{show}check('mean')\n{RIGHT}"), boxes=False).page
    assert "<b>bold</b>" in page and "<script>alert" not in page
    assert "all public checks pass" not in page, "check() is not asked while it is graded"


ELSEWHERE = """
import os, signal, socket, sys
import IPython, jupytext, nbclient, nbconvert, numba, psutil, sklearn
import nbgrader.api, nbgrader.converters, nbgrader.exchange, nbgrader.preprocessors
for name in ("fcntl", "grp", "pty", "pwd", "resource", "termios"):
    sys.modules[name] = None  # importing it fails
GONE = {os: "fork getuid pidfd_open sched_getaffinity sysconf O_DIRECTORY O_NOFOLLOW O_NONBLOCK setsid waitid statvfs",
        signal: "pidfd_send_signal SIGCHLD SIGSTOP SIGCONT SIGXCPU pthread_sigmask setitimer",
        socket: "SOCK_SEQPACKET MSG_DONTWAIT CMSG_LEN"}
for module, names in GONE.items():
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
"""


def elsewhere(code: str) -> subprocess.CompletedProcess[str]:
    """Run this where modules and functions that Windows does not have are not there for our own code."""
    command = [sys.executable, "-c", ELSEWHERE + code]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, timeout=120)


def test_learning_and_checking_need_nothing_that_only_linux_has(learner: Learner) -> None:
    path = learner.notebook(mean=RIGHT)
    learner.check(path, boxes=False)
    done = elsewhere(f"""
import autograder.alone.lab, autograder.cli, autograder.learn, autograder.report.issue, course.gpu, course.plot
import autograder.judge.parallel, autograder.judge.race, autograder.judge.threads
from pathlib import Path
from autograder.alone.check import check_notebook
from autograder.alone.copy import hand_out
root, home = Path({str(learner.root)!r}), Path({str(learner.home)!r})
print(len(hand_out(home / "mine", root=root).new))
checked = check_notebook(Path({str(path)!r}), root=root, boxes=False)
print(checked.points, checked.wall, "run without one" in checked.page)
""")
    assert done.stdout.splitlines() == ["8", "(8.0, 10.0) none True"], done.stderr
