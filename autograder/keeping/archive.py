"""What a backup is: a zip file that any tool can open, and a manifest in it.

manifest.json      versions, when it was made, the rows of each table, and of each file its SHA-256, size, mode and time
gradebook.sqlite   the gradebook at one moment, in SQLite's format wherever it was kept
course/...         the files of the course's folder under their own names

A zip names its members at its end, in plain text: nothing has to be unpacked, and no size believed, to see what it
holds. Links, devices and other people's folders have no place in it.
"""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST, GRADEBOOK, COURSE = "manifest.json", "gradebook.sqlite", "course/"
CHUNK = 1 << 20
_MANIFEST_BYTES = 256 << 20


@dataclass(frozen=True)
class Kept:
    """One file: the key of its contents, its size, its mode, and when it was last changed."""

    sha256: str
    bytes: int
    mode: int = 0o600
    modified_ns: int = 0


@dataclass(frozen=True)
class Manifest:
    """What is in a backup. `files` and `folders` (with their modes) are named from the course's folder on."""

    bitgoeul: str
    nbgrader: str
    made: str
    rows: Mapping[str, int]
    gradebook: Kept
    files: Mapping[str, Kept] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1).encode()

    @classmethod
    def of_json(cls, text: bytes) -> Manifest:
        """Read it, whoever has written it. Raises ValueError, with what is wrong, where it is no manifest of ours."""
        known = json.loads(text)
        if not isinstance(known, dict) or known.pop("format", None) != FORMAT:
            raise ValueError("format")
        try:
            return cls(
                **{name: _text(known.pop(name)) for name in ("bitgoeul", "nbgrader", "made")},
                rows={_text(table): _number(n) for table, n in known.pop("rows").items()},
                gradebook=_kept(known.pop("gradebook")),
                files={safe(name): _kept(file) for name, file in known.pop("files").items()},
                folders={safe(name): _number(mode) for name, mode in known.pop("folders").items()},
                **known,
            )
        except (KeyError, TypeError, AttributeError) as problem:
            raise ValueError(type(problem).__name__) from None

    def sizes(self) -> Iterator[tuple[str, Kept]]:
        """Each member of the archive but the manifest itself."""
        yield GRADEBOOK, self.gradebook
        for name, kept in self.files.items():
            yield COURSE + name, kept


def safe(name: str) -> str:
    """The name, where it leads to a place inside of a folder and nowhere else. Raises ValueError otherwise."""
    parts = name.split("/")
    if "\0" in name or not name or {"", ".", ".."} & {*parts} or PurePosixPath(name).is_absolute():
        raise ValueError(name)
    return name


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, after all members were seen to be plain files that it names. Raises ValueError otherwise."""
    members = archive.infolist()
    names = {member.filename for member in members}
    if len(names) != len(members):
        raise ValueError("two members of one name")
    for member in members:
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or member.is_dir() or member.flag_bits & 1:
            raise ValueError(member.filename)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError(member.filename)
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > _MANIFEST_BYTES:
        raise ValueError(MANIFEST)
    with archive.open(MANIFEST) as file:
        manifest = Manifest.of_json(file.read(_MANIFEST_BYTES))
    named = {name for name, _ in manifest.sizes()}
    for name in (names - {MANIFEST}) ^ named:
        raise ValueError(name)
    _see_that_no_file_is_a_folder(manifest)
    return manifest


def pour(source: IO[bytes], target: IO[bytes] | None, most: int | None = None) -> Kept:
    """Copy a file, or only read it where there is no target. Raises ValueError where it is longer than `most`."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        size += len(chunk)
        if most is not None and size > most:
            raise ValueError("longer than it says")
        digest.update(chunk)
        if target is not None:
            target.write(chunk)
    return Kept(digest.hexdigest(), size)


def _see_that_no_file_is_a_folder(manifest: Manifest) -> None:
    for name in (*manifest.files, *manifest.folders):
        for above in (str(parent) for parent in PurePosixPath(name).parents):
            if above in manifest.files:
                raise ValueError(above)
    for name in manifest.files.keys() & manifest.folders.keys():
        raise ValueError(name)


def _kept(known: Any) -> Kept:
    return Kept(_text(known["sha256"]), _number(known["bytes"]), _number(known["mode"]), _number(known["modified_ns"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(value)
    return value
