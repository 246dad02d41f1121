"""Remarks on segments: written, answered by further ones, resolved."""

from __future__ import annotations

from reader.errors import EnfaceError, NotFoundError
from reader.remarks import Comment
from reader.store import comments as store
from reader.store.articles import article_of_segment, get_article_head
from reader.store.library import Library


def comment_on(
    library: Library, segment_id: int, language: str, text: str, *, author: str
) -> Comment:
    """Keep a remark; raises `NotFoundError`, and `EnfaceError` for one that says nothing."""
    if not text.strip():
        raise EnfaceError("A comment needs some words; nothing was kept.")
    article_of_segment(library, segment_id)
    return store.add_comment(library, segment_id, language, text.strip(), author)


def resolve_comment(
    library: Library, comment_id: int, *, author: str, resolved: bool = True
) -> Comment:
    """Say that a comment is done with, or open it again; raises `NotFoundError`."""
    with library.writing():
        store.set_resolved(library, comment_id, author, resolved=resolved)
        found = store.get_comment(library, comment_id)
    if found is None:
        raise NotFoundError(f"There is no comment {comment_id}.")
    return found


def comments(library: Library, article_id: int, language: str) -> tuple[Comment, ...]:
    """All comments on an article in a language, oldest first; raises `NotFoundError`."""
    return store.comments_of(library, get_article_head(library, article_id).id, language)
