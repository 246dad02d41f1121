"""What a program fills in later: {name}, {{ x }}, ${x}, %s, %(n)d, %1$s. It must stay as it is."""

from __future__ import annotations

import re
from collections import Counter

from translations.checks.finding import Finding, Passage, Severity

NAME = "placeholder"

#: A percent sign before a letter is one of a format only where no number stands before it: 5 %d’or.
_PLACEHOLDER = re.compile(
    r"\{\{\s?[\w.|:-]+\s?\}\}|[$%#]?\{[\w.:-]*\}"
    r"|(?<![\w%)])(?<!\d\s)%(?:\(\w+\)|\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:[sdiuifgxXcr]|l[du]|@)(?!\w)"
    r"|%%\w+%%"
)


def check_placeholders(passage: Passage) -> list[Finding]:
    """Placeholders of the source that the target lacks or has otherwise, and new ones."""
    if not passage.source or not ({"{", "%"} & set(passage.source + passage.target)):
        return []
    ours, theirs = _found(passage.source), _found(passage.target)
    here, there = Counter(m.group() for m in ours), Counter(m.group() for m in theirs)
    lost = _left(ours, here - there)
    made = _left(theirs, there - here)
    if len(lost) == len(made) == 1:
        was, now = lost[0].group(), made[0].group()
        message = f"The placeholder {was} has become {now}."
        return [Finding(NAME, Severity.MAJOR, message, lost[0].span(), made[0].span(), was)]
    return [
        Finding(
            NAME,
            Severity.MAJOR,
            f"The placeholder {match.group()} is not in the target.",
            match.span(),
            None,
        )
        for match in lost
    ] + [
        Finding(
            NAME,
            Severity.MAJOR,
            f"The placeholder {match.group()} is not in the source.",
            None,
            match.span(),
        )
        for match in made
    ]


def _found(text: str) -> list[re.Match[str]]:
    return list(_PLACEHOLDER.finditer(text))


def _left(matches: list[re.Match[str]], wanted: Counter[str]) -> list[re.Match[str]]:
    """The last ones of each that the other side has too few of."""
    left = []
    for match in reversed(matches):
        if wanted[match.group()] > 0:
            wanted[match.group()] -= 1
            left.append(match)
    return left[::-1]
