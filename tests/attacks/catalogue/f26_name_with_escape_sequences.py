"""ko: 학생 폴더의 이름에 터미널 제어 문자와 줄바꿈이 들어 있습니다. 사람이 확인하도록 넘깁니다.
en: The student's folder has terminal escapes and a line break in its name. A person is asked to look.
"""

EXPECTED = {"status": "error"}
STUDENT = "\x1b[2J\x1b]0;evil\x07\nhonest: graded 20"
