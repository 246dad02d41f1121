"""The glossary of an article, ready to be found in its texts."""

from __future__ import annotations

from functools import lru_cache

from reader.model import Term
from reader.store.articles import get_article_head
from reader.store.library import Library
from reader.store.terms import glossary_stamp, terms_of_article
from translations.glossary.matching import Glossary


def glossary_of_article(library: Library, article_id: int, language: str) -> Glossary | None:
    """The entries that hold in an article, for targets of a language; None where none do.

    Raises `NotFoundError`.
    """
    head = get_article_head(library, article_id)
    terms = terms_of_article(library, article_id, language)
    return _ready(terms, head.language) if terms else None


@lru_cache(maxsize=4)
def _ready(terms: tuple[Term, ...], language: str) -> Glossary:
    """The glossary of some entries: made ready once, and the same one as long as they are."""
    return Glossary(terms, language)


class HeldGlossaries:
    """The glossaries of a library's articles, read again only when entries have changed.

    As long as nothing changes the very same object is given, so that what was found with it holds.
    """

    def __init__(self) -> None:
        self._stamp: tuple[int, ...] = ()
        self._held: dict[tuple[int, str, str], Glossary | None] = {}

    def of_article(self, library: Library, article_id: int, language: str) -> Glossary | None:
        """As `glossary_of_article`; raises `NotFoundError`."""
        stamp = glossary_stamp(library)
        if stamp != self._stamp:
            self._stamp, self._held = stamp, {}
        key = article_id, language, get_article_head(library, article_id).project
        if key not in self._held:
            self._held[key] = glossary_of_article(library, article_id, language)
        return self._held[key]
