"""A whole sentence more or less than the other side has, beside one that says it all."""

from __future__ import annotations

import re

from reader.spans import Span

#: Where a sentence ends and another begins. An abbreviation or an initial is shorter, or has a
#: capital; Prof. and Gov. are named.
_LOWER = "[a-zà-öø-ÿа-яёіїєґ]"
_BORDER = re.compile(rf"(?<={_LOWER}{{3}}[.!?…])(?<!Prof\.)[»”“\"’)]*\s+(?=[«“„\"‘(¿¡]*[^\W\d_])")
_OPENING = '«“„"‘(¿¡'
#: Longer texts are cut into sentences in another way by translators.
_LONGEST = 110
#: How long a sentence is, in parts of what is usual, that says all of the other side's, and how
#: many characters there are to the other one.
_WHOLE, _MOST, _REST = 0.75, 1.35, 7


def odd_sentence(text: str, usual: float) -> Span | None:
    """The second of a text's two sentences, if the first is as long as usual by itself."""
    borders = list(_BORDER.finditer(text))
    if len(borders) != 1 or not 0 < usual <= _LONGEST:
        return None
    if not text[borders[0].end() :].lstrip(_OPENING)[0].isupper():
        return None
    first, second = (0, borders[0].start()), (borders[0].end(), len(text))
    size = (first[1] - first[0]) / usual
    rest = second[1] - second[0]
    if _WHOLE <= size <= _MOST and rest >= _REST and " " in text[slice(*second)]:
        return second
    return None


def is_one_sentence(text: str) -> bool:
    """Whether a text is one sentence with its full stop, and no list or dialogue."""
    return re.fullmatch(r"[^\W\d_][^.!?…:;—–|]*[.!?…]", text.strip()) is not None
