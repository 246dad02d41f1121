"""Finding banned phrases in texts: pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.spans import Span

#: The setting of a version that records the phrases it had to avoid, as a JSON list.
BANNED_SETTING = "banned"

#: Selected along with a word, and part of no wording: quotes, brackets, points.
_AROUND = " \t\n\u00a0\"'“”„‘’«»‹›()[]{}.,;:!?…–—·|"
_FIRST_LETTER = re.compile(r"[^\W_]")


def banned_spans(text: str, banned: Iterable[str]) -> list[Span]:
    """Where banned phrases stand in a text as whole words, in whatever case and spacing."""
    return [match.span() for phrase in banned if phrase.strip() for match in _pattern(phrase, text)]


def is_banned(text: str, banned: Iterable[str]) -> bool:
    """Whether a text has a banned phrase in it."""
    return bool(banned_spans(text, banned))


def tidy_phrases(phrases: Iterable[str]) -> tuple[str, ...]:
    """Each phrase once (whatever its case), without needless spaces, in a fixed order."""
    tidy = {" ".join(p.split()).casefold(): " ".join(p.split()) for p in phrases if p.strip()}
    return tuple(tidy[key] for key in sorted(tidy))


def bare_phrase(phrase: str) -> str:
    """A phrase without the marks about it and needless spaces: a selection takes them along."""
    words = " ".join(phrase.split())
    return words.strip(_AROUND) or words


def begun_as(text: str, source: str) -> str:
    """A text with a capital where its source has one: the word that had it may be the banned."""
    ours, theirs = _FIRST_LETTER.search(text), _FIRST_LETTER.search(source)
    if not (ours and theirs and theirs.group().isupper()):
        return text
    return text[: ours.start()] + ours.group().upper() + text[ours.end() :]


def _pattern(phrase: str, text: str) -> Sequence[re.Match[str]]:
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    # Where the phrase ends in a mark there is no word that could go on.
    before = r"(?<!\w)" if phrase.strip()[0].isalnum() else ""
    after = r"(?!\w)" if phrase.strip()[-1].isalnum() else ""
    return list(re.finditer(before + words + after, text, re.IGNORECASE))
