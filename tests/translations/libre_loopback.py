"""A LibreTranslate server on loopback that does with each request what a test wants of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "es", "zh-Hans"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en"]},
]
#: What a stand-in does with a request: a status, a body (JSON or bytes), headers.
Answer = tuple[int, Any, dict[str, str]]
Behaviour = Callable[[dict[str, Any], int], Answer | None]


def well(request: dict[str, Any], _number: int) -> Answer:
    """What a good server does."""
    return 200, {"translatedText": [f"{request['target']}:{text}" for text in request["q"]]}, {}


@dataclass
class Loopback:
    """A server, what it was asked, and the most requests it had at once."""

    address: str
    behaviour: Behaviour = well
    languages: Answer = (200, LANGUAGES, {})
    requests: list[dict[str, Any]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    busy: threading.Event = field(default_factory=threading.Event)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def serving(busy_at: int) -> Iterator[Loopback]:
    """Run it; its event `busy` is set when so many requests are there at once."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(loopback.languages)

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with loopback.lock:
                loopback.requests.append(request)
                number = len(loopback.requests)
                loopback.at_once += 1
                loopback.most_at_once = max(loopback.most_at_once, loopback.at_once)
                if loopback.at_once == busy_at:
                    loopback.busy.set()
            answer = loopback.behaviour(request, number)
            with loopback.lock:
                loopback.at_once -= 1
            self._say(answer)

        def _say(self, answer: Answer | None) -> None:
            if answer is None:  # Hang up.
                self.close_connection = True
                return
            status, body, headers = answer
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Clients that hang up are part of the tests."""

    http = Quiet(("127.0.0.1", 0), Handler)
    loopback = Loopback(f"http://127.0.0.1:{http.server_port}")
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield loopback
    finally:
        loopback.released.set()
        http.shutdown()
        http.server_close()
        thread.join()
