"""Whether a text can be the translation it is attached as."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.errors import EnfaceError
from reader.language import detect_language, other_language, script_of_language
from reader.language_codes import english_name
from reader.scripts import main_script

_WORD = re.compile(r"\w+")
#: A text in another script has at least so many letters.
_LEAST_LETTERS = 20
#: Sentences of so many words and more are not the same in two languages; and the share of them that
#: stand in the article from which the text is the article itself.
_WORDS, _SAME_SHARE = 4, 0.5


class UnsuitedTranslationError(EnfaceError):
    """A text that is plainly no translation into the language named; it can be attached anyway."""


def check_suits(
    sources: Sequence[str], sentences: Sequence[str], own: str, language: str, name: str
) -> None:
    """Raise where the sentences are the article's or beyond doubt in another language than named.

    Short texts, and languages that are hard to tell apart, are believed.
    """
    if _is_same(sources, sentences):
        raise UnsuitedTranslationError(
            f"“{name}” is the text of the article itself; choose its translation."
        )
    found = _other_language("\n".join(sentences), language)
    if found:
        whose = ", as the article is" if found == own else ""
        raise UnsuitedTranslationError(
            f"“{name}” is in {_named(found)}{whose}, and not in {_named(language)}; choose the"
            " translation, or name the language that it is in."
        )


def _is_same(sources: Sequence[str], sentences: Sequence[str]) -> bool:
    own = {_folded(source) for source in sources}
    told = [text for text in map(_folded, sentences) if text.count(" ") >= _WORDS - 1]
    return bool(told) and sum(text in own for text in told) > _SAME_SHARE * len(told)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _other_language(text: str, language: str) -> str:
    """The language of a text that is not the one named; "" where it may be that one."""
    script, wanted = main_script(text), script_of_language(language)
    if script and wanted and script != wanted and {script, wanted} != {"han", "kana"}:
        return detect_language(text) if sum(map(str.isalpha, text)) >= _LEAST_LETTERS else ""
    return other_language(text, language)


def _named(code: str) -> str:
    return english_name(code) or f"“{code}”"
