"""Confirming all that was typed in an article and not confirmed yet."""

from __future__ import annotations

from reader.model import UNTRANSLATED_KINDS
from reader.store.articles import get_article
from reader.store.library import Library
from reader.store.revisions import drafts_of
from translations.corrections import Correction, correct


def confirm_drafts(
    library: Library, article_id: int, language: str, *, author: str
) -> tuple[Correction, ...]:
    """Make a revision of every draft of the article, all of them or none; reading order.

    Drafts of what is hidden or never translated stay drafts. Raises `NotFoundError`.
    """
    with library.writing():
        article = get_article(library, article_id)
        drafts = drafts_of(library, article_id, language)
        return tuple(
            correct(library, segment.id, drafts[segment.id], language, author=author)
            for block, segment in article.segments()
            if segment.id in drafts and block.kind not in UNTRANSLATED_KINDS
        )
