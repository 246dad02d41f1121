"""Saying how far a target has come, without changing it."""

from __future__ import annotations

from collections.abc import Iterable

from reader.errors import EnfaceError
from reader.model import UNTRANSLATED_KINDS, SegmentState
from reader.store.articles import get_article
from reader.store.library import Library
from translations.corrections import Correction, correct
from translations.state import current_target, targets_of_article

#: What a person can say of a target; the other states come by themselves.
SETTABLE = (SegmentState.EDITED, SegmentState.REVIEWED, SegmentState.APPROVED)


def set_state(
    library: Library, segment_id: int, language: str, state: SegmentState, *, author: str
) -> Correction:
    """Say that a target is approved, reviewed or (`EDITED`) needs work still.

    What stands there for a person to see is what is vouched for: a draft is confirmed by it. Raises
    `NotFoundError`, and `EnfaceError` where there is no target or the state is none to be set.
    """
    if state not in SETTABLE:
        raise EnfaceError(
            f"“{state}” comes by itself; what can be said of a target is"
            f" {', '.join(SETTABLE[:-1])} or {SETTABLE[-1]}."
        )
    with library.writing():
        now = current_target(library, segment_id, language)
        text = now.text if now.draft is None else now.draft
        if now.state is SegmentState.UNTRANSLATED and now.draft is None:
            raise EnfaceError(f"Segment {segment_id} has no translation yet that could be {state}.")
        return correct(library, segment_id, text, language, author=author, state=state)


def set_states(
    library: Library,
    article_id: int,
    language: str,
    state: SegmentState,
    *,
    author: str,
    among: Iterable[SegmentState] = frozenset(SegmentState),
) -> tuple[Correction, ...]:
    """The same for every segment of an article that has one of the states `among`, all or none.

    Those that have that state already, have no target, or have a draft (nobody has seen that it is
    wanted) are left out. Raises `NotFoundError`.
    """
    chosen = frozenset(among) - {state, SegmentState.UNTRANSLATED}
    with library.writing():
        article = get_article(library, article_id)
        targets = targets_of_article(library, article, language)
        return tuple(
            set_state(library, segment.id, language, state, author=author)
            for block, segment in article.segments()
            if block.kind not in UNTRANSLATED_KINDS
            and targets[segment.id].state in chosen
            and targets[segment.id].draft is None
        )
