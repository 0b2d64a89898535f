"""ko: 서술형 답, 마크다운, HTML·SVG·LaTeX·자바스크립트 출력에 스크립트를 심습니다.
en: Plants scripts in the essay, in markdown, and in HTML, SVG, LaTeX and JavaScript outputs.
"""

EXPECTED = {}
EVIL = (
    "<script>alert('evil')</script><img src=x onerror=alert('evil')><svg onload=alert('evil')></svg>"
    "<iframe src='https://evil.example'></iframe>[x](javascript:alert('evil'))"
    "<a href='javascript:alert(\"evil\")'>x</a>"
    "<style>@import url(https://evil.example/x.css)</style><form action='https://evil.example'><input></form>"
)
CELLS = {
    "square": f"""
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, Math, display
evil = {EVIL!r}
display(HTML(evil), Markdown(evil), Javascript("alert('evil')"), Math(evil), Latex("$" + evil + "$"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert('evil')</script></svg>"))
display({{"text/html": evil, "application/javascript": "alert('evil')", "application/x+json": {{}}}}, raw=True)
display({{"image/png": "' onerror='alert(&quot;evil&quot;)", "image/svg+xml": evil, "text/plain": evil}}, raw=True)
class Evil:
    def _repr_html_(self): return evil
    def _repr_markdown_(self): return evil
    def __repr__(self): return evil
print(evil)
def square(x):
    raise ValueError(evil)
Evil()
""",
    "mean": "class Evil(Exception): pass\nEvil.__name__ = evil\ndef mean(values): raise Evil(evil)",
    "smooth": "def smooth(values): return evil",
    "why": EVIL,
}
EXTRA = [("square", "markdown", EVIL), ("numbers", "markdown", "$" + EVIL + "$")]
