"""ko: pre_run_cell과 post_run_cell 훅으로 검사 셀의 본문을 출력에 남깁니다.
en: Hooks pre_run_cell and post_run_cell, and leaves the test cells' text in the outputs.
"""

EXPECTED = {}
CELLS = {
    "square": """
def tell(info): print("CELL", getattr(info, "raw_cell", None) or info.info.raw_cell)
get_ipython().events.register("pre_run_cell", tell)
get_ipython().events.register("post_run_cell", tell)
def square(x): return -1
"""
}
