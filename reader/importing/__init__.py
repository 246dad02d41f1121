"""From a file or a pasted text to an article: text, pages, documents, books, newsletters.

What reads them is imported when it is first asked for: the window starts without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.importing.article import read_article, read_text
    from reader.importing.encoding import decode

__all__ = ["decode", "read_article", "read_text"]


def __getattr__(name: str) -> object:
    """The functions of this package (PEP 562)."""
    if name in {"read_article", "read_text"}:
        from reader.importing import article

        return getattr(article, name)
    if name == "decode":
        from reader.importing import encoding

        return encoding.decode
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
