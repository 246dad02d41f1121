"""What the checks of an article are told besides its texts."""

from __future__ import annotations

from reader.model import Article
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.units import units_of_other_articles
from translations.checks.elsewhere import Elsewhere, elsewhere_of
from translations.checks.finding import Outside
from translations.glossary.held import glossary_of_article
from translations.spelling.speller import speller_of


def outside_of_article(library: Library, article_id: int, language: str) -> Outside:
    """Its glossary, the dictionary of a language, and what other articles have confirmed.

    Corrected in place, it has but the dictionary. Raises `NotFoundError`.
    """
    speller = speller_of(language)
    article = get_article(library, article_id)
    if article.language == language:
        return Outside(speller=speller)
    glossary = glossary_of_article(library, article_id, language)
    return Outside(glossary, speller, confirmed_elsewhere(library, article, language))


def confirmed_elsewhere(library: Library, article: Article, language: str) -> Elsewhere | None:
    """What other articles have confirmed of an article's sources; None where nothing."""
    sources = [block.segment_text(segment) for block, segment in article.segments()]
    pair = article.language, language
    found = units_of_other_articles(library, article.id, pair, sources)
    return elsewhere_of(found) if found else None
