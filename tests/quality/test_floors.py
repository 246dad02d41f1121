"""What is measured does not fall below the floors of `benchmarks/floors.py`.

On the project's own sets always; on the evaluation sets, which are no part of the project, where
they are there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from benchmarks import (
    eval_alignment,
    eval_checks,
    eval_cleaning,
    eval_encodings,
    eval_segmentation,
    eval_web,
)
from benchmarks.eval_sets import SETS, folder
from benchmarks.floors import EVALUATION, OWN, below, is_kept, table
from tests.quality import own_sets

Measure = Callable[[], Mapping[str, float]]
_QUICK_CHECKS = ("critical", "news")


def _web() -> Mapping[str, float]:
    pages = list(eval_web.read_pages())
    return eval_web.measured(pages) if pages else {}


def _cleaning() -> Mapping[str, float]:
    place = folder()
    if not (place / "web").is_dir() or not (place / "articles").is_dir():
        return {}
    return eval_cleaning.measured(eval_cleaning.prose(place), eval_cleaning.pasted(place)[0])


def _checks() -> Mapping[str, float]:
    place = folder()
    if not (place / "errors").is_dir():
        return {}
    return eval_checks.measured(
        eval_checks.measure(name, read(place)) for name, _, read in SETS if name in _QUICK_CHECKS
    )


_OWN: dict[str, Measure] = {
    "own sentences": own_sets.sentences,
    "own pairs": own_sets.pairs,
    "own alignment": own_sets.alignment,
    "own encodings": own_sets.encodings,
    "own web": own_sets.pages,
}
_EVALUATION: dict[str, Measure] = {
    "sentences": lambda: eval_segmentation.measured(list(eval_segmentation.table())),
    "alignment": eval_alignment.measured,
    "encodings": lambda: eval_encodings.measured(*eval_encodings.counts(lambda _line: None)),
    "web": _web,
    "cleaning": _cleaning,
    "checks": _checks,
}


def _named(floors: Mapping[str, float], area: str) -> set[str]:
    return {name for name in floors if name.startswith((f"{area} ", f"{area},")) or name == area}


@pytest.mark.parametrize("area", _OWN)
def test_nothing_is_below_its_floor_on_our_own_sets(area: str) -> None:
    values = _OWN[area]()
    assert below(values) == []
    assert set(values) == _named(OWN, area)


@pytest.mark.parametrize("area", _EVALUATION)
def test_nothing_is_below_its_floor_on_the_evaluation_sets(area: str) -> None:
    values = _EVALUATION[area]()
    if not values:
        pytest.skip(f"no data: there is no set for {area} in {folder()} (ENFACE_EVAL names it)")
    assert below(values) == []
    assert set(values) == _named(EVALUATION, area)


def test_every_floor_is_of_something_that_is_measured() -> None:
    own = set().union(*(_named(OWN, area) for area in _OWN))
    others = set().union(*(_named(EVALUATION, area) for area in _EVALUATION))
    assert (own, others) == (set(OWN), set(EVALUATION))


def test_a_ceiling_is_the_other_way_round() -> None:
    name = "cleaning, paragraphs of articles hidden, at most"
    assert is_kept(name, 0.0)
    assert not is_kept(name, 0.5)
    assert not is_kept("web text", 0.5)
    assert below({"web text": 0.5}) == ["web text: 0.500, the floor is 0.970"]


def test_the_page_on_quality_shows_the_floors_as_they_are() -> None:
    page = Path(__file__).parent.parent.parent / "docs" / "quality.md"
    shown = page.read_text(encoding="utf-8").partition("<!-- floors: begin -->\n")[2]
    assert shown.partition("\n<!-- floors: end -->")[0].splitlines() == table()
