"""Whether a word of a language is spelled right, and what it was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import EnfaceError
from reader.language_codes import form_of
from translations.checks.words import function_words
from translations.spelling.dictionaries import Dictionary, dictionaries_for, own_folder
from translations.spelling.slips import exchanged, near

#: A word of so many letters may be many others.
_SHORT = 4
#: Languages that put words together, the letters that join them, and how long a part is.
_COMPOUNDING = {"de": ("", "s", "es", "n", "en"), "nl": ("", "s", "en"), "sv": ("", "s")}
_PART = 3
#: German verbs that are parted by “zu”: anzufeuern.
_PARTED = re.compile("(ab|an|auf|aus|bei|durch|ein|her|hin|mit|nach|um|vor|weg|weiter|zu)zu(.{4,})")

#: A German noun with the -s of the genitive; one that ends in a sibilant takes -es.
_GENITIVE = re.compile(".*[^sßxz]s")


class Meant(NamedTuple):
    """The known words that are a single slip away (first two letters turned, then a letter left
    out, another one, one too many), and the one that was surely meant."""

    words: tuple[str, ...]
    fix: str | None


class Speller:
    """Answers from the dictionaries of a language, each word once.

    Not known to be wrong is right: words that a dictionary's encoding has no letters for are.
    """

    def __init__(self, language: str, books: Iterable[Dictionary], words: frozenset[str]) -> None:
        self.language = language
        self._books = [_loaded(each.name, each.folder) for each in books]
        self._own = words
        self._known: dict[str, bool] = {}
        self._meant: dict[str, Meant] = {}
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
                or self._is_compound(plain)
            )
        return self._known[word]

    def _is_joined(self, word: str) -> bool:
        """Whether each part of a word with hyphens is right by itself."""
        parts = word.split("-")
        return len(parts) > 1 and all(part and self.is_right(part) for part in parts)

    def _is_compound(self, word: str) -> bool:
        """Whether a word is made of known ones, in a language that makes such words anew.

        The genitive of a noun counts as well: no dictionary has it of every verb (Einkaufens).
        """
        joints = _COMPOUNDING.get(self.language)
        if joints is None:
            return False
        if word[0].isupper() and _GENITIVE.fullmatch(word) and self._is_known(word[:-1]):
            return True
        parted = _PARTED.fullmatch(word)
        if parted is not None and self._is_known(parted[2]):
            return True
        return any(
            head.endswith(joint)
            and len(head) - len(joint) >= _PART
            and self._is_known(head.removesuffix(joint), either=True)
            and self._is_known(word[at:].capitalize() if word[0].isupper() else word[at:])
            for at in range(_PART, len(word) - _PART)
            for head in (word[:at],)
            for joint in joints
        )

    def _is_known(self, word: str, either: bool = False) -> bool:
        ways = {word, word.lower(), word.capitalize()} if either else {word}
        return any(book.spell(way) for book in self._books for way in ways)

    def meant(self, word: str) -> Meant:
        """What a word that is wrong may be a slip of, by what lies a single slip away.

        Hunspell's own suggestions take up to 700 ms a word, and the first of them is often a guess.
        """
        if word not in self._meant:
            turned = self._known_of(exchanged(word))
            every = turned | self._known_of(near(word, self.language))
            likeliest_first = sorted(every, key=lambda each: (each not in turned, -len(each), each))
            self._meant[word] = Meant(tuple(likeliest_first), self._likeliest(word, turned, every))
        return self._meant[word]

    def _known_of(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(w for w in words if any(book.spell(w) for book in self._books))

    def _likeliest(self, word: str, turned: frozenset[str], every: frozenset[str]) -> str | None:
        """The word that was surely meant: the only one, unless it is short, or the only one of the
        commonest words of the language whose letters are turned or left out."""
        common = every & function_words(self.language)
        likely = turned | {each for each in every if len(each) > len(word)}
        if len(every) == 1 and (len(word) > _SHORT or every <= common):
            return next(iter(every))
        fitting = likely & common
        return next(iter(fitting)) if len(fitting) == 1 else None

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What a dictionary proposes, the likeliest first; up to a second, so not on its own."""
        return tuple(dict.fromkeys(w for b in self._books for w in b.suggest(word)))


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
    return _SPELLERS.of(form_of(language))


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


def _is_form(word: str, language: str) -> bool:
    """Whether simplemma knows the form: “memoranda” is in few dictionaries of English.

    Its other dictionaries take a second to load.
    """
    if language != "en":
        return False
    import simplemma

    return simplemma.is_known(word.casefold(), "en")
