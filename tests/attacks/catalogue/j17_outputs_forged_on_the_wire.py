"""ko: 셀의 출력을 워커에서 꾸며 위험한 MIME과 점수를 보냅니다.
en: Forges a cell's outputs in the worker: dangerous MIME types, points, malformed bundles.
"""

from tests.attacks.target import FIND_WORKER

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": FIND_WORKER
    + """
evil = "<script>alert('evil')</script><img src=x onerror=alert('evil')>"
def run(self, source, name, number=None):
    data = {"text/html": evil, "application/javascript": "alert('evil')", "image/svg+xml": evil, "text/plain": "100",
            "text/markdown": evil, "text/latex": evil, "application/json": '{"' + "x" * 99 + '": "<script>alert(1)"}'}
    return {"failure": None, "outputs": [
        {"output_type": "execute_result", "data": data, "metadata": {"x": evil}, "execution_count": 5},
        {"output_type": "display_data", "data": data, "metadata": {"image/png": {"width": evil}}, "display_id": evil},
        {"output_type": "update_display_data", "data": data, "metadata": {evil: evil}, "display_id": evil},
        {"output_type": "stream", "name": "stdout", "text": "\\x1b]8;;https://evil.example\\x07click\\x1b]8;;\\x07"},
        {"output_type": "error", "ename": evil, "evalue": evil, "traceback": [evil]},
    ]}
type(worker.notebook).run = run
def square(x): return -1
"""
}
