"""Downloading a pack: mirrors, going on where a download broke off, and what must fit in the end.

A later call asks the source of what has arrived for the rest (RFC 9110: Range, If-Range); a source
that has changed meanwhile, or that does not know ranges, answers with the whole, and the download
starts anew. Another mirror is asked for the rest of a file that is as long; where the archive's
checksums say that it was another one, it is fetched whole.
"""

from __future__ import annotations

import errno
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from reader.errors import EnfaceError, PackError
from translations.packs.addresses import host_of, shown
from translations.packs.archive import LIMITS, check_entries, open_archive
from translations.packs.network import SILENCE_SECONDS, Cancel, open_stream, stop_asked
from translations.packs.network_answers import Head, Stream
from translations.packs.network_errors import (
    NetworkError,
    SilentServerError,
    TransferCancelled,
    broke_off,
    fell_silent,
    lied,
)
from translations.packs.parts import (
    Source,
    forget,
    forget_source,
    read_source,
    size_of,
    write_source,
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
    known = read_source(part)
    ordered = sorted(links, key=lambda link: known is None or not known.is_at(link))
    failures: list[EnfaceError] = []
    for left, link in zip(reversed(range(len(ordered))), ordered, strict=True):
        mirror = _Mirror(link, part, _Meter(tell, into), cancel, silence, is_last=not left)
        try:
            mirror.fetch()
            _check_whole(mirror)
        except (TransferCancelled, DiskError):
            raise
        except (NetworkError, PackError) as error:
            failures.append(error)
        else:
            forget_source(part)
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


class _StaleError(Exception):
    """What is there of the file is of no use any more."""


class _OtherFileError(Exception):
    """What is there is of another file than this mirror has."""


@dataclass(slots=True)
class _Mirror:
    """One address of a file, and what fetching it there takes."""

    link: str
    part: Path
    meter: _Meter
    cancel: Cancel
    silence: float
    is_last: bool
    anew: bool = False

    def fetch(self) -> None:
        """Fill the part file; a mirror that breaks off is asked again as long as it gets on.

        One that falls silent is left for the next one; the last one gets a second chance.
        """
        silences = beginnings = 0
        for left in reversed(range(_CONTINUATIONS + 1)):
            before = size_of(self.part)
            try:
                self._transfer()
            except _StaleError:
                forget(self.part)
                beginnings += 1
                if beginnings > 1:
                    raise lied(self.link) from None
            except _OtherFileError:
                self.anew = True
            except NetworkError as error:
                is_silent = isinstance(error, SilentServerError)
                silences += is_silent
                broken = error.temporary and error.status is None
                enough = silences > self.is_last or not left or size_of(self.part) <= before
                if broken and not enough:
                    continue
                if not broken or not size_of(self.part):
                    raise
                if is_silent:
                    raise fell_silent(self.link, self.silence) from None
                raise broke_off(self.link, error.details, kept=True) from None
            else:
                return
        raise broke_off(self.link)

    def _transfer(self) -> None:
        source, link, part = read_source(self.part), self.link, self.part
        known = source if source and source.may_go_on_at(link) and not self.anew else None
        have = size_of(part) if known else 0
        if known and have and have == known.total:
            return
        asked = {}
        if known and have:
            asked["Range"] = f"bytes={have}-"
            if known.is_at(link):
                asked["If-Range"] = known.validator
        try:
            with open_stream(
                link, headers=asked, silence=self.silence, cancel=self.cancel
            ) as stream:
                if known and have and stream.head.status == _PARTIAL:
                    going_on = _continued if known.is_at(link) else _taken_over
                    source = going_on(link, stream.head, have, known)
                else:
                    have, source = 0, _new_source(link, stream.head)
                _receive(stream, part, have, source, self.meter)
        except NetworkError as error:
            if known and have and error.status == _RANGE_NOT_SATISFIABLE:
                raise _StaleError if known.is_at(link) else _OtherFileError from None
            raise


def _receive(stream: Stream, part: Path, have: int, source: Source, meter: _Meter) -> None:
    total = source.total
    _check_size(total or have, source.url)
    # What an earlier try got is kept until the new answer is known to be a pack.
    beginning = b"" if have else _beginning(stream, source)
    received = have + len(beginning)
    with _disk_errors(part):
        _check_space(part, total or 0, meter.into)
        write_source(part, source)
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


def _beginning(stream: Stream, source: Source) -> bytes:
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


def _new_source(link: str, head: Head) -> Source:
    etag, modified = head.headers.get("etag", ""), head.headers.get("last-modified", "")
    return Source(shown(link), etag, modified, head.length)


def _continued(link: str, head: Head, have: int, source: Source) -> Source:
    """The source of the rest; raises `_StaleError` for another range or another file."""
    del link
    start, total = _range_of(head)
    if start != have or (source.total is not None and total is not None and total != source.total):
        raise _StaleError
    if head.headers.get("etag", source.etag) != source.etag:
        raise _StaleError
    return replace(source, total=source.total or total)


def _taken_over(link: str, head: Head, have: int, source: Source) -> Source:
    """The same at another mirror; raises `_OtherFileError` where its file is of another length."""
    if _range_of(head) != (have, source.total):
        raise _OtherFileError
    return replace(_new_source(link, head), total=source.total, mixed=True)


def _range_of(head: Head) -> tuple[int | None, int | None]:
    """Where the answer begins, and the length of the whole file; None for what is not told."""
    found = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", head.headers.get("content-range", "").strip())
    if found is None:
        return None, None
    return int(found[1]), None if found[2] == "*" else int(found[2])


def _check_whole(mirror: _Mirror) -> None:
    """Compare the checksums; a file put together from two mirrors is fetched whole once more."""
    source = read_source(mirror.part)
    try:
        _check_part(mirror.part, mirror.cancel)
    except PackError:
        if source is None or not source.mixed:
            raise
        mirror.anew = True
        mirror.fetch()
        _check_part(mirror.part, mirror.cancel)


def _check_part(part: Path, cancel: Cancel) -> None:
    try:
        check_crcs(part, cancel)
    except PackError as error:
        forget(part)
        raise PackError(
            str(error).replace(part.name, part.name.removesuffix(".part")), error.details
        ) from None


def _check_size(size: int, url: str) -> None:
    if size > LIMITS.packed_bytes:
        raise NetworkError(f"{host_of(url)} sends more than any language pack has; choose another.")


def _check_space(part: Path, total: int, into: Path | None) -> None:
    """For the rest of an archive of `total` bytes, and for the pack unpacked in `into`."""
    needs = [(part.parent, max(0, total - size_of(part)))]
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
