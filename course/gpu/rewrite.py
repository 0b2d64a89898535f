"""A kernel's source made into a generator that stops at each access, barrier and branch.

The simulator runs thousands of CUDA threads in one Python thread: each is a generator, and whoever schedules them sees
what each is about to do before it does it. This module makes that generator from the text of the kernel, keeping
every line number, so that errors point at the student's own line.

What a generator yields is a tuple `(site, ...)`: the number of a `Site` (what, in which line, on which array) and its
operands; what is sent back is the value. Sites are numbered in the order in which a thread would pass them without
loops, and the sites of a device function anew for each call: so of two threads the one with the smaller number is
behind, which is all that lockstep needs (see machine.py).
"""

from __future__ import annotations

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, auto
from types import CodeType, FunctionType, ModuleType
from typing import Any

from course.gpu.errors import GpuError, NoSource, Unsupported
from course.gpu.target import cuda

ME = "_gpu_me"  # the CUDA thread: takes the place of `cuda` inside the kernel
HELPERS = {"_gpu_slice": slice, "_gpu_range": range, "_gpu_len": len}  # what the new text needs, by names of its own
BARRIERS = ("syncthreads", "syncthreads_count", "syncthreads_and", "syncthreads_or")
ATOMICS = ("add", "sub", "and_", "or_", "xor", "inc", "dec", "exch", "max", "min", "nanmax", "nanmin", "cas")
ATTRIBUTES = ("threadIdx", "blockIdx", "blockDim", "gridDim", "warpsize", "laneid")
FUNCTIONS = (
    "grid",
    "gridsize",
    "threadfence",
    "threadfence_block",
    "threadfence_system",
    "popc",
    "clz",
    "ffs",
    "brev",
    "fma",
    "cbrt",
    "selp",
)
SCOPES = (
    ast.FunctionDef,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.ClassDef,
    ast.AsyncFunctionDef,
)


class Kind(IntEnum):
    """What a thread is about to do at a site."""

    READ = 0
    WRITE = auto()
    ATOMIC = auto()
    BARRIER = auto()
    STEP = auto()  # a statement
    BRANCH = auto()  # the test of `if` or `while`, as a truth value
    ENTER = auto()  # a `for` loop is reached
    LOOP = auto()  # its next round begins
    AGAIN = auto()  # a round of a loop ends and another may follow: here its lanes meet


BARRIER = frozenset({Kind.BARRIER})
ACCESSES = frozenset({Kind.READ, Kind.WRITE, Kind.ATOMIC})
STEPS = frozenset(Kind)


@dataclass(frozen=True)
class Site:
    """One place in the source where a thread stops; `loop` is the site at which its `for` loop is entered."""

    kind: Kind
    line: int
    text: str
    name: str = ""
    operation: str = ""
    loop: int = -1


@dataclass
class _Part:
    """One function of the program: its code, whose globals it sees, and the device functions it calls by new names."""

    function: FunctionType
    code: CodeType
    calls: dict[str, _Part] = field(default_factory=dict)

    def build(self) -> Callable[..., Any]:
        names = dict(self.function.__globals__)
        cells = zip(self.function.__code__.co_freevars, self.function.__closure__ or ())
        names.update((name, cell.cell_contents) for name, cell in cells if not _is_empty(cell))
        names.update((name, part.build()) for name, part in self.calls.items())
        names.update(HELPERS)
        exec(self.code, names)  # noqa: S102 - the student's own function, rewritten
        return names[self.function.__name__]  # type: ignore[no-any-return]

    def files(self) -> set[str]:
        return {self.code.co_filename}.union(*(part.files() for part in self.calls.values()))


@dataclass
class Program:
    """A rewritten kernel. Calling `start(thread, *args)` gives the generator of one CUDA thread."""

    name: str
    parameters: tuple[str, ...]
    sites: list[Site]
    files: set[str]
    start: Callable[..., Any]


def rewrite(kernel: Any, stops: frozenset[Kind] = BARRIER) -> Program:
    """Return the kernel as a program that stops at these kinds of sites; the fewer, the faster it runs.

    Raises NoSource where its text is not to be found, Unsupported where it asks for what the simulator lacks.
    """
    function = function_of(kernel)
    sites: list[Site] = []
    part = _part(function, sites, stops, ())
    parameters = function.__code__.co_varnames[: function.__code__.co_argcount]
    return Program(function.__name__, parameters, sites, part.files(), part.build())


def function_of(kernel: Any) -> FunctionType:
    """Return the Python function under a decorator such as cuda.jit, or the function itself."""
    function = getattr(kernel, "py_func", kernel)
    if not isinstance(function, FunctionType):
        raise TypeError(f"a kernel is a function decorated with @cuda.jit, not {type(kernel).__name__}")
    return function


def is_device_function(value: Any) -> bool:
    """Return whether a kernel may call the value as a device function: it is compiled by cuda.jit or njit."""
    return isinstance(getattr(value, "py_func", None), FunctionType)


def _is_empty(cell: Any) -> bool:
    try:
        cell.cell_contents  # noqa: B018
    except ValueError:
        return True
    return False


def _part(
    function: FunctionType, sites: list[Site], stops: frozenset[Kind], callers: tuple[FunctionType, ...]
) -> _Part:
    try:
        lines, first = inspect.getsourcelines(function)
        tree = ast.parse(textwrap.dedent("".join(lines)))
    except (OSError, SyntaxError) as error:
        raise _no_source(function) from error
    ast.increment_lineno(tree, first - 1)
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise _no_source(function)
    rewriter = _Rewriter(function, sites, stops, (*callers, function), dict(enumerate(lines, first)))
    module = ast.Module([rewriter.definition(definition)], type_ignores=[])
    ast.fix_missing_locations(module)
    return _Part(function, compile(module, function.__code__.co_filename, "exec"), rewriter.calls)


def _no_source(function: FunctionType) -> NoSource:
    name = function.__name__
    return NoSource(
        ko=f"`{name}`의 소스를 찾을 수 없습니다. 커널은 노트북의 셀이나 파일에서 def로 정의하십시오.",
        en=f"the source of `{name}` is not to be found; define a kernel with def in a cell or in a file.",
    )


class _Rewriter(ast.NodeTransformer):
    """Rewrites one function. A visited expression's sites are numbered in the order of evaluation."""

    def __init__(
        self,
        function: FunctionType,
        sites: list[Site],
        stops: frozenset[Kind],
        callers: tuple[FunctionType, ...],
        source: dict[int, str],
    ) -> None:
        self.function = function
        self.sites = sites
        self.stops = stops
        self.callers = callers
        self.source = source
        self.calls: dict[str, _Part] = {}
        self.temporaries = 0
        self.rounds: list[ast.Constant] = []  # where the rounds of the loops around a statement end
        self.closure = {
            name: cell.cell_contents
            for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ())
            if not _is_empty(cell)
        }

    def definition(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.decorator_list, node.returns = [], None
        for argument in ast.walk(node.args):
            if isinstance(argument, ast.arg):
                argument.annotation = None
        node.args.posonlyargs.insert(0, ast.arg(ME))
        never = ast.parse("if 0: yield").body  # a generator also where it never stops
        node.body = never + self.statements(node.body)
        return node

    # -- statements

    def statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        done: list[ast.stmt] = []
        for node in body:
            if Kind.STEP in self.stops and _is_step(node):
                done.append(_statement(self.stop(Kind.STEP, node)))
            after = self.visit(node)
            done += after if isinstance(after, list) else [after]
        for node in done:
            for inner in ast.walk(node):
                if isinstance(inner, ast.stmt | ast.expr) and not hasattr(inner, "lineno"):
                    ast.copy_location(inner, node)
        return done

    def visit_If(self, node: ast.If) -> ast.If:
        node.test = self.branch(node.test)
        node.body = self.statements(node.body)
        node.orelse = self.statements(node.orelse)
        return node

    def visit_While(self, node: ast.While) -> ast.While:
        node.test = self.branch(node.test)
        node.body = self.loop(node, -1)
        node.orelse = self.statements(node.orelse)
        return node

    def visit_For(self, node: ast.For) -> list[ast.stmt]:
        if not isinstance(node.target, ast.Name | ast.Tuple):
            raise self.unsupported(node, f"for {ast.unparse(node.target)} in ...")
        if isinstance(node.iter, ast.Name):
            node = self.by_index(node)
        node.iter = self.visit(node.iter)
        before: list[ast.stmt] = []
        first: list[ast.stmt] = []
        enter = len(self.sites)
        if Kind.LOOP in self.stops:
            before = [_statement(self.stop(Kind.ENTER, node, loop=enter))]
            first = [_statement(self.stop(Kind.LOOP, node, loop=enter))]
        node.body = first + self.loop(node, enter)
        node.orelse = self.statements(node.orelse)
        return [*before, node]

    def by_index(self, node: ast.For) -> ast.For:
        """Let a loop over the elements of an array or a tuple go over its indices: reads are then seen."""
        place = self.temporary()
        indices = _call("_gpu_range", _call("_gpu_len", node.iter))
        element = ast.Assign([node.target], ast.Subscript(node.iter, _name(place), ast.Load()))
        loop = ast.For(ast.Name(place, ast.Store()), indices, [element, *node.body], node.orelse)
        for new in (loop, *ast.walk(indices), *ast.walk(element)):
            ast.copy_location(new, node)
        return loop

    def loop(self, node: ast.For | ast.While, enter: int) -> list[ast.stmt]:
        """Return the body of a loop; `continue` goes to the site at its end, whose number is known only then."""
        again = ast.Constant(-1)
        self.rounds.append(again)
        body = self.statements(node.body)
        self.rounds.pop()
        if Kind.AGAIN not in self.stops:
            return body
        again.value = len(self.sites)
        last = _statement(self.stop(Kind.AGAIN, node, loop=enter))
        return [*body, last]

    def visit_Continue(self, node: ast.Continue) -> list[ast.stmt]:
        if Kind.AGAIN not in self.stops:
            return [node]
        meet = ast.Yield(ast.Tuple([self.rounds[-1]], ast.Load()))
        return [ast.copy_location(ast.Expr(meet), node), node]

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt]:
        node.value = self.visit(node.value)
        stores: list[ast.stmt] = []
        node.targets = [self.target(target, stores) for target in node.targets]
        return [node, *(ast.copy_location(store, node) for store in stores)]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt | list[ast.stmt]:
        if node.value is None:
            return ast.copy_location(ast.Pass(), node)
        return self.visit_Assign(ast.copy_location(ast.Assign([node.target], node.value), node))

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        target = node.target
        if Kind.WRITE not in self.stops or not isinstance(target, ast.Subscript):
            node.value = self.visit(node.value)
            if isinstance(target, ast.Subscript):
                target.value, target.slice = self.visit(target.value), self.visit(target.slice)
            return node
        text = ast.unparse(target.value)
        array, index, value = self.temporary(), self.temporary(), self.temporary()
        new: list[ast.stmt] = [
            _assign(array, self.visit(target.value)),
            _assign(index, self.index(target.slice)),
            _assign(value, self.stop(Kind.READ, node, _name(array), _name(index), name=text)),
            ast.AugAssign(ast.Name(value, ast.Store()), node.op, self.visit(node.value)),
            _statement(self.stop(Kind.WRITE, node, _name(array), _name(index), _name(value), name=text)),
        ]
        return [ast.copy_location(statement, node) for statement in new]

    def target(self, node: ast.expr, stores: list[ast.stmt]) -> ast.expr:
        """Return where an assigned value goes at first: writes to arrays follow in statements of their own."""
        if isinstance(node, ast.Tuple | ast.List):
            node.elts = [self.target(inner, stores) for inner in node.elts]
            return node
        if not isinstance(node, ast.Subscript):
            return node
        if Kind.WRITE not in self.stops:
            node.value, node.slice = self.visit(node.value), self.visit(node.slice)
            return node
        value, text = self.temporary(), ast.unparse(node.value)
        array, index = self.visit(node.value), self.index(node.slice)
        stores.append(_statement(self.stop(Kind.WRITE, node, array, index, _name(value), name=text)))
        return ast.Name(value, ast.Store())

    # -- expressions

    def visit(self, node: ast.AST) -> Any:
        if isinstance(node, SCOPES):
            raise self.unsupported(node, type(node).__name__)
        return super().visit(node)

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if self.value_of(node) is cuda:
            return ast.copy_location(_name(ME), node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        path = self.path(node)
        if path and path[0] not in ATTRIBUTES:
            raise self.unsupported(node, "cuda." + ".".join(path))
        if self.value_of(node) is cuda:
            return ast.copy_location(_name(ME), node)
        node.value = self.visit(node.value)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        text = ast.unparse(node.value)
        shape = isinstance(node.value, ast.Attribute) and node.value.attr in ("shape", "strides")
        if Kind.READ not in self.stops or shape:
            node.value, node.slice = self.visit(node.value), self.visit(node.slice)
            return node
        array, index = self.visit(node.value), self.index(node.slice)
        return self.stop(Kind.READ, node, array, index, name=text)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        path = self.path(node.func)
        if path:
            return self.intrinsic(node, path)
        callee = self.value_of(node.func)
        if not is_device_function(callee):
            self.generic_visit(node)
            return node
        function = function_of(callee)
        if function in self.callers:
            raise Unsupported(
                ko=f"{node.lineno}번째 줄: `{function.__name__}`이(가) 자기 자신을 부릅니다. 시뮬레이터는 재귀하는 "
                "디바이스 함수를 실행하지 않습니다.",
                en=f"line {node.lineno}: `{function.__name__}` calls itself: the simulator runs no recursive device "
                "function.",
            )
        node.args = [self.visit(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        name = f"_gpu_call_{len(self.calls)}"
        self.calls[name] = _part(function, self.sites, self.stops, self.callers)
        call = ast.Call(_name(name), [_name(ME), *node.args], node.keywords)
        return ast.copy_location(ast.YieldFrom(ast.copy_location(call, node)), node)

    def intrinsic(self, node: ast.Call, path: tuple[str, ...]) -> ast.expr:
        """Return what takes the place of a call of cuda.something."""
        text = ast.unparse(node.args[0]) if node.args else ""
        if path in (("shared", "array"), ("local", "array")):
            self.must_be_constant(node)
        node.args = [self.visit(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        match path:
            case (name,) if name in BARRIERS:
                return self.stop(Kind.BARRIER, node, *node.args, operation=name)
            case ("atomic", name) if name in ATOMICS and len(node.args) >= 3 and not node.keywords:
                if Kind.ATOMIC in self.stops:
                    return self.stop(Kind.ATOMIC, node, *node.args, name=text, operation=name)
                return self.method(node, "atomic", ast.Constant(name))
            case ("shared", "array"):
                place = f"{self.function.__code__.co_filename}:{node.lineno}:{node.col_offset}"
                return self.method(node, "shared_array", ast.Constant(place))
            case ("local", "array"):
                return self.method(node, "local_array")
            case ("const", "array_like"):
                return self.method(node, "const_array_like")
            case (name,) if name in FUNCTIONS:
                return self.method(node, name)
        raise self.unsupported(node, "cuda." + ".".join(path))

    def must_be_constant(self, node: ast.Call) -> None:
        """Raise GpuError where the size of a shared or local array depends on what is known only at the launch."""
        sizes = [*node.args[:1], *(keyword.value for keyword in node.keywords if keyword.arg == "shape")]
        code = self.function.__code__
        arguments = code.co_varnames[: code.co_argcount]
        for part in (part for size in sizes for part in ast.walk(size) if isinstance(part, ast.Name)):
            if part.id in arguments or self.value_of(part) is cuda:
                raise GpuError(
                    ko=f"{node.lineno}번째 줄: 배열의 크기는 컴파일할 때 정해져야 하므로 "
                    f"`{ast.unparse(sizes[0])}`은(는) 쓸 수 없습니다. 상수나 전역 변수를 쓰십시오.",
                    en=f"line {node.lineno}: the size of this array must be known when the kernel is compiled, so it "
                    f"cannot be `{ast.unparse(sizes[0])}`; use a constant or a global variable.",
                )

    def method(self, node: ast.Call, name: str, *first: ast.expr) -> ast.Call:
        call = ast.Call(ast.Attribute(_name(ME), name, ast.Load()), [*first, *node.args], node.keywords)
        return ast.copy_location(call, node)

    def branch(self, test: ast.expr) -> ast.expr:
        new = self.visit(test)
        if Kind.BRANCH not in self.stops:
            return new  # type: ignore[no-any-return]
        truth = ast.UnaryOp(ast.Not(), ast.UnaryOp(ast.Not(), new))
        return self.stop(Kind.BRANCH, test, truth)

    def index(self, node: ast.expr) -> ast.expr:
        """Return an index as an expression that may stand in a tuple."""
        new: ast.expr
        if isinstance(node, ast.Slice):
            parts = [self.visit(part) if part else ast.Constant(None) for part in (node.lower, node.upper, node.step)]
            new = _call("_gpu_slice", *parts)
        elif isinstance(node, ast.Tuple):
            new = ast.Tuple([self.index(part) for part in node.elts], ast.Load())
        else:
            new = self.visit(node)
        return ast.copy_location(new, node)

    def stop(self, kind: Kind, node: Any, *operands: ast.expr, **more: Any) -> ast.expr:
        number = ast.Constant(len(self.sites))
        self.sites.append(Site(kind, node.lineno, self.source.get(node.lineno, "").strip(), **more))
        return ast.copy_location(ast.Yield(ast.Tuple([number, *operands], ast.Load())), node)

    def temporary(self) -> str:
        self.temporaries += 1
        return f"_gpu_{self.temporaries}"

    # -- what names mean

    def path(self, node: ast.expr) -> tuple[str, ...]:
        """Return ("atomic", "add") for `cuda.atomic.add`, and () for what doesn't begin with the module cuda."""
        names: list[str] = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
            if self.value_of(node) is cuda:
                return tuple(names)
        return ()

    def value_of(self, node: ast.expr) -> Any:
        """Return the global object that a name or a module's attribute stands for, or None."""
        if isinstance(node, ast.Attribute):
            owner = self.value_of(node.value)
            return getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
        if not isinstance(node, ast.Name) or node.id in self.function.__code__.co_varnames:
            return None
        for names in (self.closure, self.function.__globals__, vars(builtins)):
            if node.id in names:
                return names[node.id]
        return None

    def unsupported(self, node: Any, what: str) -> Unsupported:
        return Unsupported(
            ko=f"{node.lineno}번째 줄: 시뮬레이터에는 커널 안의 `{what}` 기능이 없습니다.",
            en=f"line {node.lineno}: the simulator has no `{what}` inside a kernel.",
        )


def _name(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(_name(name), list(arguments), [])


def _assign(name: str, value: ast.expr) -> ast.Assign:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _statement(value: ast.expr) -> ast.Expr:
    return ast.copy_location(ast.Expr(value), value)


def _is_step(node: ast.stmt) -> bool:
    """Return whether a statement is a step of its own: no test, no loop, no docstring."""
    words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return not words and not isinstance(node, ast.If | ast.While | ast.For | ast.Pass)
