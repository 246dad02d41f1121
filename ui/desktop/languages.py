"""Language codes as people read them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from translations.engines.protocol import LanguagePair


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code, or the code where Qt knows no name."""
    language = QLocale.codeToLanguage(code)
    if language in (QLocale.Language.AnyLanguage, QLocale.Language.C):
        return code or "unknown language"
    return QLocale.languageToString(language)


def pair_label(pair: LanguagePair) -> str:
    """A target language in the selector, saying what a pivot goes through."""
    name = language_name(pair.target)
    if not pair.via:
        return name
    return f"{name}, through {' and '.join(language_name(code) for code in pair.via)}"
