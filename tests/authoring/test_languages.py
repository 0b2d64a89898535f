"""Splitting a cell in two languages loses no line, mixes no line, and changes no code."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.authoring.code import same_code, to_python
from autograder.authoring.languages import code_in, markdown_in

WORD = st.text(st.sampled_from("abc가나다 .,`*_"), min_size=1, max_size=12).map(str.strip).filter(bool)
BLOCK = st.lists(WORD, max_size=4)


@settings(deadline=None)
@given(common=BLOCK, blocks=st.lists(st.tuples(st.sampled_from(["ko", "en"]), BLOCK), max_size=4))
def test_markdown_loses_no_line(common: list[str], blocks: list[tuple[str, list[str]]]):
    lines = list(common)
    for lang, block in blocks:
        lines += [f"<!-- {lang} -->", *block]
    text = "\n".join(lines)
    for lang in ("ko", "en"):
        mine = [line for said, block in blocks if said == lang for line in block]
        assert markdown_in(text, lang).split("\n") == ([*common, *mine] or [""])


STATEMENTS = st.sampled_from(
    ["x = 1", "for i in range(3):\n    y = i", 's = """\n# ko: text\nen: text\n"""', "# plain", ""]
)
SAYING = st.tuples(WORD, WORD)


@settings(deadline=None)
@given(
    st.lists(st.tuples(STATEMENTS, st.lists(SAYING, max_size=2), st.lists(SAYING, max_size=2)), min_size=1, max_size=5)
)
def test_code_loses_no_line(parts: list[tuple[str, list[tuple[str, str]], list[tuple[str, str]]]]):
    lines: list[str] = []
    wanted: dict[str, list[str]] = {"ko": [], "en": []}
    for number, (statement, remarks, doc) in enumerate(parts):
        for at, lang in enumerate(("ko", "en")):
            lines += [f"# {lang}: {pair[at]}" for pair in remarks]
            wanted[lang] += [f"# {pair[at]}" for pair in remarks]
        define = [
            f"def f{number}():",
            '    """',
            *(f"    ko: {ko}" for ko, _ in doc),
            *(f"    en: {en}" for _, en in doc),
        ]
        lines += [*define, '    """', *statement.split("\n")]
        for at, lang in enumerate(("ko", "en")):
            said = [f"    {pair[at]}" for pair in doc]
            wanted[lang] += [f"def f{number}():", '    """', *said, '    """', *statement.split("\n")]
    text = "\n".join(lines)
    for lang, mine in wanted.items():
        assert _written(code_in(text, lang)) == _written("\n".join(mine))
    assert same_code(code_in(text, "ko"), code_in(text, "en"))


def _written(text: str) -> list[str]:
    """The lines that say something; where a docstring's quotes stand is left open."""
    return [line.strip() for line in text.replace('"""', '\n"""\n').split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("doc", "korean", "english"),
    [
        ('"""ko: 하나.\n    en: One.\n    """', '"""하나."""', '"""One."""'),
        ('"""\n    ko: 하나.\n    en: One."""', '"""\n    하나."""', '"""\n    One."""'),
        (
            '"""ko: 하나.\n\n    en: One.\n\n    n: int\n    """',
            '"""하나.\n\n    n: int\n    """',
            '"""One.\n\n    n: int\n    """',
        ),
        ("'''ko: 하나.\n    en: One.'''", "'''하나.'''", "'''One.'''"),
        ('r"""plain: \\d"""', 'r"""plain: \\d"""', 'r"""plain: \\d"""'),
    ],
)
def test_docstrings(doc: str, korean: str, english: str):
    text = f"def f():\n    {doc}\n    return '독' + 'ko: x'"
    for lang, want in (("ko", korean), ("en", english)):
        got = code_in(text, lang)
        ast.parse(got)
        assert got == f"def f():\n    {want}\n    return '독' + 'ko: x'"


def test_comments_keep_their_place():
    text = "if x:\n    # ko: 안쪽\n    # ko: 둘째\n    # en: inside\n    y = 1"
    assert code_in(text, "ko") == "if x:\n    # 안쪽\n    # 둘째\n    y = 1"
    assert code_in(text, "en") == "if x:\n    # inside\n    y = 1"


def test_a_marker_in_a_fence_is_text():
    text = "<!-- ko -->\n```\n<!-- en -->\n```\n<!-- en -->\nx"
    assert markdown_in(text, "ko") == "```\n<!-- en -->\n```"
    assert markdown_in(text, "en") == "x"


def test_the_language_is_named():
    assert code_in('open_module("m", lang="ko")', "en") == 'open_module("m", lang="en")'


@pytest.mark.parametrize("text", ["%timeit f(1)\nx = 1", "\n\nx = 1", "%%time\nx = 1\ny = 2", "!ls\nx = !pwd\ny?"])
def test_magics_keep_the_lines(text: str):
    assert len(to_python(text).split("\n")) == len(text.split("\n"))
    assert code_in(f"{text}\n# ko: 끝\n# en: end", "en") == f"{text}\n# end"


def test_different_code_is_not_the_same():
    assert same_code('f(lang="ko")  # a', 'f(lang="en")')
    assert not same_code("x = 1", "x = 2")
    assert not same_code('f("ko")', 'f("en")')
