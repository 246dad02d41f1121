"""What Snowball does not know of German words: separable verbs, participles, Latin plurals."""

from __future__ import annotations

import re
from functools import lru_cache

#: Prefixes that stand at the end of the sentence in finite forms ("wählen Sie … aus").
_SEPARABLE = (
    "zurück zusammen hinzu heraus heran herunter hervor durch nach fest frei wieder weiter unter"
    " ab an auf aus bei dar ein her hin los mit um vor weg zu"
).split()
_VERB_ENDING = re.compile(r"(?:ungen|ung|enden?|ende[rsm]|end|test|tet|ten|te|est|et|en|st|t|e|n)$")
_PLURALS = (
    (re.compile(r"konten$"), "konto"),
    (re.compile(r"risiken$"), "risiko"),
    (re.compile(r"themen$"), "thema"),
    (re.compile(r"firmen$"), "firma"),
    (re.compile(r"ien$"), "ium"),
)
_PLAIN = str.maketrans("äöü", "aou")


def separated(word: str) -> tuple[str, str] | None:
    """The prefix and the rest of a verb that may be separated; None for none."""
    for prefix in _SEPARABLE:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > 3 and rest.endswith("n"):
            return prefix, rest
    return None


@lru_cache(maxsize=16384)
def german_roots(word: str) -> frozenset[str]:
    """What a word has in common with other forms of its verb, and with the plural of its noun."""
    variants = {word}
    if word.startswith("ge") and len(word) > 6:
        variants.add(word[2:])
    for prefix in _SEPARABLE:
        for infix in ("ge", "zu"):
            if word.startswith(prefix + infix) and len(word) > len(prefix) + 5:
                variants.add(prefix + word[len(prefix) + 2 :])
    for ending, singular in _PLURALS:
        if ending.search(word):
            variants.add(ending.sub(singular, word))
    roots = {variant.translate(_PLAIN) for variant in variants}
    for variant in list(roots):
        shorter = _VERB_ENDING.sub("", variant)
        if len(shorter) > 3:
            roots.add(shorter)
    return frozenset(roots)
