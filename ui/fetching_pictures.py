"""The pictures of a page that somebody asked for, fetched once and put where its reader finds them.

A page is read twice: first its reader, in the import worker, says which pictures belong to the
article; what could be fetched of them is there when it reads again. A picture that fails is left
out, whatever the reason: the article does not depend on it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from reader.errors import EnfaceError
from reader.importing.limits import Limits
from reader.importing.picture_files import MOST_BYTES, MOST_IN_ALL, picture_of
from reader.importing.picture_supply import fetched_name
from reader.importing.pool import ImportPool
from reader.importing.source import Source

_MOST_PICTURES = 60
#: For one picture, and for all of a page.
_SECONDS, _SECONDS_IN_ALL = 20.0, 90.0
_AT_ONCE = 4


def with_fetched_pictures(
    sources: Sequence[Source],
    folder: Path,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Source]:
    """The same sources, pages among them with a folder of their pictures within `folder`."""
    found = list(sources)
    pages = [n for n, source in enumerate(sources) if "html" in source.media_type]
    if not pages:
        return found
    with ImportPool(1, limits) as pool:
        for outcome in pool.read([sources[n] for n in pages], cancelled):
            if not outcome.pictures:
                continue
            number = pages[outcome.number]
            place = folder / f"pictures-{number}"
            place.mkdir()
            fetch_pictures(outcome.pictures, found[number].url, place, cancelled)
            found[number] = replace(found[number], pictures=str(place))
    return found


def fetch_pictures(
    pictures: Sequence[Sequence[str]],
    page: str,
    place: Path,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Fetch each picture from the first of its addresses that gives one, into `place`."""
    end = time.monotonic() + _SECONDS_IN_ALL
    taken: list[int] = []

    def stop() -> bool:
        return cancelled() or time.monotonic() > end or sum(taken) > MOST_IN_ALL

    def fetch_one(addresses: Sequence[str]) -> None:
        for address in addresses:
            if stop():
                return
            data = _fetch(address, page, stop)
            if picture_of(data) is not None:
                taken.append(len(data))
                (place / fetched_name(address)).write_bytes(data)
                return

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(fetch_one, pictures[:_MOST_PICTURES]))


def _fetch(address: str, page: str, stop: Callable[[], bool]) -> bytes:
    from translations.packs.network import fetch

    safe = safe_address(address, page)
    if not safe:
        return b""
    try:
        return fetch(safe, limit=MOST_BYTES, timeout=_SECONDS, cancel=stop)
    except EnfaceError:
        return b""


def safe_address(address: str, page: str) -> str:
    """The address to ask for a picture of a page; "" for one that a page may not lead to.

    A page from the web leads to no machine of the own network, and one that came encrypted asks for
    nothing in the clear, as in browsers.
    """
    parts, own = urlsplit(address), urlsplit(page)
    host = parts.hostname or ""
    if not host or (_is_near(host) and host != own.hostname):
        return ""
    if own.scheme == "https" and parts.scheme == "http":
        return parts._replace(scheme="https").geturl() if parts.port in {None, 80} else ""
    return address


def _is_near(host: str) -> bool:
    """Whether a host is this machine or one of its own network."""
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal", ".lan"))
