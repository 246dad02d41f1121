"""Checking the open article, whole or the segment that is typed in. No Qt, no library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import UNTRANSLATED_KINDS
from reader.spans import Span
from reader.store.library import Library
from translations.checks.finding import NOTHING, Finding, Outside, Passage, Severity
from translations.dismissals import Words, words_of_finding
from ui.desktop.page import Page

if TYPE_CHECKING:
    from translations.glossary.matching import Glossary

#: The check whose findings a dictionary can learn from.
SPELLING = "spelling"
_WEIGHT = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A finding with its segment, the segment's place in reading order, and the texts it is of.

    `others` are the segments at which the same is told from their side.
    """

    segment_id: int
    place: int
    finding: Finding
    source: str
    target: str
    others: tuple[int, ...] = ()

    @property
    def words(self) -> Words:
        """The words concerned, of source and target."""
        return words_of_finding(self.finding, self.source, self.target)

    @property
    def key(self) -> tuple[int, str, Words]:
        """What makes it the same finding after it was looked for again."""
        return self.segment_id, self.finding.check, self.words

    @property
    def may_be_fixed(self) -> bool:
        """Whether there is a fix, or the machine may know one: it is about a term."""
        from translations.checks.terms import NAME

        return self.finding.fix is not None or self.finding.check == NAME


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in an article, in reading order.

    `passages` are the segments as they were checked; `known` what the checks of single segments
    say of each, so that only what changed is checked again.
    """

    lines: tuple[FoundLine, ...] = ()
    passages: Mapping[int, Passage] = field(default_factory=dict)
    places: Mapping[int, int] = field(default_factory=dict)
    known: Mapping[Passage, tuple[Finding, ...]] = field(default_factory=dict)
    outside: Outside = NOTHING

    @property
    def is_hurried(self) -> bool:
        """Whether the memory was left out, so that the rest was there sooner."""
        return self.outside.looked is None and any(p.source for p in self.passages.values())

    @property
    def of_nothing(self) -> Checked:
        """Nothing checked; what the memory knows of words is kept, for learning it takes long."""
        return Checked(outside=Outside(lexicon=self.outside.lexicon))

    def of(self, segment_id: int) -> tuple[FoundLine, ...]:
        """What was found in one segment."""
        return tuple(line for line in self.lines if line.segment_id == segment_id)


def page_passages(page: Page, outside: Outside = NOTHING) -> dict[int, Passage]:
    """The segments that have a target, as the checks see them: drafts count as they stand.

    Corrected in place, an article has no source. `outside` is what is known besides.
    """
    source_language = "" if page.in_place else page.article.language
    shown = page.targets.shown
    return {
        segment.id: Passage(
            "" if page.in_place else block.segment_text(segment),
            shown[segment.id],
            source_language,
            page.language,
            block.kind,
            outside=outside,
        )
        for block in page.article.blocks
        if block.kind not in UNTRANSLATED_KINDS
        for segment in block.segments
        if shown[segment.id].strip()
    }


def page_outside(
    library_path: Path, page: Page, before: Checked, glossary: Glossary | None
) -> Outside:
    """What a page is checked with besides its texts: for a thread, dictionaries take a while.

    What is the same as before is the very same object, so that what was found with it holds. At the
    first look at an article a large memory is left out (`Checked.is_hurried`).
    """
    from translations.checks.outside import outside_with
    from translations.spelling.speller import speller_of

    if page.in_place:
        return Outside(glossary, speller_of(page.language))
    with Library.open(library_path) as library:
        return outside_with(
            library,
            page.article,
            page.language,
            glossary,
            before.outside,
            in_a_hurry=not before.passages,
        )


def check_page(
    page: Page,
    before: Checked,
    is_cancelled: Callable[[], bool],
    outside: Outside = NOTHING,
) -> Checked:
    """Check a whole article; of single segments only those that `before` does not know.

    Ends early, with what there is, when cancelled. For a thread: it takes up to two seconds for
    a thousand segments.
    """
    from translations.checks.finding import in_order
    from translations.checks.run import DOCUMENT_CHECKS, check_passage, told_once

    passages = page_passages(page, outside)
    if not passages:  # nothing is translated: checks are never asked about nothing
        return Checked(outside=outside)
    texts = list(passages.values())
    known: dict[Passage, tuple[Finding, ...]] = {}
    for passage in texts:
        if is_cancelled():
            return Checked(outside=outside)
        if passage not in known:
            found = before.known.get(passage)
            known[passage] = tuple(check_passage(passage)) if found is None else found
    located = [(at, finding) for at, passage in enumerate(texts) for finding in known[passage]]
    for check in DOCUMENT_CHECKS:
        if is_cancelled():
            return Checked(outside=outside)
        located += check.run(texts)
    ids = list(passages)
    lines = tuple(
        FoundLine(ids[at], at, finding, texts[at].source, texts[at].target, _segments(ids, finding))
        for at, finding in in_order(told_once(texts, located))
    )
    return Checked(
        lines, passages, {segment_id: at for at, segment_id in enumerate(ids)}, known, outside
    )


def check_typed(checked: Checked, segment_id: int, text: str) -> tuple[FoundLine, ...]:
    """What there is to say of a segment with `text` as its target, which is being typed.

    Its own checks are done now; what was found by comparing it with others holds as long as the
    words that it is about stand. Milliseconds, after a first whole check.
    """
    passage = checked.passages.get(segment_id)
    if passage is None:
        return ()
    if passage.target == text:
        return checked.of(segment_id)
    from translations.checks.finding import in_order
    from translations.checks.run import DOCUMENT_CHECKS, check_passage

    names = {check.name for check in DOCUMENT_CHECKS}
    ids, place = list(checked.places), checked.places[segment_id]
    found = check_passage(replace(passage, target=text))
    for line in checked.of(segment_id):
        if line.finding.check in names:
            found += _moved(line.finding, passage.target, text)
    return tuple(
        FoundLine(segment_id, place, finding, passage.source, text, _segments(ids, finding))
        for _, finding in in_order((place, each) for each in found)
    )


def _segments(ids: Sequence[int], finding: Finding) -> tuple[int, ...]:
    return tuple(ids[at] for at in finding.others)


def moved_span(before: str, after: str, span: Span) -> Span | None:
    """Where the characters of a span are after one stretch of a text was changed, if not there."""
    ends = zip(before, after, strict=False)
    start = next((i for i, (a, b) in enumerate(ends) if a != b), min(len(before), len(after)))
    longest = min(len(before), len(after)) - start
    tails = zip(before[len(before) - longest :][::-1], after[::-1], strict=False)
    tail = next((i for i, (a, b) in enumerate(tails) if a != b), longest)
    if span[1] <= start:
        return span
    if span[0] >= len(before) - tail:
        shift = len(after) - len(before)
        return span[0] + shift, span[1] + shift
    return None


def _moved(finding: Finding, before: str, after: str) -> list[Finding]:
    if finding.target_span is None:
        return [finding] if after.strip() else []
    span = moved_span(before, after, finding.target_span)
    return [] if span is None else [replace(finding, target_span=span)]


def worst_first(lines: Iterable[FoundLine]) -> tuple[FoundLine, ...]:
    """By severity, then place."""
    return tuple(sorted(lines, key=lambda line: (_WEIGHT[line.finding.severity], line.place)))


def is_serious(finding: Finding) -> bool:
    """Whether it is more than a matter of form."""
    return finding.severity is not Severity.MINOR


def count_words(count: int) -> str:
    """ "1 finding", "4 findings", "No findings"."""
    if count == 1:
        return "1 finding"
    return f"{count or 'No'} findings"


def titles() -> dict[str, tuple[str, str]]:
    """Title and explanation of each check, by name."""
    from translations.checks.run import DESCRIBED

    return {check.name: (check.title, check.explanation) for check in DESCRIBED}
