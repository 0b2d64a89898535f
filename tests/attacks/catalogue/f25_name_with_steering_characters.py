"""ko: 학생 폴더의 이름에 방향 바꿈 문자와 HTML, 수식이 들어 있습니다.
en: The student's folder has direction overrides, HTML and a formula in its name.
"""

EXPECTED = {"status": ("graded", "failed", "error")}
STUDENT = "=cmd()\u202e<img src=x onerror=alert('evil')>\u2066"
