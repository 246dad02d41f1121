"""A server of packs on loopback, with the bad habits that real ones have."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


@dataclass
class Served:
    """What is at one path, and how it is given.

    `breaks` holds, request by request, after how many bytes of the body the server hangs up.
    `claimed` is a Content-Length that is not true. `held` makes it stop in the middle
    of the first answer until the event is set; it is there when `reached` is set. With `stalls` it
    stops there request by request after so many bytes. `statuses` are answered first, one a
    request.
    """

    data: bytes = b""
    kind: str = "application/octet-stream"
    etag: str = '"one"'
    modified: str = ""
    ranges: bool = True
    breaks: list[int] = field(default_factory=list)
    stalls: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    claimed: int | None = None
    chunked: bool = False
    location: str = ""
    held: threading.Event | None = None
    reached: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Seen:
    """A request as it came."""

    method: str
    path: str
    range: str
    if_range: str
    login: str = ""


class PackServer:
    """`served` may be changed while the server runs; `seen` holds every request.

    With a certificate, whose key lies beside it as key.pem, it speaks HTTPS.
    """

    def __init__(self, certificate: Path | None = None) -> None:
        self.served: dict[str, Served] = {}
        self.seen: list[Seen] = []
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._scheme = "http"
        if certificate is not None:
            self._scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, certificate.with_name("key.pem"))
            # The handshake is the handler's business: one client must not hold up another.
            self._http.socket = context.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self._http.owner = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def address(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._http.server_port}"

    def put(self, path: str, data: bytes = b"", **how: Any) -> str:
        """Serve `data` at a path; returns its address."""
        self.served[path] = Served(data, **how)
        return self.address + path

    def put_index(self, *entries: object, path: str = "/index.json") -> str:
        return self.put(path, json.dumps(entries).encode(), kind="application/json")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        for served in self.served.values():
            if served.held is not None:
                served.held.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@contextmanager
def running_server(certificate: Path | None = None) -> Iterator[PackServer]:
    server = PackServer(certificate)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def entry(from_code: str, to_code: str, *links: str, version: str = "1.0", **more: Any) -> object:
    """An entry of an index in Argos' own form."""
    return {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": from_code,
        "from_name": _NAMES.get(from_code, from_code),
        "to_code": to_code,
        "to_name": _NAMES.get(to_code, to_code),
        "links": list(links),
        "code": f"translate-{from_code}_{to_code}",
        **more,
    }


_NAMES = {"en": "English", "es": "Spanish", "ru": "Russian", "sl": "Slovenian", "de": "German"}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that refuses the certificate hangs up; that is what is tested."""
        if not isinstance(request, ssl.SSLSocket):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.close_connection = True
        owner: PackServer = self.server.owner  # type: ignore[attr-defined]
        asked, condition = self.headers.get("Range", ""), self.headers.get("If-Range", "")
        login = self.headers.get("Authorization", "")
        owner.seen.append(Seen(self.command, self.path, asked, condition, login))
        served = owner.served.get(self.path)
        if served is None or served.statuses or served.location:
            self._refuse(served)
            return
        start = 0
        if asked and served.ranges and condition in {"", served.etag, served.modified}:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
        if start and start >= len(served.data):
            self._head(416, 0, served)
        elif start:
            self._body(206, served, served.data[start:], start)
        else:
            self._body(200, served, served.data, 0)

    def _refuse(self, served: Served | None) -> None:
        status = 404 if served is None else served.statuses.pop(0) if served.statuses else 302
        self.send_response(status)
        if served is not None and served.location:
            self.send_header("Location", served.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _head(self, status: int, length: int, served: Served, span: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", served.kind)
        for name, value in (("ETag", served.etag), ("Last-Modified", served.modified)):
            if value:
                self.send_header(name, value)
        if span:
            self.send_header("Content-Range", span)
        if served.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _body(self, status: int, served: Served, body: bytes, start: int) -> None:
        total = len(served.data)
        length = len(body) if served.claimed is None else served.claimed
        span = f"bytes {start}-{total - 1}/{total}" if status == 206 else ""
        self._head(status, length, served, span)
        if self.command == "HEAD":
            return
        if served.breaks:
            body = body[: served.breaks.pop(0)]
        try:
            self._send(served, body)
        except OSError:
            return  # the client has gone

    def _send(self, served: Served, body: bytes) -> None:
        if served.held is not None and served.stalls:
            self.wfile.write(body[: served.stalls.pop(0)])
            self.wfile.flush()
            served.held.wait(60)
            return
        middle = len(body) // 2 if served.held is not None else 0
        for piece in (body[:middle], body[middle:]):
            if served.chunked:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if piece else b"")
            else:
                self.wfile.write(piece)
            self.wfile.flush()
            if served.held is not None and not served.reached.is_set():
                served.reached.set()
                served.held.wait(60)
        if served.chunked and len(body) == len(served.data):
            self.wfile.write(b"0\r\n\r\n")
