"""Where the pictures of a web page come from: its folder, its mail, itself, or what was fetched.

A page names its pictures by addresses of any kind. Only these are followed: data within the page, a
relative path to a file in the page's own folder or below, a part of the same MHTML file, and what
was fetched before because somebody asked for the page's address. Nothing is fetched here.
"""

from __future__ import annotations

import hashlib
import re
import stat
from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from reader.importing.picture_files import MOST_BYTES

_DATA = re.compile(r"\s*data:[\w.+/-]{0,100}(?:;[^,;]{0,100}){0,5},", re.IGNORECASE)
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(slots=True)
class PictureSupply:
    """What can be had without a network.

    `base` is the page's address, `folder` the folder its file is in, `parts` what came in the same
    file, by their addresses, and `fetched` a folder of what was fetched (see `fetched_name`).
    """

    base: str = ""
    folder: Path | None = None
    parts: Mapping[str, bytes] = field(default_factory=dict)
    fetched: Path | None = None
    #: Of each picture that is not there, the addresses it may be fetched from, the best first.
    wanted: list[tuple[str, ...]] = field(default_factory=list)

    def data(self, address: str) -> bytes:
        """The bytes that an address of the page stands for; b"" where there are none."""
        address = address.strip()
        if address[:5].lower() == "data:":
            return data_of_address(address)
        for name in (address, self.absolute(address)):
            if name in self.parts:
                return self.parts[name]
        if self.fetched is not None and (absolute := self.absolute(address)):
            return _read(self.fetched / fetched_name(absolute))
        return self._beside(address)

    def is_expected(self, address: str) -> bool:
        """Whether a picture ought to be there, so that it is worth a word that it is not."""
        if self.fetched is not None or self.parts:
            return bool(self.absolute(address)) or address in self.parts
        return self.folder is not None and _is_relative(address.strip())

    def absolute(self, address: str) -> str:
        """An address as it is on the web, without its fragment; "" for none that can be fetched."""
        try:
            whole = urljoin(self.base, address.strip()) if self.base else address.strip()
            parts = urlsplit(whole)
        except ValueError:
            return ""
        return parts._replace(fragment="").geturl() if parts.scheme in {"http", "https"} else ""

    def _beside(self, address: str) -> bytes:
        """A file in the page's own folder or below it, never any other."""
        if self.folder is None or not _is_relative(address):
            return b""
        # Most programs write addresses with their signs escaped, some take them as they are.
        for path in (unquote(re.split("[?#]", address, maxsplit=1)[0]), address):
            if data := self._in_folder(self.folder, path.replace("\\", "/")):
                return data
        return b""

    def _in_folder(self, folder: Path, path: str) -> bytes:
        if any(part.startswith(".") and part != "." for part in path.split("/")):
            return b""
        try:
            root = folder.resolve()
            place = (root / path).resolve()
        except (OSError, ValueError, RuntimeError):  # a name that is none, a loop of links
            return b""
        return _read(place) if place.is_relative_to(root) else b""


def fetched_name(address: str) -> str:
    """What the file of a fetched picture is called."""
    return hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()


def data_of_address(address: str) -> bytes:
    """The bytes within a `data:` address (RFC 2397); b"" for a broken or a huge one."""
    match = _DATA.match(address)
    if not match or len(address) > 2 * MOST_BYTES:
        return b""
    content = address[match.end() :]
    if match[0].rstrip(",").lower().endswith(";base64"):
        try:
            return a2b_base64(unquote(content).encode("ascii", "replace"))
        except Base64Error:
            return b""
    return unquote_to_bytes(content)


def _is_relative(address: str) -> bool:
    return not _SCHEME.match(address) and address[:1] not in {"/", "\\", ""}


def _read(path: Path) -> bytes:
    """A regular file of a size that a picture may have."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or not 0 < status.st_size <= MOST_BYTES:
            return b""
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except (OSError, ValueError):
        return b""
