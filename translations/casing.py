"""Putting a wording in the place of another, written as the other was."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w[\w'’-]*")
#: Words that titles write small, but at their beginning.
_SMALL = frozenset(
    "a an and at by for from in its of on or the to with de del der des di do du e el et la las le"
    " les los o und von y в для и из на о от по с".split()
)


#: Languages in which the capital of i keeps its dot.
_DOTTED = frozenset({"tr", "az"})


def cased_like(model: str, text: str, pattern: str | None = None, language: str = "") -> str:
    """`text`, in `language`, as `model` is written: COURSE, Course; Exchange Rate, Exchange rate.

    `pattern` is what `text` would be written for as it is: where `model` is written as `pattern`
    is, nothing changes, and a capital that only comes from the beginning of a sentence goes.
    Names and acronyms within `text` keep their capitals.
    """
    if pattern is not None and model == pattern:
        return text
    if _is_shouted(model):
        return _upper(text, language)
    words, new = _WORD.findall(model), _WORD.findall(text)
    if len(words) > 1 and len(new) > 1 and all(_has_capital(word) for word in words):
        return _capitalised(
            _WORD.sub(lambda found: _titled(found.group(), language), text), language
        )
    if model[:1].isupper():
        return _capitalised(text, language)
    was_capital = pattern is not None and pattern[:1].isupper()
    if was_capital and model[:1].islower() and new and not _is_name(new):
        return text[:1].lower()[:1] + text[1:]  # "İ" has two in small, one of them a mark
    return text


def _titled(word: str, language: str) -> str:
    return word if word in _SMALL else _capitalised(word, language)


def _is_shouted(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def _has_capital(word: str) -> bool:
    return word[:1].isupper() or not word[:1].isalpha()


def _capitalised(text: str, language: str) -> str:
    return _upper(text[:1], language) + text[1:]


def _upper(text: str, language: str) -> str:
    return (text.replace("i", "İ") if language in _DOTTED else text).upper()


def _is_name(words: list[str]) -> bool:
    """Whether a capital at the beginning belongs to the word: an acronym, a name of several words.

    One capital alone cannot tell a name from the beginning of a sentence.
    """
    first, *rest = words
    return _is_shouted(first) or any(word[:1].isupper() for word in rest) or not first[1:].islower()
