"""Finding and replacing in the targets of an article, of some articles or of the whole library."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from reader.batch import BatchKind
from reader.errors import EnfaceError
from reader.spans import Span
from reader.store.library import Library
from reader.store.wordings import Place, places, segments_in, segments_with
from reader.unspaced import UNSPACED
from translations.batches import Applied, Change, apply_changes
from translations.casing import cased_like
from translations.checks.words import words_of

#: Seconds that an expression may take for one target; an ordinary one takes microseconds.
_PATIENCE = 0.5
#: Where a word begins and ends: in scripts without spaces everywhere.
_BEGINS = rf"(?:(?<!\w)|(?<=[{UNSPACED}])|(?=[{UNSPACED}]))"
_ENDS = rf"(?:(?!\w)|(?=[{UNSPACED}])|(?<=[{UNSPACED}]))"
#: Targets with a hit that are shown and changed by one call, at most.
MOST = 10_000
#: Segments read together.
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how.

    Without `match_case` the replacement takes the case of what it replaces. In an expression
    (`is_regex`, the `regex` module's, which has all that `re` has) the replacement may name groups
    (\\1, \\g<name>).
    """

    pattern: str
    is_regex: bool = False
    match_case: bool = False
    whole_words: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A target with what was found in it: `spans` of `place.text`, and what it would become."""

    place: Place
    spans: tuple[Span, ...]
    new: str


@dataclass(frozen=True, slots=True)
class Hits:
    """All that was found, in reading order; `is_cut` when there was more than `MOST`."""

    hits: tuple[Hit, ...]
    is_cut: bool = False

    @property
    def count(self) -> int:
        """How often it was found."""
        return sum(len(hit.spans) for hit in self.hits)


def find_in_targets(
    library: Library,
    language: str,
    query: Query,
    replacement: str | None = None,
    article_ids: Sequence[int] = (),
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Hits:
    """Where something stands in the targets of some articles, or of all of them.

    Raises `EnfaceError` for an expression that is none, or that would take for ever, and where
    there is no target in that language.
    """
    checked_pattern(query, replacement)
    found: list[Hit] = []
    for place in _read(library, language, _candidates(library, language, query, article_ids)):
        if is_cancelled() or len(found) > MOST:
            break
        if article_ids and place.article_id not in article_ids:
            continue
        spans, new = replaced(place.text, query, replacement, language)
        if spans:
            found.append(Hit(place, spans, new))
    if not found and not segments_in(library, language, article_ids, most=1):
        raise EnfaceError(f"{_nowhere(article_ids)} has been translated into {language} yet.")
    return Hits(tuple(found[:MOST]), len(found) > MOST)


def replace_in_targets(
    library: Library, language: str, hits: Iterable[Hit], what: str, *, author: str
) -> Applied:
    """Make the replacements as one batch, to be undone at once (`translations.batches`)."""
    changes = [
        Change(hit.place.segment_id, language, hit.place.text, hit.new)
        for hit in hits
        if hit.new != hit.place.text
    ]
    return apply_changes(library, changes, BatchKind.REPLACE, what, author=author)


def replaced(
    text: str, query: Query, replacement: str | None, language: str = ""
) -> tuple[tuple[Span, ...], str]:
    """Where something stands in a text in `language`, and the text with the replacement there.

    Raises `EnfaceError` when an expression takes too long.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    at = 0
    for start, end, new in _matches(text, query, replacement, language):
        spans.append((start, end))
        pieces += [text[at:start], new]
        at = end
    return tuple(spans), "".join([*pieces, text[at:]]) if spans else text


def checked_pattern(query: Query, replacement: str | None = None) -> None:
    """Raises `EnfaceError` for what cannot be looked for, or not be put in its place."""
    if not query.pattern:
        raise EnfaceError("There is nothing to look for.")
    import regex

    try:
        compiled = _compiled(query)
    except (regex.error, ValueError) as error:
        raise EnfaceError(
            f"{_short(query.pattern)} is no expression that can be used: {error}."
        ) from None
    except RecursionError:
        raise EnfaceError(
            f"{_short(query.pattern)} is no expression that can be used: it is nested too deep."
        ) from None
    if not query.is_regex or replacement is None:
        return
    try:
        # Names and numbers of groups are only looked at when something is replaced: here nothing,
        # without trying the expression itself.
        regex.compile(f"|(?:{query.pattern})", compiled.flags).sub(replacement, "", count=1)
    except (regex.error, IndexError) as error:
        raise EnfaceError(f"{_short(replacement)} cannot be put there: {error}.") from None


def _short(text: str, most: int = 60) -> str:
    return f"“{text if len(text) <= most else text[: most - 1] + '…'}”"


def what_replaced(query: Query, replacement: str) -> str:
    """In a few words: “rate” → “course”."""
    return f"“{query.pattern}” → “{replacement}”"


def _matches(
    text: str, query: Query, replacement: str | None, language: str
) -> Iterator[tuple[int, int, str]]:
    """What is found, each with what comes in its place; nothing is found twice."""
    try:
        for match in _compiled(query).finditer(text, timeout=_PATIENCE):
            start, end = match.span()
            if start == end:  # "x*" stands everywhere
                continue
            yield start, end, _in_place_of(match, query, replacement, language)
    except (TimeoutError, MemoryError):  # one that calls itself is out of memory first
        raise EnfaceError(
            f"{_short(query.pattern)} takes too long to look for; write the expression more simply."
        ) from None


def _in_place_of(
    match: Any,  # noqa: ANN401 - the library has no types
    query: Query,
    replacement: str | None,
    language: str,
) -> str:
    found = str(match.group())
    if replacement is None:
        return found
    new = str(match.expand(replacement)) if query.is_regex else replacement
    if query.match_case or (not query.is_regex and _is_written_as(found, query.pattern)):
        return new
    return cased_like(found, new, None if query.is_regex else query.pattern, language)


def _is_written_as(found: str, pattern: str) -> bool:
    """Whether the case is that of what was looked for."""
    return bool(_compiled(Query(pattern, match_case=True)).fullmatch(found))


@lru_cache(maxsize=32)
def _compiled(query: Query) -> Any:  # noqa: ANN401 - the library has no types
    import regex

    pattern = query.pattern if query.is_regex else _literally(query)
    if query.whole_words:
        pattern = rf"{_BEGINS}(?:{pattern}){_ENDS}"
    flags = regex.MULTILINE | regex.VERSION0
    return regex.compile(pattern, flags if query.match_case else flags | regex.IGNORECASE)


#: What the plain characters of a keyboard stand for besides themselves.
_PLAIN = {" ": " \u00a0\u202f\u2009", "'": "'’ʼ", "-": "-\u2010\u2011"}


def _literally(query: Query) -> str:
    """An expression for a text as a person types it.

    A space finds one that does not break, a straight apostrophe a typographic one; without
    `match_case` also е finds ё. A letter with an accent is found composed and decomposed.
    """
    import regex

    known = _PLAIN if query.match_case else {**_PLAIN, "е": "её", "Е": "ЕЁ"}
    made = []
    for character in unicodedata.normalize("NFC", query.pattern):
        others = known.get(character)
        one = f"[{regex.escape(others)}]" if others else regex.escape(character)
        apart = unicodedata.normalize("NFD", character)
        if character == "ß" and not query.match_case:
            one = "(?:ß|(?-i:SS))"  # its capitals; "ss" in small is another spelling
        made.append(one if apart == character else f"(?:{one}|{regex.escape(apart)})")
    return "".join(made)


def _candidates(
    library: Library, language: str, query: Query, article_ids: Sequence[int]
) -> tuple[int, ...]:
    """The segments that may have it: of whole words the index knows which."""
    words = [word.folded for word in words_of(query.pattern)]
    if query.whole_words and not query.is_regex and words and not article_ids:
        return segments_with(library, language, words, 10 * MOST)
    return segments_in(library, language, article_ids)


def _nowhere(article_ids: Sequence[int]) -> str:
    return "Nothing in these articles" if article_ids else "Nothing in the library"


def _read(library: Library, language: str, segment_ids: Iterable[int]) -> Iterator[Place]:
    """What stands in them, read in portions: a library may have millions."""
    ids = iter(segment_ids)
    while some := list(islice(ids, _AT_ONCE)):
        yield from places(library, language, some)
