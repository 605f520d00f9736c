"""What a forked process does before it is a kernel like any other.

Everything that a new process gets from its parent, its environment or chance is set anew.
"""

import ctypes
import multiprocessing
import os
import random
import signal
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from future_industries.execute.warm.server import Request

_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
_NAME = b"report-kernel"  # at most 15 bytes


def become(request: "Request", set_by_imports: dict[str, str]) -> None:
    """Be the kernel that was asked for, to its end."""
    from future_industries.execute import launch
    from future_industries.execute.warm import wire

    message = request.message
    _stand_alone(int(os.environ["JPY_PARENT_PID"]))
    for number, file in enumerate(request.files):
        os.dup2(file, number)
        os.close(file)
    os.umask(message["umask"])
    os.chdir(message["cwd"])
    _take_environment(message["env"] | set_by_imports)
    _forget_chance()
    sys.argv[:] = [launch.__file__, *message["arguments"]]

    def tell() -> None:
        wire.send(request.connection, {"pid": os.getpid()})
        request.connection.close()

    launch.run(tell)


def _stand_alone(server: int) -> None:
    """A session of its own, so that no Ctrl-C reaches it, and no life without the server."""
    os.setsid()
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(_PR_SET_NAME, _NAME)
    if os.getppid() != server:
        os._exit(1)  # it went before we asked


def _take_environment(environment: dict[str, str]) -> None:
    parent = os.environ["JPY_PARENT_PID"]
    os.environ.clear()
    os.environ.update(environment, JPY_PARENT_PID=parent)
    time.tzset()


def _forget_chance() -> None:
    """Random numbers of its own for every generator that was seeded before the fork."""
    import numpy

    random.seed()
    numpy.random.seed()
    multiprocessing.current_process().authkey = os.urandom(32)
