"""Which language a text is in, offline.

The script decides where it can (Greek is Greek); among languages that share a script py3langid
(a naive Bayes classifier over byte n-grams, its model is part of the package) decides, limited to
the languages that are written in that script, and to widespread ones where the text is too short
for the classifier to tell 130 languages apart.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.language_codes import english_name, form_of, short_code
from reader.scripts import main_script

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: What a text without any letters, or of one or two plain Latin words, is taken for.
FALLBACK_LANGUAGE = "en"

#: Letters a text needs for the classifier to choose among all languages of its script.
_ENOUGH_LETTERS = 200

#: What of a text is looked at at all, in characters.
_LOOKED_AT = 1_000_000

#: Longest sample given to the classifier, in characters (it takes about 1 ms per 1,000).
_SAMPLE = 2_000

#: Scripts that stand for one language here, or nearly always.
_BY_SCRIPT = {
    "greek": "el",
    "armenian": "hy",
    "hebrew": "he",
    "bengali": "bn",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "oriya": "or",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "thai": "th",
    "lao": "lo",
    "tibetan": "bo",
    "myanmar": "my",
    "georgian": "ka",
    "hangul": "ko",
    "ethiopic": "am",
    "khmer": "km",
    "kana": "ja",
    "han": "zh",
}


def _codes(joined: str) -> frozenset[str]:
    return frozenset(joined.split())


_CYRILLIC = _codes("ru uk be bg sr mk kk ky mn tg tt ba")
_CYRILLIC_WIDE = _codes("ru uk be bg sr mk")
_ARABIC = _codes("ar fa ur ps ug ku")
_DEVANAGARI = _codes("hi mr ne sa")
#: Latin-script languages that py3langid knows and that have an ISO 639-1 code.
_LATIN = _codes(
    "af az br bs ca cs cy da de en eo es et eu fi fo fr fy ga gd gl hr ht hu id is it jv la lb "
    "lt lv ms mt nb nl oc pl pt ro sk sl so sq sv sw tk tl tr uz vi zu"
)
_LATIN_WIDE = _codes("en de es fr it pt nl pl cs sv da nb fi hu ro tr id vi")

_FEW = {"cyrillic": _CYRILLIC_WIDE, "latin": _LATIN_WIDE}
_ALL = {
    "cyrillic": _CYRILLIC,
    "latin": _LATIN,
    "arabic": _ARABIC,
    "devanagari": _DEVANAGARI,
}

#: Letters that one language of the script has and Russian lacks; they settle short texts.
_TELLING = (
    ("uk", re.compile("[іїєґ]", re.IGNORECASE)),
    ("be", re.compile("ў", re.IGNORECASE)),
    ("ru", re.compile("[ыэё]", re.IGNORECASE)),
)

#: Letters and words from which a piece of an article may be in a language of its own, and by how
#: much its score (a logarithm) must lead that of the article's language.
_OWN_LETTERS, _OWN_WORDS, _OWN_LEAD = 50, 8, 25.0
#: Languages so close that a paragraph does not tell them apart.
_CLOSE = tuple(
    map(_codes, ("da nb", "cs sk", "hr bs sr sl", "id ms jv", "es gl ca pt oc", "af nl"))
)

_CODE = re.compile(r"[a-z]{2,3}")


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language `text` is in; "en" where there is no telling.

    A few words are enough where the script tells; otherwise some twenty are, and less is a guess
    among widespread languages.
    """
    text = text[:_LOOKED_AT]
    script = main_script(text)
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    allowed = _allowed(text, script)
    if not allowed or (script == "latin" and text.isascii() and len(text.split(None, 2)) < 3):
        return FALLBACK_LANGUAGE
    return next((code for code in _scores(text) if code in allowed), FALLBACK_LANGUAGE)


def other_language(text: str, language: str) -> str:
    """The language of a piece of an article beyond doubt in another than `language`; "" for none.

    Both must be written in the script of the text, and not be so close that a paragraph cannot tell
    them apart. Measured on 4,800 sentences of news in eight languages: none is taken for another
    one, and 99 of 100 are known within an article in another language.
    """
    letters = sum(map(str.isalpha, text[:_SAMPLE]))
    if letters < _OWN_LETTERS or len(text.split(None, _OWN_WORDS)) < _OWN_WORDS:
        return ""
    script = main_script(text)
    known = _ALL.get(script, frozenset())
    if language not in known:
        return ""
    allowed = _allowed(text, script) & known
    scores = _scores(text)
    best = max(allowed, key=lambda code: scores.get(code, -math.inf))
    if best == language or any({best, language} <= close for close in _CLOSE):
        return ""
    lead = scores[best] - scores.get(language, scores[best])
    return best if lead >= _OWN_LEAD else ""


def normal_code(tag: str) -> str:
    """The library's bare code of a tag such as "en-US" or "nor"; "" where it is not one."""
    code = re.split(r"[-_]", tag.strip().casefold(), maxsplit=1)[0]
    return short_code(code) if _CODE.fullmatch(code) else ""


def code_among(tag: str, wanted: Iterable[str]) -> str:
    """`normal_code`, or the one of some languages that is a form of it.

    "pt-BR" and "pt" are "pb" where that is wanted.
    """
    code = normal_code(tag)
    return next((each for each in wanted if form_of(each) == code), code)


def is_language(code: str) -> bool:
    """Whether a bare code is that of a language, by Unicode's names (CLDR)."""
    return bool(english_name(code))


def code_of_name(name: str) -> str:
    """The code of the language that English calls so ("Russian"); "" where it is no such name."""
    from babel import Locale

    wanted = name.strip().casefold()
    names = Locale("en").languages.items()
    return next((str(code) for code, known in names if known.casefold() == wanted), "")


def script_of_language(code: str) -> str:
    """The script a language is written in here, "" where it is unknown or has two."""
    for script, language in _BY_SCRIPT.items():
        if language == code:
            return script
    if code in {"sr", "az", "uz", "tk", "kk", "bs", "ku"}:
        return ""
    for script, languages in _ALL.items():
        if code in languages:
            return script
    return ""


def _allowed(text: str, script: str) -> frozenset[str]:
    letters = sum(map(str.isalpha, text[: _ENOUGH_LETTERS * 2]))
    languages = _ALL.get(script, frozenset())
    if letters >= _ENOUGH_LETTERS:
        return languages
    if script == "cyrillic":
        for language, pattern in _TELLING:
            if pattern.search(text):
                return frozenset({language})
    return _FEW.get(script, languages)


def _scores(text: str) -> dict[str, float]:
    """The languages of a text by the classifier, the likeliest first, with its scores.

    It knows Norwegian twice, as "no" and, hardly ever, as "nb".
    """
    scores: dict[str, float] = {}
    for code, score in _identifier().rank(_sample(text)):
        scores.setdefault(short_code(str(code)), score)
    return scores


def _sample(text: str) -> str:
    """A piece from the middle of a long text: furniture stands at the ends."""
    if len(text) <= _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return text[middle : middle + _SAMPLE]


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The classifier, read once (about 0.7 s) from the package's own file."""
    logging.getLogger("py3langid").setLevel(logging.ERROR)
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # pulls numpy

    return LanguageIdentifier.from_model_file(MODEL_FILE)
