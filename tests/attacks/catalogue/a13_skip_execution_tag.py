"""ko: 검사 셀에 skip-execution 태그를 답니다. 코드가 한 줄도 필요 없습니다.
en: Puts the tag skip-execution on the test cells. Not a line of code is needed.
"""

EXPECTED = {}


def tamper(notebook):
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata["tags"] = ["skip-execution", "raises-exception", "remove-cell"]
