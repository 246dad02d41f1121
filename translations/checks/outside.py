"""What the checks of an article are told besides its texts."""

from __future__ import annotations

from reader.model import UNTRANSLATED_KINDS, Article
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.units import last_unit, units_of_other_articles
from translations.checks.elsewhere import elsewhere_of
from translations.checks.finding import NOTHING, Outside
from translations.checks.known_words import known_words
from translations.checks.library_facts import Elsewhere, Looked, Unit
from translations.checks.nearby import look_nearby, near_units
from translations.glossary.held import glossary_of_article
from translations.glossary.matching import Glossary
from translations.spelling.speller import speller_of

#: To search more units than these for all of an article takes a tenth of a second and more.
_MANY_UNITS = 20_000


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
    *,
    in_a_hurry: bool = False,
) -> Outside:
    """The same with a glossary that is there; what has not changed since `before` is taken over.

    `in_a_hurry`, a large memory is not searched for what is nearly the same: `looked` is None then.
    """
    speller = speller_of(language)
    if in_a_hurry and last_unit(library) > _MANY_UNITS:
        units = _same_elsewhere(library, article, language)
        elsewhere = elsewhere_of(units) if units else None
        return Outside(glossary, speller, elsewhere, before.lexicon)
    elsewhere, looked = confirmed_elsewhere(library, article, language, before)
    lexicon = known_words(library, (article.language, language), before.lexicon)
    return Outside(glossary, speller, elsewhere, lexicon, looked)


def confirmed_elsewhere(
    library: Library, article: Article, language: str, before: Outside = NOTHING
) -> tuple[Elsewhere | None, Looked]:
    """What other articles have confirmed of an article's sources, or of nearly the same ones.

    None where nothing, and that of `before` itself where nothing has changed since. The second is
    what the next question can go on from.
    """
    units = _same_elsewhere(library, article, language)
    looked = look_nearby(library, (article.language, language), _sources(article), before.looked)
    near = near_units(library, article.id, looked)
    held = before.elsewhere
    if held is not None and (held.units, held.near) == (units, near):
        return held, looked
    return elsewhere_of(units, near) if units or near else None, looked


def _same_elsewhere(library: Library, article: Article, language: str) -> list[Unit]:
    pair = article.language, language
    return units_of_other_articles(library, article.id, pair, _sources(article))


def _sources(article: Article) -> list[str]:
    return [
        block.segment_text(segment)
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
    ]
