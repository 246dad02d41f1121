"""Mend how an attached translation lies beside its article; the rest aligns around it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.attachment import Attachment, MendKind, MendStep
from reader.errors import EnfaceError
from reader.model import SegmentTarget, VersionKind, VersionOrigin
from reader.store.articles import get_article
from reader.store.attachments import add_step, attachment_of
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, targets_of
from translations.alignment.learning import pairs_of_memory
from translations.attaching.links import changed_links, difference
from translations.attaching.made_targets import made_targets
from translations.attaching.realigning import Texts, realigned
from translations.attaching.sources import source_texts
from translations.state import current_targets


@dataclass(frozen=True, slots=True)
class Mended:
    """What a mend changed: the attachment as it stands now, and the segments that read otherwise.

    `at` is the place of the link that the mend was about.
    """

    attachment: Attachment
    segments: tuple[SegmentTarget, ...]
    at: int


def mend(
    library: Library,
    article_id: int,
    language: str,
    kind: MendKind,
    at: int,
    **details: int,
) -> Mended:
    """Merge the link at a place with the next, split it, shift a sentence out of it, or unlink it.

    See `changed_links` for the details each takes. What a person fixed so stays fixed; what lies
    between it and the fixed links before and after is aligned anew. Raises `NotFoundError` without
    an attachment, `EnfaceError` where there is nothing to do.
    """
    attachment = attachment_of(library, article_id, language)
    if not 0 <= at < len(attachment.links):
        raise EnfaceError(f"There is no link {at}; “enface links” numbers them.")
    changed = changed_links(attachment.links, kind, at, **details)
    article = get_article(library, article_id)
    sources = source_texts(article)
    texts = Texts(sources, attachment.sentences, article.language, language)
    known = pairs_of_memory(library, article.language, language)
    links = realigned(changed, texts, known)
    step = difference(kind, attachment.links, links)
    return _store(library, attachment, step, sources, links.index(changed.links[changed.at]))


def undo_mend(library: Library, article_id: int, language: str) -> Mended:
    """Take the last mend back that is not taken back; raises `EnfaceError` if there is none."""
    attachment = attachment_of(library, article_id, language)
    standing: list[MendStep] = []
    for step in attachment.steps:
        if step.kind is MendKind.CUT:
            standing.clear()  # it was about other segments
        elif step.kind is MendKind.UNDO:
            standing.pop()
        else:
            standing.append(step)
    if not standing:
        raise EnfaceError("Nothing has been mended that could be taken back.")
    last = standing[-1]
    undo = MendStep(MendKind.UNDO, last.at, last.inserted, last.removed)
    sources = source_texts(get_article(library, article_id))
    return _store(library, attachment, undo, sources, last.at)


def _store(
    library: Library, attachment: Attachment, step: MendStep, sources: dict[int, str], at: int
) -> Mended:
    """Append the step, and a version of the targets that it changes."""
    with library.writing():
        add_step(library, attachment.id, step)
        mended = attachment_of(library, attachment.article_id, attachment.language)
        ids = store_changed_targets(library, mended, sources)
        current = (
            current_targets(library, attachment.article_id, attachment.language, ids) if ids else {}
        )
        return Mended(mended, tuple(current[i] for i in ids), at)


def store_changed_targets(
    library: Library, attachment: Attachment, sources: Mapping[int, str]
) -> list[int]:
    """Store the targets that the links make, where they read otherwise now; their segments."""
    lengths = {segment: len(text) for segment, text in sources.items()}
    made = made_targets(attachment.links, attachment.sentences, lengths)
    before = targets_of(library, attachment.version_id)
    differing = [target for i, target in made.items() if before.get(i) != target]
    if differing:
        version = create_version(
            library,
            attachment.article_id,
            attachment.language,
            VersionKind.IMPORTED,
            VersionOrigin(attachment.name),
            mends=attachment.version_id,
        )
        add_targets(library, version.id, differing)
    return [target.segment_id for target in differing]
