"""`bitgoeul doctor`: what works on this machine, and how to mend what does not."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rich.console import Console

from autograder.judge.words import Text, say

Level = Literal["good", "limited", "bad"]
_SIGNS = {"good": ("✔", "green"), "limited": ("◐", "yellow"), "bad": ("✘", "red")}


@dataclass(frozen=True)
class Finding:
    """One thing examined: how it is, and what to do where it is not good."""

    level: Level
    what: Text
    how: str
    mend: Text


def _nothing() -> Text:
    return Text("", "")


def examine(course: Path | None = None) -> list[Finding]:
    """Examine everything, each by trying the thing itself; also the gradebook of `course`, or of the one we are in."""

    def gradebook() -> list[Finding]:
        return _gradebook(course or Path())

    checks: tuple[Callable[[], list[Finding]], ...] = (
        _python,
        _packages,
        _walls,
        _kernel,
        _fonts,
        _database,
        *((gradebook,) if course or Path("nbgrader_config.py").is_file() else ()),
        _exchange,
    )
    findings: list[Finding] = []
    for check in checks:
        try:
            findings += check()
        except Exception as problem:  # an examination that fails is a finding
            name = check.__name__.strip("_")
            findings.append(Finding("bad", Text(name, name), f"{type(problem).__name__}: {problem}", _nothing()))
    return findings


def show(findings: list[Finding]) -> int:
    """Print the findings; returns 1 where something is bad, else 0."""
    console = Console(highlight=False)
    for finding in findings:
        sign, colour = _SIGNS[finding.level]
        console.print(f"[{colour}]{sign}[/] {finding.what}: ", end="")
        console.print(finding.how, markup=False, soft_wrap=True)
        if finding.level != "good" and finding.mend:
            console.print(f"    → {finding.mend}", markup=False, soft_wrap=True)
    return 1 if any(f.level == "bad" for f in findings) else 0


def _python() -> list[Finding]:
    supported = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return [
        Finding(
            "good" if supported else "bad",
            Text("파이썬", "Python"),
            f"{platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} CPU",
            Text("Python 3.11, 3.12 또는 3.13으로 다시 설치하세요.", "Install again with Python 3.11, 3.12 or 3.13."),
        )
    ]


def _packages() -> list[Finding]:
    names = ("nbgrader", "jupyterlab", "numba", "numpy", "scikit-learn", "matplotlib")
    found = {name: _version(name) for name in names}
    missing = [name for name, version in found.items() if version is None]
    return [
        Finding(
            "bad" if missing else "good",
            Text("꾸러미", "Packages"),
            ", ".join(f"{name} {version or '—'}" for name, version in found.items()),
            Text("make install을 실행하세요.", "Run make install."),
        )
    ]


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _walls() -> list[Finding]:
    from autograder.sandbox import has_boxes, walls

    mend = {
        "bubblewrap": Text(
            "bubblewrap을 설치하세요(Debian·Ubuntu: apt install bubblewrap). "
            "컨테이너에서는 사용자 네임스페이스가 막혀 있을 수 있습니다.",
            "Install bubblewrap (Debian, Ubuntu: apt install bubblewrap). "
            "In a container, user namespaces may be forbidden.",
        ),
        "landlock": Text(
            "Landlock이 켜진 Linux 6.7 이상의 커널이 필요합니다.",
            "It needs a Linux kernel of 6.7 or newer with Landlock on.",
        ),
    }
    if not has_boxes():
        mend = dict.fromkeys(
            mend,
            Text(
                "격리는 Linux에만 있습니다. 수업의 채점에는 Linux를 쓰세요. 내 노트북은 격리 없이 채점됩니다.",
                "Sandboxes are Linux's. Grade a class on Linux; your own notebook is graded without one.",
            ),
        )
    reports = [report for report in walls() if report.name in mend]
    one_works = any(report.works for report in reports)
    findings = [
        Finding(
            "good" if report.works else "limited" if one_works or not has_boxes() else "bad",
            Text(f"격리({report.name})", f"Sandbox ({report.name})"),
            say(ko="작동합니다", en="it works") if report.works else report.reason,
            mend[report.name],
        )
        for report in reports
    ]
    return findings + (_layers() if one_works else [])


_LAYERS: dict[str, Text] = {
    "user_namespace": Text("사용자 네임스페이스", "user namespace"),
    "pid_namespace": Text("프로세스 네임스페이스", "process namespace"),
    "mount_namespace": Text("마운트 네임스페이스", "mount namespace"),
    "network_namespace": Text("네트워크 네임스페이스", "network namespace"),
    "no_new_privileges": Text("권한 상승 금지", "no new privileges"),
    "capabilities": Text("특권(capability) 모두 내려놓음", "all capabilities dropped"),
    "seccomp": Text("시스템 호출 필터(seccomp)", "system call filter (seccomp)"),
    "landlock": Text("파일 접근 제한(Landlock)", "file access rules (Landlock)"),
    "resource_limits": Text("자원 한도(rlimit)", "resource limits (rlimit)"),
    "watchman": Text("프로세스 전체의 메모리 감시", "watch over the memory of all processes"),
}


def _layers() -> list[Finding]:
    """Each layer of the wall that will be used."""
    from autograder.sandbox import choose_wall, layers

    wall = choose_wall()
    mend = {
        "landlock": Text(
            "Landlock이 켜진 Linux 6.7 이상의 커널에서는 한 겹이 더 생깁니다.",
            "A Linux kernel of 6.7 or newer with Landlock on adds one layer more.",
        )
    } | dict.fromkeys(
        (name for name in _LAYERS if name.endswith("_namespace")),
        Text("bubblewrap이 작동하면 생깁니다(위를 보세요).", "It is there where bubblewrap works (see above)."),
    )
    other = Text("이 기계에서는 채점하지 말고 알려 주세요.", "Do not grade on this machine, and report it.")
    return [
        Finding(
            "good" if layer.holds else "limited" if layer.name in mend else "bad",
            Text(f"격리의 겹 – {_LAYERS[layer.name].ko}", f"Sandbox layer – {_LAYERS[layer.name].en}"),
            say(ko=f"{wall}에서 작동합니다", en=f"it holds behind {wall}")
            if layer.holds
            else say(ko=f"{wall}에서 작동하지 않습니다", en=f"not there behind {wall}"),
            mend.get(layer.name, other),
        )
        for layer in layers(wall)
    ]


def _kernel() -> list[Finding]:
    from jupyter_client.kernelspec import KernelSpecManager

    there = "python3" in KernelSpecManager().find_kernel_specs()
    return [
        Finding(
            "good" if there else "bad",
            Text("Jupyter 커널", "Jupyter kernel"),
            "python3" if there else "—",
            Text(
                "python -m ipykernel install --sys-prefix 를 실행하세요.",
                "Run python -m ipykernel install --sys-prefix.",
            ),
        )
    ]


def _fonts() -> list[Finding]:
    from course.plot import korean_font

    font = korean_font()
    return [
        Finding(
            "good" if font else "limited",
            Text("한글 글꼴(그림)", "Korean font (plots)"),
            font or "—",
            Text(
                "그림의 글자가 영어로 나옵니다. 글꼴을 설치하세요(Debian·Ubuntu: apt install fonts-nanum).",
                "Plots are labelled in English. Install a font (Debian, Ubuntu: apt install fonts-nanum).",
            ),
        )
    ]


def _database() -> list[Finding]:
    from nbgrader.api import Gradebook

    from autograder.grading.nbcourse import alembic_on_path

    with tempfile.TemporaryDirectory() as folder, alembic_on_path():
        url = f"sqlite:///{folder}/gradebook.db"
        with Gradebook(url) as gradebook:
            gradebook.add_student("doctor")
        with Gradebook(url) as gradebook:
            works = gradebook.find_student("doctor").id == "doctor"
    return [
        Finding(
            "good" if works else "bad",
            Text("성적부(SQLite)", "Gradebook (SQLite)"),
            f"SQLite {sqlite3.sqlite_version}",
            Text("디스크 공간과 쓰기 권한을 확인하세요.", "Check the disk's space and permissions."),
        )
    ]


def _gradebook(root: Path) -> list[Finding]:
    """Whether the gradebook of the course in `root` answers, and is as this nbgrader wants it."""
    from autograder.grading import database
    from autograder.grading.nbcourse import NbCourse
    from autograder.grading.problem import CourseProblem

    what = Text("이 과목의 성적부", "This course's gradebook")
    try:
        url = NbCourse(root).url
        keeper, version = database.look_at(url)
    except CourseProblem as problem:
        return [Finding("bad", what, str(problem), _nothing())]
    how = f"{keeper}, {database.shown(url)}"
    if not version:
        how += say(ko=" (비어 있음: 처음 쓰는 명령이 표를 만듭니다)", en=" (empty: the first command makes its tables)")
    upgrade = Text("nbgrader db upgrade를 실행하세요.", "Run nbgrader db upgrade.")
    return [Finding("good" if version in ("", database.newest_version()) else "bad", what, how, upgrade)]


def _exchange() -> list[Finding]:
    from nbgrader.exchange.default import Exchange

    root = Path(Exchange().root)
    usable = root.is_dir() and os.access(root, os.W_OK)
    command = shutil.which("nbgrader") or shutil.which("nbgrader", path=str(Path(sys.executable).parent))
    return [
        Finding(
            "good" if usable else "limited",
            Text("nbgrader 교환 폴더", "nbgrader exchange"),
            f"{root}" + ("" if command else " (nbgrader: —)"),
            Text(
                f"여러 사람이 쓰려면 만드세요: install -d -m 0777 {root}. 데모와 혼자 배우기에는 필요 없습니다.",
                f"For several users make it: install -d -m 0777 {root}. The demo and self-learning do without.",
            ),
        )
    ]
