"""The form in which texts are compared, and a short key of it."""

from __future__ import annotations

import hashlib
import unicodedata

#: The key of no text at all: what stands before the first segment of an article.
EDGE = 0


def normal_form(text: str) -> str:
    """What is compared: NFC, without differences of case or white space, ё as е."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(folded.split())


def fold(text: str) -> str:
    """Text as it is searched: NFC, with ё as е (SQLite's tokenizer does not fold the letter)."""
    return unicodedata.normalize("NFC", text).replace("ё", "е").replace("Ё", "Е")


def text_key(text: str) -> int:
    """64 signed bits of a text's normal form (BLAKE2b), as SQLite keeps an integer."""
    digest = hashlib.blake2b(normal_form(text).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
