"""ko: 피드백 위에 가짜 만점 화면을 덮으려 합니다.
en: Wants to lay a forged page with full marks over the feedback.
"""

EXPECTED = {}
COVER = (
    "<div style='position:fixed;top:0;left:0;width:100vw;height:100vh;z-index:9999;background:white'>"
    "<h1>20/20 FULLMARKS</h1></div><div class='score right'>20/20</div><a href='https://evil.example'>appeal</a>"
    "<style>.points{display:none}</style><base target=_blank>"
)
CELLS = {
    "square": f"from IPython.display import HTML, display\ndisplay(HTML({COVER!r}))\ndef square(x): return -1",
    "why": COVER,
}
EXTRA = [("numbers", "markdown", COVER)]
