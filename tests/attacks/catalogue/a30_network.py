"""ko: 로컬호스트, 유닉스 소켓, 추상 소켓, UDP, 이름 풀이로 바깥에 닿으려 합니다.
en: Tries to reach out by loopback, unix and abstract sockets, UDP and name resolution.
"""

EXPECTED = {}
CELLS = {
    "square": """
import socket, urllib.request
def attempt(what, function):
    try:
        print(what, "REACHED", function())
    except OSError as error:
        print(what, type(error).__name__)
for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0"):
    attempt(host, lambda: socket.create_connection((host, int("@PORT@")), 1).send(b"x"))
attempt("http", lambda: urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=1).read())
def unix(address):
    with socket.socket(socket.AF_UNIX) as sock:
        sock.connect(address)
        return sock.send(b"x")
attempt("abstract", lambda: unix("\\0" + "@MARK@"))
attempt("file", lambda: unix("@SOCKET@"))
attempt("udp", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", int("@PORT@"))))
attempt("dns", lambda: socket.getaddrinfo("example.org", 80))
attempt("raw", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
attempt("vsock", lambda: socket.socket(socket.AF_VSOCK).connect((2, 22)))
def square(x): return -1
"""
}
