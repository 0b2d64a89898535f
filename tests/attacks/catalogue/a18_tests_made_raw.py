"""ko: 검사 셀의 종류를 raw와 markdown으로 바꿉니다.
en: Makes the test cells raw and markdown.
"""

EXPECTED = {}


def tamper(notebook):
    for index, cell in enumerate(notebook.cells):
        known = cell.metadata.get("nbgrader", {})
        if known.get("grade"):
            cell.cell_type = known["cell_type"] = ("raw", "markdown")[index % 2]
