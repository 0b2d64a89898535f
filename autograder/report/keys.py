"""Ed25519 keys: a learner's own, a programme's, and the name under which others know a key (did:key)."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from autograder.alone.trouble import Trouble, cannot_write
from autograder.judge.words import say
from autograder.learn.progress import default_path

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"  # multicodec's mark of such a public key


def own_key_path() -> Path:
    """Where a learner's own key is kept: beside the progress."""
    return default_path().with_name("key.pem")


def own_key() -> Ed25519PrivateKey:
    """The learner's own key, made the first time. Raises Trouble."""
    path = own_key_path()
    if path.exists():
        return read_private(path)
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
    except OSError as error:
        way_on = say(
            ko="쓸 수 있는 폴더를 환경 변수 XDG_DATA_HOME에 적으세요.",
            en="Name a folder that can be written to in the environment variable XDG_DATA_HOME.",
        )
        raise cannot_write(path, error, way_on) from error
    return key


def read_private(path: Path) -> Ed25519PrivateKey:
    """The signing key in a PEM file. Raises Trouble."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _no_key(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return key


def read_did(path: Path) -> str:
    """The did:key that a file holds: as itself, or as a public or a private key in PEM. Raises Trouble."""
    try:
        data = path.read_bytes()
        text = data.decode("ascii", "replace").strip()
        if text.startswith("did:key:"):
            public_key(text)
            return text
        if "PRIVATE KEY" in text:
            return did_of(read_private(path).public_key())
        key = load_pem_public_key(data)
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise _no_key(path) from error
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(path)
    return did_of(key)


def did_of(key: Ed25519PublicKey) -> str:
    """The key's name: the key itself, in letters."""
    return f"did:key:z{to_base58(_ED25519 + key.public_bytes_raw())}"


def public_key(did: str) -> Ed25519PublicKey:
    """The key that such a name stands for. ValueError where it is none of Ed25519."""
    raw = from_base58(did.removeprefix("did:key:z"))
    if not did.startswith("did:key:z") or raw[:2] != _ED25519 or did_text(raw) != did:
        raise ValueError("not the did:key of an Ed25519 key")
    return Ed25519PublicKey.from_public_bytes(raw[2:])


def did_text(raw: bytes) -> str:
    """The only spelling of a key's name."""
    return f"did:key:z{to_base58(raw)}"


def to_base58(data: bytes) -> str:
    """Bytes in the alphabet of Bitcoin's addresses."""
    number, letters = int.from_bytes(data), ""
    while number:
        number, rest = divmod(number, 58)
        letters = _BASE58[rest] + letters
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + letters


def from_base58(text: str) -> bytes:
    """The other way round. ValueError where a letter is none of the alphabet."""
    number = 0
    for letter in text:
        number = number * 58 + _BASE58.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)


def _no_key(path: Path) -> Trouble:
    return Trouble(
        say(
            ko=f"{path}은(는) Ed25519 열쇠가 아니거나 읽을 수 없습니다. "
            "서명할 열쇠는 openssl genpkey -algorithm ed25519 -out key.pem으로 만듭니다.",
            en=f"{path} is no Ed25519 key, or cannot be read. "
            "A key to sign with is made by: openssl genpkey -algorithm ed25519 -out key.pem",
        )
    )
