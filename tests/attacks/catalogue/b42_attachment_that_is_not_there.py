"""ko: 없는 첨부 파일을 가리켜 채점 화면이 열리지 않게 합니다.
en: Points to an attachment that is not there, so that the grading page does not open.
"""

EXPECTED = {}
CELLS = {"why": "evil ![x](attachment:x.png)"}
EXTRA = [("numbers", "markdown", "![x](attachment:y.png)")]
