"""Which words of a source a corrected wording stands for, and what a rule makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.errors import EnfaceError
from reader.store.library import Library
from reader.term import Term, TermScope
from tests.translated import add_translated
from translations.corrections import correct
from translations.engines.protocol import Link
from translations.propagation.finding import correction_of, find_elsewhere
from translations.propagation.meant import Sayer
from translations.propagation.model import Look, Reason
from translations.propagation.rules import rule_of
from translations.state import current_target

_TRUMP = (
    "It is hard to predict the actions of Donald Trump regarding the resumption of talks.",
    "Es difícil pronosticar las acciones de Donald Triunfo con respecto a la reanudación.",
)
_TALKS = ("Trump regards talks as useful.", "Triunfo considera útiles las conversaciones.")
_OTHER = ("The triumph was complete.", "El triunfo fue completo.")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _rule(
    library: Library,
    segment: int,
    old: str,
    new: str,
    language: str = "es",
    sayer: Sayer | None = None,
) -> Term:
    text = current_target(library, segment, language).text
    assert old in text
    correct(library, segment, text.replace(old, new), language, author="me")
    correction = correction_of(library, segment, language)
    return rule_of(library, correction, sayer=sayer, author="me")


def test_a_name_of_the_correction_that_the_source_has_is_meant(library: Library) -> None:
    first, talks, _ = add_translated(library, _TRUMP, _TALKS, _OTHER, source="en", target="es")
    rule = _rule(library, first, "Triunfo", "Trump")
    assert (rule.source, rule.scope) == ("Trump", TermScope.EVERYWHERE)
    found = find_elsewhere(library, correction_of(library, first, "es")).proposals
    assert [(each.segment_id, each.preselected) for each in found] == [(talks, True)]


def test_a_name_in_another_alphabet_is_meant(library: Library) -> None:
    first, _ = add_translated(
        library, ("Вчера Шольц уехал в порт", "Yesterday Shield left for the port"), ("Да", "Yes")
    )
    assert _rule(library, first, "Shield", "Scholz", "en").source == "Шольц"


def test_a_place_is_meant_by_its_name_in_the_other_language(library: Library) -> None:
    first, _ = add_translated(
        library, ("Вчера Германия ответила", "Yesterday Hermania answered"), ("Да", "Yes")
    )
    assert _rule(library, first, "Hermania", "Germany", "en").source == "Германия"


def test_what_was_left_untranslated_is_meant(library: Library) -> None:
    first, _ = add_translated(
        library,
        ("The law was enacted before.", "La ley fue enacted antes."),
        ("Yes", "Sí"),
        source="en",
        target="es",
    )
    assert _rule(library, first, "enacted", "promulgada").source == "enacted"


def _say(phrases: Sequence[str]) -> Sequence[str]:
    known = {"key": "clave", "topics": "temas", "addressed": "dirigido", "heads": "jefes"}
    return [known.get(phrase, phrase.upper()) for phrase in phrases]


def test_what_an_engine_says_for_a_word_alone_is_meant(library: Library) -> None:
    first, _ = add_translated(
        library,
        ("The key topics are addressed by heads", "Los temas claves son dirigidos por jefes"),
        ("The key is lost", "La llave está perdida"),
        source="en",
        target="es",
    )
    rule = _rule(library, first, "dirigidos", "abordados", sayer=_say)
    assert (rule.source, rule.scope) == ("addressed", TermScope.ARTICLE)


def test_without_sure_evidence_nothing_is_guessed(library: Library) -> None:
    first, *_ = add_translated(
        library,
        ("The player took the bus to the match.", "El jugador tomó el zorro al partido."),
        ("The player is late.", "El zorro llega tarde."),
        source="en",
        target="es",
    )
    rule = _rule(library, first, "zorro", "autobús")
    assert (rule.source, rule.scope) == ("", TermScope.ARTICLE)


def test_the_same_wording_is_found_where_nobody_knows_what_it_stands_for(library: Library) -> None:
    """Other segments would tell of the player, and none with the bus was looked at."""
    first, other, _, far = add_translated(
        library,
        ("The player took the bus to the match.", "El jugador tomó el zorro al partido."),
        ("No bus came.", "No vino el zorro."),
        ("The player is late.", "El jugador llega tarde."),
        ("A fox came.", "Vino un zorro."),
        source="en",
        target="es",
    )
    _rule(library, first, "zorro", "autobús")
    found = find_elsewhere(library, correction_of(library, first, "es")).proposals
    assert [each.segment_id for each in found] == [other]
    assert far not in [each.segment_id for each in found]


def test_a_wording_of_another_word_is_to_be_looked_at(library: Library) -> None:
    first, *others = add_translated(
        library,
        ("The player took the bus to the match.", "El jugador tomó el zorro al partido."),
        ("The bus came.", "Vino el zorro."),
        ("The match is on.", "El zorro sigue."),
        source="en",
        target="es",
    )
    _rule(library, first, "zorro", "autobús")
    found = find_elsewhere(library, correction_of(library, first, "es")).proposals
    assert [each.segment_id for each in found] == others
    assert {(each.reason, each.looks) for each in found} == {(Reason.WORDING, (Look.TERM,))}
    assert not any(each.preselected for each in found)


def test_links_of_an_engine_that_are_weak_make_no_rule(library: Library) -> None:
    first, _ = add_translated(
        library, ("Курс растёт быстро", "The zebra grows fast"), ("Да", "Yes")
    )
    correct(library, first, "The rate grows fast", "en", author="me")
    correction = correction_of(library, first, "en")
    for weight, source in ((0.3, ""), (0.8, "курс")):

        def link(_source: str, _target: str, weight: float = weight) -> Sequence[Link]:
            return (Link(0, 4, 4, 9, weight),)

        assert rule_of(library, correction, link, author="me").source == source


def test_a_spelling_makes_no_rule_but_is_found_elsewhere(library: Library) -> None:
    first, other = add_translated(
        library,
        ("When he came, it rained.", "Cuándo vino, llovía."),
        ("When asked, he left.", "Cuándo preguntado, salió."),
        source="en",
        target="es",
    )
    with pytest.raises(EnfaceError, match="Nothing of this correction"):
        _rule(library, first, "Cuándo", "Cuando")
    (found,) = find_elsewhere(library, correction_of(library, first, "es")).proposals
    assert (found.segment_id, found.new) == (other, "Cuando preguntado, salió.")


def test_a_name_keeps_its_capital_where_the_wrong_word_has_none(library: Library) -> None:
    first, other = add_translated(
        library,
        ("They speak of Trump.", "Hablan de Triunfo."),
        ("Trump left.", "El triunfo salió."),
        source="en",
        target="es",
    )
    _rule(library, first, "Triunfo", "Trump")
    (found,) = find_elsewhere(library, correction_of(library, first, "es")).proposals
    assert (found.segment_id, found.new) == (other, "El Trump salió.")


def _rule_by_links(library: Library, links: Sequence[tuple[str, str, float]]) -> Term:
    """The rule of “port authority”, corrected in a sentence whose words are linked like that."""
    source, target = (
        "Сообщила пресса портовой администрации",
        "The press of the port authority said",
    )
    first, _ = add_translated(library, (source, target), ("Да", "Yes"))
    correct(library, first, target.replace("port authority", "harbour board"), "en", author="me")

    def link(_source: str, _target: str) -> Sequence[Link]:
        places = ((source.index(a), a, target.index(b), b, weight) for a, b, weight in links)
        return [Link(i, i + len(a), j, j + len(b), w) for i, a, j, b, w in places]

    return rule_of(library, correction_of(library, first, "en"), link, author="me")


def test_a_word_that_belongs_to_another_more_makes_no_rule(library: Library) -> None:
    links = [("пресса", "port", 0.6), ("пресса", "authority", 0.6), ("пресса", "press", 0.9)]
    assert _rule_by_links(library, links).source == ""


def test_every_word_of_a_wording_has_to_be_linked(library: Library) -> None:
    assert _rule_by_links(library, [("администрации", "authority", 0.9)]).source == ""


def test_several_words_stand_for_more_than_an_adjective(library: Library) -> None:
    links = [("портовой", "port", 0.9), ("портовой", "authority", 0.7)]
    assert _rule_by_links(library, links).source == "портовой администрации"
