"""Weeds out mutants that are no mistakes: those that Python compiles to what the solution, or another one, is."""

from __future__ import annotations

import types
from collections.abc import Hashable, Iterable

from autograder.verify.mutants import Mutant


def weeded(solution: str, mutants: Iterable[Mutant]) -> list[Mutant]:
    """One mutant for each bytecode that is not the solution's own."""
    seen = {meaning(solution)}
    kept = []
    for mutant in mutants:
        code = meaning(mutant.text)
        if code not in seen:
            seen.add(code)
            kept.append(mutant)
    return kept


def meaning(text: str) -> Hashable:
    """What Python makes of a text, without names of files and numbers of lines."""
    return _bare(compile(text, "<cell>", "exec", dont_inherit=True))


def _bare(code: types.CodeType) -> Hashable:
    constants = tuple(_bare(c) if isinstance(c, types.CodeType) else (type(c), repr(c)) for c in code.co_consts)
    return (code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_exceptiontable)
