"""ko: exercises.json과 solutions.json을 꾸며 내고 open_module과 check를 부릅니다.
en: Forges exercises.json and solutions.json, and calls open_module, check and solution.
"""

import json

EXPECTED = {}
CELLS = {
    "square": "from autograder.learn import check, hint, open_module, solution\nopen_module('ps1', lang='en')\n"
    "check('square')\nhint('square')\nsolution('square')\ndef square(x): return -1"
}


def place(folder, course):
    one = {
        "kind": "function",
        "points": 20,
        "section": "1",
        "visible": ["raise SystemExit"],
        "hints": ["<b>"],
        "hidden": [],
    }
    book = {"format": 1, "module": "ps1", "lang": "en", "title": "x", "exercises": {"square": one}}
    for name in ("exercises.json", "ps1.exercises.json"):
        (folder / name).write_text(json.dumps(book))
    (folder / "solutions.json").write_text(json.dumps({"format": 1, "solutions": {"square": "x"}}))
