"""Quotations without an end, placeholders, full stops, Spanish marks, sentences said again."""

from __future__ import annotations

import pytest

from reader.model import BlockKind
from translations.checks.ending import check_end
from translations.checks.finding import Passage
from translations.checks.run import check_passage

_WRONG = (
    ("quotes", "en", "de", "She called it “a miracle”.", "Sie nannte es „ein Wunder."),
    ("quotes", "en", "de", "She called it “a miracle”.", "Sie nannte es ein Wunder“."),
    ("quotes", "de", "ru", "Er sagte „ja“ dazu.", "Он сказал на это «да."),
    ("placeholder", "en", "de", "Hello {name}, come in.", "Hallo {nome}, komm herein."),
    ("placeholder", "en", "ru", "You have %d new messages.", "У вас новые сообщения."),
    ("placeholder", "en", "fr", "%(n)d files are left.", "%(m)d fichiers restent."),
    ("placeholder", "en", "es", "Dear {{ user }}, hello.", "Querido {{ usuario }}, hola."),
    ("placeholder", "en", "pt", "It is here now.", "Está %s aqui agora."),
    ("end-punctuation", "en", "ru", "The council approved it.", "Совет одобрил это"),
    ("opening-mark", "en", "es", "Are you coming?", "Vienes?"),
    ("opening-mark", "en", "es", "Come in now!", "Entra ahora!"),
    (
        "repetition",
        "es",
        "en",
        "La reunión terminó tarde. Nadie quedó contento con el resultado.",
        "The meeting ended late. The meeting ended late.",
    ),
)
_RIGHT = (
    ("en", "de", "She called it “a miracle”.", "Sie nannte es ,,ein Wunder“."),
    ("en", "de", "“It is late, she said.", "„Es ist spät, sagte sie."),
    ("en", "de", 'A 5" nail is “long”.', 'Ein Nagel von 5" ist „lang“.'),
    ("en", "fr", "A rise of 5 %d'or.", "Une hausse de 5 %d’or."),
    ("en", "de", "Save {name} as %s or %1$s.", "%1$s oder %s als {name} sichern."),
    ("en", "ru", "Press it to copy {file}.", "Нажмите, чтобы скопировать {file}."),
    ("en", "de", "It grew by 20 % since then.", "Es wuchs seither um 20 %."),
    ("en", "ru", "Smith, Jones and Co.", "Смит, Джонс и Ко"),
    ("en", "es", "Are you coming?", "¿Vienes?"),
    ("en", "es", "Look at a.com/b?c=d now.", "Mira a.com/b?c=d ahora."),
    ("en", "de", "Come in. Come in.", "Komm rein. Komm rein."),
)


def _checks(pair: tuple[str, str], source: str, target: str) -> list[str]:
    return [each.check for each in check_passage(Passage(source, target, *pair))]


@pytest.mark.parametrize("case", _WRONG, ids=" | ".join)
def test_what_is_lost_or_changed_is_told(case: tuple[str, str, str, str, str]) -> None:
    assert _checks((case[1], case[2]), case[3], case[4]) == [case[0]]


@pytest.mark.parametrize("case", _RIGHT, ids=" | ".join)
def test_what_is_in_order_is_not_told(case: tuple[str, str, str, str]) -> None:
    assert _checks((case[0], case[1]), case[2], case[3]) == []


def test_a_placeholder_is_mended_by_that_of_the_source() -> None:
    (finding,) = check_passage(Passage("Hello {name}!", "Hallo {nome}!", "en", "de"))
    assert (finding.source_span, finding.target_span, finding.fix) == ((6, 12), (6, 12), "{name}")


def test_a_spanish_question_is_mended_at_its_beginning() -> None:
    (finding,) = check_passage(Passage("Are you coming?", "Vienes?", "en", "es"))
    assert (finding.target_span, finding.fix) == ((0, 1), "¿V")


def test_a_heading_needs_no_full_stop() -> None:
    heading = Passage("It is open.", "Es ist offen", "en", "de", BlockKind.HEADING)
    assert check_passage(heading) == []


def test_text_cut_into_tokens_needs_no_full_stop() -> None:
    cut = "She approved the old book ."
    assert _checks(("en", "ru"), cut, "Она одобрила старую книгу") == []
    whole = "She approved the old book."
    assert _checks(("en", "ru"), whole, "Она одобрила старую книгу") == ["end-punctuation"]


def test_what_does_not_matter_to_somebody_is_a_no() -> None:
    source = "I do not care what he wants."
    assert _checks(("en", "ru"), source, "Мне плевать, чего он хочет.") == []


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        (
            "de",
            "And so we have to ask: is it right?",
            "Damit stellt sich die Frage, ob es richtig ist.",
        ),
        ("en", "Кого я вчера встретил?", "Guess who I ran into yesterday."),
    ],
)
def test_a_question_that_is_told_of_is_one(language: str, source: str, target: str) -> None:
    one = "ru" if language == "en" else "en"
    assert check_end(Passage(source, target, one, language)) == []
