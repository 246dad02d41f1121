"""Downloading a pack: mirrors, going on where a download broke off, and what must fit in the end.

What has arrived is in `NAME.part`, and what is known of its source in `NAME.part.json`. A later
call asks that source for the rest (RFC 9110: Range, If-Range); a source that has changed meanwhile,
or that does not know ranges, answers with the whole, and the download starts anew.
"""

from __future__ import annotations

import errno
import json
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from reader.errors import EnfaceError, PackError
from translations.packs.addresses import host_of, shown
from translations.packs.archive import LIMITS, check_entries, open_archive
from translations.packs.network import SILENCE_SECONDS, Cancel, open_stream, stop_asked
from translations.packs.network_answers import Head, Stream
from translations.packs.network_errors import (
    NetworkError,
    TransferCancelled,
    broke_off,
)
from translations.packs.staging import DiskError, check_free_space

_ZIP = b"PK\x03\x04"
_TELL_SECONDS = 0.1
_SPEED_SECONDS = 3.0
#: How often one mirror may break off in one call, as long as something arrives each time.
_CONTINUATIONS = 5
_RANGE_NOT_SATISFIABLE = 416
_PARTIAL = 206
_CRC_CHUNK = 1 << 18
#: How much larger than its archive an unpacked pack is at most, as a rule.
_UNPACKED = 2


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a download is: bytes so far (of `total`, when known) and bytes a second."""

    received: int
    total: int | None
    speed: float


Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a part comes from, so that the rest is of the same file. `total` in bytes.

    `url` is without name and password: this is written down.
    """

    url: str
    etag: str
    modified: str
    total: int | None

    @property
    def validator(self) -> str:
        """What If-Range may carry: a strong ETag or a date (RFC 9110, 13.1.5)."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified


@dataclass(slots=True)
class _Meter:
    """Counts bytes, and tells of them a few times a second; `into` as in `download`."""

    tell: Tell | None
    into: Path | None = None
    now: Callable[[], float] = time.monotonic
    _points: deque[tuple[float, int]] = field(default_factory=deque)
    _told: float = float("-inf")

    def start(self, received: int) -> None:
        """Begin to measure at what is there already."""
        self._points = deque([(self.now(), received)])

    def count(self, received: int, total: int | None, *, last: bool = False) -> None:
        """Note the state and pass it on, not too often; the `last` one always."""
        now = self.now()
        self._points.append((now, received))
        while len(self._points) > 2 and now - self._points[0][0] > _SPEED_SECONDS:
            self._points.popleft()
        if self.tell is None or (not last and now - self._told < _TELL_SECONDS):
            return
        self._told = now
        then, before = self._points[0]
        speed = (received - before) / (now - then) if now > then else 0.0
        self.tell(Progress(received, total, speed))


def download(
    links: Sequence[str],
    target: Path,
    *,
    tell: Tell | None = None,
    cancel: Cancel = None,
    silence: float = SILENCE_SECONDS,
    into: Path | None = None,
) -> None:
    """Get a pack's archive from the first of `links` that has it whole.

    `silence` (seconds) is the longest pause of a server. `into` is the folder where the pack will
    be unpacked: there must be room for that too before anything is fetched. Raises `NetworkError`
    or `PackError` with the last mirror's reason, and `TransferCancelled`; what has arrived stays
    for a next call, unless it was wrong.
    """
    part = target.with_name(f"{target.name}.part")
    with _disk_errors(part):
        part.parent.mkdir(parents=True, exist_ok=True)
    known = _read_source(part)
    ordered = sorted(links, key=lambda link: known is None or shown(link) != known.url)
    failures: list[EnfaceError] = []
    for link in ordered:
        try:
            _from_mirror(link, part, _Meter(tell, into), cancel, silence)
            _check_whole(part, cancel)
        except (TransferCancelled, DiskError):
            raise
        except (NetworkError, PackError) as error:
            failures.append(error)
        else:
            _source_file(part).unlink(missing_ok=True)
            part.replace(target)
            return
    raise _all_failed(failures)


def check_crcs(archive: Path, cancel: Cancel = None) -> None:
    """Read every file of an archive against its checksum; raises `PackError` for a damaged one."""
    stopped = stop_asked(cancel)
    with open_archive(archive) as opened:
        check_entries(opened)
        for entry in opened.infolist():
            with opened.open(entry) as file:
                while file.read(_CRC_CHUNK):
                    if stopped():
                        raise TransferCancelled


def discard(target: Path) -> None:
    """Forget what has arrived of a download."""
    _forget(target.with_name(f"{target.name}.part"))


class _StaleError(Exception):
    """What is there of the file is of no use any more."""


def _from_mirror(link: str, part: Path, meter: _Meter, cancel: Cancel, silence: float) -> None:
    """Fill the part file; a mirror that breaks off is asked again as long as it gets on."""
    for left in reversed(range(_CONTINUATIONS + 1)):
        before = _size(part)
        try:
            _transfer(link, part, meter, cancel, silence)
        except _StaleError:
            _forget(part)
        except NetworkError as error:
            broken = error.temporary and error.status is None
            if not broken or not left or _size(part) <= before:
                raise
        else:
            return
    raise broke_off(link)


def _transfer(link: str, part: Path, meter: _Meter, cancel: Cancel, silence: float) -> None:
    source = _read_source(part)
    have = _size(part) if source and source.url == shown(link) and source.validator else 0
    if source and have and have == source.total:
        return
    asked = {"Range": f"bytes={have}-", "If-Range": source.validator} if source and have else {}
    try:
        with open_stream(link, headers=asked, silence=silence, cancel=cancel) as stream:
            if have and stream.head.status == _PARTIAL:
                assert source is not None
                source = _continued(stream.head, have, source)
            else:
                have, source = 0, _new_source(link, stream.head)
            _receive(stream, part, have, source, meter)
    except NetworkError as error:
        if have and error.status == _RANGE_NOT_SATISFIABLE:
            raise _StaleError from None
        raise


def _receive(stream: Stream, part: Path, have: int, source: _Source, meter: _Meter) -> None:
    total = source.total
    _check_size(total or have, source.url)
    # What an earlier try got is kept until the new answer is known to be a pack.
    beginning = b"" if have else _beginning(stream, source)
    received = have + len(beginning)
    with _disk_errors(part):
        _check_space(part, total or 0, meter.into)
        _source_file(part).write_text(json.dumps(asdict(source)), encoding="utf-8")
        with part.open("ab" if have else "wb") as file:
            meter.start(have)
            file.write(beginning)
            for chunk in stream.chunks:
                file.write(chunk)
                received += len(chunk)
                _check_size(received, source.url)
                meter.count(received, total)
    if total is not None and received != total:
        raise broke_off(source.url, f"{received} of {total} bytes")
    meter.count(received, received, last=True)


def _beginning(stream: Stream, source: _Source) -> bytes:
    """The first bytes, which tell a web page from a pack before a hundred megabytes have come."""
    beginning, head = b"", stream.head
    for chunk in stream.chunks:
        beginning += chunk
        if len(beginning) >= len(_ZIP) or not _ZIP.startswith(beginning):
            break
    else:
        raise broke_off(source.url, f"{len(beginning)} of {source.total} bytes")
    if beginning.startswith(_ZIP):
        return beginning
    kind = head.headers.get("content-type", "")
    sent = "a web page" if "html" in kind.casefold() else "something else"
    raise NetworkError(
        f"{host_of(head.url)} sent {sent} instead of a language pack; try again later, or choose "
        "another index.",
        f"{kind}: {beginning[:4]!r}",
    )


def _new_source(link: str, head: Head) -> _Source:
    etag, modified = head.headers.get("etag", ""), head.headers.get("last-modified", "")
    return _Source(shown(link), etag, modified, head.length)


def _continued(head: Head, have: int, source: _Source) -> _Source:
    """The source of the rest; raises `_StaleError` for another range or another file."""
    found = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", head.headers.get("content-range", "").strip())
    if found is None or int(found[1]) != have:
        raise _StaleError
    total = None if found[2] == "*" else int(found[2])
    if source.total is not None and total is not None and total != source.total:
        raise _StaleError
    etag = head.headers.get("etag", source.etag)
    if etag != source.etag:
        raise _StaleError
    return _Source(source.url, source.etag, source.modified, source.total or total)


def _check_whole(part: Path, cancel: Cancel) -> None:
    try:
        check_crcs(part, cancel)
    except PackError as error:
        _forget(part)
        raise PackError(
            str(error).replace(part.name, part.name.removesuffix(".part")), error.details
        ) from None


def _check_size(size: int, url: str) -> None:
    if size > LIMITS.packed_bytes:
        raise NetworkError(f"{host_of(url)} sends more than any language pack has; choose another.")


def _check_space(part: Path, total: int, into: Path | None) -> None:
    """For the rest of an archive of `total` bytes, and for the pack unpacked in `into`."""
    needs = [(part.parent, max(0, total - _size(part)))]
    if into is not None:
        needs.append((into, _UNPACKED * total))
    check_free_space(*needs)


@contextmanager
def _disk_errors(part: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskError(
                "The disk became full during the download; free some space and start it again.",
                str(error),
            ) from None
        raise DiskError(
            f"The folder {part.parent} cannot be written to; check its permissions.", str(error)
        ) from None


def _all_failed(failures: Sequence[EnfaceError]) -> EnfaceError:
    if len(failures) == 1:
        return failures[0]
    last = failures[-1]
    return NetworkError(
        f"None of the {len(failures)} mirrors delivered the pack; the last one: {last}",
        "\n".join(f"{e} {e.details}".strip() for e in failures),
        temporary=any(isinstance(e, NetworkError) and e.temporary for e in failures),
    )


def _read_source(part: Path) -> _Source | None:
    """Where the part is from; None when there is no part or nothing is known of it."""
    try:
        value = json.loads(_source_file(part).read_text(encoding="utf-8"))
        return _Source(**value) if part.exists() and _is_source(value) else None
    except (OSError, ValueError, TypeError):
        return None


def _is_source(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    texts = all(isinstance(value.get(name), str) for name in ("url", "etag", "modified"))
    return texts and isinstance(value.get("total"), int | None)


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _source_file(part).unlink(missing_ok=True)


def _source_file(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
