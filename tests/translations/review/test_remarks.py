"""Comments and marked errors."""

from __future__ import annotations

import json

import pytest

from reader.errors import EnfaceError, NotFoundError
from reader.model import Article
from reader.remarks import Annotation, ErrorSeverity
from reader.store.library import Library
from tests.translations.review.conftest import MACHINE, segments
from translations.checks.run import DESCRIBED
from translations.corrections import correct
from translations.exporting import export_from_library
from translations.review.comments import comment_on, comments, resolve_comment
from translations.review.mqm import (
    CATEGORY_OF_CHECK,
    annotate,
    article_score,
    categories,
    checked_category,
    marked_errors,
    score,
    withdraw,
)


def test_a_comment_is_kept_and_resolved(library: Library, article: Article) -> None:
    title = segments(article)[0]
    made = comment_on(library, title, "en", " Which rate? ", author="Anna")
    assert comments(library, article.id, "en") == (made,)
    assert (made.text, made.resolved_at) == ("Which rate?", "")
    done = resolve_comment(library, made.id, author="Boris")
    assert done.resolved_by == "Boris"
    assert done.resolved_at >= made.created_at
    again = resolve_comment(library, made.id, author="Boris", resolved=False)
    assert (again.resolved_by, again.resolved_at) == ("", "")


def test_a_comment_is_on_a_target_of_one_language(library: Library, article: Article) -> None:
    comment_on(library, segments(article)[0], "en", "Which rate?", author="Anna")
    assert comments(library, article.id, "de") == ()


def test_a_comment_needs_words_and_a_segment(library: Library, article: Article) -> None:
    with pytest.raises(EnfaceError, match="needs some words"):
        comment_on(library, segments(article)[0], "en", " \n", author="Anna")
    with pytest.raises(NotFoundError):
        comment_on(library, 999, "en", "Which?", author="Anna")
    with pytest.raises(NotFoundError):
        resolve_comment(library, 999, author="Anna")


def test_an_error_is_marked_in_the_wording_of_the_moment(
    library: Library, article: Article
) -> None:
    title = segments(article)[0]
    made = annotate(
        library,
        title,
        "en",
        "accuracy/mistranslation",
        ErrorSeverity.CRITICAL,
        source_span=(0, 4),
        target_span=(3, 16),
        note="«курс» is a policy here",
        author="Anna",
    )
    correct(library, title, "US course", "en", author="Anna")
    assert marked_errors(library, article.id, "en") == (made,)
    assert (made.category, made.target_text) == ("Accuracy/Mistranslation", MACHINE[0])
    assert made.target_text[slice(*(made.target_span or (0, 0)))] == "exchange rate"


def test_a_marked_error_can_be_taken_back_once(library: Library, article: Article) -> None:
    made = annotate(library, segments(article)[0], "en", "Style", ErrorSeverity.MINOR, author="A")
    withdraw(library, made.id)
    assert marked_errors(library, article.id, "en") == ()
    with pytest.raises(NotFoundError):
        withdraw(library, made.id)


@pytest.mark.parametrize("span", [(0, 99), (5, 5), (-1, 3)])
def test_a_place_that_there_is_not_is_refused(
    library: Library, article: Article, span: tuple[int, int]
) -> None:
    with pytest.raises(EnfaceError, match="has no characters"):
        annotate(
            library,
            segments(article)[0],
            "en",
            "Style",
            ErrorSeverity.MINOR,
            target_span=span,
            author="A",
        )


def test_categories_are_found_by_the_name_of_the_type_alone() -> None:
    assert checked_category("omission") == "Accuracy/Omission"
    assert checked_category("STYLE") == "Style"
    with pytest.raises(EnfaceError, match="no category “Ugliness”"):
        checked_category("Ugliness")


def test_every_check_has_a_category_of_the_typology() -> None:
    assert set(CATEGORY_OF_CHECK.values()) <= set(categories())
    known = {check.name for check in DESCRIBED}
    assert known <= set(CATEGORY_OF_CHECK)


def _error(severity: ErrorSeverity, category: str = "Accuracy/Omission") -> Annotation:
    return Annotation(1, 1, "en", category, severity, None, None, "", "", "", "")


def test_the_score_is_that_of_the_linear_model() -> None:
    """By hand: 0 + 1 + 5 + 25 = 31 points in 620 words, 50 in a thousand, 100 - 5."""
    found = score([*map(_error, ErrorSeverity)], 620)
    assert (found.penalty, found.per_thousand, found.quality) == (31, 50.0, 95.0)
    assert found.by_dimension == {"Accuracy": 31}
    assert found.by_severity[ErrorSeverity.MAJOR] == 1
    assert score([], 0).quality == 100.0


def test_an_article_is_scored_by_the_words_of_its_target(
    library: Library, article: Article
) -> None:
    annotate(library, segments(article)[0], "en", "Style", ErrorSeverity.MAJOR, author="A")
    found = article_score(library, article.id, "en")
    assert (found.words, found.penalty) == (11, 5)


def test_remarks_and_errors_are_in_the_exported_json(library: Library, article: Article) -> None:
    title = segments(article)[0]
    comment_on(library, title, "en", "Which rate?", author="Anna")
    annotate(library, title, "en", "Style", ErrorSeverity.MINOR, target_span=(0, 2), author="Anna")
    exported = json.loads(export_from_library(library, article.id, "en", "json", None).text)
    assert [(c["segment"], c["text"], c["resolved_at"]) for c in exported["comments"]] == [
        (title, "Which rate?", "")
    ]
    assert [(e["segment"], e["severity"], e["target_span"]) for e in exported["errors"]] == [
        (title, "minor", [0, 2])
    ]
