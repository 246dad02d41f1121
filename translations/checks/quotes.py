"""Quotation marks that do not belong together, by the conventions of each language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translations.checks.finding import Finding, Passage, Severity

NAME = "quotes"

#: Opening and closing marks, the outer and the inner ones, as each language's publishers set them
#: (CLDR delimiters, and the common typewriter forms of news agencies).
_CONVENTIONS: dict[str, tuple[str, ...]] = {
    "ru": ("«»", "„“"),
    "uk": ("«»", "„“"),
    "be": ("«»", "„“"),
    "bg": ("„“", "«»"),
    "fr": ("«»", "“”", "‹›"),
    "es": ("«»", "“”", "‘’"),
    "pt": ("“”", "«»", "‘’"),
    "it": ("«»", "“”"),
    "ro": ("„”", "«»"),
    "de": ("„“", "»«", "«»", "‚‘", "›‹"),
    "cs": ("„“", "»«", "‚‘", "›‹"),
    "sk": ("„“", "»«", "‚‘", "›‹"),
    "sl": ("„“", "»«", "‚‘", "›‹"),
    "hr": ("„”", "»«", "„“"),
    "pl": ("„”", "«»", "»«"),
    "hu": ("„”", "»«", "’’"),
    "nl": ("“”", "‘’", "„”"),
    "sv": ("””", "»»", "’’", "»«"),
    "fi": ("””", "»»", "’’"),
    "da": ("»«", "””", "„“", "’’"),
    "nb": ("«»", "””", "’’"),
    "he": ("””", "„”"),
    "en": ("“”", "‘’"),
}
_ANY = ("“”", "«»", "„“", "„”", "‘’")
_QUOTES = '«»“”„‟"'
#: What stands right before a closing mark, and right after an opening one.
_ENDING = ".,;:!?…)]}%»”’“"
_BEGINNING = "([{«„‘…"
#: An opening mark typed as two commas.
_TYPED = re.compile(r"(?<!\w),,(?=\w)")


def check_quotes(passage: Passage) -> list[Finding]:
    """Quotations that end with a mark of another system than they begin with («…"), or lack an end.

    A quotation may go on in the next segment, so one that is only opened or only closed is none,
    unless the source has all of its quotations whole.
    """
    pairs, lonely = _read(passage.target)
    findings = [
        _mismatch(passage, *pair)
        for pair in pairs
        if pair[0][1] + pair[1][1] not in _allowed(passage.target_language)
    ]
    if len(lonely) == 1 and not findings and _is_whole(passage.source):
        at, sign = lonely[0]
        message = f"The quotation mark {sign} has no counterpart in this segment."
        findings.append(Finding(NAME, Severity.MINOR, message, None, (at, at + 1)))
    return findings or list(_open_single(passage))


#: Languages in which ‘ only opens (in German it closes), and where it begins a quotation: an
#: apostrophe that a program turned the wrong way stands before a year or a shortened word.
_SINGLE = frozenset({"en", "es", "pt", "fr", "it"})
_OPENING = re.compile(
    r"(?<![\w‘’'])‘(?!(?:n|tis|twas|em|til|cause|cos|bout|round)\b)(?=[^\W\d_])", re.I
)
_CLOSING = re.compile(r"[’'](?![^\W_])")
_SINGLE_PAIR = re.compile(r"(?<!\w)['‘‚](?=\w)[^'’‘]{2,}?['’‘](?!\w)")


def _open_single(passage: Passage) -> Iterator[Finding]:
    """A ‘ that nothing after it could close, where the source has a whole quotation."""
    if passage.target_language not in _SINGLE or "‘" not in passage.target:
        return
    opened = [found.start() for found in _OPENING.finditer(passage.target)]
    if len(opened) != 1 or _CLOSING.search(passage.target, opened[0]):
        return
    if _is_whole(passage.source) or _SINGLE_PAIR.search(passage.source):
        message = "The quotation mark ‘ has no counterpart in this segment."
        yield Finding(NAME, Severity.MINOR, message, None, (opened[0], opened[0] + 1))


_Mark = tuple[int, str]


def _read(text: str) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """The marks that belong together, and those that have no counterpart."""
    open_marks: list[_Mark] = []
    pairs, lonely = [], []
    for at, sign in enumerate(_TYPED.sub(" „", text)):
        if sign not in _QUOTES or _is_inch(text, at):
            continue
        if _opens(text, at):
            open_marks.append((at, sign))
        elif open_marks:
            pairs.append((open_marks.pop(), (at, sign)))
        else:
            lonely.append((at, sign))
    return pairs, [*open_marks, *lonely]


def _is_whole(source: str) -> bool:
    pairs, lonely = _read(source)
    return bool(pairs) and not lonely


def _is_inch(text: str, at: int) -> bool:
    """Whether a mark is the sign of inches or seconds: 5", 3.5”."""
    return text[at] in '"”' and text[at - 1 : at].isdecimal() and text[:at].count(text[at]) % 2 == 0


def _opens(text: str, at: int) -> bool:
    """Whether a mark begins a quotation, by what it leans on: the same sign may do either."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    leans_left = bool(before) and (before.isalnum() or before in _ENDING)
    leans_right = bool(after) and (after.isalnum() or after in _BEGINNING)
    if leans_left == leans_right:  # French sets spaces inside; nested marks stand together
        return text[at] in "«“„"
    return leans_right


def _allowed(language: str) -> frozenset[str]:
    return frozenset((*_CONVENTIONS.get(language, _ANY), '""', *_ANY))


def _mismatch(passage: Passage, first: tuple[int, str], second: tuple[int, str]) -> Finding:
    start, stop = first[0], second[0] + 1
    inner = passage.target[start + 1 : stop - 1]
    left, right = tuple(_CONVENTIONS.get(passage.target_language, _ANY)[0])
    if '"' in {first[1], second[1]} and passage.target.count('"') % 2 == 0:
        left = right = '"'
    return Finding(
        NAME,
        Severity.MINOR,
        f"The quotation begins with {first[1]} and ends with {second[1]}.",
        None,
        (start, stop),
        f"{left}{inner}{right}",
    )
