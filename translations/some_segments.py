"""Translating some segments of an article with the bans and terms that hold for them."""

from __future__ import annotations

from collections.abc import Collection

from reader.model import UNTRANSLATED_KINDS, Target, Version
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.versions import add_targets, targets_of
from translations.engines.answers import settled
from translations.engines.protocol import Engine, Wishes
from translations.formatting import ask_marked, formatted_target, sources_with_marks
from translations.held_bans import version_to_fill
from translations.held_terms import terms_for


def translate_segments(
    library: Library,
    engine: Engine,
    article_id: int,
    language: str,
    segment_ids: Collection[int],
    wishes: Wishes,
) -> tuple[Version, tuple[Target, ...]]:
    """Translate some segments of an article into one version, which records the wishes.

    What a version of the same making has of them stays. Code and page furniture are left out, and
    so is everything in the article's own language. Raises `NotFoundError`, `NoRouteError`,
    `EngineError`.
    """
    article = get_article(library, article_id)
    terms = terms_for(library, article, language)
    origin = terms.noted(engine.origin(article.language, language, wishes))
    version = version_to_fill(library, article_id, language, origin, segment_ids, terms)
    have = targets_of(library, version.id)
    texts = {
        s.id: b.segment_text(s)
        for b, s in article.segments()
        if s.id in segment_ids and s.id not in have and b.kind not in UNTRANSLATED_KINDS
    }
    ids, marked = list(texts), sources_with_marks(article)
    sources = [marked[i] for i in ids]
    for answer in ask_marked(engine, sources, article.language, language, wishes):
        segment_id = ids[answer.index]
        good = settled(texts[segment_id], answer)
        if good is None:
            continue
        kept = terms.enforced(engine, segment_id, texts[segment_id], good, wishes.banned)
        made = formatted_target(engine, *marked[segment_id], kept, terms.codes)
        add_targets(library, version.id, [made])
        terms.store_counts(library)
    done = targets_of(library, version.id)
    return version, tuple(done[i] for i in segment_ids if i in done)
