"""A library with a correction, and what is proposed after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.store.library import Library
from translations.corrections import correct
from translations.engines.protocol import Link
from translations.propagation.finding import correction_of, find_elsewhere
from translations.propagation.model import Found, Reason

HEADLINE = (
    "Союз изучает перемены в связи с корректировкой курса США",
    "The union studies the changes in view of the adjustment of the US exchange rate",
)
BODY = (
    "Союз внимательно изучает перемены в связи с корректировкой внешнеполитического курса США.",
    "The union closely studies the changes in view of the adjustment of the US foreign policy.",
)
HEADLINE_AGAIN = (HEADLINE[0] + "…", HEADLINE[1])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def put_right(library: Library, segment: int, old: str, new: str, language: str = "en") -> None:
    """Correct a wording in a segment."""
    from translations.state import current_target

    text = current_target(library, segment, language).text
    assert old in text
    correct(library, segment, text.replace(old, new), language, author="me")


def found_of(library: Library, segment: int, language: str = "en", **options: object) -> Found:
    correction = correction_of(library, segment, language)
    return find_elsewhere(library, correction, **options)  # type: ignore[arg-type]


def told(found: Found) -> list[tuple[int, Reason]]:
    return [(each.segment_id, each.reason) for each in found.proposals]


def link(source: str, target: str) -> Sequence[Link]:
    """An engine that knows what «курс» was translated as."""
    at, to = source.index("курс"), target.index("exchange")
    return (Link(at, at + len("курса"), to, to + len("exchange"), 1.0),)
