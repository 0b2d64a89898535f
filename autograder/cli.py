"""The command line `bitgoeul`: reads arguments, calls the rooms, says failures in one sentence."""

from __future__ import annotations

import argparse
import errno
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.judge.words import LANGS, say, use_language

EXIT_OK, EXIT_FAILED, EXIT_USAGE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0 done, 1 failed with a sentence on standard error, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if getattr(stream, "errors", "") == "strict":  # a sign that this terminal or file cannot take stops nothing
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    argv = list(sys.argv[1:] if argv is None else argv)
    # jsonschema, which nbformat imports, would take longer than all else to build a grammar of web addresses
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    _speak(argv)
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        _complain(say(ko="멈췄습니다. 끝난 것은 그대로 남아 있습니다.", en="Stopped. What was finished stays."))
        return 130
    except Exception as problem:
        if not _is_for_the_user(problem):
            raise
        _complain(str(problem))
        return EXIT_FAILED


def _speak(argv: list[str]) -> None:
    """Choose the language before the help texts are made."""
    for index, word in enumerate(argv):
        value = word.partition("=")[2] if word.startswith("--lang=") else "".join(argv[index + 1 : index + 2])
        if word.partition("=")[0] == "--lang" and value in LANGS:
            use_language(value)
            return


def _is_for_the_user(problem: Exception) -> bool:
    """Whether the text of the exception was written for the person at the keyboard."""
    from autograder import authoring
    from autograder.alone.trouble import Trouble
    from autograder.grading.problem import CourseProblem
    from autograder.hub.trouble import HubProblem
    from autograder.sandbox import NoIsolation
    from autograder.verify import NotVerified

    kinds = (
        *(CourseProblem, HubProblem, NoIsolation, NotVerified, Trouble),
        *(authoring.SourceProblems, authoring.UnknownNameError, PermissionError, FileNotFoundError),
    )
    full = isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT)
    return full or isinstance(problem, kinds)


def _complain(sentence: str) -> None:
    print(f"bitgoeul: {sentence}", file=sys.stderr)  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bitgoeul",
        description=say(
            ko="한국어와 영어로 AI를 가르치고 스스로 채점하는 Jupyter 교육 꾸러미",
            en="A Jupyter kit that teaches AI in Korean and English and grades itself",
        ),
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar=say(ko="명령", en="command"))

    def command(name: str, run: Callable[[Any], int], ko: str, en: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=say(ko=ko, en=en), description=say(ko=ko, en=en))
        sub.set_defaults(run=run)
        return sub

    demo = command("demo", _demo, "모의 수업 하나를 처음부터 끝까지 채점합니다", "teach and grade a simulated class")
    demo.add_argument("--students", type=_positive, default=12, metavar="N")
    demo.add_argument("--out", type=Path, default=Path("demo-out"), metavar="DIR")
    demo.add_argument("--jobs", type=_positive, default=None, metavar="N")
    _with_lang(demo)

    build = command("build", _build, "원본에서 nbgrader 과목을 만듭니다", "make nbgrader courses from the sources")
    _with_build_options(build)

    grade = command("grade", _grade, "모은 제출물을 채점합니다", "grade the collected submissions")
    grade.add_argument("assignment", metavar="ASSIGNMENT")
    grade.add_argument("--course-dir", type=Path, default=Path(), metavar="DIR")
    grade.add_argument("--student", action="append", default=None, metavar="ID")
    where = grade.add_mutually_exclusive_group()
    where.add_argument(
        "--jobs",
        type=_positive,
        default=None,
        metavar="N",
        help=say(ko="이 컴퓨터에서 한 번에 몇 개씩", en="how many at once on this machine"),
    )
    where.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help=say(
            ko="Dask 클러스터에서: 스케줄러의 주소(tcp://컴퓨터:포트, tls://컴퓨터:포트)나 스케줄러 파일",
            en="on a Dask cluster: its scheduler's address (tcp://host:port, tls://host:port) or scheduler file",
        ),
    )
    grade.add_argument(
        "--regrade", action="store_true", help=say(ko="바뀌지 않은 것도 다시", en="also what has not changed")
    )
    grade.add_argument(
        "--no-sandbox",
        action="store_true",
        help=say(ko="격리하지 않음: 믿을 수 있는 코드에만", en="no isolation: only for code that you trust"),
    )
    grade.add_argument("--json", type=Path, default=None, metavar="FILE")
    _with_lang(grade)

    _for_learners(command)

    extend = command("extend", _extend, "제출 기한을 늘려 줍니다", "give a student more time")
    extend.add_argument("assignment", nargs="?", default="", metavar="ASSIGNMENT")
    extend.add_argument("student", nargs="?", default="", metavar="STUDENT")
    what = extend.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--until",
        default="",
        metavar="WHEN",
        help=say(
            ko="이때까지: 2026-03-01T23:59(과목의 시간대) 또는 2026-03-01T23:59+09:00. 날짜만 쓰면 그날 끝까지",
            en="until then: 2026-03-01T23:59 (the course's zone) or 2026-03-01T23:59+09:00; a day means its end",
        ),
    )
    what.add_argument(
        "--by",
        default="",
        metavar="LENGTH",
        help=say(ko="마감보다 이만큼 더: 2d, 36h, 1d12h", en="this much beyond the due date: 2d, 36h, 1d12h"),
    )
    what.add_argument("--withdraw", action="store_true", help=say(ko="연장을 거둠", en="take the extension back"))
    what.add_argument("--list", action="store_true", help=say(ko="연장을 모두 보임", en="show all extensions"))
    extend.add_argument("--note", default="", metavar="TEXT", help=say(ko="남겨 둘 말", en="a note to keep with it"))
    extend.add_argument("--course-dir", type=Path, default=Path(), metavar="DIR")
    _with_lang(extend)

    _for_operators(command)
    _for_keeping(command)

    doctor = command("doctor", _doctor, "이 컴퓨터에서 무엇이 되는지 살펴봅니다", "see what works on this machine")
    doctor.add_argument(
        "--course-dir",
        type=Path,
        default=None,
        metavar="DIR",
        help=say(ko="이 과목의 성적부도", en="and in this course's gradebook"),
    )
    _with_lang(doctor)
    return parser


def _with_build_options(build: argparse.ArgumentParser) -> None:
    build.add_argument("modules", nargs="*", metavar="MODULE")
    build.add_argument("--lang", default="ko,en", metavar="ko,en", help=say(ko="만들 언어", en="languages to build"))
    build.add_argument("--out", type=Path, default=Path("build"), metavar="DIR")
    build.add_argument(
        "--for",
        dest="audience",
        choices=("class", "learners"),
        default="class",
        help=say(ko="수업용 또는 혼자 배우는 사람용(풀이 포함)", en="a class, or self-learners (with solutions)"),
    )
    build.add_argument(
        "--verify",
        action="store_true",
        help=say(
            ko="풀이, 답안 모음, 풀이의 변이로 검사 셀을 시험합니다",
            en="try the tests on solutions, banks of answers and mutants of the solutions",
        ),
    )
    build.add_argument(
        "--mutants",
        type=_positive,
        default=None,
        metavar="N",
        help=say(ko="문제마다 변이를 N개까지만(늘 같은 것)", en="at most N mutants an exercise, always the same"),
    )
    build.add_argument(
        "--answers",
        type=_positive,
        default=None,
        metavar="N",
        help=say(
            ko="문제마다 옳은 답과 틀린 답을 N개씩까지만(늘 같은 것)",
            en="at most N right and N wrong answers an exercise, always the same",
        ),
    )
    build.add_argument("--jobs", type=_positive, default=None, metavar="N")


def _for_learners(command: Callable[[str, Callable[[Any], int], str, str], argparse.ArgumentParser]) -> None:
    """The commands of someone who learns alone."""
    learn = command(
        "learn", _learn, "내 복사본을 JupyterLab에서 엽니다", "open your own copy of the course in JupyterLab"
    )
    learn.add_argument(
        "--folder",
        type=Path,
        default=Path("~/bitgoeul"),
        metavar="DIR",
        help=say(ko="복사본을 둘 폴더(기본: ~/bitgoeul)", en="where the copy is (default: ~/bitgoeul)"),
    )
    learn.add_argument("--no-browser", action="store_true", help=say(ko="브라우저를 열지 않음", en="open no browser"))
    _with_lang(learn)

    transcript = command("transcript", _transcript, "이수 기록을 만들거나 확인합니다", "make or verify a transcript")
    transcript.add_argument("--out", type=Path, default=Path("transcript"), metavar="DIR")
    transcript.add_argument("--name", default=None, help=say(ko="누구의 기록인지", en="whose it is"))
    transcript.add_argument(
        "--key",
        type=Path,
        default=None,
        metavar="FILE",
        help=say(ko="프로그램의 열쇠: 서명할 때는 비밀 열쇠", en="a programme's key; to sign, its private one"),
    )
    transcript.add_argument("--issuer", default=None, metavar="NAME", help=say(ko="프로그램의 이름", en="its name"))
    transcript.add_argument(
        "--course-dir",
        type=Path,
        default=None,
        metavar="DIR",
        help=say(ko="수업의 과목 폴더: 성적부에서 만듦", en="a class's course directory: from its gradebook"),
    )
    transcript.add_argument(
        "--student", default=None, metavar="ID", help=say(ko="수업의 학생", en="whose, in the class")
    )
    transcript.add_argument("--verify", type=Path, default=None, metavar="FILE", help=say(ko="확인", en="verify it"))
    _with_lang(transcript)

    bundle = command(
        "bundle", _bundle, "네트워크 없이 배울 묶음을 만듭니다", "make an archive to learn from without a network"
    )
    bundle.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=say(ko="만들 zip 파일", en="a zip file")
    )
    bundle.add_argument(
        "--platform",
        default=None,
        metavar="NAME",
        help=say(
            ko="linux-x86_64, linux-aarch64, macos-arm64, windows-amd64(기본: 이 컴퓨터)",
            en="linux-x86_64, linux-aarch64, macos-arm64, windows-amd64 (default: this machine's)",
        ),
    )
    bundle.add_argument(
        "--python",
        default=None,
        metavar="3.N",
        help=say(ko="쓸 컴퓨터의 Python(기본: 지금 버전)", en="the Python there (default: this one's version)"),
    )
    _with_lang(bundle)

    check = command("check", _check, "내 노트북 하나를 숨은 검사까지 채점합니다", "grade a notebook of your own")
    check.add_argument("notebook", type=Path, metavar="NOTEBOOK")
    check.add_argument("--json", type=Path, default=None, metavar="FILE")
    check.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="DIR",
        help=say(ko="피드백 쪽을 둘 폴더(기본: 노트북 옆의 feedback)", en="for the page (default: feedback beside it)"),
    )
    check.add_argument("--no-sandbox", action="store_true", help=say(ko="격리하지 않음", en="no isolation"))
    _with_lang(check)


def _for_operators(command: Callable[[str, Callable[[Any], int], str, str], argparse.ArgumentParser]) -> None:
    """The command of who runs a hub."""
    hub = command("hub", _hub, "JupyterHub에서 수업을 엽니다", "a JupyterHub on this machine with the course in it")
    hub.add_argument(
        "--demo",
        action="store_true",
        help=say(
            ko="계정과 과목을 만들어 보여 주고, 끝나면 지웁니다",
            en="make accounts and courses to look at, and remove them at the end",
        ),
    )
    hub.add_argument(
        "--grade-on-submission",
        action="store_true",
        help=say(
            ko="제출하는 대로 채점하고, 공개된 검사의 결과를 바로 알립니다",
            en="grade each submission as it comes, and tell the student the public part of the verdict",
        ),
    )
    hub.add_argument("--port", type=_positive, default=8000, metavar="N")
    hub.add_argument(
        "--ip",
        default="127.0.0.1",
        metavar="ADDRESS",
        help=say(ko="이 주소로 오는 것만 받음(기본: 이 컴퓨터에서만)", en="listen there (default: this machine only)"),
    )
    hub.add_argument(
        "--course-dir",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help=say(ko="과목 폴더(여러 번 쓸 수 있음)", en="a course directory; may be given more than once"),
    )
    hub.add_argument(
        "--enrol",
        type=Path,
        default=None,
        metavar="FILE.csv",
        help=say(
            ko="명단(id, name, email, language, group). 허브가 돌고 있으면 바로 반영합니다",
            en="the class list (id, name, email, language, group); a running hub takes it up at once",
        ),
    )
    hub.add_argument(
        "--folder",
        type=Path,
        default=None,
        metavar="DIR",
        help=say(ko="허브의 파일을 둘 곳", en="where the hub keeps its files"),
    )
    _with_lang(hub)


def _for_keeping(command: Callable[[str, Callable[[Any], int], str, str], argparse.ArgumentParser]) -> None:
    """The commands that move a gradebook and keep a course safe."""
    address = say(
        ko="비어 있는 데이터베이스: postgresql+psycopg://사용자@컴퓨터/이름 또는 sqlite:////폴더/gradebook.db",
        en="an empty database: postgresql+psycopg://user@host/name or sqlite:////folder/gradebook.db",
    )
    move = command(
        "move-gradebook",
        _move_gradebook,
        "성적부를 다른 데이터베이스로 옮깁니다",
        "move the gradebook to another database",
    )
    move.add_argument("--to", required=True, metavar="URL", help=address)
    move.add_argument("--course-dir", type=Path, default=Path(), metavar="DIR")
    _with_lang(move)

    backup = command("backup", _backup, "과목 전체를 파일 하나에 담습니다", "put a whole course into one file")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--course-dir", type=Path, default=Path(), metavar="DIR")
    _with_lang(backup)

    restore = command("restore", _restore, "백업에서 과목을 되살립니다", "bring a course back from its backup")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--course-dir", type=Path, required=True, metavar="DIR")
    default = say(ko="기본: 그 폴더의 SQLite", en="default: SQLite in that folder")
    restore.add_argument("--gradebook", default="", metavar="URL", help=f"{address} ({default})")
    _with_lang(restore)


def _with_lang(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGS, default=None, help=say(ko="화면의 언어", en="the language spoken"))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(say(ko="1 이상이어야 합니다", en="must be at least 1"))
    return number


def _build(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from autograder.authoring import build

    langs = tuple(part.strip() for part in arguments.lang.split(","))
    unknown = [part for part in langs if part not in LANGS]
    if unknown:
        _complain(
            say(ko=f"모르는 언어: {', '.join(unknown)} (ko, en)", en=f"Unknown language: {', '.join(unknown)} (ko, en)")
        )
        return EXIT_USAGE
    built = build(arguments.modules or None, langs=langs, out=arguments.out, audience=arguments.audience)
    console = Console(highlight=False)
    for lang, folder in built.course_dirs.items():
        console.print(f"{lang}: {folder}", markup=False, soft_wrap=True)
    if arguments.verify:
        _verify(built.modules, arguments)
    return EXIT_OK


def _verify(modules: Sequence[str], arguments: argparse.Namespace) -> None:
    """Raises NotVerified, after all has been said, where the tests of a module do not hold."""
    from rich.console import Console

    from autograder.console import Bar
    from autograder.verify import verify

    with Bar(say(ko="검사의 시험", en="Verifying")) as bar:
        report = verify(
            modules,
            cache=arguments.out / "verified",
            jobs=arguments.jobs or os.cpu_count() or 1,
            most=arguments.mutants,
            most_answers=arguments.answers,
            total=bar.expect,
            progress=bar.advance,
        )
    console = Console(highlight=False)
    for line in report.lines():
        console.print(line, markup=False, soft_wrap=True)
    report.require()


@contextmanager
def _starting_quickly() -> Iterator[None]:
    """While imports are made: no collecting of garbage, for there is none."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _grade(arguments: argparse.Namespace) -> int:
    with _starting_quickly():
        from rich.console import Console

        from autograder.console import Bar
        from autograder.grading.course import grade
        from autograder.grading.names import one_line
        from autograder.report.analysis import judged_inside
        from autograder.report.table import lines, table
        from autograder.sandbox import choose_wall

    if not (arguments.no_sandbox or arguments.cluster):
        wall = choose_wall()
        Console(stderr=True, highlight=False).print(say(ko=f"격리: {wall}", en=f"Sandbox: {wall}"))
    with Bar(say(ko="채점", en="Grading")) as bar:
        outcomes = grade(
            arguments.course_dir,
            arguments.assignment,
            students=arguments.student,
            jobs=arguments.jobs,
            cluster=arguments.cluster,
            regrade=arguments.regrade,
            no_sandbox=arguments.no_sandbox,
            total=bar.expect,
            progress=lambda o: bar.advance(f"{o.student}: {o.score:g}/{o.max_score:g}"),
            tell=bar.tell,
        )
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(table(outcomes))
    else:
        console.file.writelines(f"{line}\n" for line in lines(outcomes))
    if arguments.json:
        result = {"assignment": arguments.assignment, "submissions": [o.as_json() for o in outcomes]}
        arguments.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if inside := judged_inside(outcomes):
        cells = ", ".join(map(one_line, inside))
        Console(stderr=True, highlight=False).print(
            say(
                ko=f"학생의 프로세스 안에서 검사한 셀(속일 수 있음): {cells}",
                en=f"Judged in the students' own processes, where points can be forged: {cells}",
            ),
            markup=False,
            soft_wrap=True,
        )
    errors = sum(o.status == "error" for o in outcomes)
    if errors:
        _complain(
            say(ko=f"{errors}명은 사람이 확인해야 합니다.", en=f"{errors} submissions need a person to look at them.")
        )
    return EXIT_FAILED if errors else EXIT_OK


def _transcript(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from autograder.grading.nbcourse import NbCourse
    from autograder.report.issue import issue, issue_for, verified

    if arguments.course_dir is None and arguments.student is not None:
        _complain(
            say(ko="수업의 과목 폴더를 --course-dir로 알려 주세요.", en="Name the class's folder with --course-dir.")
        )
        return EXIT_USAGE
    signing = {"name": arguments.name, "key": arguments.key, "issuer": arguments.issuer}
    if arguments.verify is not None:
        lines = verified(arguments.verify, key=arguments.key, name=arguments.name)
    elif arguments.course_dir is None:
        lines = issue(arguments.out, **signing)
    elif arguments.student is None:
        _complain(say(ko="누구의 것인지 --student ID로 알려 주세요.", en="Say whose with --student ID."))
        return EXIT_USAGE
    else:
        lines = issue_for(NbCourse(arguments.course_dir), arguments.student, arguments.out, **signing)
    console = Console(highlight=False, emoji=False)  # a did:key: is no picture of a key
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)
    return EXIT_OK


def _learn(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from autograder.alone.copy import hand_out
    from autograder.alone.lab import open_lab
    from autograder.report.merged import lines

    console = Console(highlight=False, emoji=False)

    def tell(sentence: str) -> None:
        console.print(sentence, markup=False, soft_wrap=True)

    merged = hand_out(arguments.folder.expanduser(), lang=arguments.lang, tell=tell)
    for line in lines(merged):
        tell(line)
    console.file.flush()
    return open_lab(merged.folder, browser=not arguments.no_browser)


def _check(arguments: argparse.Namespace) -> int:
    with _starting_quickly():
        from rich.console import Console

        from autograder.alone.check import check_notebook, write_json, write_page
        from autograder.learn.progress import Progress
        from autograder.report.checked import lines

    spoken = Console(stderr=True, highlight=False, emoji=False)
    progress = Progress()
    if behind := progress.clock_behind():
        when = behind.astimezone().strftime("%Y-%m-%d %H:%M")
        _complain(
            say(
                ko=f"시계가 마지막 기록({when})보다 뒤처져 있습니다. 기록은 순서대로 남습니다. 시계를 맞추세요.",
                en=f"The clock is behind the last record ({when}). Records keep their order; set the clock right.",
            )
        )
    checked = check_notebook(
        arguments.notebook,
        no_sandbox=arguments.no_sandbox,
        progress=progress,
        tell=lambda sentence: spoken.print(sentence, markup=False, soft_wrap=True),
    )
    console = Console(highlight=False, emoji=False)
    for line in lines(checked):
        console.print(line, markup=False, soft_wrap=True)
    if progress.problem:
        _complain(str(progress.problem))
    if arguments.json:
        write_json(checked, arguments.json)
    page = write_page(checked, arguments.out)
    console.print(say(ko=f"피드백: {page}", en=f"Feedback: {page}"), markup=False, soft_wrap=True)
    return EXIT_OK


def _bundle(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from autograder.bundle.bundle import make_bundle
    from autograder.bundle.platform import find_platform, this_python
    from autograder.console import Bar
    from autograder.report.bundled import lines

    platform, python = find_platform(arguments.platform), arguments.python or this_python()
    with Bar(say(ko="묶음", en="Bundle")) as bar:
        made = make_bundle(arguments.out, platform, python, expect=bar.expect, advance=bar.advance)
    console = Console(highlight=False)
    for line in lines(made):
        console.print(line, markup=False, soft_wrap=True)
    return EXIT_OK


def _extend(arguments: argparse.Namespace) -> int:
    from rich.console import Console

    from autograder.grading import extensions
    from autograder.grading.names import one_line
    from autograder.grading.nbcourse import NbCourse
    from autograder.report import extensions as told

    assignment, student = arguments.assignment, arguments.student
    if not (arguments.list or (assignment and student)):
        _complain(
            say(ko="과제와 학생을 모두 적으세요: bitgoeul extend ps1 kim", en="Name both: bitgoeul extend ps1 kim")
        )
        return EXIT_USAGE
    course = NbCourse(arguments.course_dir)
    console = Console(highlight=False)
    if arguments.list:
        lines = list(told.listed(course, assignment)) or [say(ko="연장이 없습니다.", en="No extensions.")]
    else:
        if arguments.withdraw:
            extensions.withdraw(course, assignment, student)
        else:
            more = {"until": arguments.until, "by": arguments.by, "note": arguments.note}
            extensions.give(course, assignment, student, **more)
        lines = [told.said(course, assignment, student), *told.advice(course, assignment, student)]
    for line in lines:
        console.print(one_line(line), markup=False, soft_wrap=True)
    return EXIT_OK


def _move_gradebook(arguments: argparse.Namespace) -> int:
    from autograder.grading.nbcourse import NbCourse
    from autograder.keeping.move import move_gradebook

    return _say_all(move_gradebook(NbCourse(arguments.course_dir), arguments.to))


def _backup(arguments: argparse.Namespace) -> int:
    from autograder.grading.nbcourse import NbCourse
    from autograder.keeping.backup import back_up

    return _say_all([back_up(NbCourse(arguments.course_dir), arguments.file, _complain)])


def _restore(arguments: argparse.Namespace) -> int:
    from autograder.keeping.recovery import bring_back

    return _say_all(bring_back(arguments.file, arguments.course_dir, arguments.gradebook))


def _say_all(lines: Sequence[str]) -> int:
    from rich.console import Console

    console = Console(highlight=False, emoji=False)
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)
    return EXIT_OK


def _demo(arguments: argparse.Namespace) -> int:
    from autograder.demo import run

    return run(out=arguments.out, students=arguments.students, jobs=arguments.jobs)


def _hub(arguments: argparse.Namespace) -> int:
    from autograder.hub.run import Wanted, run

    wanted = Wanted(
        demo=arguments.demo,
        port=arguments.port,
        ip=arguments.ip,
        course_dirs=tuple(arguments.course_dir),
        enrol=arguments.enrol,
        folder=arguments.folder,
        desks=arguments.grade_on_submission,
    )
    return run(wanted, sys.argv[1:])


def _doctor(arguments: argparse.Namespace) -> int:
    from autograder.doctor import examine, show

    return show(examine(arguments.course_dir))


if __name__ == "__main__":
    sys.exit(main())
