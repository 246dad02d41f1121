"""What the checks of an article are told besides its texts."""

from __future__ import annotations

from reader.model import UNTRANSLATED_KINDS, Article
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.units import units_of_other_articles
from translations.checks.elsewhere import Elsewhere, elsewhere_of
from translations.checks.finding import NOTHING, Outside
from translations.checks.known_words import known_words
from translations.checks.nearby import Looked, look_nearby, near_units
from translations.glossary.held import glossary_of_article
from translations.glossary.matching import Glossary
from translations.spelling.speller import speller_of


def outside_of_article(library: Library, article_id: int, language: str) -> Outside:
    """Its glossary, the dictionary of a language, and what other articles have confirmed.

    Corrected in place, it has but the dictionary. Raises `NotFoundError`.
    """
    article = get_article(library, article_id)
    if article.language == language:
        return Outside(speller=speller_of(language))
    glossary = glossary_of_article(library, article_id, language)
    return outside_with(library, article, language, glossary)


def outside_with(
    library: Library,
    article: Article,
    language: str,
    glossary: Glossary | None,
    before: Outside = NOTHING,
) -> Outside:
    """The same with a glossary that is there; what has not changed since `before` is taken over."""
    elsewhere, looked = confirmed_elsewhere(library, article, language, before)
    lexicon = known_words(library, (article.language, language), before.lexicon)
    return Outside(glossary, speller_of(language), elsewhere, lexicon, looked)


def confirmed_elsewhere(
    library: Library, article: Article, language: str, before: Outside = NOTHING
) -> tuple[Elsewhere | None, Looked]:
    """What other articles have confirmed of an article's sources, or of nearly the same ones.

    None where nothing, and that of `before` itself where nothing has changed since. The second is
    what the next question can go on from.
    """
    sources = [
        block.segment_text(segment)
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
    ]
    pair = article.language, language
    units = units_of_other_articles(library, article.id, pair, sources)
    looked = look_nearby(library, pair, sources, before.looked)
    near = near_units(library, article.id, looked)
    held = before.elsewhere
    if held is not None and (held.units, held.near) == (units, near):
        return held, looked
    return elsewhere_of(units, near) if units or near else None, looked
