"""ko: 데워 둔 프로세스와 이웃 제출물로 통하는 소켓, 디스크립터, 객체를 찾아 명령을 보냅니다.
en: Looks for sockets, descriptors and objects that lead to the warm process or a neighbour, and sends them orders.
"""

EXPECTED = {"plain": "needs our worker"}
CELLS = {
    "square": """
import gc, os, socket
words = ("Stem", "Nursery", "Guard", "Port", "socket", "Jail", "Box")
for thing in gc.get_objects():
    if type(thing).__name__ in words:
        print(type(thing).__name__, repr(thing)[:200], repr(getattr(thing, "__dict__", ""))[:500])
for fd in range(256):
    try:
        sock = socket.socket(fileno=os.dup(fd))
        print(fd, sock.family, sock.type, os.readlink(f"/proc/self/fd/{fd}"))
        if sock.type != socket.SOCK_STREAM:
            sock.send(b'{"imports": []}')
    except OSError:
        pass
print(os.listdir("/proc"), os.getpid(), os.getppid())
def square(x): return -1
"""
}
