"""The words of the field as data: article, block, segment, version, target, revision.

Everything here is frozen and without behaviour beyond small derived values. `id` is 0 until the
library has stored the object. Offsets are in characters (Python `str` indexes) of the block's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is on the page. The values are stored and shown in `show --json`."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    QUESTION = "question"
    ANSWER = "answer"
    CAPTION = "caption"
    CODE = "code"
    TABLE_CELL = "table_cell"
    FOOTNOTE = "footnote"
    #: A picture; its text is the alternative text.
    PICTURE = "picture"
    CLUTTER = "clutter"


class SegmentState(StrEnum):
    """How far the target of a segment has come."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    EDITED = "edited"
    REVIEWED = "reviewed"
    APPROVED = "approved"


#: States in which a person has vouched for the target.
DONE_STATES = frozenset({SegmentState.REVIEWED, SegmentState.APPROVED})


class VersionKind(StrEnum):
    """Where a full set of targets came from."""

    MACHINE = "machine"
    #: In the article's own language: it is itself a machine translation. In another: a translation
    #: that existed already was attached.
    IMPORTED = "imported"


class RevisionOrigin(StrEnum):
    """What put a revision's text there."""

    HAND = "hand"
    MACHINE = "machine"
    SOURCE = "source"
    HISTORY = "history"
    #: An exact match of the translation memory that came by itself; nobody has confirmed it here.
    MEMORY = "memory"
    #: A correction made elsewhere, carried over to here.
    PROPAGATION = "propagation"
    #: Found and replaced.
    REPLACE = "replace"
    #: Taken over from an earlier edition of the article, whose source is the same there.
    EDITION = "edition"
    #: The segment was split or merged, and its text with it.
    CUT = "cut"


class MarkKind(StrEnum):
    """How words within a text are set. The values are stored and shown in JSON."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class InlineMark:
    """The words `text[start:end]` are set in a way; `href` is the address of a link, else "".

    Never empty. Marks of a text are in the order of `reader.marks.normal_marks`; they may nest, and
    those of different kinds may overlap. Line breaks are no marks but "\\n" in the text.
    """

    kind: MarkKind
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence: the unit of translation, as `text[start:end]` of its block."""

    start: int
    end: int
    id: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: the table's number in its article, row and column, all from 0."""

    table: int
    row: int
    column: int
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article. `key` is the SHA-256 of `data`; sizes are in pixels."""

    key: str
    media_type: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item ... and its segments.

    Segments are in order, do not overlap and are never empty; with the gaps between them they
    give back `text` to the character. `level` is 1-6 for headings and the nesting depth (from 1)
    for list items, otherwise 0. `natural_kind` is what a clutter block becomes when it is restored,
    and `reason` the name of the rule that called it clutter. `marks` have offsets in `text`.
    `language` (ISO 639-1) is that of a block in another language than its article, otherwise "";
    `cell` the place of a table cell; `picture` the key of a picture's bytes in the library.
    """

    kind: BlockKind
    text: str
    level: int = 0
    segments: tuple[Segment, ...] = ()
    natural_kind: BlockKind = BlockKind.PARAGRAPH
    reason: str = ""
    id: int = 0
    marks: tuple[InlineMark, ...] = ()
    language: str = ""
    cell: Cell | None = None
    picture: str = ""

    def segment_text(self, segment: Segment) -> str:
        """The source text of one of this block's segments."""
        return self.text[segment.start : segment.end]

    def segment_marks(self, segment: Segment) -> tuple[InlineMark, ...]:
        """The marks within one of this block's segments, with offsets in its text."""
        if not self.marks:
            return ()
        return tuple(
            InlineMark(
                mark.kind,
                max(mark.start, segment.start) - segment.start,
                min(mark.end, segment.end) - segment.start,
                mark.href,
            )
            for mark in self.marks
            if mark.start < segment.end and mark.end > segment.start
        )

    def gaps(self) -> tuple[str, ...]:
        """The text before, between and after the segments: `len(segments) + 1` strings."""
        edges = [0, *(edge for s in self.segments for edge in (s.start, s.end)), len(self.text)]
        return tuple(self.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article came from, as far as the file itself says so. Empty means unknown.

    `published` is an ISO 8601 date or date-time. `translated_by` names the service of a
    machine-translation notice found in the text and `notice` keeps that notice word for word.
    `detected_language` is what the text looks like, whatever is declared; `licence` a name or an
    address; `remark` says what the import did that a person should know (changes accepted ...).
    """

    file_name: str = ""
    format: str = ""
    encoding: str = ""
    author: str = ""
    site: str = ""
    published: str = ""
    url: str = ""
    declared_language: str = ""
    translated_by: str = ""
    notice: str = ""
    subtitle: str = ""
    detected_language: str = ""
    licence: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article: what was imported, cut into blocks and segments. `language` is ISO 639-1.

    `project` is the name of what it belongs to with other articles; "" for none. `pictures` are
    those an import brings along; an article from the library has none, they are read one by one.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    provenance: Provenance = field(default_factory=Provenance)
    id: int = 0
    project: str = ""
    pictures: tuple[Picture, ...] = ()

    def segments(self) -> Iterator[tuple[Block, Segment]]:
        """Every segment with its block, in reading order, those of clutter blocks included."""
        for block in self.blocks:
            for segment in block.segments:
                yield block, segment


#: Kinds whose segments no engine translates: code is exported as it stands, clutter not at all.
UNTRANSLATED_KINDS = frozenset({BlockKind.CLUTTER, BlockKind.CODE})


@dataclass(frozen=True, slots=True)
class VersionOrigin:
    """What made a version: recorded with it and never changed.

    `engine` is the engine's name, `pack_*` and `model_sha256` the pack's (for a pivot, those of
    each pack joined by " + "), `settings` the decoding settings as sorted (name, value) pairs.
    """

    engine: str
    pack_name: str = ""
    pack_version: str = ""
    model_sha256: str = ""
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One full set of targets of an article in one language. `created_at` is ISO 8601, UTC."""

    id: int
    article_id: int
    language: str
    kind: VersionKind
    origin: VersionOrigin
    created_at: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a version holds for a segment: immutable.

    `score` is the mean log-probability a token (None where the engine gives none); `note` is a
    remark for the reader such as "outside the demo pack"; `pivot` the intermediate text of a pivot.
    `marks` have offsets in `text`.
    """

    segment_id: int
    text: str
    score: float | None = None
    note: str = ""
    pivot: str = ""
    marks: tuple[InlineMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of one target: appended, never changed. `created_at` is ISO 8601, UTC.

    `lost` names the marks and placeables of the source that are not in it.
    """

    id: int
    segment_id: int
    language: str
    text: str
    state: SegmentState
    origin: RevisionOrigin
    author: str
    created_at: str
    marks: tuple[InlineMark, ...] = ()
    lost: str = ""


@dataclass(frozen=True, slots=True)
class SegmentTarget:
    """The target side of a segment as it stands now, in one language.

    `text` is the latest revision, or the machine's text where there is none. `draft` is what was
    typed and not yet confirmed (None when there is no draft; an empty draft is a draft). `marks`
    have offsets in `text`; `note` is the engine's, `lost` and `origin` the latest revision's (see
    `Revision`; no origin without one).
    """

    segment_id: int
    text: str
    state: SegmentState
    machine: str = ""
    draft: str | None = None
    note: str = ""
    score: float | None = None
    marks: tuple[InlineMark, ...] = ()
    lost: str = ""
    origin: RevisionOrigin | None = None


class BatchKind(StrEnum):
    """What changed many targets at once."""

    PROPAGATION = "propagation"
    REPLACE = "replace"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Batch:
    """Targets that were changed by one operation, to be undone by one.

    `what` says in a few words what was done, `count` how many targets it changed. `undoes` is the
    batch that it took back (None unless of that kind), `undone_by` the one that took it back.
    """

    id: int
    kind: BatchKind
    what: str
    author: str
    created_at: str
    count: int
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class BatchChange:
    """One target that a batch changed: what it was before, and the revision put on top."""

    segment_id: int
    language: str
    revision_id: int
    before_text: str
    before_state: SegmentState


class BanScope(StrEnum):
    """Where a phrase is banned."""

    SEGMENT = "segment"
    ARTICLE = "article"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Ban:
    """A phrase that the machine shall not use in targets of a language.

    `scope_id` is the segment or article it is banned in; None for everywhere.
    """

    id: int
    phrase: str
    language: str
    scope: BanScope
    scope_id: int | None
    created_at: str


class DismissalScope(StrEnum):
    """Where a finding is not wanted."""

    PLACE = "place"
    ARTICLE = "article"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A check whose findings a person does not want to see.

    In a place (`scope_id` is the segment) while the words concerned of source and target are
    these; in an article (`scope_id`) and one target language; or everywhere, in every language
    (`language` is "", `scope_id` None).
    """

    id: int
    check: str
    scope: DismissalScope
    scope_id: int | None
    language: str
    source_words: str
    target_words: str
    created_at: str


class TermScope(StrEnum):
    """Where an entry of the glossary holds."""

    ARTICLE = "article"
    PROJECT = "project"
    EVERYWHERE = "everywhere"


class TermOrigin(StrEnum):
    """What put an entry into the glossary."""

    HAND = "hand"
    IMPORT = "import"
    #: A correction that a person made into a rule.
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary: how a source term is to be translated, and how not.

    `targets` are allowed, the preferred one first; `forbidden` are never to be used for it; one of
    the two has something. `context` is a longer phrase with the source term in it, if the entry
    holds only there («курс» in «курс США»), else "". `article_id` is the article of that scope
    (None for others), `project` the name of the project of that scope. `applied` counts the targets
    that were changed by it. Languages are ISO 639-1; times ISO 8601, UTC; `id` is 0 until stored.
    """

    source: str
    targets: tuple[str, ...]
    source_language: str
    target_language: str
    forbidden: tuple[str, ...] = ()
    part_of_speech: str = ""
    note: str = ""
    domain: str = ""
    context: str = ""
    scope: TermScope = TermScope.EVERYWHERE
    article_id: int | None = None
    project: str = ""
    origin: TermOrigin = TermOrigin.HAND
    author: str = ""
    applied: int = 0
    created_at: str = ""
    changed_at: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """A line of the library list. `done` of `total` segments are reviewed in `target_language`."""

    id: int
    title: str
    language: str
    target_languages: tuple[str, ...]
    total: int
    done: int
    imported_at: str
    translated_by: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked on a segment's target in a language; times are ISO 8601, UTC.

    `resolved_at` and `resolved_by` are "" while it is open.
    """

    id: int
    segment_id: int
    language: str
    text: str
    author: str
    created_at: str
    resolved_by: str = ""
    resolved_at: str = ""


class ErrorSeverity(StrEnum):
    """How much an error matters (MQM)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Annotation:
    """An error that somebody marked in a segment, after the MQM typology.

    `category` is a stable name (`translations.review.mqm`). Spans are characters (from, to) of the
    source and of `target_text`, the wording that the error was marked in; None for no place.
    `withdrawn_at` is "" while it holds.
    """

    id: int
    segment_id: int
    language: str
    category: str
    severity: ErrorSeverity
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    target_text: str
    note: str
    author: str
    created_at: str
    withdrawn_at: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """One stay in the editor of a segment: `seconds` without idle time, keys pressed, and changes
    of the text (a run of typing, a deletion, a suggestion taken). `began_at` is ISO 8601, UTC.
    """

    segment_id: int
    language: str
    author: str
    began_at: str
    seconds: float
    keystrokes: int
    edits: int
