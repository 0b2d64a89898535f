"""A transcript as files: a page to read and print, the credential to verify, and the same credential as a JWT."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import course.plot as look
from autograder.alone.files import write_together
from autograder.alone.trouble import Trouble, cannot_write
from autograder.judge.words import Lang, say
from autograder.report import plots
from autograder.report.credential import as_jwt, credential_of
from autograder.report.keys import did_of
from autograder.report.page import address, environment
from autograder.report.transcript import Transcript

_OURS = '<meta name="generator" content="bitgoeul transcript">'
NAMES = ("transcript.html", "transcript.json", "transcript.jwt")


@dataclass(frozen=True)
class Signer:
    """Who signs: `issuer` is a programme's name, None where a learner signs their own."""

    key: Ed25519PrivateKey
    issuer: str | None = None


def write_transcript(
    transcript: Transcript, out: Path, *, name: str, lang: Lang, signer: Signer, now: datetime
) -> tuple[Path, ...]:
    """Write the files into `out`; only earlier ones of ours are replaced. Raises Trouble."""
    credential = credential_of(transcript, name, lang, signer.key, issuer=signer.issuer, now=now)
    texts = (
        transcript_page(transcript, name=name, lang=lang, signer=signer, now=now),
        json.dumps(credential, ensure_ascii=False, indent=2) + "\n",
        as_jwt(credential, signer.key) + "\n",
    )
    paths = tuple(out / file for file in NAMES)
    way_on = say(ko="--out DIR로 다른 폴더를 알려 주세요.", en="Name another folder with --out DIR.")
    try:
        there = [path for path in paths if path.exists()]
        if there and not (paths[0].exists() and _OURS in paths[0].read_text(encoding="utf-8", errors="replace")):
            raise Trouble(
                say(
                    ko=f"{there[0]}은(는) 이수 기록이 아닌 다른 파일이라 덮어쓰지 않았습니다. {way_on}",
                    en=f"{there[0]} is some other file than a transcript, and was not written over. {way_on}",
                )
            )
        write_together(dict(zip(paths, texts)))
    except OSError as error:
        raise cannot_write(out, error, way_on) from error
    return paths


def transcript_page(transcript: Transcript, *, name: str, lang: Lang, signer: Signer, now: datetime) -> str:
    """The page as text."""
    with plots.drawing(lang):
        across = look.label(ko="얻은 점수의 비율 [%]", en="share of the points [%]")
        pictures = {
            "competencies": plots.shares(
                [
                    (c.title[lang], c.share, f"{c.level} {transcript.levels[c.level][lang]}" if c.level else "–")
                    for c in transcript.competencies
                ],
                across,
            ),
            "tracks": plots.shares(
                [(t.title[lang], t.share, f"{100 * t.share:.0f}") for t in transcript.tracks], across
            ),
        }
    return (
        environment()
        .get_template("transcript.html.j2")
        .render(
            transcript=transcript,
            name=name,
            lang=lang,
            issuer=signer.issuer or name,
            self_attested=signer.issuer is None,
            date=f"{now:%Y-%m-%d}",
            did=did_of(signer.key.public_key()),
            level_names=", ".join(f"{level} {words[lang]}" for level, words in transcript.levels.items()),
            pictures={key: address(svg) for key, svg in pictures.items()},
        )
    )
