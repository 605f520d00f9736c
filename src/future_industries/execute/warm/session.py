"""Which fork servers a command and the processes below it share: those of one private folder.

The owner of the folder names it in the environment, where the processes that it starts find it.
Whoever first wants a kernel starts the server; all of them end with the owner.
"""

import hashlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from future_industries.execute.kernel import FORK_SERVERS, SWITCH, runtime_folder
from future_industries.execute.warm import wire

_SERVER = "future_industries.execute.warm.server"
_LOCK = "lock"

# A fork shares what an interpreter and its libraries read from these when they start.
_READ_AT_START = ("PYTHON", "LC_", "LD_", "PYDEVD_", "OPENBLAS_", "OMP_", "MKL_", "NUMEXPR_")
_READ_AT_START_TOO = {"LANG", "LANGUAGE", "HOME", "PATH", "VIRTUAL_ENV"}
# OpenBLAS starts its threads when numpy is imported, and a fork copies none of them.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

CONNECT_LIMIT = 5.0  # seconds

_started: list[tuple[Path, subprocess.Popen[bytes]]] = []  # folder and server, by this process


def may_fork() -> bool:
    """Whether kernels can be forked here, and are wanted."""
    able = sys.platform == "linux" and hasattr(os, "pidfd_open")
    return able and os.environ.get(SWITCH) != "cold"


class Session:
    """A folder of sockets, one for each kind of environment, and the process that owns it."""

    def __init__(self, owner: int, folder: Path):
        self.owner = owner
        self.folder = folder

    @classmethod
    def inherited(cls) -> "Session | None":
        """The session that the environment names, if its owner and folder are still there."""
        owner, _, folder = os.environ.get(FORK_SERVERS, "").partition(":")
        if not folder or not Path(folder).is_dir() or not Path("/proc", owner).is_dir():
            return None
        return cls(int(owner), Path(folder))

    def connect(self, environment: Mapping[str, str], timeout: float) -> socket.socket:
        """A connection to the server for kernels with this environment, started if need be."""
        environment = {**environment, **_ONE_THREAD}
        address = self.folder / _kind(environment)
        with self._locked():
            try:
                return wire.connected(str(address), timeout)
            except (FileNotFoundError, ConnectionRefusedError):
                address.unlink(missing_ok=True)
            self._start(address, environment)
            return wire.connected(str(address), timeout)

    def _start(self, address: Path, environment: dict[str, str]) -> None:
        # Who connects waits in the socket's queue while the server imports.
        with wire.listener(str(address)) as listener:
            number = listener.fileno()
            command = [sys.executable, "-m", _SERVER, str(number), str(address), str(self.owner)]
            server = subprocess.Popen(
                command,
                env=environment,
                cwd="/",
                # None of its starter's: whoever reads that one's output waits for its end.
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[number],
                start_new_session=True,
            )
        if self.owner == os.getpid():
            _started.append((self.folder, server))
        else:
            server.returncode = 0  # its owner ends it; Popen would complain that it still runs

    @contextmanager
    def _locked(self) -> Iterator[None]:
        import fcntl  # not on Windows

        with (self.folder / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def end(self, timeout: float = CONNECT_LIMIT) -> None:
        """End the servers and their kernels."""
        for address in self.folder.glob("s-*"):
            try:
                with wire.connected(str(address), timeout) as connection:
                    wire.send(connection, {"end": True})
            except OSError:
                continue
        for entry in [e for e in _started if e[0] == self.folder]:
            _started.remove(entry)
            _, server = entry
            try:
                server.wait(timeout)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _kind(environment: Mapping[str, str]) -> str:
    """The name of the socket where kernels with such an environment are to be had."""
    shared = {
        name: value
        for name, value in environment.items()
        if name.startswith(_READ_AT_START) or name in _READ_AT_START_TOO
    }
    told = json.dumps([sys.executable, str(Path(__file__)), sorted(shared.items())])
    return "s-" + hashlib.sha256(told.encode()).hexdigest()[:6]  # see short_base() for its length


@contextmanager
def shared_session(environment: Mapping[str, str] | None = None) -> Iterator[None]:
    """Fork servers for this process and those below it, until the block ends.

    Within a session that is already shared, that one. A server starts when a kernel is first
    asked for; or at once, if the ``environment`` of the kernels to come is given.
    """
    if not may_fork():
        yield
        return
    with ExitStack() as stack:
        session = Session.inherited()
        if session is None:
            session = Session(os.getpid(), stack.enter_context(runtime_folder()))
            os.environ[FORK_SERVERS] = f"{session.owner}:{session.folder}"
            stack.callback(session.end)
            stack.callback(os.environ.pop, FORK_SERVERS)
        if environment is not None:
            with suppress(OSError):  # who asks for a kernel will hear of it
                session.connect(environment, CONNECT_LIMIT).close()
        yield
