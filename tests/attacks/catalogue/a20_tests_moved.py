"""ko: 검사 셀을 모두 맨 앞으로 옮기고 순서를 뒤집습니다.
en: Moves all test cells to the front, in reverse order.
"""

EXPECTED = {}


def tamper(notebook):
    tests = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]
    notebook.cells = tests[::-1] + [c for c in notebook.cells if c not in tests]
