"""Articles of the same event: read side by side, without one being the other's translation."""

from __future__ import annotations

from reader.errors import EnfaceError, NotFoundError
from reader.model import Article
from reader.store.articles import get_article_head
from reader.store.attachments import link_articles, linked_articles, unlink_articles
from reader.store.library import Library


def put_beside(library: Library, article_id: int, other_id: int) -> bool:
    """Link two articles; whether that was new. Raises `NotFoundError`, `EnfaceError`."""
    if article_id == other_id:
        raise EnfaceError("An article stands beside itself already; name another one.")
    for each in (article_id, other_id):
        get_article_head(library, each)
    return link_articles(library, article_id, other_id)


def take_apart(library: Library, article_id: int, other_id: int) -> None:
    """Take a link back; raises `NotFoundError` where there is none."""
    if not unlink_articles(library, article_id, other_id):
        raise NotFoundError(f"Articles {article_id} and {other_id} are not linked.")


def articles_beside(library: Library, article_id: int) -> tuple[Article, ...]:
    """The linked articles without their blocks; raises `NotFoundError`."""
    get_article_head(library, article_id)
    return tuple(get_article_head(library, each) for each in linked_articles(library, article_id))
