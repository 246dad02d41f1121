"""The one module of Enface that opens a network connection.

Everything here is asked for by a click or a command. Each request runs on a daemon thread of its
own, because nothing in Python can interrupt a blocked look-up, handshake or read: whoever waits
looks at its cancel sign every few hundredths of a second, and leaves the thread to its closed
socket. Only http and https are spoken; a redirect may lead to https, or from http to http.
"""

from __future__ import annotations

import http.client
import json
import queue
import socket
import ssl
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from ipaddress import ip_address
from typing import IO, Any

from translations.packs.addresses import basic_login, host_of, shown
from translations.packs.network_answers import Head, Stream, json_of
from translations.packs.network_errors import (
    NetworkError,
    TransferCancelled,
    broke_off,
    nobody_there,
    refused_address,
    refused_redirect,
    status_error,
    timed_out,
    unknown_host,
    untrusted,
)

#: Something that says whether to stop: an event that is set, or a function that returns true.
Cancel = threading.Event | Callable[[], bool] | None

Connected = Callable[[socket.socket], None]

#: How long a server may say nothing at all.
SILENCE_SECONDS = 20.0

_POLL_SECONDS = 0.04
_IDLE_SECONDS = 0.5
_CHUNK = 1 << 18
_CHUNKS_AHEAD = 8
_MAX_JSON_BYTES = 64_000_000
_MAX_ERROR_BYTES = 64_000


def request_json(
    url: str,
    payload: Mapping[str, Any] | None = None,
    timeout: float = SILENCE_SECONDS,
    *,
    headers: Mapping[str, str] | None = None,
    cancel: Cancel = None,
) -> Any:  # noqa: ANN401 - JSON
    """Send a JSON object by POST (nothing: GET) and return the JSON of the answer.

    `timeout` (seconds) is for the whole exchange. Raises `NetworkError`, whose `status`,
    `temporary` and `retry_after` say whether another try makes sense, and `TransferCancelled`.
    """
    body = None if payload is None else json.dumps(payload).encode()
    sent = {"Accept": "application/json", **(headers or {})}
    if body is not None:
        sent["Content-Type"] = "application/json"
    return json_of(url, _fetch(url, sent, body, _MAX_JSON_BYTES, timeout, cancel))


def fetch(url: str, *, limit: int, timeout: float = 60.0, cancel: Cancel = None) -> bytes:
    """The bytes at an address, `limit` at most; raises `NetworkError`, `TransferCancelled`.

    `timeout` (seconds) is for the whole exchange.
    """
    return _fetch(url, {}, None, limit, timeout, cancel)


@contextmanager
def open_stream(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    silence: float = SILENCE_SECONDS,
    cancel: Cancel = None,
    method: str | None = None,
) -> Iterator[Stream]:
    """Receive something large; `silence` (seconds) is the longest pause between two pieces.

    Raises `NetworkError` for every status but 2xx, and `TransferCancelled`.
    """
    request = _request(url, headers or {}, None, method)
    exchange = _Exchange(request, silence, None, cancel)
    try:
        yield Stream(exchange.head(), exchange.chunks())
    finally:
        exchange.close()


def _fetch(
    url: str,
    headers: Mapping[str, str],
    body: bytes | None,
    limit: int,
    timeout: float,
    cancel: Cancel,
) -> bytes:
    # Who is sent something may have to think about it.
    silence = min(timeout, SILENCE_SECONDS) if body is None else timeout
    exchange = _Exchange(_request(url, headers, body), silence, timeout, cancel)
    received = bytearray()
    try:
        head = exchange.head()
        for chunk in exchange.chunks():
            received += chunk
            if len(received) > limit:
                raise NetworkError(
                    f"{host_of(url)} sends far more than expected; check the address"
                    f" “{shown(url)}”."
                )
    finally:
        exchange.close()
    if head.length is not None and len(received) < head.length:
        raise broke_off(url)
    return bytes(received)


def _request(
    url: str, headers: Mapping[str, str], body: bytes | None, method: str | None = None
) -> urllib.request.Request:
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError:
        raise refused_address(url) from None
    if parts.scheme.casefold() not in {"http", "https"} or not parts.hostname:
        raise refused_address(url)
    # Addresses with blanks or letters beyond ASCII are what people type and paste.
    bare = urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    clean = urllib.parse.quote(bare, safe=":/?#[]@!$&'()*+,;=%~-._")
    fixed = {"User-Agent": "Enface", "Accept-Encoding": "identity"}
    try:
        request = urllib.request.Request(clean, body, {**fixed, **headers}, method=method)  # noqa: S310 - the scheme is checked above
    except ValueError:
        raise refused_address(url) from None
    if login := basic_login(parts):  # for that server alone: a redirect does not take it along
        request.add_unredirected_header("Authorization", login)
    return request


class _Exchange:
    """One request and its answer, received on a thread of its own.

    `silence` is the socket's own timeout, `seconds` the limit for the whole (None: no limit).
    """

    def __init__(
        self,
        request: urllib.request.Request,
        silence: float,
        seconds: float | None,
        cancel: Cancel,
    ) -> None:
        self._request = request
        self._silence = silence
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._cancelled = stop_asked(cancel)
        self._received: queue.Queue[Head | bytes | BaseException | None] = queue.Queue(
            _CHUNKS_AHEAD
        )
        self._stopped = threading.Event()
        self._sockets: list[socket.socket] = []
        threading.Thread(target=self._receive, name="network", daemon=True).start()

    def head(self) -> Head:
        """Wait for the beginning of the answer."""
        item = self._next()
        assert isinstance(item, Head)
        return item

    def chunks(self) -> Iterator[bytes]:
        """The body in pieces as they arrive, an empty one now and then while nothing does."""
        while (item := self._next(_IDLE_SECONDS)) is not None:
            assert isinstance(item, bytes)
            yield item

    def close(self) -> None:
        """End the exchange; a thread that waits for the server is woken."""
        self._stopped.set()
        for connected in list(self._sockets):
            _hang_up(connected)

    def _connected(self, connected: socket.socket) -> None:
        """Keep a socket for `close`, which may have been called meanwhile."""
        self._sockets.append(connected)
        if self._stopped.is_set():
            _hang_up(connected)

    def _next(self, idle: float = float("inf")) -> Head | bytes | None:
        """What comes next, None at the end; nothing after so many `idle` seconds."""
        began = time.monotonic()
        while True:
            if self._cancelled():
                raise TransferCancelled
            if self._deadline is not None and time.monotonic() > self._deadline:
                raise timed_out(self._request.full_url)
            try:
                item = self._received.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                if time.monotonic() - began > idle:
                    return b""
                continue
            if isinstance(item, BaseException):
                raise item
            return item

    def _receive(self) -> None:
        try:
            with _opener(self._request, self._connected).open(
                self._request, timeout=self._silence
            ) as response:
                names = {name.lower(): value for name, value in response.headers.items()}
                self._put(Head(response.url, response.status, names))
                while not self._stopped.is_set() and (chunk := response.read1(_CHUNK)):
                    self._put(chunk)
            self._put(None)
        except BaseException as error:  # noqa: BLE001 - raised again where the answer is awaited
            self._put(_told(error, self._request.full_url))

    def _put(self, item: Head | bytes | BaseException | None) -> None:
        """Hand over, unless nobody waits any more."""
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self._received.put(item, timeout=_POLL_SECONDS)
                return


def _hang_up(connected: socket.socket) -> None:
    with suppress(OSError):
        # The plain method: that of TLS sockets changes what the other thread reads from.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


class _PlainConnection(http.client.HTTPConnection):
    """A connection that tells of its socket."""

    def __init__(self, connected: Connected, host: str, **options: Any) -> None:  # noqa: ANN401
        super().__init__(host, **options)
        self._connected = connected

    def connect(self) -> None:
        super().connect()
        self._connected(self.sock)


class _SecureConnection(http.client.HTTPSConnection):
    """The same with TLS."""

    def __init__(self, connected: Connected, host: str, **options: Any) -> None:  # noqa: ANN401
        super().__init__(host, **options)
        self._connected = connected

    def connect(self) -> None:
        super().connect()
        self._connected(self.sock)


class _Handler(urllib.request.HTTPHandler, urllib.request.HTTPSHandler):
    """Opens connections that tell of their sockets."""

    def __init__(self, connected: Connected) -> None:
        super().__init__()
        self._connected = connected

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_PlainConnection, self._connected), req)

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_SecureConnection, self._connected), req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects of GET and HEAD to http and https, and never from https to http."""

    max_redirections = 8

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        old, new = (urllib.parse.urlsplit(u).scheme.casefold() for u in (req.full_url, newurl))
        safe = new == "https" or (new == "http" and old == "http")
        if req.data is not None or not safe or not urllib.parse.urlsplit(newurl).hostname:
            fp.close()
            raise refused_redirect(req.full_url, newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

    def http_error_302(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
    ) -> Any:  # noqa: ANN401 - as the base class has it
        """Close the answer when its redirect is refused, here or by the base class."""
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except urllib.error.HTTPError as error:
            if error.fp is not fp:  # it is about where the redirect led to
                raise
            fp.close()
            raise refused_redirect(req.full_url, headers.get("location", "")) from None
        except ValueError:
            fp.close()
            raise refused_redirect(req.full_url, headers.get("location", "")) from None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener(request: urllib.request.Request, connected: Connected) -> urllib.request.OpenerDirector:
    """Only what is needed: no files, no FTP; the system's proxy, except for this machine itself."""
    opener = urllib.request.OpenerDirector()
    proxies: dict[str, str] | None = {} if _is_loopback(request) else None
    for handler in (
        urllib.request.ProxyHandler(proxies),
        _Handler(connected),
        _Redirects(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _is_loopback(request: urllib.request.Request) -> bool:
    host = urllib.parse.urlsplit(request.full_url).hostname or ""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def stop_asked(cancel: Cancel) -> Callable[[], bool]:
    """The question whether somebody cancelled."""
    if cancel is None:
        return lambda: False
    return cancel.is_set if isinstance(cancel, threading.Event) else cancel


def _told(error: BaseException, url: str) -> BaseException:
    """The `NetworkError` for what the standard library raised; bugs stay what they are."""
    if isinstance(error, urllib.error.HTTPError):
        return status_error(error, url, _said(error))
    if isinstance(error, urllib.error.URLError):
        # urllib wraps what it met; sometimes it is only a text.
        inner = error.reason
        return broke_off(url, inner) if isinstance(inner, str) else _told(inner, url)
    if isinstance(error, TimeoutError):
        return timed_out(url)
    if isinstance(error, socket.gaierror):
        return unknown_host(url, str(error))
    if isinstance(error, ConnectionRefusedError):
        return nobody_there(url, str(error))
    if isinstance(error, ssl.SSLCertVerificationError):
        return untrusted(url, str(error))
    if isinstance(error, http.client.InvalidURL | ValueError):
        return refused_address(url)  # or one that a redirect names: a host that cannot be
    if isinstance(error, OSError | http.client.HTTPException):
        return broke_off(url, str(error))
    return error


def _said(error: urllib.error.HTTPError) -> str:
    """The reason in an error answer: {"error": "..."} as most JSON servers give it."""
    try:
        value = json.loads(error.read(_MAX_ERROR_BYTES))
    except (OSError, ValueError, http.client.HTTPException, RecursionError):
        return ""
    finally:
        error.close()
    said = value.get("error") if isinstance(value, dict) else None
    return said[:300] if isinstance(said, str) else ""
