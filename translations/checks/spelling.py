"""Words that the dictionary of the target language does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from translations.checks.beginnings import begins_sentence
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.form import UNSEEN
from translations.checks.inflection import are_forms_of_one
from translations.checks.words import CAPITAL_NOUNS, Word, fold, function_words, words_of
from translations.spelling.speller import Meant

NAME = "spelling"

#: What is no word of a language: addresses, names of files, tags, code, placeables.
_NO_WORDS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|[@#]\w\S*|`[^`]*`|<[^<>]*>|\{[^{}]*\}|%\w+|\*\w+"
    r"|\S*\w[\\/_=]\w\S*|\w+(?:\.\w{2,})+|\w+\(\)"
)
#: Letters that a name or a foreign word is known by to stand in the source in another form.
_BEGINNING = 3
#: A word that is a slip away from more is short, and may be anything.
_MOST = 8
#: So many of these are named.
_NAMED = 4
_HYPHEN = re.compile("[-‑]")
#: How alike a word that a language took over is to the word of the source, and how long that is.
_BORROWED = 0.7
_LEAST_BORROWED = 4
#: A word at the beginning of a sentence may be a name: it is told if it is as long as this (longer,
#: where there is no source to tell), and like no word of the source with a capital.
_LEAST_FIRST, _LEAST_ALONE = 4, 6
_LIKE_NAME = 0.45


def check_spelling(passage: Passage) -> list[Finding]:
    """Words that no dictionary knows, but for one slip; nothing without one.

    A word that is like no other is one that the dictionary lacks more often than one spelled wrong.
    Not told: names, acronyms, words with digits, terms of the glossary, words that stand in the
    source, and what is no word (addresses, code).
    """
    speller = passage.outside.speller
    if speller is None or speller.language != passage.target_language:
        return []
    wrong = [word for word in _to_be_known(passage) if not speller.is_right(_text(passage, word))]
    if not wrong:
        return []
    expected = _expected(passage)
    found = []
    for word in wrong:
        if any(are_forms_of_one(word.folded, each, passage.target_language) for each in expected):
            continue
        text = _text(passage, word)
        is_first = text[0].isupper() and passage.target_language not in CAPITAL_NOUNS
        meant = speller.meant(text.lower() if is_first else text)
        if is_first:
            if _may_be_foreign(passage, text, meant.fix):
                continue
            meant = _with_capital(meant)
        if not meant.words or len(meant.words) > (1 if _HYPHEN.search(text) else _MOST):
            continue
        if _is_borrowed(passage, text, meant):
            continue
        found.append(
            Finding(
                NAME,
                Severity.MINOR,
                _message(text, meant),
                None,
                (word.start, word.end),
                meant.fix,
            )
        )
    return found


def _may_be_foreign(passage: Passage, text: str, fix: str | None) -> bool:
    """Whether a word with a capital may be a name: the source has one like it; without a source, it
    is more than two letters turned."""
    from translations.checks.sounds import likeness

    if not passage.source:
        return fix is None or sorted(text.lower()) != sorted(fix)
    return any(likeness(name, text) >= _LIKE_NAME for name in _capitals(passage))


def _capitals(passage: Passage) -> Iterator[str]:
    """Words of the source with a capital, folded; not "He" and "The", which begin sentences."""
    idle = function_words(passage.source_language)
    for word in words_of(passage.source):
        if passage.source[word.start].isupper() and word.folded not in idle:
            yield word.folded


def _with_capital(meant: Meant) -> Meant:
    words = tuple(word[:1].upper() + word[1:] for word in meant.words)
    fix = meant.fix
    return Meant(words, fix if fix is None else fix[:1].upper() + fix[1:])


def _is_split(text: str, word: Word) -> bool:
    """Whether a sign that nobody sees stands in a word, which is told by itself."""
    return bool(UNSEEN.match(text, word.end) or UNSEEN.match(text, word.start - 1))


def _is_borrowed(passage: Passage, text: str, meant: Meant) -> bool:
    """Whether a word is like one of the source, and more so than the known words that it is near
    to: рэпер, rapper; gepostet, posted."""
    from translations.checks.sounds import likeness, romanised

    word = romanised(text)
    for each in words_of(passage.source):
        other = romanised(each.folded)
        if len(other) < _LEAST_BORROWED or likeness(each.folded, text) < _BORROWED:
            continue
        if fuzz.ratio(word, other) > max(
            fuzz.ratio(romanised(near), other) for near in meant.words
        ):
            return True
    return False


def _message(text: str, meant: Meant) -> str:
    words = [f"“{word}”" for word in ((meant.fix,) if meant.fix else meant.words)]
    more = " …" if len(words) > _NAMED else ""
    *most, last = words[:_NAMED]
    likely = f"{', '.join(most)} or {last}" if most else last
    return f"The dictionary does not know “{text}”; perhaps {likely}{more or '.'}"


def _to_be_known(passage: Passage) -> Iterator[Word]:
    text = passage.target
    skipped = [match.span() for match in _NO_WORDS.finditer(text)]
    for word in words_of(text):
        written = text[word.start : word.end]
        if not _is_whole(written):
            continue
        if any(start < word.end and word.start < end for start, end in skipped):
            continue
        if text[word.end : word.end + 1] in ("-", "‑"):  # Regierungs- und Bankgebäude
            continue
        if written[1:] != written[1:].lower():  # acronyms, iPhone, McDonald
            continue
        if _is_split(text, word):
            continue
        if written[0].isupper() and not _may_be_plain(passage, word, written):
            continue
        yield word


def _may_be_plain(passage: Passage, word: Word, written: str) -> bool:
    """Whether a word with a capital may be one like others."""
    if passage.target_language in CAPITAL_NOUNS:
        return not _may_be_name(passage, written)
    least = _LEAST_FIRST if passage.source else _LEAST_ALONE
    return len(written) >= least and begins_sentence(passage.target, word.start)


def _is_whole(written: str) -> bool:
    """Whether it is made of letters only, in parts of more than one."""
    parts = re.split(r"[-‑]", written.replace("'", "").replace("’", ""))
    return len(written) > 2 and all(part.isalpha() and len(part) > 1 for part in parts)


def _may_be_name(passage: Passage, written: str) -> bool:
    """In German: whether the source has a capital like it, or there is no source to tell."""
    from translations.checks.sounds import romanised

    if not passage.source:
        return True
    beginning = romanised(fold(written))[:1]
    return any(romanised(name)[:1] == beginning for name in _capitals(passage))


def _expected(passage: Passage) -> frozenset[str]:
    """Words of the source, of its glossary, and parts of them."""
    texts = [passage.source]
    if passage.glossary is not None:
        texts += [target for m in passage.glossary.find(passage.source) for target in m.targets]
    return frozenset(
        part
        for text in texts
        for word in words_of(text)
        for part in (word.folded, *re.split(r"[-'‑]", word.folded))
        if len(part) >= _BEGINNING
    )


def _text(passage: Passage, word: Word) -> str:
    return passage.target[word.start : word.end]
