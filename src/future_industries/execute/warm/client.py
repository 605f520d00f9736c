"""Asks a fork server for a kernel, and stands for that kernel like ``subprocess.Popen``."""

import atexit
import os
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from future_industries.execute.kernel import FORK_SERVERS
from future_industries.execute.warm import wire
from future_industries.execute.warm.session import Session, shared_session

ANSWER_LIMIT = 30.0  # seconds, the server's imports included


class Unavailable(Exception):
    """No kernel can be forked here; says why."""


class ForkedKernel:
    """A kernel that is another process's child, with what Jupyter uses of ``Popen``.

    Closing the connection ends the kernel, and so does the end of this process.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, connection: socket.socket):
        self.pid = pid
        self.returncode: int | None = None
        self._connection = connection

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        return self._listen(0)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, once it has ended; subprocess.TimeoutExpired after ``timeout`` s."""
        code = self._listen(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(f"kernel {self.pid}", timeout or 0)
        return code

    def _listen(self, timeout: float | None) -> int | None:
        if self.returncode is None:
            self._connection.settimeout(timeout)
            try:
                message, _ = wire.receive(self._connection)
                self.returncode = int(message["returncode"])
            except (BlockingIOError, TimeoutError):
                return None
            except (EOFError, OSError):
                self.returncode = -signal.SIGKILL  # the server is gone, and its kernels with it
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Let go of it; what is left of it and its children is ended."""
        self._connection.close()


def _own_session() -> Session:
    """The session that the environment names, else one of this process for its lifetime."""
    session = Session.inherited()
    if session is None:
        stack = ExitStack()
        stack.enter_context(shared_session())
        atexit.register(_close, stack, os.getpid())
        session = Session.inherited()
        assert session is not None
    return session


def _close(stack: ExitStack, owner: int) -> None:
    if os.getpid() == owner:  # and not a fork of it
        stack.close()


def fork_kernel(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    cwd: str,
    files: Sequence[int],
) -> ForkedKernel:
    """A new kernel with these command-line arguments and open files 0, 1 and 2.

    Raises Unavailable, after at most about ANSWER_LIMIT seconds.
    """
    environment = {name: value for name, value in environment.items() if name != FORK_SERVERS}
    message = {"arguments": list(arguments), "env": environment, "cwd": cwd, "umask": _umask()}
    try:
        session = _own_session()
        for _ in range(3):  # a server that finds itself out of date is replaced
            connection = session.connect(environment, ANSWER_LIMIT)
            answer = _ask(connection, message, files)
            if "pid" in answer:
                return ForkedKernel(answer["pid"], connection)
            connection.close()
        raise Unavailable(f"changes while it is loaded: {answer}")
    except (OSError, EOFError) as error:
        raise Unavailable(f"{type(error).__name__}: {error}") from None


def _ask(
    connection: socket.socket, message: dict[str, Any], files: Sequence[int]
) -> dict[str, Any]:
    try:
        wire.send(connection, message, files)
        return wire.receive(connection)[0]
    except BaseException:
        connection.close()
        raise


def _umask() -> int:
    """This process's mask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
