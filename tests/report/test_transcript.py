"""What a transcript says, and that what is signed is believed only as it was signed, by whom it names."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from autograder import cli
from autograder.alone.trouble import Trouble
from autograder.authoring.outline import Outline, Plan
from autograder.authoring.syllabus import Exercise, Module
from autograder.judge.words import Text, use_language
from autograder.learn.progress import Graded, Progress
from autograder.report.credential import CONTEXT, Refused, credential_of, verify
from autograder.report.issue import issue, verified
from autograder.report.keys import did_of, from_base58, own_key_path, read_did, to_base58
from autograder.report.transcript import Transcript, transcript_of
from autograder.report.transcript_page import Signer, transcript_page

NAME = "김서연 <b>Kim</b>"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def exercise(name: str, points: float, *proves: tuple[str, int], kind: str = "function") -> Exercise:
    return Exercise(name, points, "1", kind, 1, proves)


OUTLINE = Outline(
    modules={
        "m01_one": Module(
            *("m01_one", 1, Text("하나", "One"), 6.0, 20.0),
            (
                exercise("f", 8, ("data", 2)),
                exercise("q", 2, ("data", 1), ("code", 1)),
                exercise("essay", 10, kind="essay"),
            ),
            1,
        ),
        "m02_two": Module(*("m02_two", 2, Text("둘", "Two"), 4.0, 10.0), (exercise("g", 10, ("data", 3)),), 1),
    },
    plans=(),
    tracks=(Plan("energy", Text("에너지", "Energy"), ("m01_one", "m02_two")),),
    competencies={"data": Text("자료", "Data"), "code": Text("코드", "Code"), "none": Text("없음", "Nothing yet")},
    levels={1: Text("이해", "understands"), 2: Text("구현", "builds"), 3: Text("심화", "extends")},
    evidence_from=0.8,
)


def transcript(wall: str = "bubblewrap", **points: tuple[float, float]) -> Transcript:
    where = {"f": "m01_one", "q": "m01_one", "g": "m02_two", "gone": "m03_gone"}
    best = {
        (where[e], e): Graded("2026-11-20T10:00:00+00:00", where[e], "abc123", e, got, most, wall)
        for e, (got, most) in points.items()
    }
    return transcript_of(OUTLINE, best)


SOME = transcript(f=(7.0, 8.0), q=(2.0, 2.0), g=(5.0, 10.0), gone=(3.0, 3.0))


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    use_language("en")
    yield
    use_language(None)


@pytest.fixture(scope="module")
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture(scope="module")
def signed(key: Ed25519PrivateKey) -> str:
    made = credential_of(SOME, NAME, "en", key, issuer="A Programme", now=NOW)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def did(key: Ed25519PrivateKey) -> str:
    return did_of(key.public_key())


# --- what it says ---


def test_levels_and_shares_follow_from_the_grades() -> None:
    data, code = SOME.competencies
    assert [c.name for c in SOME.competencies] == ["data", "code"], "what nothing proves yet is left out"
    assert (data.level, [e.exercise for e in data.evidence]) == (2, ["f", "q"]), "half of g is no evidence of level 3"
    assert data.share == pytest.approx((7 + 2 + 5) / 20) and code.share == 1
    assert [(t.name, t.share) for t in SOME.tracks] == [("energy", pytest.approx(14 / 20))], (
        "essays are graded by nobody"
    )
    assert {(e.module, e.exercise) for e in SOME.evidence} == {("m01_one", "f"), ("m01_one", "q")}


def test_without_grades_nothing_is_claimed() -> None:
    nothing = transcript()
    assert not nothing.evidence and {c.level for c in nothing.competencies} == {0}
    assert nothing.tracks[0].share == 0.0


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_page_has_figures_with_words_and_shows_names_as_text(key: Ed25519PrivateKey, lang: Any) -> None:
    page = transcript_page(SOME, name=NAME, lang=lang, signer=Signer(key), now=NOW)
    assert "<b>Kim" not in page and "&lt;b&gt;Kim" in page
    assert page.count("data:image/svg+xml") == 2 and page.count('alt="') == 2
    assert {"ko": "본인이 서명한", "en": "Self-attested"}[lang] in page and did(key) in page
    assert {"ko": "2 구현", "en": "2 builds"}[lang] in page and "7/8" in page
    assert "@page" in page and "http" not in page.replace("http-equiv", "")
    by_others = transcript_page(SOME, name=NAME, lang=lang, signer=Signer(key, "A Programme"), now=NOW)
    assert "A Programme" in by_others and {"ko": "본인이 서명한", "en": "Self-attested"}[lang] not in by_others


def test_what_was_graded_without_a_sandbox_is_marked(key: Ed25519PrivateKey) -> None:
    loose = transcript(wall="none", f=(8.0, 8.0))
    assert "without a sandbox" in transcript_page(loose, name="A", lang="en", signer=Signer(key), now=NOW)
    assert "without a sandbox" in json.dumps(credential_of(loose, "A", "en", key, issuer=None, now=NOW))
    assert "without a sandbox" not in json.dumps(credential_of(SOME, "A", "en", key, issuer=None, now=NOW))


# --- the credential: the members that Open Badges 3.0 asks for ---


def test_it_has_the_form_of_an_open_badge(signed: str) -> None:
    badge = json.loads(signed)
    assert badge["@context"] == CONTEXT and badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert badge["id"].startswith("urn:uuid:") and badge["validFrom"] == "2026-11-24T09:00:00Z"
    subject, achievement = badge["credentialSubject"], badge["credentialSubject"]["achievement"]
    assert subject["type"] == ["AchievementSubject"] and achievement["type"] == ["Achievement"]
    assert all(achievement[member] for member in ("id", "name", "description", "criteria"))
    described = {d["id"]: d for d in achievement["resultDescription"]}
    assert len(described) == 3 and {r["resultDescription"] for r in subject["result"]} == set(described)
    for result in subject["result"]:
        known = described[result["resultDescription"]]
        assert known["resultType"] in ("PerformanceLevel", "Percent")
        assert result["value"] in known.get("allowedValue", [str(n) for n in range(101)])
    assert [e["name"] for e in badge["evidence"]] == ["One: f", "One: q"]
    assert "7 / 8 points, 2026-11-20" in badge["evidence"][0]["narrative"]


def test_the_same_transcript_is_told_in_korean(key: Ed25519PrivateKey) -> None:
    korean = credential_of(SOME, "김서연", "ko", key, issuer=None, now=NOW)
    assert "본인이 서명함" in korean["name"] and korean["credentialSubject"]["achievement"]["inLanguage"] == "ko"
    english = credential_of(SOME, "김서연", "en", key, issuer=None, now=NOW)
    assert korean["credentialSubject"]["result"] == english["credentialSubject"]["result"]


# --- what is believed ---


def test_a_good_one_holds_for_those_who_know_the_key(signed: str, key: Ed25519PrivateKey) -> None:
    said = verify(signed, [did(key)], name=NAME, now=NOW)
    assert (said.name, said.issuer, said.did, said.self_attested) == (NAME, "A Programme", did(key), False)
    assert dict(said.results) == {"Data": "2", "Code": "1", "Energy": "70"}
    assert verify(json.dumps(json.loads(signed)), [did(key)], now=NOW) == said, "blanks between the words mean nothing"


def test_every_changed_byte_is_noticed(signed: str, key: Ed25519PrivateKey) -> None:
    raw = signed.encode()
    for place in range(0, len(raw) - 1):
        changed = bytearray(raw)
        changed[place] = ord("X") if raw[place] != ord("X") else ord("Y")
        with pytest.raises(Refused):
            verify(bytes(changed).decode("utf-8", "replace"), [did(key)], now=NOW)


@pytest.mark.parametrize("cut", [0, 1, 100, -3])
def test_a_file_that_is_cut_short_is_refused(signed: str, key: Ed25519PrivateKey, cut: int) -> None:
    with pytest.raises(Refused):
        verify(signed[:cut], [did(key)], now=NOW)


def test_anothers_name_is_refused(signed: str, key: Ed25519PrivateKey) -> None:
    with pytest.raises(Refused, match="not Lee Dohyun's"):
        verify(signed, [did(key)], name="Lee Dohyun", now=NOW)
    with pytest.raises(Refused, match="something was changed after it was signed"):
        verify(signed.replace("Kim", "Lee"), [did(key)], now=NOW)


def test_an_unknown_key_is_refused_and_the_way_on_told(signed: str) -> None:
    with pytest.raises(Refused, match=r"not known here.*--key FILE"):
        verify(signed, [], now=NOW)
    other = did(Ed25519PrivateKey.generate())
    with pytest.raises(Refused, match="not known here"):
        verify(signed, [other], now=NOW)


def test_signing_it_again_with_a_key_of_ones_own_does_not_help(signed: str, key: Ed25519PrivateKey) -> None:
    from autograder.report.credential import _proof

    thief, document = Ed25519PrivateKey.generate(), json.loads(signed)
    document.pop("proof")
    forged = {**document, "proof": _proof(document, thief, did(thief), "2026-11-24T09:00:00Z")}
    with pytest.raises(Refused, match="another key than that of the issuer"):
        verify(json.dumps(forged), [did(key)], now=NOW)
    claimed = {**document, "proof": _proof(document, thief, did(key), "2026-11-24T09:00:00Z")}
    with pytest.raises(Refused, match="changed after it was signed"):
        verify(json.dumps(claimed), [did(key)], now=NOW)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "neither JSON nor"),
        ("[]", "neither JSON nor"),
        ("a.b.c", "neither JSON nor"),
        ("{}", "no Open Badge"),
        ('{"type": ["OpenBadgeCredential"]}', "not signed"),
        ('{"type": ["OpenBadgeCredential"], "type": ["OpenBadgeCredential"]}', "not JSON"),
        (
            '{"type": ["OpenBadgeCredential"], "issuer": "did:key:z1", "proof": {"type": "RsaSignature2018"}}',
            "not signed in",
        ),
        ('{"a": NaN, "type": ["OpenBadgeCredential"]}', "not JSON"),
        ('{"a": ' + "[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_signed_badge_is_refused_with_the_reason(text: str, reason: str, key: Ed25519PrivateKey) -> None:
    with pytest.raises(Refused, match=reason):
        verify(text, [did(key)], now=NOW)


def test_what_is_valid_only_later_says_to_look_at_the_clock(signed: str, key: Ed25519PrivateKey) -> None:
    with pytest.raises(Refused, match="clock"):
        verify(signed, [did(key)], now=NOW - timedelta(days=1))


NODE = """
const fs = require('fs'), crypto = require('crypto');
const canonical = v => Array.isArray(v) ? '[' + v.map(canonical) + ']' : v && typeof v === 'object'
  ? '{' + Object.keys(v).sort().map(k => JSON.stringify(k) + ':' + canonical(v[k])) + '}' : JSON.stringify(v);
const bytes = text => {
  let n = 0n;
  for (const c of text) n = n * 58n + BigInt('123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'.indexOf(c));
  const hex = n.toString(16);
  return Buffer.from(hex.length % 2 ? '0' + hex : hex, 'hex');
};
const {proof, ...badge} = JSON.parse(fs.readFileSync(0, 'utf8'));
const {proofValue, ...settings} = proof;
const hash = v => crypto.createHash('sha256').update(canonical(v)).digest();
const raw = bytes(badge.issuer.id.slice('did:key:z'.length)).subarray(2);
const key = crypto.createPublicKey({key: {kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url')}, format: 'jwk'});
const signature = Buffer.concat([Buffer.alloc(64), bytes(proofValue.slice(1))]).subarray(-64);
console.log(crypto.verify(null, Buffer.concat([hash(settings), hash(badge)]), key, signature));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js on this machine")
def test_another_implementation_comes_to_the_same_result(signed: str) -> None:
    def ask(text: str) -> str:
        done = subprocess.run(["node", "-e", NODE], input=text, capture_output=True, text=True, check=True, timeout=60)
        return done.stdout.strip()

    assert ask(signed) == "true" and ask(signed.replace("Kim", "Lee")) == "false"


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0\x01", b"\xff" * 34, bytes(range(64))])
def test_base58_goes_both_ways(data: bytes) -> None:
    assert from_base58(to_base58(data)) == data


# --- the command ---


def grades(**points: tuple[float, float]) -> None:
    Progress().record_graded("m07_numba_basics", "abc123", "bubblewrap", points)


def test_a_learner_signs_their_own_and_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grades(bench=(14.0, 14.0), q1=(2.0, 2.0))
    out = tmp_path / "out"
    assert cli.main(["transcript", "--name", "Kim", "--out", str(out), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "Self-attested" in told and "did:key:z6Mk" in told
    for file in ("transcript.json", "transcript.jwt"):
        assert cli.main(["transcript", "--verify", str(out / file), "--name", "Kim", "--lang", "en"]) == 0
        said = capsys.readouterr().out
        assert "It holds: Kim, self-attested" in said and "Measuring performance: 2" in said
    assert own_key_path().stat().st_mode & 0o077 == 0, "nobody else reads the key"
    assert cli.main(["transcript", "--out", str(out), "--lang", "ko"]) == 0, "the name is remembered, ours is replaced"
    assert "이수 기록" in (out / "transcript.html").read_text(encoding="utf-8")


def test_on_another_machine_a_self_attested_one_is_an_unknown_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    list(issue(tmp_path / "out", name="Kim"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    assert cli.main(["transcript", "--verify", str(tmp_path / "out" / "transcript.json"), "--lang", "en"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "self-attested" in told and "not known here" in told


def test_a_programme_signs_with_its_own_key(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    grades(bench=(14.0, 14.0))
    private, public, name = tmp_path / "key.pem", tmp_path / "public.pem", tmp_path / "name.txt"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    name.write_text(did(key) + "\n")
    assert read_did(private) == read_did(public) == read_did(name) == did(key)
    told = list(issue(tmp_path / "out", name="Kim", key=private, issuer="A Programme"))
    assert f"Signed by A Programme: {did(key)}" in told
    (first, *_) = verified(tmp_path / "out" / "transcript.json", key=public, name="Kim")
    assert "Kim, issued by A Programme" in first
    with pytest.raises(Trouble, match="both: --key FILE and --issuer NAME"):
        list(issue(tmp_path / "out", name="Kim", key=private))


def test_what_cannot_be_signed_is_said(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    with pytest.raises(Trouble, match="--name"):
        list(issue(tmp_path / "out"))
    wrong = tmp_path / "wrong.pem"
    wrong.write_bytes(X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    for path in (tmp_path / "none.pem", wrong, Path(__file__)):
        with pytest.raises(Trouble, match=r"no Ed25519 key.*openssl genpkey"):
            list(issue(tmp_path / "out", name="Kim", key=path, issuer="A"))
        with pytest.raises(Trouble, match="no Ed25519 key"):
            read_did(path)
    assert not (tmp_path / "out").exists()


def test_a_clock_set_back_signs_nothing_and_loses_nothing(tmp_path: Path) -> None:
    grades(bench=(14.0, 14.0))
    later = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    with sqlite3.connect(tmp_path / "data" / "bitgoeul" / "progress.sqlite3") as db:
        db.execute("INSERT INTO hints VALUES (?, 'm', 'f', 1)", (later,))
    with pytest.raises(Trouble, match="clock is behind"):
        list(issue(tmp_path / "out", name="Kim"))
    assert not (tmp_path / "out").exists() and Progress().best()


def test_files_of_others_are_not_written_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "transcript.json").write_text("mine")
    with pytest.raises(Trouble, match="not written over"):
        list(issue(out, name="Kim"))
    assert [p.name for p in out.iterdir()] == ["transcript.json"] and (out / "transcript.json").read_text() == "mine"
    with pytest.raises(Trouble, match="--out DIR"):
        list(issue(out / "transcript.json", name="Kim"))


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b" " * (5 << 20)])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "some.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Trouble):
        list(verified(path))
