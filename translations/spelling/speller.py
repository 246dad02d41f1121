"""Whether a word of a language is spelled right, and what it was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from reader.errors import EnfaceError
from translations.spelling.dictionaries import Dictionary, dictionaries_for, own_folder

#: Longer words are compounds or addresses: too many ways to write them wrong.
_LONGEST = 24
#: Of longer ones letters left out, doubled or changed about are looked for only: a compound takes
#: Hunspell a tenth of a millisecond, and this may be asked for while one types.
_LONGEST_BUT_ANY = 12


class Speller:
    """Answers from the dictionaries of a language, each word once.

    Not known to be wrong is right: words that a dictionary's encoding has no letters for are.
    """

    def __init__(self, language: str, books: Iterable[Dictionary], words: frozenset[str]) -> None:
        self.language = language
        self._books = [_loaded(each.name, each.folder) for each in books]
        self._own = words
        self._known: dict[str, bool] = {}
        self._fixes: dict[str, str | None] = {}
        _is_form("a", language)  # what it needs is loaded here, not while one types

    def is_right(self, word: str) -> bool:
        """Whether a dictionary or a person knows the word, with either apostrophe."""
        if word not in self._known:
            plain = word.replace("’", "'").replace("‑", "-")
            ways = {word, plain, plain.replace("'", "’")}
            own = plain.casefold() in self._own
            self._known[word] = (
                own
                or any(b.spell(w) for b in self._books for w in ways)
                or self._is_joined(plain)
                or _is_form(plain, self.language)
            )
        return self._known[word]

    def _is_joined(self, word: str) -> bool:
        """Whether each part of a word with hyphens is right by itself."""
        parts = word.split("-")
        return len(parts) > 1 and all(part and self.is_right(part) for part in parts)

    def fix(self, word: str) -> str | None:
        """The one word that is a single slip away, two letters in the wrong order before others.

        None if there is none, or several. Hunspell's own suggestions take up to 700 ms a word, and
        the first of them is often a guess.
        """
        if word not in self._fixes:
            self._fixes[word] = self._only(_exchanged(word)) or self._only(self._near(word))
        return self._fixes[word]

    def _only(self, words: Iterable[str]) -> str | None:
        found = {w for w in words if any(book.spell(w) for book in self._books)}
        return found.pop() if len(found) == 1 else None

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What a dictionary proposes, the likeliest first; up to a second, so not on its own."""
        return tuple(dict.fromkeys(w for b in self._books for w in b.suggest(word)))

    def _near(self, word: str) -> Iterator[str]:
        """Every word with one letter less, more or other."""
        if not 4 <= len(word) <= _LONGEST:
            return
        letters = _letters(self.language) if len(word) <= _LONGEST_BUT_ANY else ""
        for at in range(len(word) + 1):
            head, tail = word[:at], word[at:]
            if tail:
                yield head + tail[1:]
                yield from (head + letter + tail[1:] for letter in letters if letter != tail[0])
            if tail and not letters:
                yield head + tail[0] + tail
            yield from (head + letter + tail for letter in letters)


@dataclass
class HeldSpellers:
    """The spellers of this process: a dictionary is loaded once, at the first question (0.1-0.3 s).

    The same object is given as long as dictionaries and added words are the same.
    """

    _held: dict[str, tuple[object, Speller]] = field(default_factory=dict)

    def of(self, language: str) -> Speller | None:
        """What knows a language's words; None where there is no dictionary of it."""
        books = dictionaries_for(language)
        if not books:
            return None
        words = added_words(language)
        key = books, words
        if language not in self._held or self._held[language][0] != key:
            self._held[language] = key, Speller(language, books, words)
        return self._held[language][1]


_SPELLERS = HeldSpellers()


def speller_of(language: str) -> Speller | None:
    """What knows a language's words, for as long as the process lives; None without dictionary."""
    return _SPELLERS.of(language)


def added_words(language: str) -> frozenset[str]:
    """The words of a language that a person added, case-folded."""
    return frozenset(word.casefold() for word in list_words(language))


def list_words(language: str) -> tuple[str, ...]:
    """The same as they were written, in the order that they were added."""
    try:
        text = _words_path(language).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise EnfaceError(
            f"Your words in “{_words_path(language)}” cannot be read; correct or remove the file.",
            str(error),
        ) from None
    return tuple(line for line in text.split("\n") if line)


def add_word(language: str, word: str) -> bool:
    """Know a word from now on; whether it is new. Raises `EnfaceError` for what is no word."""
    word = word.strip().replace("’", "'")
    if not word or any(not (c.isalnum() or c in "'-‑.") for c in word):
        raise EnfaceError(f"“{word}” is no single word.")
    held = list_words(language)
    if word.casefold() in added_words(language):
        return False
    _write_words(language, (*held, word))
    return True


def remove_word(language: str, word: str) -> bool:
    """Know an added word no more; whether it was known."""
    held, folded = list_words(language), word.strip().replace("’", "'").casefold()
    left = tuple(each for each in held if each.casefold() != folded)
    if left != held:
        _write_words(language, left)
    return left != held


def _write_words(language: str, words: Iterable[str]) -> None:
    path = _words_path(language)
    waiting = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
        waiting.replace(path)
    except OSError as error:
        raise EnfaceError(f"“{path}” cannot be written to.", str(error)) from None


def _words_path(language: str) -> Path:
    return own_folder() / f"words_{language}.txt"


class _Book:
    """One loaded dictionary."""

    def __init__(self, name: str, folder: Path) -> None:
        import hunspell  # type: ignore[import-untyped]

        try:
            self._book: Any = hunspell.Hunspell(name, hunspell_data_dir=str(folder))
        except Exception as error:  # noqa: BLE001 - its errors have no base of their own
            raise EnfaceError(
                f"The dictionary “{name}” in “{folder}” cannot be loaded.", str(error)
            ) from None

    def spell(self, word: str) -> bool:
        try:
            return bool(self._book.spell(word))
        except UnicodeError:
            return True

    def suggest(self, word: str) -> tuple[str, ...]:
        try:
            return tuple(self._book.suggest(word))
        except UnicodeError:
            return ()


@lru_cache(maxsize=6)
def _loaded(name: str, folder: Path) -> _Book:
    return _Book(name, folder)


def _exchanged(word: str) -> Iterator[str]:
    """Every word with two letters the other way about."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _is_form(word: str, language: str) -> bool:
    """Whether simplemma knows the form: “memoranda” is in few dictionaries of English.

    Its other dictionaries take a second to load.
    """
    if language != "en":
        return False
    import simplemma

    return simplemma.is_known(word.casefold(), "en")


@lru_cache(maxsize=32)
def _letters(language: str) -> str:
    """The small letters a slip may put into a word of a language."""
    if language == "ru":
        return "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    if language in {"uk", "be", "bg", "sr", "mk"}:
        return "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў"
    extra = {"de": "äöüß", "fr": "éèêëàâçîïôùûœ", "es": "áéíóúñü", "pt": "ãõáéíóúâêôç"}
    return "abcdefghijklmnopqrstuvwxyz" + extra.get(language, "")
