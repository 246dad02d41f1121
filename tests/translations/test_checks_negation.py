"""A no that is lost or made up, and the many ways to say one."""

from __future__ import annotations

import pytest

from translations.checks.finding import Passage
from translations.checks.negation import check_negation

#: Languages, source, target: one of them says no and the other does not.
_LOST = (
    ("en", "de", "He did not sign the contract.", "Er hat den Vertrag unterschrieben."),
    ("en", "de", "They did not inform us.", "Sie informieren uns immer."),
    ("es", "pt", "El acuerdo fue aprobado.", "O acordo não foi aprovado."),
    ("fr", "en", "Le port n’a jamais fermé.", "The port has closed."),
    ("en", "fr", "Nobody came today.", "Tous sont venus aujourd’hui."),
    ("ru", "en", "Она не была в Париже на прошлой неделе.", "She was in Paris last week."),
    ("en", "ru", "The oil was not sold this week.", "Нефть была продана на этой неделе."),
    ("en", "es", "The inspector is not in the industrial zone.", "Está en la zona industrial."),
    ("en", "ru", "They did not come.", "Они пришли."),
    ("en", "de", "The university did not move.", "Die Universität ist umgezogen."),
    ("it", "en", "Il ministro non ha firmato il decreto.", "The minister signed the decree."),
    ("en", "it", "The minister signed the decree.", "Il ministro non ha firmato il decreto."),
    ("uk", "en", "Міністр не підписав указ.", "The minister signed the decree."),
    ("en", "uk", "The minister signed the decree.", "Міністр не підписав указ."),
)
#: A no on one side, which the other says in its own way, or which is none.
_SAID = (
    ("en", "de", "It is unclear who paid.", "Es ist nicht klar, wer bezahlt hat."),
    ("en", "fr", "The port is merely larger.", "Le port ne fait que grandir encore."),
    ("fr", "en", "J’ignore qui est venu hier.", "I do not know who came yesterday."),
    ("en", "fr", "They have no proof of it.", "L’absence de preuve les arrête."),
    ("en", "de", "She does not work here.", "Sie ist hier unbeschäftigt."),
    ("es", "en", "Es el número 1 del mundo entero.", "It is No. 1 in the whole world."),
    ("en", "ru", "The port is independent of the town.", "Порт не зависит от города."),
    ("ru", "en", "Не исключено, что мост закроют завтра.", "The bridge may close tomorrow."),
    ("pt", "en", "O acordo não é mais do que um começo.", "The agreement is a beginning."),
    ("fr", "en", "Le volcan s’appelle le vieux.", "The volcano is called Don Goyo."),
    ("en", "ru", "It's okay.", "Ничего."),
    ("ru", "en", "Не за что.", "You are welcome."),
    ("ru", "en", "Чего он только не видел!", "The things he has seen!"),
    ("es", "en", "No tengo más que dos hermanos.", "I have two brothers and that is it."),
    ("it", "en", "Non ho che due figli.", "I have two children, that is all."),
    ("it", "en", "È più alto di quanto non sembri.", "He is taller than he looks."),
    ("it", "en", "Il ministro non ha potuto non firmare.", "The minister had to sign."),
    ("uk", "en", "Він не міг не погодитися.", "He had to agree."),
    ("uk", "en", "Мало не впав зі стільця.", "He nearly fell off the chair."),
    ("en", "uk", "They failed to reach a deal.", "Їм не вдалося домовитися."),
)


@pytest.mark.parametrize("pair", _LOST, ids=" | ".join)
def test_a_no_that_only_one_side_says_is_told(pair: tuple[str, str, str, str]) -> None:
    (finding,) = check_negation(Passage(pair[2], pair[3], pair[0], pair[1]))
    assert (finding.source_span is None) != (finding.target_span is None)


@pytest.mark.parametrize("pair", _SAID, ids=" | ".join)
def test_a_no_that_the_other_side_says_in_its_way_is_not_told(
    pair: tuple[str, str, str, str],
) -> None:
    assert check_negation(Passage(pair[2], pair[3], pair[0], pair[1])) == []


def test_the_rules_of_a_language_are_those_of_its_written_forms() -> None:
    lost = Passage("El acuerdo fue aprobado.", "O acordo não foi aprovado.", "es", "pb")
    assert len(check_negation(lost)) == 1
