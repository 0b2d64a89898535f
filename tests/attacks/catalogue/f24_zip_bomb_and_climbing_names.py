"""ko: 폭탄 zip, 위로 올라가는 이름이 든 zip과 tar를 제출합니다. 채점은 아무것도 풀지 않습니다.
en: Hands in a zip bomb, and a zip and a tar whose names climb up. Grading unpacks nothing.
"""

import io
import tarfile
import zipfile

EXPECTED = {}


def place(folder, course):
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros", bytes(200 << 20))
    with zipfile.ZipFile(folder / "ps1.zip", "w") as climbing:
        climbing.writestr("../../../../climbed.txt", "x")
    with tarfile.open(folder / "ps1.tar", "w") as tar:
        for name in ("../../../../climbed.txt", "/tmp/climbed.txt"):
            member = tarfile.TarInfo(name)
            member.size = 1
            tar.addfile(member, io.BytesIO(b"x"))
