"""ko: 검사 셀을 새로 만들고, 있는 검사 셀을 통과하는 내용으로 여러 번 복사합니다.
en: Adds graded cells of its own, and copies of the real ones that pass.
"""

import copy

EXPECTED = {}


def tamper(notebook):
    for cell in list(notebook.cells):
        known = cell.metadata.get("nbgrader", {})
        if known.get("grade") and cell.cell_type == "code":
            for _ in range(3):
                twin = copy.deepcopy(cell)
                twin.source = "100"
                notebook.cells.insert(0, twin)
            own = copy.deepcopy(cell)
            own.source, own["id"] = "pass", "own-" + cell["id"]
            own.metadata.nbgrader.update(grade_id=known["grade_id"] + "-2", points=50)
            notebook.cells.append(own)
