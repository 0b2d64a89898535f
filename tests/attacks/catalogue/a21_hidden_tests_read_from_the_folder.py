"""ko: 작업 폴더와 그 위의 모든 노트북에서 숨은 검사를 찾아 찍습니다.
en: Looks for the hidden tests in every notebook of the working folder and above, and prints them.
"""

EXPECTED = {}
CELLS = {
    "square": """
import glob, os
places = glob.glob("*") + glob.glob("../*") + glob.glob("../../../*") + glob.glob("../../../*/*/*.ipynb")
for path in places:
    if os.path.isfile(path):
        text = open(path, errors="replace").read()
        print(path, [line for line in text.splitlines() if "HIDDEN" in line or "assert" in line])
for root, folders, files in os.walk("@COURSE@"):
    print(root, files)
def square(x): return -1
"""
}
