"""What a person sees of long work: a progress bar with the time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from autograder.judge.words import say


class Bar:
    """A progress bar over `total` things; a context manager."""

    def __init__(self, title: str, total: int = 0) -> None:
        self.console = Console(highlight=False, stderr=True)
        self._title, self._total, self._done = title, total, 0
        self._live = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn(say(ko="남은 시간", en="left")),
            TimeRemainingColumn(),
            console=self.console,
            disable=not self.console.is_terminal,
        )
        self._task = self._live.add_task(title, total=total or None)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._live.stop()

    def expect(self, total: int) -> None:
        """There are `total` things to do."""
        self._total = total
        self._live.update(self._task, total=total)

    def tell(self, sentence: str) -> None:
        """Say something above the bar."""
        self.console.print(Text(sentence), soft_wrap=True)

    def advance(self, what: str) -> None:
        """One more is done, and `what` says which and how. Its text may be a student's: it is shown as it is."""
        self._done += 1
        self._live.update(self._task, advance=1)
        shown = "".join(c if c.isprintable() else "�" for c in what)
        if self.console.is_terminal:
            self._live.console.print(Text(shown), soft_wrap=True)
        else:  # a thousand lines through rich would take a third of a second
            self.console.file.write(f"{self._title} {self._done}/{self._total or '?'} {shown}\n")
            self.console.file.flush()
