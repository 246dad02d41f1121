"""What a segment says of the formatting that a machine or an edit has lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.model import InlineMark, MarkKind
from translations.formatting.placeables import Placeable

_LONGEST_WORDS = 40


def losses(source: str, marks: Sequence[InlineMark]) -> str:
    """ "lost formatting: bold “…”, link “…” (https://…)", or "" for none."""
    return _listed("lost formatting", source, marks)


def doubts(source: str, marks: Sequence[InlineMark]) -> str:
    """The same for marks that may stand on other words."""
    return _listed("formatting may be on other words", source, marks)


def missing(found: Iterable[Placeable], breaks: int) -> str:
    """ "lost: https://…, 5", or "" for nothing; `breaks` is how many line breaks are lost."""
    names = [placeable.text for placeable in found]
    names += ["line break"] * breaks
    return f"lost: {', '.join(names)}" if names else ""


def joined(*notes: str) -> str:
    """Notes as one."""
    return "; ".join(note for note in notes if note)


def _listed(what: str, source: str, marks: Sequence[InlineMark]) -> str:
    names = [_name(source, mark) for mark in marks]
    return f"{what}: {', '.join(names)}" if names else ""


def _name(source: str, mark: InlineMark) -> str:
    words = " ".join(source[mark.start : mark.end].split())
    if len(words) > _LONGEST_WORDS and mark.kind is not MarkKind.CODE:
        words = words[: _LONGEST_WORDS - 1] + "…"
    address = f" ({mark.href})" if mark.href else ""
    return f"{mark.kind.value} “{words}”{address}"
