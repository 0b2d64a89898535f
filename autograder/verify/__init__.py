"""Tests that are tested: what a module's test cells must tell apart, tried through the real engine.

mutants      a solution with one small mistake in it, made from its text, many times
weeding      which mutants are no mistakes: the same bytecode, the same machine code, or the author says so (claims)
machine      the machine code, compared in a process of its own
trials       answers judged by the grading room's bench, several exercises in one submission
verdicts     what was found before, kept by digests of all that it depends on
exam         one module: what of it is tried, round by round, and what was found;   subject: what its author wrote
verify       the rounds, over all modules;   findings, complaints: what does not hold, in sentences

The room stands above authoring and grading. What it judges is the author's own: solutions, answers of the banks, and
their mutants, run in the sandbox like a student's, since a mutant may do anything.
"""

from autograder.verify.findings import NotVerified, Report
from autograder.verify.verify import verify

__all__ = ["NotVerified", "Report", "verify"]
