"""What an operator may set in nbgrader_config.py, as `c.Grading.cell_seconds = 60` and so on."""

from __future__ import annotations

from traitlets import Bool, Enum, Float, Integer, default
from traitlets.config import Config, Configurable

from autograder.grading.assignment import Rules
from autograder.sandbox import Limits, WallName

_TIMED = ("Execute", "ExecutePreprocessor", "NotebookClient")  # where nbgrader's own timeout is set; the first one wins
_WITHOUT_END = 300.0  # what a cell gets where nbgrader would wait for ever


class Grading(Configurable):
    """Limits of a submission's run, and the language of its feedback."""

    lang = Enum(["ko", "en"], "en", help="The language of verdicts and feedback.").tag(config=True)
    cell_seconds = Float(30.0, help="Wall time of one of the student's cells, in seconds.").tag(config=True)
    call_seconds = Float(20.0, help="Wall time of one call out of a test cell, in seconds.").tag(config=True)
    total_seconds = Float(300.0, help="Wall time of a whole notebook, in seconds.").tag(config=True)
    cpu_seconds = Integer(600, help="CPU time of the student's whole process tree, in seconds.").tag(config=True)
    memory_mb = Integer(4096, help="Memory of the student's whole process tree, in MiB.").tag(config=True)
    processes = Integer(64, help="Processes and threads at once.").tag(config=True)
    open_files = Integer(256, help="Files open at once in one process.").tag(config=True)
    file_mb = Integer(64, help="Largest file that the student's code may write, in MiB.").tag(config=True)
    scratch_mb = Integer(256, help="Disk that the student's code may fill, in MiB.").tag(config=True)
    scratch_files = Integer(20_000, help="Files and folders that the student's code may make.").tag(config=True)
    output_kb = Integer(1024, help="Output of one cell that is kept, in KiB.").tag(config=True)
    result_mb = Integer(64, help="Largest value that a call out of a test cell may send or give back, in MiB.").tag(
        config=True
    )
    notebook_mb = Integer(100, help="Largest notebook file that is read, in MiB.").tag(config=True)
    source_kb = Integer(200, help="Longest cell that is read, in KiB.").tag(config=True)
    extra_files_mb = Integer(50, help="Other files of a submission, together, in MiB; more is set aside.").tag(
        config=True
    )
    inside = Enum(
        ["needed", "marked"],
        "needed",
        help="Which test cells are judged in the student's own process: the marked ones, "
        "or also those in which the instructor's own solution would fail otherwise.",
    ).tag(config=True)
    arrival_tolerance_minutes = Integer(
        10,
        min=0,
        max=10_000_000,
        help="How far a claimed time of handing in may be from when the files arrived; beyond it, the arrival counts.",
    ).tag(config=True)
    gradebook_wait_minutes = Float(
        5.0,
        help="How long a run waits for a database that has gone away, in minutes; then it ends.",
    ).tag(config=True)
    no_sandbox = Bool(False, help="Grade without any isolation. Only for code that you trust.").tag(config=True)

    @default("cell_seconds")
    def _as_long_as_nbgrader(self) -> float:
        return nbgraders_timeout(self.config, 30.0)

    @default("call_seconds")
    def _a_call_as_long_as_nbgrader(self) -> float:
        return nbgraders_timeout(self.config, 20.0)

    @default("total_seconds")
    def _room_for_ten_slow_cells(self) -> float:
        return max(300.0, 10 * self.cell_seconds)

    def limits(self) -> Limits:
        """The limits as the sandbox takes them."""
        return Limits(
            cell_seconds=self.cell_seconds,
            call_seconds=self.call_seconds,
            total_seconds=self.total_seconds,
            cpu_seconds=self.cpu_seconds,
            memory_bytes=self.memory_mb << 20,
            processes=self.processes,
            open_files=self.open_files,
            file_bytes=self.file_mb << 20,
            scratch_bytes=self.scratch_mb << 20,
            scratch_files=self.scratch_files,
            output_bytes=self.output_kb << 10,
            frame_bytes=self.result_mb << 20,
        )

    def rules(self, wall: WallName) -> Rules:
        """How submissions are read and run behind `wall`."""
        return Rules(
            limits=self.limits(),
            wall=wall,
            lang="ko" if self.lang == "ko" else "en",
            max_bytes=self.notebook_mb << 20,
            max_source=self.source_kb << 10,
        )


def nbgraders_timeout(config: Config, otherwise: float) -> float:
    """How long a cell may run by nbgrader's own settings; `otherwise` where a course has left them alone."""
    said = [config[name]["timeout"] for name in _TIMED if "timeout" in config.get(name, {})]
    if not said:
        return otherwise
    return float(said[0]) if said[0] is not None and said[0] > 0 else _WITHOUT_END
