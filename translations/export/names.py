"""File names that every system takes."""

from __future__ import annotations

import re
import unicodedata

#: Names Windows keeps for devices, whatever the extension (Microsoft, "Naming Files").
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
#: Not allowed in names on Windows; the first two not on any system.
_FORBIDDEN = re.compile(r'[/\0\\:*?"<>|]')
#: The strictest limit in use: 143 bytes on encrypted Linux home folders (eCryptfs).
_MAX_BYTES = 140


def suggest_file_name(title: str, language: str, format: str) -> str:  # noqa: A002
    """A name such as `Article title.en.html` for an article exported in a language and format.

    Safe on Windows, macOS and Linux: no forbidden or invisible characters, no device name, no
    leading dot or trailing space, at most 140 bytes in UTF-8, cut between words where possible.
    """
    code = re.sub(r"[^A-Za-z0-9-]", "", language)
    ending = "".join(f".{part}" for part in (code, format) if part)
    stem = _cut(_tidy(title), _MAX_BYTES - len(ending.encode())) or "article"
    if _DEVICES.fullmatch(stem + ending):
        stem = f"_{stem}"
    return stem + ending


def _tidy(title: str) -> str:
    """One line of visible characters, each allowed in a file name."""
    visible = (
        " " if c.isspace() else c
        for c in unicodedata.normalize("NFC", title)
        if c.isspace() or not unicodedata.category(c).startswith("C")
    )
    text = _FORBIDDEN.sub(" ", "".join(visible))
    return " ".join(text.split()).strip(" .")


def _cut(text: str, limit: int) -> str:
    """`text` in at most `limit` bytes, without half a word if it has more than one."""
    if len(text.encode()) <= limit:
        return text
    cut = text.encode()[:limit].decode(errors="ignore")
    if not text[len(cut)].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    while cut and len(cut) < len(text) and unicodedata.combining(text[len(cut)]):
        cut = cut[:-1]
    return cut.rstrip(" .,;:–—-")
