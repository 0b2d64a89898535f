"""Rules on the two languages: nothing is said in only one of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.authoring.code import comments, docstrings, parse, parses, same_code
from autograder.authoring.course import Course
from autograder.authoring.languages import code_in, languages_of, markdown_lines, marked_lines, remarks
from autograder.authoring.problems import Problem
from autograder.authoring.rules.prose import plain
from autograder.authoring.source import Cell, Source
from autograder.judge.words import Text

_NAMES = {"ko": Text(ko="한국어", en="Korean"), "en": Text(ko="영어", en="English")}
_HANGUL = re.compile(r"[가-힣]")
_MARKED = re.compile(r"#+\s*(ko|en)\s*:.*", re.IGNORECASE)
_SETTERS = {"assignment": "open_module", "lesson": "set_language"}


def both_blocks(source: Source, course: Course) -> Iterator[Problem]:
    """A markdown cell has a Korean and an English block; only formulas and code may stand outside them."""
    for cell in source.cells:
        if cell.type != "markdown":
            continue
        here = languages_of(cell.text)
        outside = plain("\n".join(line.text for line in markdown_lines(cell.text) if not line.lang and not line.fenced))
        if len(here) == 1 or (not here and re.search(r"[^\W\d_]", outside)):
            lacking = next(lang for lang in ("ko", "en") if lang not in here)
            yield source.problem(
                cell.line,
                Text(ko=f"{_NAMES[lacking].ko} 글이 없는 셀입니다", en=f"this cell has no {_NAMES[lacking].en} block"),
                Text(
                    ko=f"`<!-- {lacking} -->` 줄 아래에 같은 내용을 쓰세요",
                    en=f"say the same under a line `<!-- {lacking} -->`",
                ),
            )
        elif here and _HANGUL.search(outside):
            yield source.problem(
                cell.text_line,
                Text(
                    ko="두 언어에 공통인 자리에 한국어가 있습니다",
                    en="Korean stands where the text is for both languages",
                ),
                Text(ko="`<!-- ko -->` 아래로 옮기세요", en="move it under `<!-- ko -->`"),
            )
        elif here and not _HANGUL.search("".join(line.text for line in markdown_lines(cell.text) if line.lang == "ko")):
            yield source.problem(
                cell.line,
                Text(ko="한국어 블록에 한글이 없습니다", en="the Korean block has no Hangul"),
                Text(
                    ko="번역했는지, 두 블록이 바뀌지 않았는지 보세요",
                    en="translate it, or check whether the blocks are swapped",
                ),
            )


def paired_remarks(source: Source, course: Course) -> Iterator[Problem]:
    """Each run of `# ko:` lines touches a run of `# en:` lines."""
    for cell in _python(source):
        runs: list[tuple[str, int, int]] = []  # language, first line, last line
        for remark in remarks(cell.text):
            if runs and runs[-1][0] == remark.lang and runs[-1][2] == remark.number - 1:
                runs[-1] = (remark.lang, runs[-1][1], remark.number)
            else:
                runs.append((remark.lang, remark.number, remark.number))
        while runs:
            lang, first, last = runs.pop(0)
            if runs and runs[0][0] != lang and runs[0][1] == last + 1:
                runs.pop(0)
                continue
            other = "en" if lang == "ko" else "ko"
            yield source.problem(
                cell.text_line + first,
                Text(ko=f"짝이 되는 `# {other}:` 주석이 없습니다", en=f"this comment has no `# {other}:` beside it"),
                Text(ko=f"바로 다음 줄에 `# {other}: ...`를 쓰세요", en=f"write `# {other}: ...` on the next line"),
            )


def remarks_alone(source: Source, course: Course) -> Iterator[Problem]:
    """A marked comment stands on its own line; a comment in Korean is marked."""
    for cell in _python(source):
        paired = {remark.number for remark in remarks(cell.text)}
        for number, _, comment in comments(cell.text):
            if number not in paired and (_MARKED.fullmatch(comment) or _HANGUL.search(comment)):
                yield source.problem(
                    cell.text_line + number,
                    Text(ko="두 노트북에 그대로 남을 주석입니다", en="this comment would stay in both notebooks"),
                    Text(
                        ko="주석만 있는 줄에 `# ko: ...`와 `# en: ...`로 나누어 쓰세요",
                        en="write `# ko: ...` and `# en: ...`, each on a line of its own",
                    ),
                )


def paired_docstrings(source: Source, course: Course) -> Iterator[Problem]:
    """A docstring with lines in one language has lines in the other; Korean lines are marked."""
    for cell in _python(source):
        lines = cell.text.split("\n")
        for doc in docstrings(cell.text):
            marked = dict(marked_lines(cell.text, doc))
            stray = [n for n in range(doc.first, doc.last + 1) if n not in marked and _HANGUL.search(lines[n])]
            if len(set(marked.values())) == 1 or stray:
                yield source.problem(
                    cell.text_line + (stray[0] if stray else min(marked)),
                    Text(
                        ko="독스트링의 이 설명은 한 언어로만 되어 있습니다", en="this docstring is in one language only"
                    ),
                    Text(
                        ko="줄마다 `ko: ` 또는 `en: `으로 시작하게 해서 두 언어로 쓰세요",
                        en="write it in both, each line beginning with `ko: ` or `en: `",
                    ),
                )


def paired_texts(source: Source, course: Course) -> Iterator[Problem]:
    """A call with ko= has en= and the reverse, and so has a dictionary; neither is empty."""
    for cell in _python(source):
        for node in ast.walk(parse(cell.text)):
            texts = texts_of(node)
            if len(texts) == 1:
                lacking = "en" if "ko" in texts else "ko"
                yield source.problem(
                    cell.text_line + node.lineno - 1,  # type: ignore[attr-defined]
                    Text(
                        ko=f"{_NAMES[lacking].ko} 글({lacking})이 없습니다",
                        en=f"the {_NAMES[lacking].en} text is missing",
                    ),
                    Text(ko=f'{lacking}="..."도 쓰세요', en=f'give {lacking}="..." as well'),
                )
            for text in texts.values():
                if isinstance(text, ast.Constant) and not str(text.value).strip():
                    yield source.problem(
                        cell.text_line + text.lineno - 1,
                        Text(ko="빈 글입니다", en="this text is empty"),
                        Text(ko="무엇이 성립해야 하는지 쓰세요", en="say what should hold"),
                    )


def language_named(source: Source, course: Course) -> Iterator[Problem]:
    """The setup names the module and `lang="ko"`, which the build rewrites for the English notebook."""
    setter = _SETTERS[source.kind]
    calls = [
        (cell, node)
        for cell in _python(source)
        for node in ast.walk(parse(cell.text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == setter
    ]
    wanted = f'{setter}("{source.module}", lang="ko")' if setter == "open_module" else f'{setter}(lang="ko")'
    fitting = [
        call for call in calls if ast.unparse(call[1]).replace("'", '"') == wanted and 'lang="ko"' in call[0].text
    ]
    if len(calls) != 1 or not fitting or (setter == "open_module" and calls[0][0].role != "setup"):
        cell, line = (calls[0][0], calls[0][1].lineno - 1) if calls else (source.cells[0], 0)
        place = Text(ko="setup 셀에 ", en="in the setup cell") if setter == "open_module" else Text(ko="", en="once")
        yield source.problem(
            cell.text_line + line,
            Text(
                ko="노트북의 언어를 정하는 호출이 없거나 다릅니다",
                en="the call that sets the notebook's language is missing or differs",
            ),
            Text(ko=f"{place.ko}`{wanted}`를 한 번 쓰세요", en=f"write `{wanted}` {place.en}"),
        )


def same_in_both(source: Source, course: Course) -> Iterator[Problem]:
    """The code of the two notebooks is one and the same."""
    for cell in _python(source):
        if not same_code(code_in(cell.text, "ko"), code_in(cell.text, "en")):
            yield source.problem(
                cell.text_line,
                Text(ko="두 언어의 코드가 서로 다르게 됩니다", en="the code would differ between the two languages"),
                Text(
                    ko="독스트링과 주석의 언어 표시를 살펴보세요",
                    en="look at the language marks of its docstrings and comments",
                ),
            )


def texts_of(node: ast.AST) -> dict[str, ast.expr]:
    """The ko and en texts of a call or of a dictionary."""
    if isinstance(node, ast.Call):
        return {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg in ("ko", "en")}
    if isinstance(node, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        return {str(key): value for key, value in zip(keys, node.values) if key in ("ko", "en")}
    return {}


def _python(source: Source) -> list[Cell]:
    return [cell for cell in source.cells if cell.type == "code" and parses(cell.text)]
