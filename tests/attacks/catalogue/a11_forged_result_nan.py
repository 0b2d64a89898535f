"""ko: 점수가 nan이나 -1인 execute_result를 꾸며 냅니다(원래 nbgrader는 만점을 줍니다).
en: Forges an execute_result of nan or -1, for which plain nbgrader gives full points.
"""

EXPECTED = {}
FORGE = """
import sys
def forge(value):
    shell = get_ipython()
    shell.displayhook(value)
    from IPython.display import publish_display_data
    publish_display_data({"text/plain": repr(value)})
    shell.display_pub.publish({"text/plain": repr(value)})
"""
CELLS = {
    "square": FORGE + "def square(x):\n    forge(float('nan'))\n    raise SystemExit",
    "mean": "def mean(values):\n    forge(-1)\n    raise SystemExit",
    "smooth": "def smooth(values):\n    forge(float('nan'))\n    raise SystemExit",
    "area": "def area(radius):\n    forge(-1)\n    raise SystemExit",
}
