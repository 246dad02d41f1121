"""The words of the field as data: article, block, segment, version, target, revision.

Everything here is frozen and without behaviour beyond small derived values. `id` is 0 until the
library has stored the object. Offsets are in characters (Python `str` indexes) of the block's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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

    def as_clutter(self, reason: str) -> Block:
        """This block as furniture of its page, by the rule of that name."""
        return replace(self, kind=BlockKind.CLUTTER, natural_kind=self.kind, reason=reason)

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

    @property
    def pack(self) -> str:
        """The pack with its version ("translate-ru_en 1.9"); "" without one."""
        return " ".join(part for part in (self.pack_name, self.pack_version) if part)

    @property
    def is_demo(self) -> bool:
        """Whether a demo pack made it (or one leg of its pivot)."""
        return ("demo_pack", "true") in self.settings


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
    `Revision`; no origin without one). `version_id` is the version that the machine's text is of
    (of one that mends another, that one); None without one.
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
    version_id: int | None = None


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


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """A line of the library list. `done` of `total` segments are reviewed in `target_language`.

    `edition` counts the editions of a page or file from 1; 0 where there is but one.
    """

    id: int
    title: str
    language: str
    target_languages: tuple[str, ...]
    total: int
    done: int
    imported_at: str
    translated_by: str = ""
    project: str = ""
    edition: int = 0
