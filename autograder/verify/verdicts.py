"""What was found before: a file of verdicts for each module, by a digest of all that each depends on."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from autograder.grading.files import write_whole
from autograder.verify.trials import Verdict


class Verdicts:
    """The known verdicts of a module. Each is written as it comes, so that a run that was ended goes on from there."""

    def __init__(self, path: Path) -> None:
        """Read them from `path`; a line that is broken is one that is not there."""
        self._path, self._used = path, dict[str, Verdict]()
        self._known = dict(_read(path))

    def find(self, key: str) -> Verdict | None:
        """The verdict, if it is known."""
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def keep(self, key: str, verdict: Verdict) -> None:
        """Keep one from now on, if it is final."""
        if not verdict.final:
            return
        self._known[key] = self._used[key] = verdict
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(_line(key, verdict))

    def forget(self, key: str) -> None:
        """Let it be judged again next time."""
        self._known.pop(key, None)
        self._used.pop(key, None)

    def tidy(self, *, all_asked: bool) -> None:
        """Write down what is still known; where all was asked for, without what nobody has asked for."""
        kept = self._used if all_asked else self._known
        write_whole(self._path, "".join(_line(*item) for item in kept.items()))


def _line(key: str, verdict: Verdict) -> str:
    return json.dumps({"key": key, **asdict(verdict)}, ensure_ascii=False) + "\n"


def _read(path: Path) -> list[tuple[str, Verdict]]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        try:
            said = json.loads(line)
            found.append((said.pop("key"), Verdict(**said)))
        except (ValueError, KeyError, TypeError):
            continue
    return found
