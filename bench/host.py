"""Loopback hosts that compress what they send, as public ones do, and let nothing be kept."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TEXT = ("text/", "application/javascript", "application/json", "image/svg")


@cache
def _body(path: Path) -> tuple[bytes, str, bool]:
    """What is sent for a file, its type, and whether it is compressed."""
    kind = guess_type(path.name)[0] or "application/octet-stream"
    body, small = path.read_bytes(), kind.startswith(_TEXT)
    return (gzip.compress(body, 6) if small else body), kind, small


@contextmanager
def hosted(find: dict[str, Path]) -> Iterator[str]:
    """Serve folders by prefix (``{"/ours": folder}``) or single files; the base address."""

    class Host(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked = unquote(urlsplit(self.path).path)
            prefix = next((p for p in find if asked.startswith(p)), None)
            path = None
            if prefix is not None:
                rest = asked[len(prefix) :].lstrip("/")
                path = find[prefix] / rest if find[prefix].is_dir() else find[prefix]
            if path is None or not path.is_file():
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body, kind, small = _body(path)
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if small else kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Access-Control-Allow-Origin", "*")
            if small:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
