"""A transcript as others can verify it without a network: an Open Badge 3.0, which is a W3C Verifiable Credential.

The proof is W3C's Data Integrity proof with the cryptosuite eddsa-jcs-2022: Ed25519 over the SHA-256 of the document in
canonical JSON (RFC 8785). Whoever signs is named by a did:key, which is the public key itself. The same credential is
written once more as a signed JSON Web Token (VC-JWT, the external proof of Open Badges), for tools that read only that.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from autograder.alone.trouble import Trouble
from autograder.grading.feedback import number
from autograder.grading.names import one_line
from autograder.judge.words import Lang, Text, say
from autograder.learn.progress import CLOCKS_DIFFER
from autograder.report.keys import did_of, from_base58, public_key, to_base58
from autograder.report.transcript import Evidence, Transcript

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
SUITE = "eddsa-jcs-2022"
_TITLE = Text("빛고을 이수 기록", "Bitgoeul transcript of competencies")
_SELF = Text("본인이 서명함", "self-attested")


class Refused(Trouble):
    """The credential is not to be believed. Its text says why."""


@dataclass(frozen=True)
class Verified:
    """What a credential that holds says: whose it is, who signed it, and when."""

    name: str
    issuer: str
    did: str
    at: str
    self_attested: bool
    results: tuple[tuple[str, str], ...]


def credential_of(
    transcript: Transcript, name: str, lang: Lang, signed_by: Ed25519PrivateKey, *, issuer: str | None, now: datetime
) -> dict[str, Any]:
    """The signed credential of the person called `name`. `issuer` names the programme; None: they sign themselves."""
    did = did_of(signed_by.public_key())
    at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    title = _TITLE[lang] if issuer else f"{_TITLE[lang]} ({_SELF[lang]})"
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "id": uuid4().urn,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": title,
        "issuer": {"id": did, "type": ["Profile"], "name": issuer or name},
        "validFrom": at,
        "credentialSubject": {
            "id": uuid4().urn if issuer else did,
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"},
            ],
            "achievement": _achievement(transcript, title, lang),
            "result": [
                *(_result(_id("competency", c.name), str(c.level)) for c in transcript.competencies),
                *(_result(_id("track", t.name), f"{100 * t.share:.0f}") for t in transcript.tracks),
            ],
        },
        "evidence": [_evidence(one, transcript, lang) for one in transcript.evidence],
    }
    return {**document, "proof": _proof(document, signed_by, did, at)}


def as_jwt(credential: dict[str, Any], signed_by: Ed25519PrivateKey) -> str:
    """The same credential as a JSON Web Token: the external proof of Open Badges."""
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": _base64(signed_by.public_key().public_bytes_raw())}
    claims = {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "nbf": int(datetime.fromisoformat(credential["validFrom"]).timestamp()),
        "sub": credential["credentialSubject"]["id"],
    }
    parts = ({"alg": "EdDSA", "jwk": jwk, "typ": "JWT"}, {**credential, **claims})
    said = ".".join(_base64(json.dumps(part, ensure_ascii=False).encode()) for part in parts)
    return f"{said}.{_base64(signed_by.sign(said.encode()))}"


def verify(text: str, known: Collection[str], *, name: str | None = None, now: datetime | None = None) -> Verified:
    """What the credential in `text`, JSON or JWT, says, if one of the `known` keys has signed it. Raises Refused."""
    document = _parsed(text) if text.lstrip()[:1] == "{" else _unwrapped(text)
    proof = document.get("proof")
    issuer = document.get("issuer")
    did = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not isinstance(proof, dict) or not isinstance(did, str):
        raise Refused(say(ko="서명이 없습니다.", en="It is not signed."))
    _see_that_it_holds(document, proof, did)
    said = _said(document, did)
    if did not in known:
        own = say(ko="본인이 서명한 것으로, ", en="It is self-attested: ") if said.self_attested else ""
        raise Refused(
            own
            + say(
                ko=f"모르는 열쇠로 서명했습니다({did}). 발급한 곳에서 직접 받은 공개 열쇠를 --key FILE로 알려 주세요.",
                en=f"it is signed with a key that is not known here ({did}). Get the issuer's public key from the "
                "issuer, and name it with --key FILE.",
            )
        )
    if name is not None and one_line(name) != said.name:
        raise Refused(say(ko=f"{name}이(가) 아니라 {said.name}의 것입니다.", en=f"It is {said.name}'s, not {name}'s."))
    if datetime.fromisoformat(said.at) > (now or datetime.now(UTC)) + CLOCKS_DIFFER:
        raise Refused(
            say(
                ko=f"{said.at}부터 유효합니다. 이 컴퓨터의 시계를 확인하세요.",
                en=f"It is valid from {said.at} only. Check the clock of this machine.",
            )
        )
    return said


def _achievement(transcript: Transcript, title: str, lang: Lang) -> dict[str, Any]:
    levels = ", ".join(f"{level} {name[lang]}" for level, name in transcript.levels.items())
    percent = f"{100 * transcript.evidence_from:.0f}"
    criteria = Text(
        f"문제마다 숨은 검사로 채점해 배점의 {percent}% 이상을 얻으면 증거가 됩니다. 단계: {levels}. "
        "역량의 단계는 증거가 있는 가장 높은 단계입니다.",
        f"An exercise is evidence once {percent} % of its points are earned with the hidden tests. Levels: {levels}. "
        "The level of a competency is the highest that has evidence.",
    )
    levels_allowed = [str(level) for level in (0, *transcript.levels)]
    return {
        "id": _id("achievement", "transcript"),
        "type": ["Achievement"],
        "achievementType": "Competency",
        "name": title,
        "description": Text("역량과 산업 트랙별 결과", "Results by competency and by industry track")[lang],
        "inLanguage": lang,
        "criteria": {"narrative": criteria[lang]},
        "resultDescription": [
            *(
                {
                    "id": _id("competency", c.name),
                    "type": ["ResultDescription"],
                    "name": c.title[lang],
                    "resultType": "PerformanceLevel",
                    "allowedValue": levels_allowed,
                }
                for c in transcript.competencies
            ),
            *(
                {
                    "id": _id("track", t.name),
                    "type": ["ResultDescription"],
                    "name": t.title[lang],
                    "resultType": "Percent",
                    "valueMin": "0",
                    "valueMax": "100",
                }
                for t in transcript.tracks
            ),
        ],
    }


def _result(description: str, value: str) -> dict[str, Any]:
    return {"type": ["Result"], "resultDescription": description, "value": value}


def _evidence(one: Evidence, transcript: Transcript, lang: Lang) -> dict[str, Any]:
    proved = ", ".join(
        f"{c.title[lang]} {e.level}" for c in transcript.competencies for e in c.evidence if _same(e, one)
    )
    grade = one.grade
    points = f"{number(grade.points)} / {number(grade.max_points)}"
    where = Text(" 격리 없이 채점함.", " Graded without a sandbox.")[lang] if grade.wall == "none" else ""
    said = Text(
        f"{points}점, {grade.at[:10]}, 과제 버전 {grade.version}. 증명하는 역량과 단계: {proved}.{where}",
        f"{points} points, {grade.at[:10]}, assignment version {grade.version}. Proves, with levels: {proved}.{where}",
    )
    return {"type": ["Evidence"], "name": f"{one.title[lang]}: {one.exercise}", "narrative": said[lang]}


def _same(one: Evidence, other: Evidence) -> bool:
    return (one.module, one.exercise) == (other.module, other.exercise)


def _id(*names: str) -> str:
    """The same name has the same id in every transcript."""
    return uuid5(NAMESPACE_URL, "/".join(("bitgoeul", *names))).urn


def _proof(document: dict[str, Any], signed_by: Ed25519PrivateKey, did: str, at: str) -> dict[str, Any]:
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": at,
        "verificationMethod": f"{did}#{did.removeprefix('did:key:')}",
        "proofPurpose": "assertionMethod",
        "@context": document["@context"],
    }
    return {**proof, "proofValue": f"z{to_base58(signed_by.sign(_hashed(document, proof)))}"}


def _hashed(document: dict[str, Any], proof: dict[str, Any]) -> bytes:
    """What is signed: the hashes of the proof's own settings and of the document, each in canonical JSON."""
    return sha256(rfc8785.dumps(proof)).digest() + sha256(rfc8785.dumps(document)).digest()


def _see_that_it_holds(document: dict[str, Any], proof: dict[str, Any], did: str) -> None:
    bare = {key: value for key, value in document.items() if key != "proof"}
    settings = {key: value for key, value in proof.items() if key != "proofValue"}
    purpose = (proof.get("type"), proof.get("cryptosuite"), proof.get("proofPurpose"))
    value = proof.get("proofValue")
    if purpose != ("DataIntegrityProof", SUITE, "assertionMethod") or not isinstance(value, str):
        raise Refused(
            say(ko=f"{SUITE} 방식의 서명이 아닙니다.", en=f"It is not signed in the way that is read here ({SUITE}).")
        )
    if proof.get("verificationMethod") != f"{did}#{did.removeprefix('did:key:')}":
        raise Refused(
            say(
                ko="발급한 곳의 열쇠가 아닌 열쇠로 서명했습니다.",
                en="It is signed with another key than that of the issuer that it names.",
            )
        )
    try:
        if value[:1] != "z" or settings.get("@context") != document.get("@context"):
            raise ValueError("not as it was signed")
        signature = from_base58(value[1:])
        public_key(did).verify(signature, _hashed(bare, settings))
    except (ValueError, InvalidSignature, rfc8785.CanonicalizationError) as error:
        raise Refused(
            say(
                ko="서명과 내용이 맞지 않습니다. 서명한 뒤에 바뀌었습니다.",
                en="The signature does not fit: something was changed after it was signed.",
            )
        ) from error


def _parsed(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refused(
            say(ko="올바른 JSON이 아닙니다. 파일이 바뀌었거나 잘렸습니다.", en="It is not JSON: changed or cut short.")
        ) from error
    types = document.get("type") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(types, list) or "OpenBadgeCredential" not in types:
        raise Refused(say(ko="오픈 배지(Open Badge 3.0)가 아닙니다.", en="It is no Open Badge (3.0)."))
    return document


def _unwrapped(token: str) -> dict[str, Any]:
    """The credential in a JSON Web Token whose own signature is good."""
    parts = token.strip().split(".")
    try:
        header, payload, signature = (base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts)
        if [_base64(part) for part in (header, payload, signature)] != parts:
            raise ValueError("not base64url")
        if json.loads(header).get("alg") != "EdDSA":
            raise ValueError("not signed with Ed25519")
        document = _parsed(payload.decode())
        claims = {name: document.pop(name) for name in ("iss", "jti", "nbf", "sub")}
        if (claims["iss"], claims["jti"]) != (document["issuer"]["id"], document["id"]):
            raise ValueError("the token and the credential in it differ")
        public_key(claims["iss"]).verify(signature, ".".join(parts[:2]).encode())
    except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as error:
        raise Refused(
            say(
                ko="올바른 JSON이나 서명된 JWT가 아닙니다. 파일이 바뀌었거나 잘렸습니다.",
                en="It is neither JSON nor a well-signed JWT: changed or cut short.",
            )
        ) from error
    return document


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no name stands twice: readers would take one or the other."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")


def _said(document: dict[str, Any], did: str) -> Verified:
    """What a credential with a good signature says; whoever signed it may have said anything."""
    try:
        subject = document["credentialSubject"]
        (name,) = [i["identityHash"] for i in subject["identifier"] if i["identityType"] == "name"]
        names = {d["id"]: str(d["name"]) for d in subject["achievement"]["resultDescription"]}
        results = tuple((one_line(names[r["resultDescription"]]), one_line(str(r["value"]))) for r in subject["result"])
        at = document["validFrom"]
        if datetime.fromisoformat(at).tzinfo is None:
            raise ValueError("no time zone")
        issuer = one_line(str(document["issuer"]["name"]))
        return Verified(one_line(str(name)), issuer, did, at, subject.get("id") == did, results)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(
            say(ko="이 꾸러미의 이수 기록이 아닙니다.", en="It is a badge, but no transcript of this kit.")
        ) from error


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
