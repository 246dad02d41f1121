"""Errors marked by people: the typology and the score of MQM.

The names are those of MQM-Core (themqm.org, "The MQM error typology", 2021 and later). Severities
weigh 0, 1, 5 and 25, as in the linear scoring model of Lommel et al. 2024, "The Multi-Range Theory
of Translation Quality Measurement". `Score.per_thousand` is the normed penalty total for 1,000
words, `Score.quality` is 100 less the penalty for 100 words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.errors import EnfaceError, NotFoundError
from reader.model import UNTRANSLATED_KINDS
from reader.remarks import Annotation, ErrorSeverity
from reader.store import annotations as store
from reader.store.articles import get_article, get_article_head, source_of_segment
from reader.store.library import Library
from translations.compare import span_after
from translations.engines.words import word_spans
from translations.state import current_target, targets_of_article

#: Each dimension with its error types; a dimension is a category too, for errors of no type.
TYPOLOGY: Mapping[str, tuple[str, ...]] = {
    "Terminology": (
        "Inconsistent with terminology resource",
        "Inconsistent use of terminology",
        "Wrong term",
    ),
    "Accuracy": (
        "Mistranslation",
        "Overtranslation",
        "Undertranslation",
        "Addition",
        "Omission",
        "Do not translate",
        "Untranslated",
    ),
    "Linguistic conventions": (
        "Grammar",
        "Punctuation",
        "Spelling",
        "Unintelligible",
        "Character encoding",
        "Textual conventions",
    ),
    "Style": (
        "Organizational style",
        "Third-party style",
        "Inconsistent with external reference",
        "Language register",
        "Awkward style",
        "Unidiomatic style",
        "Inconsistent style",
    ),
    "Locale conventions": (
        "Number format",
        "Currency format",
        "Measurement format",
        "Time format",
        "Date format",
        "Address format",
        "Telephone format",
        "Shortcut key",
    ),
    "Audience appropriateness": ("Culture-specific reference", "Offensive"),
    "Design and markup": (
        "Layout",
        "Markup tag",
        "Truncation/text expansion",
        "Missing text",
        "Link/cross-reference",
    ),
}

WEIGHTS: Mapping[ErrorSeverity, int] = {
    ErrorSeverity.NEUTRAL: 0,
    ErrorSeverity.MINOR: 1,
    ErrorSeverity.MAJOR: 5,
    ErrorSeverity.CRITICAL: 25,
}

#: What a finding of a check is called when somebody agrees with it.
CATEGORY_OF_CHECK: Mapping[str, str] = {
    "figures": "Accuracy/Mistranslation",
    "calendar": "Accuracy/Mistranslation",
    "unit": "Accuracy/Mistranslation",
    "names": "Accuracy/Mistranslation",
    "negation": "Accuracy/Mistranslation",
    "opposite": "Accuracy/Mistranslation",
    "echo": "Accuracy/Mistranslation",
    "limit": "Accuracy/Mistranslation",
    "unlikely": "Accuracy/Mistranslation",
    "untranslated": "Accuracy/Untranslated",
    "length": "Accuracy/Omission",
    "repetition": "Accuracy/Addition",
    "term": "Terminology/Inconsistent with terminology resource",
    "name-variants": "Terminology/Inconsistent use of terminology",
    "library": "Terminology/Inconsistent use of terminology",
    "consistency": "Terminology/Inconsistent use of terminology",
    "alike": "Terminology/Inconsistent use of terminology",
    "term-variants": "Terminology/Inconsistent use of terminology",
    "quotes": "Linguistic conventions/Punctuation",
    "brackets": "Linguistic conventions/Punctuation",
    "end-punctuation": "Linguistic conventions/Punctuation",
    "punctuation-space": "Linguistic conventions/Punctuation",
    "double-space": "Linguistic conventions/Punctuation",
    "doubled-word": "Linguistic conventions/Grammar",
    "capital": "Linguistic conventions/Spelling",
    "spelling": "Linguistic conventions/Spelling",
    "mixed-alphabet": "Linguistic conventions/Character encoding",
    "invisible-character": "Linguistic conventions/Character encoding",
    "same-target": "Accuracy/Mistranslation",
    "stray-mark": "Linguistic conventions/Textual conventions",
    "opening-mark": "Linguistic conventions/Punctuation",
    "placeholder": "Design and markup/Markup tag",
    "link": "Design and markup/Link/cross-reference",
}


@dataclass(frozen=True, slots=True)
class Score:
    """What the marked errors of an article come to; `words` are those of its target."""

    words: int
    penalty: int
    by_severity: Mapping[ErrorSeverity, int]
    by_dimension: Mapping[str, int]

    @property
    def per_thousand(self) -> float:
        """Penalty points for 1,000 words."""
        return 1000 * self.penalty / self.words if self.words else 0.0

    @property
    def quality(self) -> float:
        """100 for no errors; below 0 for more than a point a word."""
        return 100 - self.per_thousand / 10


def categories() -> tuple[str, ...]:
    """All category names, "Accuracy/Omission" or "Accuracy", in the order of the typology."""
    return tuple(
        name
        for dimension, types in TYPOLOGY.items()
        for name in (dimension, *(f"{dimension}/{kind}" for kind in types))
    )


def checked_category(name: str) -> str:
    """The category of that name in whatever case, a type's own name included.

    Raises `EnfaceError` where there is none.
    """
    wanted = name.strip().casefold()
    for category in categories():
        if wanted in {category.casefold(), category.partition("/")[2].casefold()} - {""}:
            return category
    raise EnfaceError(
        f"MQM has no category “{name}”; name one such as Accuracy/Omission, or one of"
        f" {', '.join(TYPOLOGY)}."
    )


def annotate(
    library: Library,
    segment_id: int,
    language: str,
    category: str,
    severity: ErrorSeverity,
    *,
    source_span: tuple[int, int] | None = None,
    target_span: tuple[int, int] | None = None,
    note: str = "",
    author: str,
) -> Annotation:
    """Mark an error in the target as it stands now.

    Raises `NotFoundError`, and `EnfaceError` for a category or a place that there is not.
    """
    category = checked_category(category)
    with library.writing():
        target = current_target(library, segment_id, language).text
        source, _ = source_of_segment(library, segment_id)
        for span, text in ((source_span, source), (target_span, target)):
            if span is not None and not 0 <= span[0] < span[1] <= len(text):
                raise EnfaceError(
                    f"Segment {segment_id} has no characters {span[0]} to {span[1]}; its text has"
                    f" {len(text)}."
                )
        spans = source_span, target_span
        return store.add_annotation(
            library, segment_id, language, category, severity, spans, target, note.strip(), author
        )


def withdraw(library: Library, annotation_id: int) -> None:
    """Take a marked error back; raises `NotFoundError`."""
    if not store.withdraw_annotation(library, annotation_id):
        raise NotFoundError(f"There is no marked error {annotation_id}.")


def marked_errors(library: Library, article_id: int, language: str) -> tuple[Annotation, ...]:
    """The errors marked in an article in a language, oldest first; raises `NotFoundError`."""
    return store.annotations_of(library, get_article_head(library, article_id).id, language)


def words_now(error: Annotation, text: str) -> tuple[int, int] | None:
    """Where the words of a marked error stand in its segment's text now; None for nowhere."""
    return error.target_span and span_after(error.target_text, error.target_span, text)


def is_outdated(error: Annotation, text: str) -> bool:
    """Whether the words that were wrong (all of them, where none were named) read otherwise now."""
    if error.target_span is None:
        return error.target_text != text
    return words_now(error, text) is None


def article_score(library: Library, article_id: int, language: str) -> Score:
    """What the errors marked in an article come to; raises `NotFoundError`."""
    article = get_article(library, article_id)
    targets = targets_of_article(library, article, language)
    words = sum(
        len(word_spans(targets[segment.id].text))
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
    )
    return score(marked_errors(library, article_id, language), words)


def score(marked: Iterable[Annotation], words: int) -> Score:
    """What some marked errors come to in a text of so many words."""
    marked = list(marked)
    severities = Counter(each.severity for each in marked)
    penalties: Counter[str] = Counter()
    for each in marked:
        penalties[each.category.partition("/")[0]] += WEIGHTS[each.severity]
    return Score(
        words,
        sum(penalties.values()),
        {severity: severities[severity] for severity in ErrorSeverity},
        {dimension: penalties[dimension] for dimension in TYPOLOGY if penalties[dimension]},
    )
