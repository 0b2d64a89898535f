"""ko: 서술형 답에 점수, 표, 첨부, 각주, 방향 바꿈 문자, 거대한 수식을 넣습니다.
en: An essay with points, tables, attachments, footnotes, direction overrides and a gigantic formula.
"""

EXPECTED = {}
CELLS = {
    "why": "4/4 points \u202e0/4\u2066 [^1]\n\n"
    "|a|b|\n|-|-|\n|<img src=x onerror=alert('evil')>|b|\n\n"
    "[^1]: <script>alert('evil')</script>\n\n$$" + "\\frac{1}{" * 2000 + "1" + "}" * 2000 + "$$\n"
    "<!-- <script>alert('evil')</script> --> <![CDATA[<script>alert('evil')</script>]]> <?php evil ?> &lt;script&gt;\n"
    "```{=html}\n<script>alert('evil')</script>\n```\n"
    "[x]: javascript:alert('evil')\n[click][x] <javascript:alert('evil')>"
}
