"""The glossary kept to: a target that is missing, or one that is forbidden."""

from __future__ import annotations

from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity
from translations.glossary.forms import fold
from translations.glossary.matching import TermMatch
from translations.glossary.wording import has_wording, places_of

NAME = "term"

_VOWELS = frozenset("aeiou")


def check_terms(passage: Passage) -> list[Finding]:
    """What the glossary of a passage, if it has one, says of its target.

    A term is missing when none of its allowed targets is there in any form; how often does not
    matter, for a text need not say it each time. A forbidden one may stand where it is part of a
    wording that is allowed here.
    """
    glossary = passage.glossary
    if glossary is None or not passage.source:
        return []
    matches = glossary.find(passage.source)
    allowed = [
        span
        for match in matches
        for target in match.targets
        for span in places_of(passage.target, target, passage.target_language)
    ]
    found: list[Finding] = []
    told: set[tuple[int, ...]] = set()
    for match in matches:
        key = tuple(term.id or id(term) for term in match.terms)
        if key in told:
            continue
        told.add(key)
        wrong = _forbidden(passage, match, allowed)
        found += wrong or _missing(passage, match)
    return found


def _forbidden(passage: Passage, match: TermMatch, allowed: list[Span]) -> list[Finding]:
    text, source = passage.target, passage.source[match.start : match.end]
    found = []
    for phrase in match.forbidden:
        for start, end in places_of(text, phrase, passage.target_language):
            if any(a <= start and end <= b for a, b in allowed):
                continue
            better = f"; the glossary has {_choice(match.targets)}" if match.targets else ""
            message = f"“{text[start:end]}” is not to be used for “{source}”{better}."
            fix = _fix(text, (start, end), phrase, match.targets)
            place = (match.start, match.end), (start, end)
            found.append(Finding(NAME, Severity.MAJOR, message, *place, fix))
    return found


def _missing(passage: Passage, match: TermMatch) -> list[Finding]:
    languages = passage.source_language, passage.target_language
    source = passage.source[match.start : match.end]
    if not match.targets or any(
        has_wording(passage.target, target, languages[1], term.source, languages[0])
        for target in match.targets
        for term in match.terms
    ):
        return []
    message = f"The glossary has {_choice(match.targets)} for “{source}”; the target does not."
    return [Finding(NAME, Severity.MAJOR, message, (match.start, match.end), None)]


def _choice(targets: tuple[str, ...]) -> str:
    shown = [f"“{target}”" for target in targets[:3]]
    return " or ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]


def _fix(text: str, span: Span, phrase: str, targets: tuple[str, ...]) -> str | None:
    """The preferred target, where the forbidden one stands as the glossary has it.

    Where it is inflected, what belongs there is not known; nor is it behind another article.
    """
    wrong = text[slice(*span)]
    if not targets or fold(wrong) != fold(phrase):
        return None
    before = text[: span[0]].casefold().split()[-1:]
    if before in (["a"], ["an"]) and (wrong[0].lower() in _VOWELS) != (
        targets[0][0].lower() in _VOWELS
    ):
        return None
    if wrong[0].isupper() and not phrase[0].isupper():
        return targets[0][0].upper() + targets[0][1:]
    return targets[0]
