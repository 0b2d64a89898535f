"""ko: atexit, 신호 처리기, __del__, 약한 참조 콜백으로 끝에 무언가를 남기려 합니다.
en: Wants to leave something at the end by atexit, signal handlers, __del__ and weak references.
"""

EXPECTED = {}
CELLS = {
    "square": """
import atexit, faulthandler, os, signal, sys, threading, weakref
def leave(*a):
    for place in ("@COURSE@", "@OUTSIDE@", "/tmp", "/dev/shm"):
        try:
            open(os.path.join(place, "@MARK@"), "w").close()
        except OSError:
            pass
atexit.register(leave)
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGXCPU, signal.SIGCHLD, signal.SIGPIPE):
    signal.signal(number, leave)
signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)
os.register_at_fork(before=leave, after_in_child=leave, after_in_parent=leave)
sys.excepthook = threading.excepthook = sys.unraisablehook = leave
class Last:
    def __del__(self): leave()
last = Last()
weakref.finalize(last, leave)
def square(x): return -1
"""
}
