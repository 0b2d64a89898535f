"""Which system calls a sandboxed process may make: a filter, as the bytes the kernel takes.

Two filters: behind bubblewrap (namespaces already hide files, processes and the network) and behind Landlock (nothing
is hidden, so everything that names another process, another user's file or a socket by path must be refused here).
Refused calls fail with an error; only a call by a foreign architecture's number ends the process.
"""

import errno
import platform
import struct
from dataclasses import dataclass

# What each call is numbered on (x86_64, aarch64); None where it does not exist.
NUMBERS: dict[str, tuple[int | None, int | None]] = {
    # other processes' memory, keys, tracing
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "perf_event_open": (298, 241),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    # namespaces and mounts
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_tree_attr": (467, 467),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    # the machine
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "vhangup": (153, 58),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    # memory that no limit counts: io_uring, anonymous files, System V segments and queues
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    # allowed in part
    "clone": (56, 220),
    "clone3": (435, 435),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
    "prlimit64": (302, 261),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "inotify_add_watch": (254, 27),
    "ioctl": (16, 29),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
}

ALWAYS = tuple(NUMBERS)[: tuple(NUMBERS).index("clone")]
OTHERS = ("migrate_pages", "move_pages", "inotify_add_watch")
SIGNALS = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal")
SCHEDULING = (
    *("sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr"),
    *("setpriority", "ioprio_set"),
)
ABOUT_FILES = tuple(NUMBERS)[tuple(NUMBERS).index("chmod") :]
FLAGS_OF_FILES, TYPING = (0x40086602, 0x40046602, 0x401C5820), (0x5412, 0x541C)  # ioctl requests

NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
AF_UNIX, SOCK_STREAM, SOCK_TYPE_MASK = 1, 1, 0xF
WHOLE = 0xFFFFFFFF

ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
LOAD, MASK, EQUAL, AT_LEAST, RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
ALLOW, FAIL, KILL = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16


@dataclass(frozen=True)
class Refuse:
    """Fail this call; with error 0 it answers "done" and does nothing."""

    call: str
    error: int = errno.EPERM


@dataclass(frozen=True)
class Only:
    """Allow this call only when an argument, masked, has this value."""

    call: str
    argument: int
    value: int
    mask: int = WHOLE
    error: int = errno.EPERM


@dataclass(frozen=True)
class Never:
    """Fail this call when an argument has one of these values."""

    call: str
    argument: int
    values: tuple[int, ...]


Rule = Refuse | Only | Never


def behind_namespaces() -> bytes:
    """Give the filter for a process behind bubblewrap."""
    return program((*common(), Only("socket", 0, AF_UNIX, error=errno.EACCES)))


def around_forks() -> bytes:
    """Give the filter for a nursery behind bubblewrap: its forks still choose processors, make namespaces and mount."""
    rules = [rule for rule in common() if rule.call not in ("clone", "mount", "sched_setaffinity")]
    return program((*rules, Only("socket", 0, AF_UNIX, error=errno.EACCES)))


def behind_landlock(signals_scoped: bool, pid: int) -> bytes:
    """Give the filter for a process that only Landlock holds; where that lets signals out, it may signal only `pid`."""
    rules: list[Rule] = [
        *common(),
        # Landlock does not look at sockets by path, and a datagram pair could still be connected to one.
        *(Refuse(call, errno.EACCES) for call in ("socket", "connect", "bind")),
        Only("socketpair", 1, SOCK_STREAM, SOCK_TYPE_MASK, error=errno.EACCES),
        *(Refuse(call) for call in OTHERS),
        Only("prlimit64", 0, 0),
        # Landlock does not look at modes, owners and times. Pretend, so that copying a file still works.
        *(Refuse(call, 0) for call in ABOUT_FILES),
    ]
    if not signals_scoped:
        rules += [Only(call, 0, pid) for call in SIGNALS if call != "pidfd_send_signal"]
        rules.append(Refuse("pidfd_send_signal"))
    return program(tuple(rules))


def common() -> tuple[Rule, ...]:
    """Give the rules behind every wall."""
    return (
        *(Refuse(call, errno.ENOSYS if call == "memfd_create" else errno.EPERM) for call in ALWAYS),
        # Processors and priorities are the caller's to choose. Pretend: code that asks for some only wants to be fast.
        *(Refuse(call, 0) for call in SCHEDULING),
        Only("clone", 0, 0, NEW_NAMESPACES),
        Never("ioctl", 1, FLAGS_OF_FILES + TYPING),
        Refuse("clone3", errno.ENOSYS),  # its flags lie in memory; the C library then uses clone
    )


def supported() -> bool:
    """Say whether there is a table for this machine."""
    return platform.machine() in ARCHITECTURES


def program(rules: tuple[Rule, ...], machine: str | None = None) -> bytes:
    """Assemble the rules for a machine."""
    column, architecture = ARCHITECTURES[machine or platform.machine()]
    lines = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL), (LOAD, 0, 0, NUMBER)]
    if column == 0:  # the x32 calls share the architecture and have numbers of their own
        lines += [(AT_LEAST, 0, 1, 0x40000000), (RETURN, 0, 0, FAIL | errno.ENOSYS)]
    for rule in rules:
        number = NUMBERS[rule.call][column]
        if number is not None:
            body = check(rule)
            lines += [(EQUAL, 0, len(body), number), *body]
    lines.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("<HBBI", *line) for line in lines)


def check(rule: Rule) -> list[tuple[int, int, int, int]]:
    """Give the instructions for a call that is named by a rule; they always end in a verdict."""
    allow, refuse = (RETURN, 0, 0, ALLOW), FAIL
    if isinstance(rule, Refuse):
        return [(RETURN, 0, 0, refuse | rule.error)]
    load = (LOAD, 0, 0, ARGUMENTS + 8 * rule.argument)  # the low half: the kernel looks at no more of these
    if isinstance(rule, Only):
        return [load, (MASK, 0, 0, rule.mask), (EQUAL, 0, 1, rule.value), allow, (RETURN, 0, 0, refuse | rule.error)]
    hits = [line for value in rule.values for line in ((EQUAL, 0, 1, value), (RETURN, 0, 0, refuse | errno.EPERM))]
    return [load, *hits, allow]
