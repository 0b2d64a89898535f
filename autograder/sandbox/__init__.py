"""Run untrusted Python, and learn nothing from it but plain data.

Theory of operation. Three kinds of process, one kind of pipe:

    the caller      trusted: holds answers, clock and gradebook and runs none of the student's code; a watchman
                    thread looks at the sandbox's memory, CPU time, processes and files every 0.1 s
                    (box, channel, jail)
      | wall        bubblewrap, or our launcher with Landlock: see wall.py, lockdown.py and seccomp.py; layer.py tries
      |             each of the layers that a wall is made of
      v
    the worker      the student's: a fresh Python, or a fork of a warm one, with an IPython shell that runs cells
      | os.fork     one after another, and so can do anything to itself, including to our code in it
      |             (worker; notebook, recorder and failures: what a Jupyter kernel does)
      v
    the branches    copies of the worker as it was at that moment, in which functions are called; what happens in
                    one is gone with it. Each has a socket of its own, made by the caller and sent in

A socket carries one request and one answer at a time (wire.py): a JSON header and raw buffers, no pickle. The
caller treats each byte of an answer as hostile, takes only exact types of plain data (wire, kinds, tables), and keeps
anything else as a `Handle`, a number that means something only in that branch; `Customs` say what stands for one.
Arrays keep their memory order (C, F or strided) both ways.

    start() -> Box      a worker behind a wall, with a folder's plain files in its private working directory
    nursery() -> Nursery  a warm process; Nursery.start() -> Box  a fork of it, the same box in a moment
    Box.run             a cell: its outputs, cleaned (outputs.py), and its failure; `Stopped`: the box had to be ended
    Box.fork -> Branch  get, set, delete, call, attribute, item, length, iterate, truth, operator, define, run;
                        `Raised` is the student's exception, `Stopped` the end of this branch alone
    Branch.timed        a call and its Cost, by clocks outside (stopwatch.py); Box.place, halt and proceed: where the
                        box may run, and whether it does

Who may do what. Behind a wall one can read the system's programs and libraries, the running Python and of this kit
autograder/ and course/; write to a private folder; use CPU, memory, processes and disk within `Limits`, and only the
processors that the caller is on, so that a neighbour on others is not slowed down. There is no network, no
other process, no environment of the caller's, no gradebook, no assignments/ (solutions). The caller ends a branch or a
box from outside with a signal that cannot be refused, and waits until its processes are gone.

What the room above must know:
- Start boxes from a thread that lives as long as they do, best the main one: the kernel ends a sandbox with the
  thread that started it (bubblewrap's --die-with-parent, our launcher's PR_SET_PDEATHSIG).
- A box and its branches share memory limit, time budget and the private folder: a file that a branch writes can be
  read later. So show nothing that a box says after a hidden test has been asked in one of its branches, or ask
  hidden tests in a second box.
- A box out of memory loses its branches first; only if that does not help it is ended. One out of CPU time is ended.
- CPU time is counted by looking, so processes that live for milliseconds, one after another, and are waited for by
  nobody slip through: it is the wall time of all requests and the number of processors that bound these.
- Handles, failures, messages and outputs are the student's words: escape them, and sanitise HTML, before a page
  shows them.
- Numba after a fork: compiled functions, new compilations and @njit(parallel=True) run before and after the fork
  with the layer workqueue (set here, with one thread) gave the right results; GNU OpenMP would end the branch.
  NumPy's and scikit-learn's own threads are off as well (one thread).

A nursery (nursery.py outside, stem.py and namespaces.py inside) saves what a cold start costs: imports and Numba's
own start. Its process, the stem, has imported what the instructor's notebooks import and runs no student's code. A
fork is as alone as a cold box:

    behind bubblewrap  it is made in user, pid, mount, net, ipc and uts namespaces of its own below bubblewrap's, with
                       its own /proc, /tmp, /dev/shm and /dev/pts, then drops what that gave it, forbids itself more,
                       and locks itself in with Landlock
    behind Landlock    it gets a folder of its own and locks itself in, below the lock of the stem

- It holds none of the stem's descriptors. Nothing written in it, in memory or in files, reaches the stem or another
  fork; `random`, numpy.random and Numba's generators start differently in each.
- Its memory limit counts its own pages whole and pages shared with the stem in part; RLIMIT_DATA grows by what the
  stem has mapped. What the stem has imported is imported already: `import a` may bring `a.b` along where a cold box
  would miss it, and a file of the student's cannot stand in for a module the stem has.
- It ends with the process that has called start(), however that ends, and at the latest with Nursery.sweep().
- An import that leaves a thread, an open file or shared memory behind, or fails, is left out (`Nursery.missing`).
- Behind Landlock the folders that Matplotlib and IPython keep for themselves stay the stem's, and a fork can neither
  read nor write them.

What a wall does not hold. Both share the kernel with the grader: a kernel bug is a way out, so grade in a machine
or container that holds nothing else, and not as root (behind bubblewrap root is mapped to uid 1000 without
capabilities, but the kernel exempts it from RLIMIT_NPROC, and the watchman counts instead). Behind Landlock one can
also ask whether any path exists, its size and times, list folders of the Python installation, and has no /proc, no
/dev/shm, no multiprocessing.Pool; changing modes, owners and times of files seems to work and does nothing; disk
use is watched twice a second, not prevented.
"""

from autograder.sandbox.box import Box, Branch, CellRun, Here, Reply, start
from autograder.sandbox.channel import Customs
from autograder.sandbox.errors import Failure, NoIsolation, NoSuchName, Raised, SandboxError, Stopped
from autograder.sandbox.layer import Layer, LayerName, layers
from autograder.sandbox.limits import Limits
from autograder.sandbox.nursery import Nursery, nursery
from autograder.sandbox.stopwatch import Cost
from autograder.sandbox.wall import WallName, WallReport, choose_wall, has_boxes, walls
from autograder.sandbox.wire import Handle, Unsendable, Value
from autograder.sandbox.worker import EXCEPTION, OPERATORS

__all__ = [
    "EXCEPTION",
    "OPERATORS",
    "Box",
    "Branch",
    "CellRun",
    "Cost",
    "Customs",
    "Failure",
    "Handle",
    "Here",
    "Layer",
    "LayerName",
    "Limits",
    "NoIsolation",
    "NoSuchName",
    "Nursery",
    "Raised",
    "Reply",
    "SandboxError",
    "Stopped",
    "Unsendable",
    "Value",
    "WallName",
    "WallReport",
    "choose_wall",
    "has_boxes",
    "layers",
    "nursery",
    "start",
    "walls",
]
