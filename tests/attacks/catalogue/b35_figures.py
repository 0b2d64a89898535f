"""ko: PNG로 시작하는 HTML, 거대한 그림, 그림 이름에 든 스크립트를 그림으로 보여 줍니다.
en: Shows as figures: HTML that begins like a PNG, a gigantic figure, a script in a figure's name.
"""

EXPECTED = {}
CELLS = {
    "square": """
import struct, zlib
from IPython.display import Image, display
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
head = b"\\x89PNG\\r\\n\\x1a\\n"
display(Image(data=head + b"<script>alert('evil')</script><img src=x onerror=alert('evil')>", format="png"))
large = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 1, 0, 0, 0, 0))
display(Image(data=head + large + chunk(b"IDAT", zlib.compress(bytes(1 << 20))) + chunk(b"IEND", b""), format="png"))
display(Image(url="https://evil.example/x.png"))
display({"image/png": "iVBORw0KGgo=' onerror='alert(1)", "image/gif": "R0lGODlh"}, raw=True)
display({"image/jpeg": "x" * 10}, metadata={"image/jpeg": {"width": "1' onload='alert(1)"}}, raw=True)
def square(x): return -1
"""
}
