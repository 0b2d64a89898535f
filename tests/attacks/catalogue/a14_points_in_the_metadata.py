"""ko: 메타데이터에서 배점을 올립니다.
en: Raises the points in the metadata.
"""

EXPECTED = {}


def tamper(notebook):
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if "points" in known:
            known.update(points=-5 if known["grade_id"] == "square-visible" else 10**9, schema_version=1)
