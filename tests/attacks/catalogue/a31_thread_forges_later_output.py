"""ko: 뒤에서 도는 스레드가 나중 검사 셀의 출력을 꾸며 냅니다.
en: A background thread forges output while a later test is judged.
"""

EXPECTED = {}
CELLS = {
    "square": """
import threading, time, sys
def forge():
    for _ in range(200):
        time.sleep(0.02)
        print("4.0")
        try:
            get_ipython().displayhook(4.0)
        except Exception:
            pass
threading.Thread(target=forge, daemon=True).start()
def square(x): return -1
""",
    "smooth": "def smooth(values):\n    time.sleep(0.3)\n    return None",
}
