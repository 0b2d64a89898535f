"""A key for a Dask cluster: who has it may speak to the scheduler and the workers, and nobody else may.

    python -m autograder.grading.keys FOLDER [--at PATH]

Whoever may speak to a Dask scheduler can run programs as its user. So the scheduler, the workers and whoever grades
prove to each other that they have the same key, and all that they say is encrypted. Dask's configuration for all of
them is written beside the key: `DASK_CONFIG=FOLDER/dask.yaml`. `--at`: where FOLDER will be found by those who use it.
The key is Dask's own temporary one, whose certificate is valid for a year.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import yaml

KEY, CERTIFICATE, CONFIG = FILES = ("key.pem", "certificate.pem", "dask.yaml")


def write_keys(folder: Path, at: Path | None = None) -> None:
    """Make the folder, which nobody else may enter, and in it a new key and the configuration. Raises OSError."""
    from distributed import Security

    made, at = Security.temporary(), at or folder
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)  # which fails where the folder is somebody else's
    _write(folder / KEY, str(made.tls_client_key))
    _write(folder / CERTIFICATE, str(made.tls_ca_file))
    pair = {"cert": str(at / CERTIFICATE), "key": str(at / KEY)}
    tls = {"ca-file": pair["cert"], "scheduler": pair, "worker": pair, "client": pair}
    no_pages: dict[str, dict[str, list[str]]] = {
        "http": {"routes": []}
    }  # Dask's, about workers and tasks, ask for none
    comm = {"default-scheme": "tls", "require-encryption": True, "tls": tls}
    settings = {"comm": comm, "scheduler": no_pages, "worker": no_pages}
    _write(folder / CONFIG, yaml.safe_dump({"distributed": settings}))


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--at", type=Path, default=None, metavar="PATH")
    asked = parser.parse_args()
    write_keys(asked.folder.absolute(), asked.at)
