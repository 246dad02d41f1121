"""The count of a rule: what its own correction was carried over to, less what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store.library import Library
from reader.term import Term
from tests.translated import add_translated
from translations.batches import undo_batch
from translations.corrections import correct
from translations.glossary.entries import entries
from translations.propagation.applying import apply_proposals
from translations.propagation.finding import correction_of, find_elsewhere
from translations.propagation.model import Correction
from translations.propagation.rules import keep_rule, rule_of
from translations.replacing import Query, find_in_targets, replace_in_targets

_PAIRS = (
    ("Изменение курса США волнует союз", "The change of the US exchange rate worries the union"),
    ("Рост курса США тревожит порт", "The rise of the US exchange rate alarms the port"),
    ("Поворот курса США удивил всех", "The turn of the US exchange rate surprised all"),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def correction(library: Library) -> Correction:
    """Of the first of three segments that have the same mistake."""
    first, *_ = add_translated(library, *_PAIRS)
    text = _PAIRS[0][1].replace("exchange rate", "foreign policy")
    correct(library, first, text, "en", author="me")
    return correction_of(library, first, "en")


def _carry_over(library: Library, correction: Correction) -> None:
    found = find_elsewhere(library, correction)
    assert len(found.proposals) == 2
    apply_proposals(library, correction, found.proposals, author="me")


def _keep(library: Library, correction: Correction) -> Term:
    return keep_rule(library, rule_of(library, correction, author="me", source_term="курс США"))


def _count(library: Library) -> int:
    (rule,) = entries(library)
    return rule.applied


def test_what_the_correction_is_carried_over_to_counts_for_its_rule(
    library: Library, correction: Correction
) -> None:
    assert _keep(library, correction).applied == 0
    _carry_over(library, correction)
    assert _count(library) == 2


def test_a_rule_that_is_made_afterwards_counts_it_too(
    library: Library, correction: Correction
) -> None:
    _carry_over(library, correction)
    assert _keep(library, correction).applied == 2


def test_what_is_taken_back_counts_no_longer(library: Library, correction: Correction) -> None:
    _keep(library, correction)
    _carry_over(library, correction)
    undone = undo_batch(library, author="me").batch
    assert undone is not None
    assert _count(library) == 0
    undo_batch(library, undone.id, author="me")
    assert _count(library) == 2


def test_what_was_replaced_by_hand_is_not_the_rules(
    library: Library, correction: Correction
) -> None:
    _keep(library, correction)
    hits = find_in_targets(library, "en", Query("exchange rate"), "foreign policy").hits
    replace_in_targets(library, "en", hits, "“exchange rate” → “foreign policy”", author="me")
    assert _count(library) == 0
