"""The glossary of an article, ready to be found in its texts."""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakKeyDictionary

from reader.store.articles import get_article_head
from reader.store.library import Library
from reader.store.terms import glossary_stamp, own_terms_of_article, terms_of_article
from reader.term import Term
from translations.glossary.lemmas import prepare
from translations.glossary.matching import Glossary


class HeldGlossaries:
    """The glossaries of a library's articles, read again only when entries have changed.

    As long as nothing changes the very same object is given, so that what was found with it holds.
    """

    def __init__(self) -> None:
        self._stamp: tuple[int, ...] = ()
        self._held: dict[tuple[object, ...], Glossary | None] = {}

    def of_article(self, library: Library, article_id: int, language: str) -> Glossary | None:
        """The entries that hold in an article, for targets of a language; None where none do.

        Raises `NotFoundError`.
        """
        stamp = glossary_stamp(library)
        if stamp != self._stamp:
            self._stamp, self._held = stamp, {}
        head = get_article_head(library, article_id)
        # Articles without entries of their own share what holds everywhere.
        key = head.language, language, own_terms_of_article(library, head)
        if key not in self._held:
            terms = terms_of_article(library, article_id, language)
            self._held[key] = _ready(terms, head.language) if terms else None
        return self._held[key]


#: What is held for each opened library; reading 20,000 entries takes a quarter of a second.
_OPENED: WeakKeyDictionary[Library, HeldGlossaries] = WeakKeyDictionary()


def glossary_of_article(library: Library, article_id: int, language: str) -> Glossary | None:
    """As `HeldGlossaries` has it, for as long as the library is open; raises `NotFoundError`."""
    return _OPENED.setdefault(library, HeldGlossaries()).of_article(library, article_id, language)


@lru_cache(maxsize=4)
def _ready(terms: tuple[Term, ...], language: str) -> Glossary:
    """The glossary of some entries: made ready once, and the same one as long as they are."""
    prepare(language)
    return Glossary(terms, language)
