"""ko: 셸의 run_cell과 run_cell_async를 아무것도 하지 않는 함수로 바꿉니다.
en: Replaces the shell's run_cell and run_cell_async by functions that do nothing.
"""

EXPECTED = {}
CELLS = {
    "square": """
shell = get_ipython()
from IPython.core.interactiveshell import ExecutionInfo, ExecutionResult
def nothing(*a, **k):
    result = ExecutionResult(ExecutionInfo("", False, False, False, None))
    result.execution_count = 1
    return result
async def nothing_async(*a, **k):
    return nothing()
type(shell).run_cell = shell.run_cell = nothing
type(shell).run_cell_async = shell.run_cell_async = nothing_async
def square(x): return -1
"""
}
