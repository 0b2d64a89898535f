"""One zip file: the same bytes for the same contents, and there whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_WHEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name: times would make two bundles differ
_PLAIN, _PROGRAM = 0o100644, 0o100755
_PROGRAMS = (".sh", ".command")


def write_archive(path: Path, top: str, files: Mapping[str, Path | bytes]) -> None:
    """Write `files`, by their names under the folder `top`, as the zip file at `path`. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    try:
        with ZipFile(new, "w") as archive:
            for name, content in sorted(files.items()):
                info = ZipInfo(f"{top}/{name}", _WHEN)
                info.create_system = 3  # Unix, wherever it is made: so that the start script may be started
                info.external_attr = (_PROGRAM if name.endswith(_PROGRAMS) else _PLAIN) << 16
                info.compress_type = ZIP_STORED if name.endswith(".whl") else ZIP_DEFLATED  # wheels are packed already
                archive.writestr(info, content if isinstance(content, bytes) else content.read_bytes())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
