"""The one most useful idea for a slow function, from what Numba has made of it.

`LOOK` is looked with beside the student's code, so what comes back is the student's word: text that is cut and shown,
and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from autograder.judge.expect import inside
from autograder.judge.faults import AuthorError
from autograder.judge.words import Text

LOOK = """
def look(func, *args):
    from autograder.judge import looking
    return looking.look(func, *args)
"""
MAX_FACTS = 100
_MAX_NAME, _MAX_LINE = 40, 80  # characters
_NONE = Text("", "")


@dataclass(frozen=True)
class Fact:
    """Something found in a compiled function: its kind, the student's line (0: not known), and the names in it."""

    kind: str
    line: int
    line_text: str
    names: tuple[str, ...]


# by kind, the most useful first; {0}, {1}, {2} are the names
IDEAS: dict[str, Text] = {
    "python": Text(
        "이 함수는 컴파일되지 않아 파이썬이 한 단계씩 실행합니다. 반복문이 든 함수에 `@njit`를 붙이세요.",
        "this function is not compiled, so Python runs it step by step. Put `@njit` on the function that has the loop.",
    ),
    "object mode": Text(
        "이 함수는 객체 모드(object mode)로 컴파일되어 거의 빨라지지 않았습니다. `@njit`를 쓰고, 오류가 알려 "
        "주는 줄을 Numba가 지원하는 코드로 바꾸세요.",
        "this function was compiled in object mode, which is hardly faster than Python. Use `@njit`, and "
        "rewrite the line that its error names with what Numba supports.",
    ),
    "objects": Text(
        "`objmode` 안은 파이썬이 실행합니다. 그 부분을 반복문 밖으로 옮기거나 배열 계산으로 바꾸세요.",
        "what is in `objmode` is run by Python. Move it out of the loop, or compute it with arrays.",
    ),
    "reflected": Text(
        "인자 `{0}`은(는) 파이썬 리스트나 집합이라서 호출할 때마다 원소를 하나씩 변환합니다. NumPy 배열로 넘기세요.",
        "the argument `{0}` is a Python list or set, whose elements are converted one by one at each call. "
        "Pass a NumPy array.",
    ),
    "optional": Text(
        "변수 `{0}`에 `None`과 값({1})이 섞여 반복할 때마다 확인이 필요합니다. `None` 대신 같은 타입의 "
        "시작값을 쓰세요.",
        "the variable `{0}` is `None` at times and {1} at others, which is checked on each turn. Begin with "
        "a value of that type in place of `None`.",
    ),
    "layouts": Text(
        "변수 `{0}`에 메모리 배치가 다른 두 배열({1}, {2})이 들어갑니다. 같은 배치의 배열만 쓰거나 변수를 나누세요.",
        "the variable `{0}` holds arrays of two kinds ({1}, {2}). Use arrays of one layout, or two variables.",
    ),
    "made": Text(
        "가장 안쪽 반복문이 돌 때마다 배열을 새로 만들거나 복사합니다. 반복문 밖에서 한 번만 만들어 다시 "
        "쓰거나, 원소를 하나씩 계산하세요.",
        "a new array is made or copied on each turn of the innermost loop. Make it once before the loop and "
        "use it again, or compute element by element.",
    ),
    "order": Text(
        "가장 안쪽 반복문({1})이 배열 `{0}`을(를) 메모리에 놓인 순서와 다르게 띄엄띄엄 읽습니다. {2} "
        "반복문이 가장 안쪽에 오도록 순서를 바꿔 보세요.",
        "the innermost loop ({1}) walks through the array `{0}` in large steps, against its order in memory. "
        "Try to make the loop over {2} the innermost.",
    ),
    "parallel": Text(
        "`parallel=True`이지만 병렬로 나눌 반복문을 찾지 못했습니다. 서로 독립인 반복문에 `prange`를 쓰세요.",
        "there is `parallel=True`, but no loop to run in parallel. Use `prange` for a loop whose turns do "
        "not depend on each other.",
    ),
    "layout": Text(
        "인자 `{0}`은(는) 메모리에 연속으로 놓여 있지 않습니다. 열 조각 대신 행을 넘기거나, 반복문 밖에서 한 "
        "번 `np.ascontiguousarray`를 쓰세요.",
        "the argument `{0}` does not lie in one piece of memory. Pass rows in place of columns, or use "
        "`np.ascontiguousarray` once, outside of the loop.",
    ),
    "list": Text(
        "반복문에서 리스트를 하나씩 늘립니다. 크기를 먼저 알 수 있으면 배열을 한 번에 만들어 채우세요.",
        "a list grows in the loop. Where its size is known, make an array first and fill it.",
    ),
    "made outside": Text(
        "바깥 반복문이 돌 때마다 배열을 새로 만듭니다. 그 반복문 앞에서 한 번만 만들어 다시 쓰세요.",
        "a new array is made on each turn of an outer loop. Make it once before that loop and use it again.",
    ),
    "numbers": Text(
        "변수 `{0}`은(는) {1}(으)로 시작해 {2}이(가) 됩니다. 처음부터 {2} 값으로 시작하세요. 예: `0` 대신 `0.0`",
        "the variable `{0}` begins as {1} and becomes {2}. Begin with a {2}, such as `0.0` for `0`.",
    ),
    "no vectors": Text(
        "실수를 순서대로 더하므로 한 번에 여러 개를 더하는 명령(SIMD)을 쓰지 못합니다. 마지막 자릿수가 "
        "달라져도 되면 `@njit(fastmath=True)`나 부분합 여러 개를 써 보세요.",
        "floats are added in order, so the instructions that add several at once (SIMD) are not used. If the "
        "last digits may differ, try `@njit(fastmath=True)` or several partial sums.",
    ),
    "signatures": Text(
        "인자의 타입이 여러 가지라 {0}번 컴파일했습니다. 부르기 전에 같은 dtype의 배열로 맞추세요.",
        "it was compiled {0} times for different types of its arguments. Bring them to one dtype before the call.",
    ),
}


def advice_of(look: Any) -> Text:
    """The most useful idea of what a look has found, with the student's line; nothing where there is none."""
    facts = [f for item in look[:MAX_FACTS] if (f := _fact_of(item))] if isinstance(look, list) else []
    if not facts:
        return _NONE
    order = list(IDEAS)
    fact = min(facts, key=lambda f: order.index(f.kind))
    names = [name or "?" for name in fact.names]
    idea = IDEAS[fact.kind]
    try:
        said = Text(idea.ko.format(*names), idea.en.format(*names))
    except IndexError:  # fewer names than there should be
        return _NONE
    if not fact.line:
        return Text(said.ko, said.en[0].upper() + said.en[1:])
    where = f" `{fact.line_text}`" if fact.line_text else ""
    return Text(f"{fact.line}번째 줄{where}: {said.ko}", f"Line {fact.line}{where}: {said.en}")


def advice_for(func: Any, *args: Any) -> Text:
    """Look at `func`, as it was compiled for `args`, where it is, and give the most useful idea for it."""
    try:
        return advice_of(inside(LOOK)(func, *args))
    except (Exception, AuthorError):  # an idea is no verdict: whatever stands in its way, there is none
        return _NONE


def _fact_of(item: Any) -> Fact | None:
    """A fact in the form that `look` gives; None for anything else."""
    match item:
        case [str(kind), int(line), str(text), [*names]] if kind in IDEAS and 0 <= line < 10_000_000:
            if type(line) is int and all(isinstance(name, str) for name in names):
                return Fact(kind, line, _short(text, _MAX_LINE), tuple(_short(n, _MAX_NAME) for n in names[:4]))
    return None


def _short(text: str, most: int) -> str:
    line = "".join(c for c in text[: 2 * most] if c.isprintable() and c != "`")
    return line if len(line) <= most else line[: most - 1] + "…"
