"""ko: setuid, unshare, mount, chroot, ptrace, bpf, 키링, io_uring을 시도합니다.
en: Tries setuid, unshare, mount, chroot, ptrace, bpf, keyrings and io_uring.
"""

EXPECTED = {"absent": ("GRANTED",)}
CELLS = {
    "square": """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def attempt(what, number):
    if number == 0: print("GRAN" "TED", what)
attempt("setuid", libc.setuid(0) if os.getuid() else 1)
attempt("unshare user", libc.unshare(0x10000000))
attempt("unshare mount", libc.unshare(0x00020000))
attempt("mount", libc.mount(b"none", b"/mnt", b"tmpfs", 0, None))
attempt("remount", libc.mount(b"none", b"/usr", None, 4096 | 32, None))
attempt("chroot", libc.chroot(b"/tmp"))
attempt("ptrace", libc.ptrace(16, os.getppid(), 0, 0))
attempt("mknod", libc.mknod(b"/tmp/dev", 0o60666, 0x801))
attempt("swapoff", libc.swapoff(b"/x") if libc.swapoff(b"/x") == 0 else 1)
attempt("reboot", libc.reboot(0) if os.getuid() else 1)
for number in (321, 425, 248, 250, 303, 298):
    if libc.syscall(number, 0, 0, 0, 0, 0) == 0: print("GRAN" "TED", number)
def square(x): return -1
"""
}
