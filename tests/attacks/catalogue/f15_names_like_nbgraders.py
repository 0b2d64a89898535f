"""ko: nbgrader의 파일과 이름이 같은 파일을 제출합니다.
en: Hands in files named like nbgrader's own.
"""

EXPECTED = {}
NAMES = (
    *("nbgrader_config.py", "gradebook.db", ".nbgrader.log", "ps1.html", "exercises.json", "ps1.exercises.json"),
    *("solutions.json", "beside.txt", "grades.csv", "ps1.ipynb.lock", "ps1.checkpoint", ".nbgrader/x"),
)


def place(folder, course):
    for name in NAMES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("<script>alert('evil')</script>\nraise SystemExit(1)\n")
