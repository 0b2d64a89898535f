"""ko: 미리 만들어 둔 자식 프로세스가 파이프로 입력을 받아 일을 전부 합니다.
en: A child made beforehand gets the input through a pipe and does all of the work.
"""

CELLS = {
    "total": """
import os, struct
share(np.ones(10), 0, 1)
to_read, to_write = os.pipe()
back_read, back_write = os.pipe()
def whole(size):
    parts = b""
    while len(parts) < size:
        parts += os.read(to_read, size - len(parts))
    return parts
if os.fork() == 0:
    while True:
        count = struct.unpack("q", whole(8))[0]
        os.write(back_write, struct.pack("d", share(np.frombuffer(whole(8 * count)), 0, ROUNDS)))
def total(x):
    sent = memoryview(struct.pack("q", x.size) + x.tobytes())
    while sent:
        sent = sent[os.write(to_write, sent) :]
    return struct.unpack("d", os.read(back_read, 8))[0] / ROUNDS
"""
}
