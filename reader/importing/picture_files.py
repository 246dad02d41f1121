"""Pictures as they are kept: known kinds, of a sane size, told by their own first bytes.

Nothing is decoded here; width and height are read from the head, and a picture that says it is
larger than any screen is not kept, whatever its bytes would really give.
"""

from __future__ import annotations

import hashlib
import struct

from reader.model import Picture

#: Most bytes of one picture and of all pictures of an article; most pixels of one.
MOST_BYTES = 8 * 1024 * 1024
MOST_IN_ALL = 48 * 1024 * 1024
_MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 20_000
#: Smaller ones are spacers and counting pixels.
_LEAST_SIDE = 24


class PictureShelf:
    """The pictures of one article, each once and not too many."""

    def __init__(self) -> None:
        self.pictures: dict[str, Picture] = {}
        self._bytes = 0
        self._refused: set[bytes] = set()

    def put(self, data: bytes) -> str:
        """Keep a picture; returns its key, "" for what is not kept."""
        picture = picture_of(data)
        if picture is None:
            self.refuse(data)
            return ""
        return self.keep(picture)

    def refuse(self, data: bytes) -> None:
        """Count what was no picture to keep, each once; spacers and what is not there are none."""
        if data and not _is_spacer(data):
            self._refused.add(hashlib.sha256(data).digest())

    @property
    def refused(self) -> int:
        """How many pictures there were that are not kept."""
        return len(self._refused)

    def keep(self, picture: Picture) -> str:
        """The same for one that is known to be one."""
        if picture.key not in self.pictures:
            if self._bytes + len(picture.data) > MOST_IN_ALL:
                self.refuse(picture.data)
                return ""
            self._bytes += len(picture.data)
            self.pictures[picture.key] = picture
        return picture.key

    def all(self) -> tuple[Picture, ...]:
        """The pictures kept."""
        return tuple(self.pictures.values())


def picture_of(data: bytes) -> Picture | None:
    """The picture in these bytes; None for what is none, or too large or too small to keep."""
    if len(data) > MOST_BYTES:
        return None
    try:
        media_type, width, height = _head(data)
    except (struct.error, IndexError):
        return None
    sane = min(width, height) >= _LEAST_SIDE and max(width, height) <= _LONGEST_SIDE
    if not media_type or not sane or width * height > _MOST_PIXELS:
        return None
    return Picture(hashlib.sha256(data).hexdigest(), media_type, width, height, data)


def _is_spacer(data: bytes) -> bool:
    """Whether a picture says that it is too small to be one."""
    try:
        media_type, width, height = _head(data)
    except (struct.error, IndexError):
        return False
    is_sane = 0 < min(width, height) < _LEAST_SIDE and max(width, height) <= _LONGEST_SIDE
    return bool(media_type) and is_sane


def _head(data: bytes) -> tuple[str, int, int]:
    """Media type, width and height, from the first bytes (PNG, JPEG, GIF, WebP specifications)."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ("image/png", *struct.unpack(">II", data[16:24]))
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return ("image/gif", *struct.unpack("<HH", data[6:10]))
    if data.startswith(b"\xff\xd8"):
        return ("image/jpeg", *_jpeg_size(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ("image/webp", *_webp_size(data))
    return "", 0, 0


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """As it is shown: a camera that was held upright says so, and turns nothing itself."""
    at, is_turned = 2, False
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (height, width) if is_turned else (width, height)
        if marker == 0xFF:
            at += 1
            continue
        length = max(2, struct.unpack(">H", data[at + 2 : at + 4])[0])
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\x00\x00":
            is_turned = _orientation(data[at + 10 : at + 2 + length]) >= 5
        at += 2 + length
    return 0, 0


def _orientation(tiff: bytes) -> int:
    """The orientation in the first directory of Exif data (1-8), 1 where none is told."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        (first,) = struct.unpack(f"{order}I", tiff[4:8])
        (count,) = struct.unpack(f"{order}H", tiff[first : first + 2])
        for number in range(min(count, 100)):
            entry = tiff[first + 2 + 12 * number :][:12]
            tag, kind = struct.unpack(f"{order}HH", entry[:4])
            if (tag, kind) == (0x0112, 3):
                return int(struct.unpack(f"{order}H", entry[8:10])[0])
    except struct.error:
        pass
    return 1


def _webp_size(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0
