"""Attached translations of an article whose segments are cut in another way."""

from __future__ import annotations

from collections.abc import Sequence

from reader.attachment import MendKind, SentenceLink
from reader.store.articles import get_article
from reader.store.attachments import add_step, attachment_of, has_attachment
from reader.store.library import Library
from reader.store.versions import versions_of
from translations.attaching.links import difference
from translations.attaching.mend import store_changed_targets
from translations.attaching.sources import source_texts

#: Ids of segments that went, and of those that came in their place.
Renamed = Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


def recut_attachments(library: Library, article_id: int, renamed: Renamed) -> None:
    """Bring the links of every attached translation up to the segments of now."""
    for language in {version.language for version in versions_of(library, article_id)}:
        if not has_attachment(library, article_id, language):
            continue
        attachment = attachment_of(library, article_id, language)
        links = list(attachment.links)
        for old, new in renamed:
            links = recut_links(links, old, new)
        add_step(library, attachment.id, difference(MendKind.CUT, attachment.links, links))
        recut = attachment_of(library, article_id, language)
        store_changed_targets(library, recut, source_texts(get_article(library, article_id)))


def recut_links(
    links: Sequence[SentenceLink], old: Sequence[int], new: Sequence[int]
) -> list[SentenceLink]:
    """The links with new segments in the place of old ones.

    Links that the old ones were shared among become one: its text belongs together now.
    """
    concerned = [n for n, link in enumerate(links) if set(link.segments) & set(old)]
    if not concerned:
        return list(links)
    first = concerned[0]
    segments = [segment for n in concerned for segment in links[n].segments]
    at = next(n for n, segment in enumerate(segments) if segment in old)
    rest = [segment for segment in segments if segment not in old]
    joined = SentenceLink(
        (*rest[:at], *new, *rest[at:]),
        tuple(sentence for n in concerned for sentence in links[n].sentences),
        any(links[n].is_fixed for n in concerned),
    )
    others = [link for n, link in enumerate(links) if n not in concerned[1:]]
    others[first] = joined
    return others
