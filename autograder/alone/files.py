"""Files of a learner's: written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a file, and the folders that it needs: it is there whole or, where that fails, as it was before."""
    write_together({path: text})


def write_together(texts: Mapping[Path, str]) -> None:
    """Write files that belong together: where there is no room for one of them, all are as they were before."""
    new = {path: path.with_name(f".{path.name}.{os.getpid()}.new") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with new[path].open("xb") as file:  # x: through no link that waits there
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, new[path])
        for path, written in new.items():  # all are closed by now: Windows moves no open file
            written.replace(path)
    except BaseException:
        for written in new.values():
            with suppress(OSError):  # of the folder that could not be made, or may not be written to
                written.unlink(missing_ok=True)
        raise
