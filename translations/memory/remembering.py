"""Taking a confirmed segment into the memory."""

from __future__ import annotations

from reader.model import DONE_STATES, Revision
from reader.store.articles import article_of_segment, get_article_head, source_of_segment
from reader.store.library import Library
from reader.store.units import neighbour_keys, put_unit, withdraw_unit


def remember(library: Library, revision: Revision) -> bool:
    """Make the memory say what a segment's newest revision says; whether it is a unit now.

    One that nobody vouches for (any more), an empty one, and a text that was only confirmed in its
    own language are none.
    """
    source, _ = source_of_segment(library, revision.segment_id)
    own = get_article_head(library, article_of_segment(library, revision.segment_id)).language
    is_unit = (
        revision.state in DONE_STATES
        and bool(source.strip() and revision.text.strip())
        and (own, source) != (revision.language, revision.text)
    )
    if is_unit:
        put_unit(library, revision, source, own, neighbour_keys(library, revision.segment_id))
    else:
        withdraw_unit(library, revision.segment_id, revision.language)
    return is_unit
