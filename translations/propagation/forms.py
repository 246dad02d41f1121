"""By what two words are known as forms of one."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from translations.checks.inflection import stem

_SNOWBALL = {"en": "english", "ru": "russian", "es": "spanish", "de": "german", "fr": "french"}


@lru_cache(maxsize=65536)
def keys_of(folded: str, language: str) -> frozenset[str]:
    """What a word has in common with its other forms."""
    name = _SNOWBALL.get(language)
    return frozenset({_stemmer(name).stemWord(folded) if name else stem(folded, language)})


@lru_cache(maxsize=8)
def _stemmer(name: str) -> Any:  # noqa: ANN401
    import snowballstemmer

    return snowballstemmer.stemmer(name)
