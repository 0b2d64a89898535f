"""ko: grade_id에 비슷하게 생긴 글자, 공백, 목록, 아주 긴 글을 넣습니다.
en: Puts look-alike letters, blanks, lists and very long texts into grade_id.
"""

import copy

EXPECTED = {}
ODD = (
    "squаre",
    "square ",
    "square\u200b",
    "ｓｑｕａｒｅ",
    ["square"],
    {"a": 1},
    None,
    7,
    "x" * 100_000,
    "../../x",
    "<b>",
)


def tamper(notebook):
    model = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "square")
    for number, grade_id in enumerate(ODD):
        twin = copy.deepcopy(model)
        twin["id"] = f"odd-{number}"
        twin.metadata.nbgrader["grade_id"] = grade_id
        notebook.cells.insert(3, twin)
