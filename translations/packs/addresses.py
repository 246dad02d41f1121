"""Web addresses as people write them: the host, and a name and password that may stand in them."""

from __future__ import annotations

import base64
import re
from urllib.parse import SplitResult, unquote, urlsplit

#: "name:password@" in an address.
_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")


def host_of(url: str) -> str:
    """The host of an address, for messages."""
    return urlsplit(url).hostname or shown(url)


def shown(url: str) -> str:
    """An address as messages and files have it: without name and password, and not endless."""
    return without_login(url)[:200]


def without_login(text: str) -> str:
    """A text without the names and passwords in its addresses."""
    return _LOGIN.sub("", text)


def basic_login(parts: SplitResult) -> str:
    """The name and password of an address as a server wants them (RFC 7617); "" without."""
    if parts.username is None:
        return ""
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return f"Basic {base64.b64encode(login.encode()).decode()}"
