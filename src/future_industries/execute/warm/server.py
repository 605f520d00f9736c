"""The fork server: forks a kernel for each request and tells how it ended.

It has one thread, since a fork copies no other. A kernel lives no longer than the connection on
which it was asked for, than this server, or than the process that owns the session.
"""

import os
import selectors
import shutil
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from future_industries.execute.warm import wire
from future_industries.execute.warm.stack import Loaded, file_clock, load


@dataclass(eq=False)
class Kernel:
    """A forked kernel, the connection of who asked for it, and a file that tells of its end."""

    pid: int
    pidfd: int
    connection: socket.socket
    is_wanted: bool = True
    has_ended: bool = False

    def kill(self) -> None:
        """End it and what it has started; it leads a process group."""
        for kill in (os.killpg, os.kill):  # not yet a leader, in its first moment
            try:
                kill(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


@dataclass
class Request:
    """What a kernel is to be; ``files`` are its standard input, output and error."""

    message: dict[str, Any]
    files: list[int]
    connection: socket.socket


class _End(Exception):
    """The owner is gone, or wants no more."""


class Server:
    """Serves until the session ends, or until what it has loaded is no longer what is there."""

    def __init__(self, listener: socket.socket, address: Path, owner: int, loaded: Loaded):
        self._listener = listener
        self._address = address
        self._loaded = loaded
        self._kernels: list[Kernel] = []
        self._serves = True
        self._selector = selectors.DefaultSelector()
        self._watch(listener, self._accept)
        self._watch(owner, self._owner_is_gone)

    def run(self) -> Request | None:
        """Serve; None when over, or in a forked process the request that it is to fulfil."""
        try:
            while self._serves or self._kernels:
                for key, _ in self._selector.select():
                    request: Request | None = key.data()
                    if request is not None:
                        return request
        except _End:
            self._retire()
            for kernel in self._kernels:
                kernel.kill()
        return None

    def _watch(self, file: Any, then: Any) -> None:
        self._selector.register(file, selectors.EVENT_READ, then)

    def _owner_is_gone(self) -> None:
        shutil.rmtree(self._address.parent, ignore_errors=True)
        raise _End

    def _accept(self) -> None:
        connection, _ = self._listener.accept()
        self._watch(connection, lambda: self._asked(connection))

    def _asked(self, connection: socket.socket) -> Request | None:
        self._selector.unregister(connection)
        try:
            message, files = wire.receive(connection, files=3)
        except (EOFError, OSError, ValueError):
            connection.close()
            return None
        if "end" in message:
            raise _End
        if changed := self._loaded.changed():
            self._retire()  # first, so that who is refused finds nobody here
            _tell(connection, {"stale": changed})
            connection.close()
            for file in files:
                os.close(file)
            return None
        return self._fork(Request(message, files, connection))

    def _fork(self, request: Request) -> Request | None:
        pid = os.fork()
        if pid == 0:
            self._leave()
            return request
        for file in request.files:
            os.close(file)
        kernel = Kernel(pid, os.pidfd_open(pid), request.connection)
        self._kernels.append(kernel)
        self._watch(kernel.connection, lambda: self._is_unwanted(kernel))
        self._watch(kernel.pidfd, lambda: self._has_ended(kernel))
        return None

    def _leave(self) -> None:
        """In a forked process: close what is the server's. (The selector's set is shared.)"""
        for key in self._selector.get_map().values():
            os.close(key.fd)
            if isinstance(key.fileobj, socket.socket):
                key.fileobj.detach()
        self._selector.close()

    def _is_unwanted(self, kernel: Kernel) -> None:
        """Who asked for the kernel has closed or died: the kernel goes, with its children."""
        self._selector.unregister(kernel.connection)
        kernel.connection.close()
        kernel.is_wanted = False
        kernel.kill()
        self._bury(kernel)

    def _has_ended(self, kernel: Kernel) -> None:
        """Tell how the kernel ended, but leave it a zombie, so that its number stays its own.

        Who asked for it may still send signals to its process group, as with ``Popen``.
        """
        self._selector.unregister(kernel.pidfd)
        os.close(kernel.pidfd)
        ended = os.waitid(os.P_PID, kernel.pid, os.WEXITED | os.WNOWAIT)
        assert ended is not None
        kernel.has_ended = True
        status = ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
        _tell(kernel.connection, {"returncode": status})
        self._bury(kernel)

    def _bury(self, kernel: Kernel) -> None:
        if kernel.has_ended and not kernel.is_wanted:
            os.waitpid(kernel.pid, 0)
            self._kernels.remove(kernel)

    def _retire(self) -> None:
        """Take no more requests; kernels that run go on."""
        if self._serves:
            self._serves = False
            self._address.unlink(missing_ok=True)
            self._selector.unregister(self._listener)
            self._listener.close()


def _tell(connection: socket.socket, message: dict[str, Any]) -> None:
    with suppress(OSError):  # gone; its end of the connection tells us so in a moment
        wire.send(connection, message)


def main(listening: int, address: str, owner: int) -> None:
    """Load, serve on the socket with the number ``listening``, and become what is asked for."""
    os.environ["JPY_PARENT_PID"] = str(os.getpid())  # ipykernel reads it when it is imported
    begun = file_clock(Path(address).parent)
    set_by_imports = load()
    loaded = Loaded(begun)
    threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208
    if threads > 1:
        raise SystemExit(f"no kernels are forked: {threads} threads after the imports")
    listener = socket.socket(fileno=listening)
    request = Server(listener, Path(address), os.pidfd_open(owner), loaded).run()
    if request is not None:
        from future_industries.execute.warm.child import become

        become(request, set_by_imports)


if __name__ == "__main__":
    if sys.path[0] in ("", os.getcwd()):  # noqa: PTH109  as in launch.py
        del sys.path[0]
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
