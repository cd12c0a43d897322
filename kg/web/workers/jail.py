"""What a child gives up before it reads a byte of a client: memory without bound, core dumps, the network.

Best effort by design: each part is one more wall, and what a system does not offer is reported, not fatal.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of sched.h
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38  # PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS of sys/prctl.h


def enter(memory: int, parent: int) -> bool:
    """Shuts the calling process in: at most `memory` bytes, ended with its parent.

    Returns whether it has no network.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server ends its children itself
    _limit(memory)
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if os.getppid() != parent:  # it ended before the line above
        os._exit(1)
    # A network of its own has no interface that is up: every connection fails. Needs root, or a user namespace.
    return bool(libc.unshare(_NEW_NET) == 0 or libc.unshare(_NEW_USER | _NEW_NET) == 0)


def _limit(memory: int) -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def peak() -> int:
    """The most memory that the process has held so far, in bytes; 0 where that is not told."""
    with contextlib.suppress(ImportError):
        import resource

        found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return found if sys.platform == "darwin" else found * 1024
    return 0
