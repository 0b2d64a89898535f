"""ko: 판정을 꾸며 적은 다른 노트북들을 함께 제출합니다.
en: Hands in further notebooks that carry a forged verdict.
"""

import copy
import json

EXPECTED = {}
NOTE = {"status": "graded", "reason": "FULLMARKS", "messages": {"square-visible": "FULLMARKS"}, "digest": "x"}


def place(folder, course):
    notebook = copy.deepcopy(course.released)
    notebook.metadata["bitgoeul"] = NOTE
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.nbgrader.update(score=100, points=100)
    for name in ("zzz.ipynb", "PS1.ipynb", "ps1 (1).ipynb", "inner/ps1.ipynb", "ps1.IPYNB"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(notebook))
    (folder / "broken.ipynb").write_text("{")
