"""Messages between a fork server and who asks it: one JSON object a packet, and open files."""

import json
import socket
from collections.abc import Sequence
from typing import Any

_LARGEST = 1 << 20  # bytes of one message; an environment is the most of it


def listener(address: str) -> socket.socket:
    """A socket that listens at a path that must not exist yet."""
    made = _socket()
    try:
        made.bind(address)
        made.listen(64)
    except BaseException:
        made.close()
        raise
    return made


def connected(address: str, timeout: float) -> socket.socket:
    """A connection to ``address`` on which everything takes at most ``timeout`` seconds.

    Raises OSError, of which FileNotFoundError and ConnectionRefusedError say that nobody listens.
    """
    made = _socket()
    made.settimeout(timeout)
    try:
        made.connect(address)
    except BaseException:
        made.close()
        raise
    return made


def _socket() -> socket.socket:
    # Packets keep their bounds, so that no message has to say how long it is.
    return socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def send(to: socket.socket, message: dict[str, Any], files: Sequence[int] = ()) -> None:
    """Send a message and duplicates of open files; OSError if the other side is gone."""
    socket.send_fds(to, [json.dumps(message).encode()], list(files), socket.MSG_NOSIGNAL)


def receive(
    connection: socket.socket, files: int = 0, flags: int = 0
) -> tuple[dict[str, Any], list[int]]:
    """The next message and up to ``files`` open files that came with it.

    Raises EOFError when the other side has closed, OSError when the time is up.
    """
    packet, received, _, _ = socket.recv_fds(connection, _LARGEST, files, flags)
    if not packet:
        raise EOFError("the other side has closed")
    return json.loads(packet), received
