"""The server behind ``report serve``: one folder, read only, for browsers on this machine.

PDF, EPUB and Word files, which builds leave out, are made when they are asked for.

Another site that the reader has open must get nothing: whoever calls this machine by another
name (DNS rebinding) is refused, and no page of another origin may read an answer. What a page
needs to hear of builds is put into it while it is sent; no file has it.
"""

import json
import os
import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from future_industries.book.export.edition import FORMATS
from future_industries.book.live.builds import Builds, mark
from future_industries.book.policy import POLICY

_OWN = "/-/"  # addresses that are no files: no page of a book has such a name
_SCRIPT = Path(__file__).with_name("live.js")
_NAMES = ("localhost", "127.0.0.1", "[::1]")
_LONGEST_WAIT = 25.0  # seconds, below what browsers and proxies give up after
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".zip": "application/zip",
}
_MADE_LATE = re.compile(rf"/(\w+)/downloads/[^/]+\.({'|'.join(FORMATS)})")


class BookServer(ThreadingHTTPServer):
    """Serves ``builds.html`` on loopback; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, builds: Builds, port: int):
        self.builds = builds
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no error."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: BookServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "report", ""
    timeout = 60

    def do_GET(self) -> None:
        if not self._is_ours():
            self._refuse(HTTPStatus.FORBIDDEN, "this server answers to localhost alone")
            return
        address = urlsplit(self.path)
        if address.path == f"{_OWN}live.js":
            self._send(_SCRIPT.read_bytes(), _TYPES[".js"])
        elif address.path == f"{_OWN}wait":
            self._wait(parse_qs(address.query))
        else:
            self._file(address.path)

    do_HEAD = do_GET

    def _is_ours(self) -> bool:
        hosts = self.headers.get_all("Host") or []
        port = self.server.port
        known = {f"{name}:{port}" for name in _NAMES} | ({*_NAMES} if port == 80 else set())
        foreign = self.headers.get("Sec-Fetch-Site", "none") in ("cross-site", "same-site")
        asks_page = self.headers.get("Sec-Fetch-Mode") == "navigate"
        return len(hosts) == 1 and hosts[0].lower() in known and (asks_page or not foreign)

    def _wait(self, asked: dict[str, list[str]]) -> None:
        page = find(self.server.builds.html, asked.get("page", ["/"])[0])
        seen, known = (asked.get(name, [""])[0] for name in ("seen", "known"))
        told = self.server.builds.wait(page or Path(os.devnull), seen, known, _LONGEST_WAIT)
        self._send(json.dumps(told).encode(), _TYPES[".json"])

    def _file(self, path: str) -> None:
        root = self.server.builds.html
        found = find(root, path)
        if found is None and find(root, f"{path}/"):
            self._refuse(HTTPStatus.MOVED_PERMANENTLY, "", {"Location": f"{path}/"})
            return
        late = _MADE_LATE.fullmatch(path)
        if found is None and late and late[1] in self.server.builds.langs:
            if said := self.server.builds.make(late[1], late[2]):
                self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, said)
                return
            found = find(root, path)
        if found is None:
            self._refuse(HTTPStatus.NOT_FOUND, "there is no such page")
            return
        try:
            content = found.read_bytes()
        except OSError:
            self._refuse(HTTPStatus.NOT_FOUND, "there is no such page")
            return
        if found.suffix == ".html":
            content = _listening(content)
        self._send(content, _TYPES.get(found.suffix, "application/octet-stream"))

    def _send(self, content: bytes, kind: str, status: int = 200, **more: str) -> None:
        self.send_response(status)
        told = {
            "Content-Type": kind,
            "Content-Length": str(len(content)),
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
            **more,
        }
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _refuse(self, status: HTTPStatus, why: str, more: dict[str, str] | None = None) -> None:
        self.close_connection = True
        self._send(f"{why}\n".encode(), _TYPES[".txt"], status, Connection="close", **(more or {}))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base class refuses: methods other than GET and HEAD, malformed requests."""
        status = HTTPStatus(code)
        if status == HTTPStatus.NOT_IMPLEMENTED:
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "GET and HEAD only", {"Allow": "GET, HEAD"})
            return
        self.command = getattr(self, "command", None) or "GET"
        self.request_version = getattr(self, "request_version", "") or "HTTP/1.0"
        self._refuse(status, message or status.phrase)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the terminal is for builds."""


def _listening(page: bytes) -> bytes:
    """A page with the script that listens for builds."""
    script = f'<script src="{_OWN}live.js" data-seen="{mark(page)}" defer></script>'.encode()
    head, end, rest = page.rpartition(b"</body>")
    return head + script + end + rest if end else page + script


def find(root: Path, address: str) -> Path | None:
    """The file that an address names below ``root``; a folder's is its ``index.html``.

    None for whatever is no plain way down: dot files, ``..`` in any coding, links that leave.
    """
    try:
        path = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return None
    if not path.startswith("/") or any(not char.isprintable() or char in "\\:" for char in path):
        return None
    *folders, name = path[1:].split("/")
    parts = [*folders, name or "index.html"]
    if any(not part or part.startswith(".") for part in parts):
        return None
    whole = root.resolve()
    try:
        found = whole.joinpath(*parts).resolve()
        return found if whole in found.parents and found.is_file() else None
    except OSError:  # a name that is too long, a loop of links
        return None
