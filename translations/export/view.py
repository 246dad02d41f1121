"""From the stored article and its targets to what is exported."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from reader.model import (
    UNTRANSLATED_KINDS,
    Article,
    Block,
    BlockKind,
    Segment,
    SegmentState,
    SegmentTarget,
    Version,
)
from translations.export.languages import writes_spaces
from translations.export.model import ExportArticle, ExportBlock, ExportSegment

_SPACE_IN_LINE = re.compile(r"[^\S\n]+")


def export_view(
    article: Article,
    targets: Mapping[int, SegmentTarget],
    language: str,
    version: Version | None,
    *,
    exported_at: str | None = None,
) -> ExportArticle:
    """The article in `language`, without clutter and without blank blocks but pictures.

    `targets` maps segment ids to what stands there now; a segment that is missing there or has no
    translation falls back to its source. Drafts are not exported: they are not confirmed.
    `exported_at` (ISO 8601, UTC) is now unless given. Raises nothing.
    """
    blocks = tuple(
        _export_block(block, targets, article.language, language)
        for block in article.blocks
        if block.kind is not BlockKind.CLUTTER and (block.text.strip() or block.picture)
    )
    titles = [" ".join(block.target_text.split()) for block in blocks if _is_title(block)]
    return ExportArticle(
        id=article.id,
        title=article.title,
        target_title=next((title for title in titles if title), article.title),
        source_language=article.language,
        target_language=language,
        provenance=article.provenance,
        versions=() if version is None else (version,),
        exported_at=exported_at or datetime.now(UTC).isoformat(timespec="seconds"),
        blocks=blocks,
    )


def _is_title(block: ExportBlock) -> bool:
    return block.kind is BlockKind.TITLE


def _export_block(
    block: Block, targets: Mapping[int, SegmentTarget], source: str, target: str
) -> ExportBlock:
    as_it_stands = block.kind in UNTRANSLATED_KINDS
    found = {} if as_it_stands else targets
    segments = tuple(_export_segment(block, segment, found) for segment in block.segments)
    gaps = block.gaps()
    spaced = gaps if as_it_stands else _spaced(gaps, writes_spaces(source), writes_spaces(target))
    return ExportBlock(
        kind=block.kind,
        level=block.level,
        segments=segments,
        source_gaps=gaps,
        target_gaps=_without_doubled_gaps(spaced, [segment.target for segment in segments]),
        source_marks=block.marks,
        cell=block.cell,
        picture=block.picture,
    )


def _export_segment(
    block: Block, segment: Segment, targets: Mapping[int, SegmentTarget]
) -> ExportSegment:
    source, marks = block.segment_text(segment), block.segment_marks(segment)
    found = targets.get(segment.id)
    if found is None or _is_blank_machine(found):
        machine = "" if found is None else found.machine
        blank = SegmentState.UNTRANSLATED
        return ExportSegment(segment.id, source, source, machine, blank, "", marks, marks)
    return ExportSegment(
        segment.id,
        source,
        found.text,
        found.machine,
        found.state,
        found.note,
        marks,
        found.marks,
        found.lost,
    )


def _is_blank_machine(target: SegmentTarget) -> bool:
    """Whether no text came of this segment yet. A person may empty a target, a machine may not."""
    if target.state is SegmentState.UNTRANSLATED:
        return True
    return target.state is SegmentState.MACHINE and not target.text.strip()


def _spaced(gaps: Sequence[str], source: bool, target: bool) -> tuple[str, ...]:
    """The gaps of a block as the target's script wants them; `source`, `target`: writes spaces.

    A gap that holds more than white space (the number of a list item) stays as it is.
    """
    if source == target:
        return tuple(gaps)
    if source:
        return tuple(gap if gap.strip() else _SPACE_IN_LINE.sub("", gap) for gap in gaps)
    last = len(gaps) - 1
    return tuple(gap or (" " if 0 < at < last else "") for at, gap in enumerate(gaps))


def _without_doubled_gaps(gaps: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The gaps, without those that an emptied target would leave side by side.

    The white space before an emptied target goes; before the first one, that after it. A gap that
    holds more than white space stays, unless nothing is left of the block but such gaps.
    """
    if texts and not any(texts):
        return ("",) * len(gaps)
    kept = list(gaps)
    seen_text = False
    for at, text in enumerate(texts):
        if text:
            seen_text = True
            continue
        victim = at if seen_text else at + 1
        if not kept[victim].strip():
            kept[victim] = ""
    return tuple(kept)
