"""Split, merge and re-cut segments: what is said in them stays with its text, nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.errors import EnfaceError, NotFoundError
from reader.model import UNTRANSLATED_KINDS, Block, Segment
from reader.segmentation import segment_block
from reader.store.articles import article_of_segment, get_article, get_article_head
from reader.store.cuts import block_of_segment, get_block, last_cut, store_cut
from reader.store.library import Library
from reader.unspaced import word_across
from translations.cutting.carrying import Carrier
from translations.cutting.groups import groups_of
from translations.state import current_targets


@dataclass(frozen=True, slots=True)
class Recut:
    """What a cut changed: the article's block, and the segments that stand there now."""

    article_id: int
    block_id: int
    segments: tuple[Segment, ...]


def split_segment(
    library: Library,
    segment_id: int,
    at: int,
    *,
    author: str,
    target_at: tuple[str, int] | None = None,
) -> Recut:
    """Make two segments of one, at a character of its source.

    Its targets are divided at the likeliest place; `target_at` says at which character of the
    current one in a language it is. Raises `NotFoundError`, and `EnfaceError` where one part would
    be empty, or a word be cut.
    """
    block = block_of_segment(library, segment_id)
    segment = next(s for s in block.segments if s.id == segment_id)
    first = _trimmed(block, segment.start, segment.start + at, segment_id)
    second = _trimmed(block, segment.start + at, segment.end)
    if not 0 < at < segment.end - segment.start or first is None or second is None:
        raise EnfaceError("A segment is split between two of its words; name a place inside it.")
    _check_words(block.text[segment.start : segment.end], at, "source")
    if target_at is not None:
        _check_words(_current_text(library, segment_id, target_at[0]), target_at[1], "target")
    wanted = _in_place_of(block, (segment,), (first, second))
    places = {} if target_at is None else {target_at[0]: target_at[1:]}
    return _cut(library, article_of_segment(library, segment_id), block, wanted, author, places)


def _check_words(text: str, at: int, side: str) -> None:
    """Raise EnfaceError for a place inside a word."""
    if word := word_across(text, at):
        raise EnfaceError(
            f"That would cut the word “{word}” of the {side}; name a place between two words."
        )


def _current_text(library: Library, segment_id: int, language: str) -> str:
    article_id = article_of_segment(library, segment_id)
    target = current_targets(library, article_id, language).get(segment_id)
    return target.text if target is not None else ""


def merge_with_next(library: Library, segment_id: int, *, author: str) -> Recut:
    """Make one segment of two that follow each other in a block.

    Raises `NotFoundError`, and `EnfaceError` for the last one of a block.
    """
    block = block_of_segment(library, segment_id)
    at = next(n for n, s in enumerate(block.segments) if s.id == segment_id)
    pair = block.segments[at : at + 2]
    if len(pair) < 2:
        raise EnfaceError(
            "It is the last sentence of its paragraph; there is none to merge it with."
        )
    one = Segment(pair[0].start, pair[1].end, segment_id)
    wanted = _in_place_of(block, pair, (one,))
    return _cut(library, article_of_segment(library, segment_id), block, wanted, author)


def resegment(
    library: Library, article_id: int, *, author: str, block_id: int | None = None
) -> tuple[Recut, ...]:
    """Cut an article, or one of its blocks, by the rules of today; only what differs changes."""
    article = get_article(library, article_id)
    if block_id is not None and block_id not in {block.id for block in article.blocks}:
        raise NotFoundError(f"Article {article_id} has no block {block_id}.")
    done = []
    with library.writing():
        for block in article.blocks:
            if block.kind in UNTRANSLATED_KINDS or block_id not in {None, block.id}:
                continue
            wanted = segment_block(block, article.language)
            if any(group.is_changed for group in groups_of(block.segments, wanted)):
                done.append(_cut(library, article_id, block, wanted, author))
    return tuple(done)


def undo_cut(library: Library, article_id: int, *, author: str) -> Recut:
    """Take the last cut of an article back; raises `EnfaceError` where there is none.

    The targets are those of before, unless somebody has changed them since: then theirs are put
    together and divided again.
    """
    get_article_head(library, article_id)
    last = last_cut(library, article_id)
    if last is None:
        raise EnfaceError(f"No segment of article {article_id} has been split or merged.")
    block = get_block(library, last.block_id)
    if block.segments != last.after:
        raise EnfaceError("The segments have been cut in yet another way; undo that first.")
    groups = groups_of(block.segments, last.before)
    carrier = Carrier(library, article_id, block, groups, author, before=last.texts)
    with library.writing():
        texts = carrier.read()
        store_cut(library, article_id, block, last.before, texts, author, undoes=last.id)
        carrier.write(last.before)
    return Recut(article_id, block.id, last.before)


def _in_place_of(
    block: Block, old: Sequence[Segment], new: Sequence[Segment]
) -> tuple[Segment, ...]:
    at = block.segments.index(old[0])
    return (*block.segments[:at], *new, *block.segments[at + len(old) :])


def _trimmed(block: Block, start: int, end: int, segment_id: int = 0) -> Segment | None:
    """A segment without the white space at its ends; None if there is nothing else."""
    text = block.text[start:end]
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    return Segment(start + left, start + right, segment_id) if left < right else None


def _cut(
    library: Library,
    article_id: int,
    block: Block,
    wanted: Sequence[Segment],
    author: str,
    places: Mapping[str, Sequence[int]] | None = None,
) -> Recut:
    groups = groups_of(block.segments, wanted)
    named = [segment for group in groups for segment in group.new]
    carrier = Carrier(library, article_id, block, groups, author, places=places)
    with library.writing():
        texts = carrier.read()
        cut = store_cut(library, article_id, block, named, texts, author)
        carrier.write(cut.after)
    changed = {(s.start, s.end) for group in carrier.groups for s in group.new}
    after = tuple(s for s in cut.after if (s.start, s.end) in changed)
    return Recut(article_id, block.id, after)
