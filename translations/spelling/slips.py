"""What a word becomes by a slip: a letter too many, too few, another one, or two of them turned."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

#: Shorter words are a slip away from too many others; longer ones are compounds or addresses.
_SHORTEST = 4
_LONGEST = 24
#: Of longer ones letters left out, doubled or turned are looked for only: a compound takes
#: Hunspell a tenth of a millisecond, and this may be asked for while one types.
_LONGEST_BUT_ANY = 12


def exchanged(word: str) -> Iterator[str]:
    """Every word with two letters the other way about."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def near(word: str, language: str) -> Iterator[str]:
    """Every word with one letter less, more or other."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return
    letters = letters_of(language) if len(word) <= _LONGEST_BUT_ANY else ""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters if letter != tail[0])
        if tail and not letters:
            yield head + tail[0] + tail
        yield from (head + letter + tail for letter in letters)


@lru_cache(maxsize=32)
def letters_of(language: str) -> str:
    """The small letters a slip may put into a word of a language."""
    if language == "ru":
        return "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    if language in {"uk", "be", "bg", "sr", "mk"}:
        return "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
    extra = {"de": "äöüß", "fr": "éèêëàâçîïôùûœ", "es": "áéíóúñü", "pt": "ãõáéíóúâêôç"}
    return "abcdefghijklmnopqrstuvwxyz" + extra.get(language, "")
