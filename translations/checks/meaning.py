"""Meaning turned round: a no that is lost or made up, more for less, before for after."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from translations.checks.finding import Finding, Passage, Severity, Span
from translations.checks.words import Word, fold, words_of

NEGATION = "negation"
OPPOSITE = "opposite"

#: What is shorter is often an idiom: "It's okay", «Ничего».
_LEAST_WORDS = 5
_COLUMNS = ("en", "de", "fr", "es", "pt", "ru")


class _Negation(NamedTuple):
    """How a language says no; see the files in resources/lexicon/negation."""

    strong: frozenset[str]
    weak: frozenset[str]
    weak_stems: tuple[str, ...]
    idle: tuple[tuple[str, ...], ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]

    def is_strong(self, word: str) -> bool:
        """Whether a word says no to its sentence."""
        return word in self.strong or word.endswith("n't")

    def weigh(self, words: list[Word]) -> tuple[int, float]:
        """How often the words say no; and that with all that may be left of a no elsewhere."""
        strong = sum(self.is_strong(word.folded) for word in words)
        hints = sum(self._hint(word.folded) for word in words)
        return strong, strong + hints

    def _hint(self, word: str) -> float:
        if self.is_strong(word):
            return 0.0
        if len(word) > 4 and (word.startswith(self.prefixes) or word.endswith(self.suffixes)):
            return 1.0
        if word.startswith(self.weak_stems):
            return 1.0
        return 0.5 if word in self.weak else 0.0


def check_negation(passage: Passage) -> list[Finding]:
    """A no on one side that nothing on the other side accounts for.

    How often does not matter: many languages say it twice. They say no in many ways (until, hardly,
    un-, fail to), so a text in which anything of the kind is on the other side is not told.
    """
    ours, theirs = _negation(passage.source_language), _negation(passage.target_language)
    if ours is None or theirs is None or not passage.source:
        return []
    source, target = words_of(passage.source), words_of(passage.target)
    is_short = min(len(source), len(target)) < _LEAST_WORDS
    if is_short or _is_idle(source, ours) or _is_idle(target, theirs):
        return []
    said, accounted = ours.weigh(source)
    repeated, matched = theirs.weigh(target)
    if said and matched < 1:
        span = _first_no(source, ours)
        message = f"The source says no (“{passage.source[slice(*span)]}”), the target does not."
        return [Finding(NEGATION, Severity.CRITICAL, message, span, None)]
    if repeated and accounted < 1:
        span = _first_no(target, theirs)
        message = f"The target says no (“{passage.target[slice(*span)]}”), the source does not."
        return [Finding(NEGATION, Severity.CRITICAL, message, None, span)]
    return []


def _first_no(words: list[Word], negation: _Negation) -> Span:
    word = next(word for word in words if negation.is_strong(word.folded))
    return word.start, word.end


def _is_idle(words: list[Word], negation: _Negation) -> bool:
    """Whether a phrase such as "not only" has a no that says yes."""
    folded = [word.folded for word in words]
    known = set(folded)
    return any(
        tuple(folded[at : at + len(phrase)]) == phrase
        for phrase in negation.idle
        if known.issuperset(phrase)
        for at in range(len(folded))
    )


class _Pole(NamedTuple):
    axis: str
    is_plus: bool
    words: frozenset[str]
    stems: tuple[str, ...]


def check_opposites(passage: Passage) -> list[Finding]:
    """More for less, before for after, to allow for to forbid; nothing where somebody says no."""
    source, target = words_of(passage.source), words_of(passage.target)
    for words, language in (
        (source, passage.source_language),
        (target, passage.target_language),
    ):
        negation = _negation(language)
        if negation is None or negation.weigh(words)[0]:
            return []
    ours = _poles(source, passage.source_language)
    theirs = _poles(target, passage.target_language)
    findings = []
    for axis, said in ours.items():
        heard = theirs.get(axis, {})
        if len(said) == len(heard) == 1 and said.keys() != heard.keys():
            one, two = next(iter(said.values())), next(iter(heard.values()))
            was, now = passage.source[slice(*one)], passage.target[slice(*two)]
            message = f"“{now}” is the opposite of the source’s “{was}”."
            findings.append(Finding(OPPOSITE, Severity.CRITICAL, message, one, two))
    return findings


def _poles(words: list[Word], language: str) -> dict[str, dict[bool, Span]]:
    """For each axis, which poles of it the words have, and where first."""
    found: dict[str, dict[bool, Span]] = {}
    poles = _opposites(language)
    beginnings = tuple(stem for pole in poles for stem in (*pole.words, *pole.stems))
    for word in words:
        if not word.folded.startswith(beginnings):  # most words
            continue
        for pole in poles:
            if word.folded in pole.words or word.folded.startswith(pole.stems):
                found.setdefault(pole.axis, {}).setdefault(pole.is_plus, (word.start, word.end))
    return found


@lru_cache(maxsize=16)
def _opposites(language: str) -> tuple[_Pole, ...]:
    if language not in _COLUMNS:
        return ()
    text = (files("resources") / "lexicon" / "opposites.txt").read_text(encoding="utf-8")
    poles = []
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, *columns = (part.strip() for part in line.split("|"))
        words = [fold(word) for word in columns[_COLUMNS.index(language)].split()]
        exact = frozenset(word for word in words if not word.endswith("*"))
        stems = tuple(word[:-1] for word in words if word.endswith("*"))
        poles.append(_Pole(name[:-1], name.endswith("+"), exact, stems))
    return tuple(poles)


@lru_cache(maxsize=16)
def _negation(language: str) -> _Negation | None:
    path = files("resources") / "lexicon" / "negation" / f"{language}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None
    rows = {line.split()[0]: line.split()[1:] for line in lines if line and line[0] != "#"}
    idle = " ".join(rows["idle"]).split("|")
    weak = [fold(word) for word in rows["weak"]]
    return _Negation(
        frozenset(fold(word) for word in rows["strong"]),
        frozenset(word for word in weak if not word.endswith("*")),
        tuple(word[:-1] for word in weak if word.endswith("*")),
        tuple(tuple(fold(phrase).split("_")) for phrase in idle),
        tuple(map(fold, rows["prefix"])),
        tuple(map(fold, rows["suffix"])),
    )
