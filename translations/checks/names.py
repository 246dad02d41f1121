"""Names: lost on the way, or another in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from translations.checks.finding import Finding, Passage, Severity, Span
from translations.checks.places import Place, known_codes, places_in
from translations.checks.sounds import likeness
from translations.checks.words import fold, function_words

NAME = "names"

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Two words less alike than this are not the same name.
_ALIKE = 0.65
#: What says for sure that a place is meant, in another form than the lexicon knows.
_CLEARLY = 0.8
#: Translators add these to explain an article to readers elsewhere.
_ADDED = frozenset({"US", "GB", "EU", "UN"})
_HOME = {"ru": "RU", "de": "DE", "fr": "FR", "es": "ES", "pt": "PT", "it": "IT", "uk": "UA"}
#: Languages that write all nouns with a capital.
_CAPITAL_NOUNS = frozenset({"de", "lb"})
#: A text in which most words have a capital is a headline in title case.
_TITLE_CASE = 0.55
_LEFT = " «“\"„'‘’(—–-[\u00a0*•"


class Name(NamedTuple):
    """A word that is a name by its capital; an acronym is often translated or spelled out."""

    text: str
    start: int
    end: int
    is_acronym: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


def check_names(passage: Passage) -> list[Finding]:
    """Places and names of the source that the target lacks, and those of the target from nowhere.

    A name is a word with a capital within a sentence that is no ordinary word of its language and
    sounds like no word on the other side. Names are only asked for where the languages write the
    same alphabet or Latin and Cyrillic.
    """
    if not passage.source:
        return []
    ours = places_in(passage.source, passage.source_language)
    theirs = places_in(passage.target, passage.target_language)
    lost = _lost_places(passage, ours, theirs)
    made = _lost_places(_turned(passage), theirs, ours)
    explained = _ADDED | {_HOME.get(passage.source_language, "")}
    if not lost:
        made = [each for each in made if each.code not in explained]
    findings = _told(passage, [p.span for p in lost], [p.span for p in made])
    names = _missing(passage, [each.span for each in ours])
    new = _missing(_turned(passage), [each.span for each in theirs])
    if not (names and new):
        names, new = ([n for n in group if not n.is_acronym] for group in (names, new))
    return findings + _told(passage, [n.span for n in names], [n.span for n in new])


def _turned(passage: Passage) -> Passage:
    return Passage(
        passage.target, passage.source, passage.target_language, passage.source_language
    )


def _lost_places(
    passage: Passage, ours: Sequence[Place], theirs: Sequence[Place]
) -> list[Place]:
    codes = {each.code for each in theirs}
    known = known_codes(passage.target_language)
    words = _words(passage.target)
    unique = {each.code: each for each in reversed(ours)}
    return [
        place
        for place in reversed(unique.values())
        if place.code not in codes
        and place.code in known
        and not place.is_month
        and not _sounds_again(passage.source[slice(*place.span)], words, _CLEARLY)
    ]


def _missing(passage: Passage, taken: Sequence[Span]) -> list[Name]:
    """Names of the source that no word of the target sounds like."""
    names = names_in(passage.source, passage.source_language, taken)
    words = _words(passage.target)
    return [name for name in names if not _sounds_again(name.text, words, _ALIKE)]


def names_in(text: str, language: str, taken: Sequence[Span] = ()) -> list[Name]:
    """Words with a capital that are no ordinary words, beginnings of sentences or places.

    None in a title in which every word has a capital, nor in a language with capital nouns.
    """
    tokens = list(_TOKEN.finditer(text))
    capitals = sum(token.group()[0].isupper() for token in tokens)
    if language in _CAPITAL_NOUNS or (capitals > 3 and capitals > _TITLE_CASE * len(tokens)):
        return []
    covered = {at for span in taken for at in range(*span)}
    return [
        Name(token.group(), *token.span(), _is_acronym(token.group()))
        for at, token in enumerate(tokens)
        if token.group()[0].isupper()
        and len(_bare(token.group())) > 2
        and token.start() not in covered
        and not is_ordinary(token.group(), language)
        and not _begins_sentence(text, token.start())
    ]


def is_ordinary(word: str, language: str) -> bool:
    """Whether a word is one that may well have a capital without being a name."""
    folded = _bare(fold(word))
    if folded in function_words(language) or "'" in fold(word)[-3:-1] and len(folded) < 3:
        return True
    exact, stems = _ordinary(language)
    if folded in exact or any(folded.removesuffix(end) in exact for end in ("s", "es", "n")):
        return True
    return any(folded[:length] in stems for length in range(2, len(folded) + 1))


@lru_cache(maxsize=16)
def _ordinary(language: str) -> tuple[frozenset[str], frozenset[str]]:
    path = files("resources") / "lexicon" / "ordinary" / f"{language}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    words = [fold(word) for line in lines if not line.startswith("#") for word in line.split()]
    return (
        frozenset(word for word in words if not word.endswith("*")),
        frozenset(word[:-1] for word in words if word.endswith("*")),
    )


def _bare(word: str) -> str:
    """Without a possessive or contracted ending."""
    return re.split("['’]", word)[0] if len(word) > 3 else word


def _is_acronym(word: str) -> bool:
    return sum(sign.isupper() for sign in word) > 1 and len(_bare(word)) < 8


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(_LEFT)
    return not before or before[-1] in ".!?:…;·|" or text[start - 1] in "«“\"„'‘[*•"


def _words(text: str) -> list[str]:
    return [found.group() for found in _TOKEN.finditer(text)]


def _sounds_again(name: str, words: Sequence[str], least: float) -> bool:
    bare = _bare(name)
    if any(likeness(bare, word) >= least for word in words):
        return True
    # Two words on one side, one on the other: Hong Kong, Гонконг; Mc Donald.
    return any(likeness(bare, a + b) >= 0.85 for a, b in zip(words, words[1:], strict=False))


def _told(passage: Passage, lost: Sequence[Span], made: Sequence[Span]) -> list[Finding]:
    if len(lost) == len(made) == 1:
        was, now = passage.source[slice(*lost[0])], passage.target[slice(*made[0])]
        message = f"The source says “{was}”, the target “{now}”."
        return [Finding(NAME, Severity.CRITICAL, message, lost[0], made[0])]
    findings = []
    for span in lost:
        message = f"The source’s “{passage.source[slice(*span)]}” is not in the target."
        findings.append(Finding(NAME, Severity.MAJOR, message, span, None))
    for span in made:
        message = f"The target’s “{passage.target[slice(*span)]}” is not in the source."
        findings.append(Finding(NAME, Severity.MAJOR, message, None, span))
    return findings
