"""ko: 검사 셀의 grade, locked, solution 표시를 뒤집습니다.
en: Turns grade, locked and solution of the test cells around.
"""

EXPECTED = {}


def tamper(notebook):
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if known.get("grade"):
            known.update(grade=False, locked=False, solution=True)
            cell.source = "pass"
