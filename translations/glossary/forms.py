"""The words of a text, and by what two words are known as forms of one.

A word has keys; two words are forms of one if they share a key. What a language only inflects is
one word, what it derives another: a *setting* is no form of *set*, «утилизация» none of
«утилизировать».
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

from reader.language_codes import form_of
from reader.lexicon import lexicon_lines
from reader.scripts import combining_marks
from translations.glossary.german import german_roots

Keys = frozenset[str]

#: Snowball's names of the languages that it has a stemmer for. Slovak is stemmed as Czech.
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "czech",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

#: Languages whose lemmas are looked up: English stems join words that are no forms of one, and for
#: the others there is no stemmer. (Other dictionaries take a second and 100 MB to load.)
#: That of Bosnian and Croatian is Serbo-Croatian's.
_LEMMAS = {code: code for code in ("en", "bg", "lv", "mk", "sl", "sq")} | dict.fromkeys(
    ("bs", "hr"), "hbs"
)

#: Endings that make another word of a stem; longer ones first.
_DERIVED = {
    "de": re.compile(r"(ung(?:en)?|(?:heit|keit)(?:en)?|schaft(?:en)?|lich\w{0,2}|isch\w{0,2})$"),
    "es": re.compile(r"(ci[oó]n(?:es)?|si[oó]n(?:es)?|mientos?|dad(?:es)?|mente|ador(?:a|es)?)$"),
    "fr": re.compile(r"((?:ti|si)ons?|ements?|ités?|eurs?|ables?|ismes?|istes?|iques?)$"),
    "it": re.compile(r"(zion[ei]|ment[oi]|ità|mente|tor[ei]|abil[ei])$"),
    "pt": re.compile(r"(ção|ções|são|sões|mentos?|dades?|mente|ador(?:a|es)?)$"),
    "ru": re.compile(r"(ост(?:ь|и|ью|ей|ям|ями|ях))$"),
}

#: A vowel that comes and goes before the last consonant: рынок, рынка; настроек, настройка. It is
#: there only in forms without an ending, a soft sign in the others: писем, письма.
_FLEETING = re.compile(r"([бвгджзйклмнпрстфхцчшщ])(?:[оеё]|ьо?)([бвгджзклмнпрстфхцчшщ])$")
_SOFT = re.compile(r"([бвгджзйклмнпрстфхцчшщ])ь([бвгджзклмнпрстфхцчшщ])$")
_FLEETING_POLISH = re.compile(r"(?<=..[bcćdfghjklłmnńprsśtwzźż])i?e(?=[bcćdfghjklłmnńprsśtwzźż]$)")
#: Polish vowels that are others in an open syllable: umów, umowa; rąk, ręka.
_CLOSED_POLISH = re.compile("[óą](?=[^aąeęioóuy]+$)")
_FLEETING_AFTER_VOWEL = re.compile(r"([аеиоуыэюя])[ейь]([кц])$")
_SLAVIC = frozenset({"ru", "uk", "be", "bg"})

#: Endings of nouns, adjectives and participles; Belarusian has the same and ы, э.
_UKRAINIAN_ENDING = re.compile(
    r"(?:ями|ами|ові|еві|єві|ого|ому|ими|ыми|ою|ею|єю|ої|ій|их|ых|им|ым|ах|ях|ам|ям|ом|ем|єм|ів|їв"
    r"|[аяуюіїиеєоьйыэ])$"
)

#: Written without spaces between words: every character is a word, a term a run of them.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
_APOSTROPHES = "'’ʼ"
_CAPITALS = re.compile(r"([^\W\d_a-zа-яё]{2,})[a-zа-яё]{1,3}$")
_APOSTROPHE_IS_LETTER = frozenset({"uk", "be", "uz", "br", "mt"})
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s\b", re.IGNORECASE)

#: Particles that a Korean noun of two syllables or more is written together with.
_PARTICLE = re.compile(
    r"(?<=..)(?:에서는|으로는|에게는|까지는|에서|에게|에는|에도|으로|로는|까지|부터|보다|처럼|이나|라도|조차|마저"
    r"|은|는|이|가|을|를|의|에|와|과|도|만|로|나)$"
)
#: Pronouns that hang on a verb: usarse, confirmarlo.
_CLITIC = re.compile(r"(?<=r|o)(?:[mts]e(?:l[aeo]s?)?|nos(?:l[aeo]s?)?|l[aeo]s?|os)$")
_DIPHTHONG = re.compile(r"(?:ue|ie)(?=[^aeiouáéíóú]+$)")
_PLURAL_S = frozenset({"en", "es", "fr", "pt", "ca", "nl", "gl"})
#: Portuguese plurals that are more than an s.
_PORTUGUESE = (
    (r"(?:õe|ãe|ão)s$", "ão"),
    (r"ais$", "al"),
    (r"éis$", "el"),
    (r"óis$", "ol"),
    (r"ns$", "m"),
    (r"ízes$", "iz"),
    (r"zes$", "z"),
)
#: Ukrainian words without an ending have an і where their other forms have an о: стіл, стола.
_CLOSED = re.compile("і(?=[^аеєиіїоуюяь]+ь?$)")


class Token(NamedTuple):
    """A word of a text: as written, as compared, and where it stands."""

    text: str
    folded: str
    start: int
    end: int


def fold(word: str) -> str:
    """A word without differences of case, apostrophe or ё, composed."""
    folded = unicodedata.normalize("NFC", word).casefold()
    return folded.replace("ё", "е").replace("’", "'").replace("ʼ", "'")


@cache
def _token() -> re.Pattern[str]:
    letters, marks = rf"[^\W{_UNSPACED}]", combining_marks()
    return re.compile(rf"[{_UNSPACED}]|{letters}+(?:[{marks}]+{letters}*)*")


@cache
def _token_with_apostrophe() -> re.Pattern[str]:
    """For languages in which an apostrophe is a letter of the word."""
    return re.compile(rf"[^\W{_UNSPACED}]+(?:[{_APOSTROPHES}][^\W\d_]+)*")


@lru_cache(maxsize=1024)
def tokens_of(text: str, language: str) -> tuple[Token, ...]:
    """The words of a text, in order; parts of a compound with hyphens are words of their own."""
    language = form_of(language)
    if language in _APOSTROPHE_IS_LETTER:
        found = [m.span() for m in _token_with_apostrophe().finditer(text)]
    else:
        found = [m.span() for m in _token().finditer(text)]
    if language == "en":
        owned = {m.start() + 1 for m in _POSSESSIVE.finditer(text)}
        found = [span for span in found if span[0] not in owned]
    return tuple(Token(text[a:b], fold(text[a:b]), a, b) for a, b in found)


@lru_cache(maxsize=65536)
def keys_of(folded: str, language: str) -> Keys:
    """What a word has in common with its other forms, and with no other word."""
    language = form_of(language)
    keys = {_irregular(language).get(folded, folded)}
    if len(folded) < 3 or not _is_of_letters(folded):
        return frozenset(keys)
    for word in _without_trimmings(folded, language):
        keys |= _stems(word, language)
    return frozenset(keys)


def key_of(folded: str, language: str) -> str:
    """The one key that a word is compared by; of a form that no rule knows that of its headword."""
    language = form_of(language)
    return min(keys_of(_irregular(language).get(folded, folded), language))


@lru_cache(maxsize=65536)
def roots_of(folded: str, language: str) -> Keys:
    """What a word has in common with those derived from it as well: to be lenient by."""
    language = form_of(language)
    keys = set(keys_of(folded, language))
    if len(folded) >= 4 and folded.isalpha():
        for word in _without_trimmings(folded, language):
            stem = plain_stem(word, language)
            keys.add(stem)
            if language == "de":
                keys |= german_roots(word)
            if language == "es":  # muestra, mostrar; cierre, cerrar
                keys.add(_DIPHTHONG.sub(lambda m: "o" if m.group() == "ue" else "e", stem))
    return frozenset(key.partition("/")[0] for key in keys if len(key) >= 3 or key == folded)


def _is_of_letters(word: str) -> bool:
    """Whether there is nothing but letters in a word, and marks that belong to them."""
    return word.isalpha() or all(c.isalpha() or unicodedata.category(c)[0] == "M" for c in word)


def is_capitals(word: str) -> bool:
    """Whether a word is an acronym: two capitals or more and no small letter."""
    return word.isupper() and sum(map(str.isalpha, word)) > 1


def capitals_in(token: Token) -> str:
    """The acronym that a word is an inflected form of ("API" of APIs), folded; "" for none."""
    found = _CAPITALS.match(token.text)
    return fold(found.group(1)) if found else ""


def is_acronym_in(word: str, token: Token) -> bool:
    """Whether an acronym stands at a word: in capitals, perhaps with an ending («МИДа», APIs)."""
    rest = token.text[len(word) :]
    return token.text.startswith(word) and len(rest) <= 3 and (not rest or rest.islower())


def _without_trimmings(folded: str, language: str) -> list[str]:
    """The word, and what is left without a clitic or a plain plural s."""
    words = [folded]
    if language in _PLURAL_S and len(folded) > 4 and folded.endswith("s") and folded[-2] != "s":
        words.append(folded[:-1])
    if language == "pt" and len(folded) > 4:
        words += [re.sub(end, by, folded) for end, by in _PORTUGUESE if re.search(end, folded)]
    if language == "es" and folded.endswith("ces"):
        words.append(f"{folded[:-3]}z")
    if language == "fr" and folded.endswith("aux"):
        words.append(f"{folded[:-3]}ail")
    if language == "it" and folded.endswith("ere"):  # for the stemmer an infinitive
        words.append(f"{folded[:-1]}a")
    if language in {"es", "it", "pt", "ca"} and len(folded) > 5:
        shorter = _CLITIC.sub("", folded)
        if shorter != folded:
            words.append(shorter)
    return words


def _stems(word: str, language: str) -> set[str]:
    if language in _LEMMAS:
        return {_lemma(word, language)}
    if language == "ru":
        dictionary = _dictionary_forms(word)
        if dictionary:
            return dictionary
    if language == "ko":
        return {_PARTICLE.sub("", word)}
    stem = plain_stem(word, language)
    derived = _DERIVED.get(language)
    found = derived.search(word) if derived else None
    # A derived word is known by its kind too: planific/c and planific/ are two words.
    kind = f"/{found.group(1)[0]}" if found and len(word) - len(found.group(1)) >= 3 else ""
    stems = {stem + kind}
    if language in _SLAVIC:
        stems |= {_squeezed(stem, is_bare=word.removesuffix("ь") == stem.removesuffix("ь")) + kind}
    if language == "pl":
        opened = _CLOSED_POLISH.sub(lambda m: "o" if m.group() == "ó" else "ę", word)
        stems |= {opened, _FLEETING_POLISH.sub("", opened)}
    return stems


@lru_cache(maxsize=16)
def _irregular(language: str) -> dict[str, str]:
    """Headwords of the forms that no rule knows."""
    rows = [fold(line).split() for line in lexicon_lines("irregular", language)]
    return {form: row[0] for row in rows for form in row}


def have_one_headword(one: str, other: str, language: str) -> bool:
    """Whether two folded words are irregular forms of one."""
    known = _irregular(language)
    return one in known and known[one] == known.get(other)


def _squeezed(stem: str, *, is_bare: bool) -> str:
    """A stem without the vowel that its other forms may lack; bare if it has no ending."""
    if len(stem) < 3:
        return stem
    shorter = _FLEETING_AFTER_VOWEL.sub(r"\1\2", stem)
    if shorter != stem:
        return shorter
    fleeting = _FLEETING if is_bare else _SOFT
    shorter = fleeting.sub(lambda m: m.group(1).replace("й", "") + m.group(2), stem)
    return shorter if len(shorter) > 2 else stem


def plain_stem(word: str, language: str) -> str:
    """A word without its ending, as far as there is a stemmer for the language."""
    language = form_of(language)
    name = "english" if language == "en" else _SNOWBALL.get(language)
    if name is not None:
        return str(_stemmer(name, threading.get_ident()).stemWord(word))
    if language in {"uk", "be"}:
        shorter = _UKRAINIAN_ENDING.sub("", word)
        if shorter == word and language == "uk":
            return _CLOSED.sub("о", word)
        return shorter if len(shorter) > 2 else word
    return word


@lru_cache(maxsize=32)
def _stemmer(name: str, thread: int) -> Any:  # noqa: ANN401, ARG001 - the library has no types
    # One for each thread: a stemmer keeps the word that it works on.
    import snowballstemmer

    return snowballstemmer.stemmer(name)


def _lemma(word: str, language: str) -> str:
    import simplemma

    return fold(simplemma.lemmatize(word, lang=_LEMMAS[language]))


@lru_cache(maxsize=1)
def russian_analyzer() -> Any:  # noqa: ANN401 - pymorphy3 has no types
    """The dictionary of Russian forms; None where the extra `morphology` is not installed."""
    try:
        import pymorphy3
    except ImportError:
        return None
    return pymorphy3.MorphAnalyzer(lang="ru")


def _dictionary_forms(word: str) -> set[str]:
    """The dictionary's headwords of a Russian word, if it is installed and knows the word."""
    analyzer = russian_analyzer()
    if analyzer is None or not analyzer.word_is_known(word):
        return set()
    return {fold(parse.normal_form) for parse in analyzer.parse(word)}
