"""How findings are marked on the pages: words under waves, a sign in the gutter, tool tips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.spans import Span
from translations.checks.finding import Severity
from ui.desktop.facing.words import SegmentMarks, WordMark, WordMarkKind
from ui.desktop.findings_work import FoundLine, is_serious

#: A finding about all of a text of more words is marked in the gutter only.
_FEW_WORDS = 3


def segment_marks(
    found: Sequence[FoundLine], titles: Mapping[str, tuple[str, str]]
) -> SegmentMarks:
    """The marks of one segment's findings; `titles` are those of the checks by name."""
    source: list[WordMark] = []
    target: list[WordMark] = []
    tips = []
    for line in found:
        finding = line.finding
        kind = WordMarkKind.FOUND if is_serious(finding) else WordMarkKind.FOUND_MINOR
        tip = told_line(line, titles)
        tips.append(tip)
        for span, text, marks in (
            (finding.source_span, line.source, source),
            (finding.target_span, line.target, target),
        ):
            if span is not None and not _is_all(span, text):
                marks.append(WordMark(*span, kind, tip=tip))
    serious = any(is_serious(line.finding) for line in found)
    critical = any(line.finding.severity is Severity.CRITICAL for line in found)
    return SegmentMarks(
        found[0].target, tuple(source), tuple(target), tuple(tips), serious, critical
    )


def told_line(line: FoundLine, titles: Mapping[str, tuple[str, str]]) -> str:
    """What a finding is and why, in a line."""
    finding = line.finding
    return f"{titles.get(finding.check, (finding.check, ''))[0]}: {finding.message}"


def _is_all(span: Span, text: str) -> bool:
    return span == (0, len(text)) and len(text.split()) > _FEW_WORDS
