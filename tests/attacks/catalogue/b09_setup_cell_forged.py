"""ko: 잠긴 셀, 검사 셀, import 셀의 내용을 고쳐 제출합니다.
en: Hands in locked cells, test cells and the import cell with a changed text.
"""

EXPECTED = {}


def tamper(notebook):
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if known.get("locked") or known.get("grade"):
            cell.source = "expect = part = earned = np = math = lambda *a, **k: 4.0\n4.0"
            known["locked"] = False
    notebook.cells[1].source = "class np:\n    allclose = lambda *a: True\n    array = zeros = lambda *a: a"
