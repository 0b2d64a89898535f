"""ko: 성적부를 열어 모두에게 100점을 줍니다.
en: Opens the gradebook and gives everybody a hundred.
"""

EXPECTED = {}
CELLS = {
    "square": """
import glob, sqlite3
for path in ["../../../gradebook.db", "@COURSE@/gradebook.db", *glob.glob("/**/gradebook.db")]:
    for how in (path, f"file:{path}?mode=rw"):
        try:
            book = sqlite3.connect(how, uri=True)
            print(book.execute("SELECT first_name FROM student").fetchall())
            print(book.execute("SELECT source FROM source_cell").fetchall())
            book.execute("UPDATE grade SET manual_score = 100, needs_manual_grade = 0")
            book.commit()
        except sqlite3.Error as error:
            print(type(error))
def square(x): return -1
"""
}
