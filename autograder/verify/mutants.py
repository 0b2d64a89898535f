"""Mutants of a solution: its text with one small mistake in it, of the kinds that people make.

An operator looks at one node of the syntax tree and says which piece of the text becomes what. The rest of the text
stays as the author wrote it, so that a line number is one of the author's.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

Kind = Literal[
    "comparison",
    "condition",
    "boundary",
    "index",
    "constant",
    "operator",
    "statement",
    "dtype",
    "race",
    "return",
]
Function = ast.FunctionDef | ast.AsyncFunctionDef
Loop = ast.For | ast.While


@dataclass(frozen=True)
class Mutant:
    """One mutant: `text` is the whole cell; on `line` (from 1), what stood `before` has become `after`."""

    kind: Kind
    line: int
    before: str
    after: str
    text: str


@dataclass(frozen=True)
class Edit:
    """A piece of the text, from one offset to another, and what it becomes."""

    start: int
    end: int
    new: str


class Code:
    """A cell's text and its tree, with what an operator asks about a node: its text, and what stands around it."""

    def __init__(self, text: str) -> None:
        """Raises SyntaxError where the text is no Python."""
        self.text, self.tree = text, ast.parse(text)
        self._parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.text)), len(self.text) + 1]

    def _offset(self, line: int, byte_column: int) -> int:
        start = self._starts[line - 1]
        written = self.text[start : self._starts[line] - 1]
        return start + len(written.encode()[:byte_column].decode())

    def start(self, node: ast.AST) -> int:
        """Where a node's text begins."""
        return self._offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        """Where it ends."""
        return self._offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def said(self, node: ast.AST) -> str:
        """A node's text."""
        return self.text[self.start(node) : self.end(node)]

    def replaced(self, node: ast.AST, new: str) -> Edit:
        """The node's text becomes `new`."""
        return Edit(self.start(node), self.end(node), new)

    def between(self, one: ast.AST, other: ast.AST, old: str, new: str) -> Iterator[Edit]:
        """The `old` sign between two nodes becomes `new`."""
        start = self.end(one)
        found = re.search(rf"(?<![\w=<>!]){re.escape(old)}(?![\w=<>])", self.text[start : self.start(other)])
        if found:
            yield Edit(start + found.start(), start + found.end(), new)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a node stands in, from the inside out."""
        while node in self._parents:
            node = self._parents[node]
            yield node

    def function(self, node: ast.AST) -> Function | None:
        """The function that a node stands in."""
        return next((n for n in self.around(node) if isinstance(n, Function)), None)

    def is_last(self, statement: ast.stmt) -> bool:
        """Whether a statement is the last of its function."""
        function = self.function(statement)
        return function is not None and function.body[-1] is statement

    def lines_of(self, edit: Edit) -> tuple[int, int]:
        """The first and the last line (from 1) that an edit touches."""
        return self.text.count("\n", 0, edit.start) + 1, self.text.count("\n", 0, edit.end) + 1

    def mutant(self, kind: Kind, edit: Edit) -> Mutant:
        """The text after an edit."""
        text = self.text[: edit.start] + edit.new + self.text[edit.end :]
        first, last = self.lines_of(edit)
        lines, new = self.text.split("\n"), text.split("\n")
        more = len(new) - len(lines)
        before = " ".join(line.strip() for line in lines[first - 1 : last])
        after = " ".join(line.strip() for line in new[first - 1 : last + more])
        return Mutant(kind, first, before, after, text)


def mutants_of(text: str) -> list[Mutant]:
    """The mutants of a cell's solution: of what stands between its markers, or of all where there are none."""
    try:
        code = Code(text)
    except SyntaxError:
        return []
    inside = _solution_lines(text)
    found: dict[str, Mutant] = {}
    for node in ast.walk(code.tree):
        if not _is_code(code, node):
            continue
        for kind, operator in OPERATORS:
            for edit in operator(code, node):
                mutant = code.mutant(kind, edit)
                if inside.issuperset(code.lines_of(edit)) and mutant.text != text and _parses(mutant.text):
                    found.setdefault(mutant.text, mutant)
    return sorted(found.values(), key=lambda m: (m.line, KINDS.index(m.kind), m.after))


def _solution_lines(text: str) -> set[int]:
    lines = text.split("\n")
    inside, marked, open_ = set(), False, False
    for number, line in enumerate(lines, start=1):
        if line.strip() in ("### BEGIN SOLUTION", "### END SOLUTION"):
            marked, open_ = True, "BEGIN" in line
        elif open_:
            inside.add(number)
    return inside if marked else set(range(1, len(lines) + 1))


def _is_code(code: Code, node: ast.AST) -> bool:
    """Whether a node does something: no docstring, no error message, no annotation, no setting of the compiler's."""
    if not (hasattr(node, "lineno") or isinstance(node, ast.comprehension)):
        return False
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return False
    for inner, outer in zip([node, *code.around(node)], code.around(node)):
        if isinstance(outer, ast.Raise) or (isinstance(outer, ast.Expr) and isinstance(outer.value, ast.Constant)):
            return False
        if isinstance(outer, ast.arg) or (isinstance(outer, Function) and inner in (outer.returns, outer.args)):
            return False
        if isinstance(outer, ast.AnnAssign) and inner is outer.annotation:
            return False
        if isinstance(outer, ast.keyword) and outer.arg in _SETTINGS:
            return False
    return True


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


_SETTINGS = ("parallel", "fastmath", "cache", "nogil", "boundscheck", "error_model")
_COMPARED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
_RANGES = ("range", "prange", "arange")
_ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_COMPUTED: dict[type[ast.operator], tuple[str, str]] = {  # signs that bind as tightly as each other
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "//"),
    ast.Pow: ("**", "*"),
    ast.LShift: ("<<", ">>"),
    ast.RShift: (">>", "<<"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
    ast.BitXor: ("^", "|"),
}
_CALLED = {
    **{"min": "max", "max": "min", "any": "all", "all": "any", "argmin": "argmax", "argmax": "argmin"},
    **{"floor": "ceil", "ceil": "floor", "minimum": "maximum", "maximum": "minimum", "sin": "cos", "cos": "sin"},
}
_NARROWER = {
    **{"float64": "float32", "complex128": "complex64", "int64": "int32", "int32": "int16", "uint64": "uint32"},
    **{"float32": "float16", "uint32": "uint16", "intp": "int32"},
}
_FILLED = {"zeros": "empty", "ones": "empty", "zeros_like": "empty_like", "ones_like": "empty_like"}
_DTYPE_WORD = re.compile(rf"\b({'|'.join(_NARROWER)})\b")


def _comparison(code: Code, node: ast.AST) -> Iterator[Edit]:
    if isinstance(node, ast.Compare):
        for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators):
            yield from code.between(left, right, *_COMPARED[type(op)])


def _condition(code: Code, node: ast.AST) -> Iterator[Edit]:
    """A condition the other way round; `and` for `or`; a `not` too few."""
    match node:
        case ast.BoolOp(values=values, op=op):
            signs = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
            for one, other in pairwise(values):
                yield from code.between(one, other, *signs)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield code.replaced(node, code.said(operand))
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
            swapped = isinstance(test, ast.Compare) and not isinstance(test.ops[0], _ORDERED)
            if not negated and not swapped:
                yield code.replaced(test, f"not ({code.said(test)})")
        case ast.comprehension(ifs=ifs):
            for test in ifs:
                yield code.replaced(test, f"not ({code.said(test)})")


def _boundary(code: Code, node: ast.AST) -> Iterator[Edit]:
    """A range or a slice that begins or ends one too early or too late.

    No range ends later: in compiled code that reads behind an array's end, where anything may stand.
    """
    if isinstance(node, ast.Call) and _name_of(node.func) in _RANGES and node.args:
        stop = node.args[1] if len(node.args) > 1 else node.args[0]
        yield from _shifted(code, stop, "- 1")
        if len(node.args) > 1:
            yield from _shifted(code, node.args[0], "+ 1")
        elif _name_of(node.func) != "arange":
            yield code.replaced(stop, f"1, {code.said(stop)}")
    if isinstance(node, ast.Slice):
        for bound in (node.lower, node.upper):
            if bound is not None:
                yield from _shifted(code, bound, "+ 1")


def _shifted(code: Code, node: ast.expr, step: str) -> Iterator[Edit]:
    """A bound one off, unless a constant in it will be anyway."""
    if not (_is_number(node) or (isinstance(node, ast.BinOp) and _is_number(node.right))):
        simple = isinstance(node, ast.Name | ast.Call | ast.Attribute | ast.Subscript | ast.BinOp)
        said = code.said(node) if simple else f"({code.said(node)})"
        yield code.replaced(node, f"{said} {step}")


def _index(code: Code, node: ast.AST) -> Iterator[Edit]:
    """The element before, and two indices in each other's place."""
    if not isinstance(node, ast.Subscript):
        return
    indices = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    for index in indices:
        if isinstance(index, ast.Name):
            yield code.replaced(index, f"{index.id} - 1")
    for one, other in pairwise(indices):
        if not isinstance(one, ast.Slice | ast.Constant) and not isinstance(other, ast.Slice | ast.Constant):
            gap = code.text[code.end(one) : code.start(other)]
            yield Edit(code.start(one), code.end(other), f"{code.said(other)}{gap}{code.said(one)}")


def _constant(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Another number: 1 is left out, 0 becomes 1; where something begins, ends or is compared, both neighbours."""
    match node:
        case ast.Constant(value=bool(value)):
            yield code.replaced(node, str(not value))
        case ast.Constant(value=int(value)):
            around = next((n for n in code.around(node) if not isinstance(n, ast.BinOp | ast.UnaryOp)), None)
            bound = isinstance(around, ast.Compare | ast.Slice) or (
                isinstance(around, ast.Call) and _name_of(around.func) in _RANGES
            )
            if value != 1 or bound:
                yield code.replaced(node, str(value + 1))
            if value == 1 or (value > 0 and bound):
                yield code.replaced(node, str(value - 1))
        case ast.Constant(value=float(value)):
            yield code.replaced(node, repr(value * 2 if value else 1.0))


def _operator(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Another sign, a minus too few, or the function's opposite."""
    match node:
        case ast.BinOp(op=op) if type(op) in _COMPUTED:
            yield from code.between(node.left, node.right, *_COMPUTED[type(op)])
        case ast.AugAssign(op=op) if type(op) in _COMPUTED:
            yield from code.between(node.target, node.value, f"{_COMPUTED[type(op)][0]}=", "=")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield code.replaced(node, code.said(operand))
        case ast.Call(func=func) if (name := _name_of(func)) in _CALLED:
            end = code.end(func)
            yield Edit(end - len(name), end, _CALLED[name])


def _statement(code: Code, node: ast.AST) -> Iterator[Edit]:
    """A statement forgotten, where what follows can do without it; a copy not made."""
    match node:
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Break() | ast.Continue() | ast.Delete():
            if not _is_barrier(node):
                yield code.replaced(node, "pass")
        case ast.Assign(targets=targets):
            if all(_is_there_before(code, node, target) for target in targets):
                yield code.replaced(node, "pass")
        case ast.Return() if not code.is_last(node):
            yield code.replaced(node, "pass")
        case ast.Call(func=ast.Attribute(value=value, attr="copy"), args=[]) if _name_of(value) not in _LIBRARIES:
            yield code.replaced(node, code.said(value))
        case ast.Call(func=ast.Attribute(value=value, attr="copy"), args=[copied]) if _name_of(value) in _LIBRARIES:
            yield code.replaced(node, code.said(copied))


_LIBRARIES = ("np", "numpy", "cp", "cupy")


def _is_there_before(code: Code, node: ast.Assign, target: ast.expr) -> bool:
    """Whether what is assigned is there without this assignment: else a name would be missing, and nothing learnt."""
    if isinstance(target, ast.Tuple | ast.List):
        return all(_is_there_before(code, node, part) for part in target.elts)
    if not isinstance(target, ast.Name):
        return True
    function = code.function(node)
    if function is None:
        return False
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    bound = {a.arg: 0 for a in arguments}
    for other in ast.walk(function):
        if isinstance(other, ast.Name) and isinstance(other.ctx, ast.Store):
            bound[other.id] = min(other.lineno, bound.get(other.id, other.lineno))
    return bound.get(target.id, node.lineno) < node.lineno


def _dtype(code: Code, node: ast.AST) -> Iterator[Edit]:
    """A narrower type, an array that nobody has filled, a cast that is missing."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in _NARROWER | _FILLED:
            end = code.end(node)
            yield Edit(end - len(name), end, (_NARROWER | _FILLED)[name])
        case ast.Constant(value=str()) if _DTYPE_WORD.search(said := code.said(node)):
            yield code.replaced(node, _DTYPE_WORD.sub(lambda word: _NARROWER[word[1]], said))
        case ast.Call(func=ast.Name(id="int" | "float"), args=[cast]):
            yield code.replaced(node, f"({code.said(cast)})")


def _race(code: Code, node: ast.AST) -> Iterator[Edit]:
    """Threads in each other's way: no barrier, no atomic, one place for all, a loop that must not be parallel."""
    match node:
        case ast.Expr() if _is_barrier(node):
            yield code.replaced(node, "pass")
        case ast.Expr(value=ast.Call(func=func, args=[array, index, value])) if ".atomic." in code.said(func):
            sign = {"add": "+=", "sub": "-="}.get(_name_of(func))
            if sign:
                inner = code.said(index).strip("()") if isinstance(index, ast.Tuple) else code.said(index)
                yield code.replaced(node, f"{code.said(array)}[{inner}] {sign} {code.said(value)}")
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="shared") as shared, attr="array")):
            end = code.end(shared)
            yield Edit(end - len("shared"), end, "local")
        case ast.Call(func=ast.Name(id="range") as func) if _is_loop_of_parallel_code(code, node):
            yield code.replaced(func, "prange")
        case ast.Subscript(ctx=ast.Store(), slice=index):
            owners = _thread_names(code, node)
            for part in index.elts if isinstance(index, ast.Tuple) else [index]:
                if isinstance(part, ast.Name) and part.id in owners:
                    yield code.replaced(part, "0")


def _is_barrier(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and _name_of(node.value.func) in ("syncthreads", "syncwarp", "threadfence", "sync")
    )


def _is_loop_of_parallel_code(code: Code, call: ast.Call) -> bool:
    """Whether it drives the outermost loop of a function that is compiled with parallel=True."""
    loops = [n for n in code.around(call) if isinstance(n, ast.For)]
    function = code.function(call)
    if function is None or len(loops) != 1 or loops[0].iter is not call:
        return False
    return any("parallel=True" in ast.unparse(decorator) for decorator in function.decorator_list)


def _thread_names(code: Code, node: ast.AST) -> set[str]:
    """The names that say which thread this is: of parallel loops, and what get_thread_id has said."""
    names = set()
    for loop in code.around(node):
        if isinstance(loop, ast.For) and isinstance(loop.iter, ast.Call) and _name_of(loop.iter.func) == "prange":
            inner = [n for n in ast.walk(loop) if isinstance(n, ast.Assign) and "get_thread_id" in code.said(n.value)]
            names |= {t.id for n in inner for t in n.targets if isinstance(t, ast.Name)}
            names |= {loop.target.id} if isinstance(loop.target, ast.Name) else set()
    return names


def _return(code: Code, node: ast.AST) -> Iterator[Edit]:
    """The input given back as it is, or two results in each other's place."""
    function = code.function(node)
    if not isinstance(node, ast.Return) or node.value is None or function is None:
        return
    if function.args.args and not (isinstance(node.value, ast.Name) and node.value.id == function.args.args[0].arg):
        yield code.replaced(node.value, function.args.args[0].arg)
    if isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
        one, other = node.value.elts
        gap = code.text[code.end(one) : code.start(other)]
        yield Edit(code.start(one), code.end(other), f"{code.said(other)}{gap}{code.said(one)}")


def _name_of(node: ast.AST) -> str:
    """The last part of a dotted name."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int)


OPERATORS: tuple[tuple[Kind, Callable[[Code, ast.AST], Iterator[Edit]]], ...] = (
    ("comparison", _comparison),
    ("condition", _condition),
    ("boundary", _boundary),
    ("index", _index),
    ("constant", _constant),
    ("operator", _operator),
    ("statement", _statement),
    ("dtype", _dtype),
    ("race", _race),
    ("return", _return),
)
KINDS = [kind for kind, _ in OPERATORS]
