"""The rules of a language hold for its written forms too: "pb" is the Portuguese of Brazil."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reader.term import Term
from translations.checks.places import places_in
from translations.checks.quantities import quantities
from translations.checks.words import function_words
from translations.formatting.mattering import weighed
from translations.glossary.enforcing import keeps_to
from translations.glossary.gender import agreed
from translations.glossary.matching import Glossary
from translations.glossary.placing import placed
from translations.inflecting import follow, plural_of
from translations.memory.adapting import adapted
from translations.propagation.company import tells_before
from translations.propagation.wording import occurrences

TEXT = "As casas novas foram vendidas por três mil euros em Londres."

RULES: dict[str, Callable[[str], Any]] = {
    "function words": function_words,
    "words that matter": lambda code: weighed(TEXT, code),
    "terms found": lambda code: Glossary([Term("casa nova", ("x",), code, "en")], code).find(TEXT),
    "agreement": lambda code: agreed("o ", "edifício", " foi vendido", "casa", code),
    "articles": lambda code: list(placed("Diante do edifício", (10, 18), "casa", code)),
    "forms": lambda code: follow("edifício", "edifícios", "animal", code),
    "plural": lambda code: plural_of("informação", code),
    "propagation": lambda code: occurrences("casa nova", TEXT, code),
    "numbers": lambda code: quantities(TEXT, code),
    "places": lambda code: places_in(TEXT, code),
    "matches": lambda code: adapted("5 in May", "5,5 em maio", "6 in June", "en", code).text,
}


def _told(rule: Callable[[str], Any], code: str) -> str:
    return repr(rule(code)).replace(repr(code), "")


@pytest.mark.parametrize("name", RULES)
def test_the_rules_of_portuguese_hold_for_the_portuguese_of_brazil(name: str) -> None:
    other = "es" if name == "agreement" else "fi"  # without such rules, or with others
    assert _told(RULES[name], "pb") == _told(RULES[name], "pt") != _told(RULES[name], other)


def test_a_term_may_be_inflected_in_the_portuguese_of_brazil() -> None:
    matches = Glossary([Term("house", ("casa",), "en", "pb")], "en").find("The houses are new.")
    assert keeps_to("As casas são novas.", matches, ("en", "pb"))


def test_what_tells_a_chinese_term_stands_before_it_in_either_script() -> None:
    assert tells_before("zt")
    assert tells_before("zh")
