"""`bitgoeul transcript`: make one from this machine's progress or a class's gradebook, or see whether one holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from autograder.alone.trouble import Trouble
from autograder.authoring.outline import read_outline
from autograder.authoring.syllabus import project_root
from autograder.grading.names import one_line
from autograder.grading.nbcourse import NbCourse
from autograder.judge.words import language, say
from autograder.learn.progress import CLOCKS_DIFFER, Progress
from autograder.report.credential import Refused, verify
from autograder.report.keys import did_of, own_key, own_key_path, read_did, read_private
from autograder.report.student import read_student
from autograder.report.transcript import transcript_of
from autograder.report.transcript_page import Signer, write_transcript

_LARGEST = 4 << 20  # bytes of a credential that is read


def issue(
    out: Path, *, name: str | None = None, key: Path | None = None, issuer: str | None = None, root: Path | None = None
) -> Iterator[str]:
    """Write a learner's own transcript into `out`, and say where. `name` is remembered. Raises Trouble."""
    progress = Progress()
    name = one_line(name or "") or progress.chosen("name")
    signer = _signer(name, key, issuer)
    if behind := progress.clock_behind():
        raise Trouble(_clock_behind(behind))
    transcript = transcript_of(read_outline(root or project_root()), progress.best())
    paths = write_transcript(transcript, out, name=name, lang=language(), signer=signer, now=datetime.now(UTC))
    progress.choose("name", name)
    if progress.problem:
        yield str(progress.problem)
    if not transcript.evidence:
        yield say(
            ko="아직 증거가 되는 문제가 없습니다. bitgoeul check로 과제를 채점하세요.",
            en="No exercise is evidence yet. Grade an assignment with bitgoeul check.",
        )
    yield from _written(paths, signer)


def issue_for(
    course: NbCourse,
    student: str,
    out: Path,
    *,
    name: str | None = None,
    key: Path | None = None,
    issuer: str | None = None,
    root: Path | None = None,
) -> Iterator[str]:
    """Write the transcript of a student of a class into `out`, signed by the programme. Raises Trouble, CourseProblem.

    It is made of the gradebook; `name` is the gradebook's unless another is given.
    """
    if key is None or issuer is None:
        raise Trouble(_both())
    outline = read_outline(root or project_root())
    known = read_student(course, student, outline)
    name = one_line(name or "") or known.name
    signer = _signer(name, key, issuer)
    now = datetime.now(UTC)
    latest = max((datetime.fromisoformat(grade.at) for grade in known.grades.values()), default=now)
    if latest > now + CLOCKS_DIFFER:
        raise Trouble(_clock_behind(latest))
    transcript = transcript_of(outline, known.grades)
    paths = write_transcript(transcript, out, name=name, lang=language(), signer=signer, now=now)
    if not transcript.evidence:
        yield say(
            ko=f"{student}에게는 아직 증거가 되는 문제가 없습니다. bitgoeul grade로 채점하세요.",
            en=f"{student} has no exercise that is evidence yet. Grade with bitgoeul grade.",
        )
    yield from _written(paths, signer)


def _signer(name: str, key: Path | None, issuer: str | None) -> Signer:
    if not name:
        raise Trouble(
            say(ko='누구의 기록인지 --name "이름"으로 알려 주세요.', en='Say whose it is: --name "Your Name".')
        )
    if (key is None) != (issuer is None):
        raise Trouble(_both())
    return Signer(own_key() if key is None else read_private(key), one_line(issuer) if issuer else None)


def _both() -> str:
    return say(
        ko="프로그램이 서명할 때는 --key FILE과 --issuer NAME을 함께 쓰세요.",
        en="A programme signs with both: --key FILE and --issuer NAME.",
    )


def _clock_behind(behind: datetime) -> str:
    return say(
        ko=f"시계가 마지막 기록({behind:%Y-%m-%d})보다 뒤처져 있어 서명하지 않았습니다. "
        "시계를 맞추고 다시 실행하세요. 기록은 그대로 있습니다.",
        en=f"Not signed: the clock is behind the last record ({behind:%Y-%m-%d}). "
        "Set it right and run this again. The records are all there.",
    )


def _written(paths: tuple[Path, ...], signer: Signer) -> Iterator[str]:
    yield from map(str, paths)
    did = did_of(signer.key.public_key())
    if signer.issuer is None:
        yield say(ko=f"본인이 서명했습니다: {did}", en=f"Self-attested, signed by you: {did}")
    else:
        yield say(ko=f"{signer.issuer}의 열쇠로 서명했습니다: {did}", en=f"Signed by {signer.issuer}: {did}")


def verified(path: Path, *, key: Path | None = None, name: str | None = None) -> Iterator[str]:
    """Say what the credential in the file holds, if it is to be believed. Raises Trouble with the reason if not."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused(say(ko=f"{path}이(가) 너무 큽니다.", en=f"{path} is too large."))
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise Trouble(say(ko=f"{path}을(를) 읽을 수 없습니다.", en=f"{path} cannot be read.")) from error
    except UnicodeDecodeError as error:
        raise Refused(say(ko="올바른 JSON이 아닙니다.", en="It is not JSON: changed or cut short.")) from error
    known = [read_did(key)] if key else []
    if own_key_path().exists():
        known.append(did_of(own_key().public_key()))
    said = verify(text, known, name=name)
    if said.self_attested:
        who = say(ko="본인이 서명", en="self-attested")
    else:
        who = say(ko=f"{said.issuer} 발급", en=f"issued by {said.issuer}")
    yield say(ko=f"맞습니다: {said.name}, {who}, {said.at}", en=f"It holds: {said.name}, {who}, {said.at}")
    yield from (f"  {title}: {value}" for title, value in said.results)
