"""Where sentences begin, as far as it matters for a capital.

Whoever says that a capital is wrong, or that a word with one is like others, wants a beginning that
is sure. Whoever takes a word with a capital for a name wants none that may be a beginning.
"""

from __future__ import annotations

import re

_LEADING_MARKS = r"[\s\"'«“„‘’»”›‚¿¡–—(\[-]*$"
_BEGINS = re.compile(rf"(?:^|[.!?…]\s){_LEADING_MARKS}")
_BEGINS_OR_COLON = re.compile(rf"(?:^|[.!?…:]\s){_LEADING_MARKS}")

_LEFT = " «“\"„'‘’([\u00a0*•¿¡"
#: What opens where a word follows at once, in whatever language: »Ja«, ”ja”, ¿sí?
_OPENING = "«“„'‘[*•»”›‚¿¡"
_QUOTES = frozenset('«“"„‘')
#: A remark in brackets before a sentence: (sighs), [applause].
_REMARK = re.compile(r"[-–—\s]*(?:\([^()]*\)|\[[^\[\]]*\])")


def begins_sentence(text: str, at: int, *, or_colon: bool = False) -> bool:
    """Whether nothing but marks stands between the end of a sentence, or a colon, and a place."""
    return (_BEGINS_OR_COLON if or_colon else _BEGINS).search(text, 0, at) is not None


def may_begin_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a quotation or an item of a list begins at a place, or perhaps does."""
    before = text[:at].rstrip(_LEFT)
    if not before or before[-1] in ".!?:…;·|–—" or before == "-" or before.endswith(" -"):
        return True
    if _REMARK.fullmatch(before):
        return True
    is_in_quotes = text[:at].count('"') % 2 == 1
    return text[at - 1] in _OPENING or (is_in_quotes and text[:at].rstrip()[-1:] in _QUOTES)
