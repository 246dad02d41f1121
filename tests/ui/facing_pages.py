"""Small articles for the tests of the facing pages."""

from __future__ import annotations

from reader.model import BlockKind, SegmentState
from ui.desktop.facing.data import FacingBlock, FacingSegment


def segment(
    segment_id: int,
    source: str = "",
    target: str | None = None,
    *,
    machine: str | None = None,
    state: SegmentState = SegmentState.MACHINE,
    draft: str | None = None,
    note: str = "",
    gap_after: str = " ",
) -> FacingSegment:
    """Segment `segment_id`; the machine's text is the target unless given."""
    source = source or f"Предложение номер {segment_id}."
    target = f"Sentence number {segment_id}." if target is None else target
    machine = target if machine is None else machine
    return FacingSegment(segment_id, source, target, machine, state, draft, note, gap_after)


def block(
    block_id: int,
    *segments: FacingSegment,
    kind: BlockKind = BlockKind.PARAGRAPH,
    level: int = 0,
    text: str = "",
) -> FacingBlock:
    return FacingBlock(block_id, kind, level, segments, text)


def clutter(block_id: int, text: str = "Реклама") -> FacingBlock:
    return FacingBlock(block_id, BlockKind.CLUTTER, 0, (), text, "advertisement")


def article() -> list[FacingBlock]:
    """Two clutter lines, a title (1), a paragraph (2, 3, 4), code, a paragraph (5, 6)."""
    return [
        clutter(1, "Перейти к содержанию"),
        clutter(2),
        block(3, segment(1), kind=BlockKind.TITLE),
        block(4, segment(2), segment(3), segment(4)),
        block(5, kind=BlockKind.CODE, text="a = 1\nb = 2"),
        block(6, segment(5), segment(6, state=SegmentState.REVIEWED)),
    ]


def long_article(paragraphs: int, sentences: int = 3) -> list[FacingBlock]:
    """Paragraphs of sentences whose lengths differ, so that estimated heights are wrong."""
    result, made = [], 0
    for index in range(paragraphs):
        group = []
        for _ in range(sentences):
            made += 1
            words = 4 + (made * 7) % 23
            source = " ".join(["портовый"] * words) + "."
            target = " ".join(["i"] * words) + "."
            group.append(segment(made, source, target))
        result.append(block(index + 1, *group))
    return result
