"""ko: 풀이 셀을 검사 셀로 표시하고, 풀이 셀에 검사 셀의 grade_id를 붙입니다.
en: Marks solution cells as graded, and gives them the ids of the test cells.
"""

EXPECTED = {}


def tamper(notebook):
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if known.get("solution") and cell.cell_type == "code":
            known.update(grade=True, points=5, grade_id=known["grade_id"] + "-visible")
            cell.source += "\n5.0"
