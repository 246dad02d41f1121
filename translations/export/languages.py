"""What an exported page must know about a language: its name, tag, direction and spaces."""

from __future__ import annotations

from reader.language_codes import language_tag

#: Names of languages in the language itself (CLDR), for the languages Argos packs exist for.
_NAMES = {
    "ar": "العربية",
    "az": "Azərbaycan",
    "be": "Беларуская",
    "bg": "Български",
    "bn": "বাংলা",
    "ca": "Català",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "eo": "Esperanto",
    "es": "Español",
    "et": "Eesti",
    "eu": "Euskara",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "ga": "Gaeilge",
    "gl": "Galego",
    "he": "עברית",
    "hi": "हिन्दी",
    "hu": "Magyar",
    "id": "Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "kk": "Қазақ тілі",
    "ko": "한국어",
    "ky": "Кыргызча",
    "lt": "Lietuvių",
    "lv": "Latviešu",
    "ms": "Melayu",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "pb": "Português (Brasil)",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "sq": "Shqip",
    "sr": "Српски",
    "sv": "Svenska",
    "th": "ไทย",
    "tl": "Tagalog",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
    "zt": "繁體中文",
}
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_UNSPACED = frozenset({"bo", "ja", "km", "lo", "my", "th", "zh", "zt"})


def language_name(code: str) -> str:
    """The language's own name, or the code where it is not known."""
    return _NAMES.get(code, code)


def lang_of(code: str) -> str:
    """The BCP 47 tag for `lang` attributes; `und` for an unknown language."""
    return language_tag(code) or "und"


def direction(code: str) -> str:
    """`rtl` or `ltr`, for `dir` attributes."""
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr"


def writes_spaces(code: str) -> bool:
    """Whether sentences of the language are parted by a space."""
    return code not in _UNSPACED
