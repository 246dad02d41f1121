"""Source terms found in texts, in whatever form they stand there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.term import Term, TermScope
from translations.glossary.forms import fold, keys_of
from translations.glossary.matching import Glossary


def _found(language: str, source: str, text: str, context: str = "") -> list[str]:
    glossary = Glossary([Term(source, ("x",), language, "zz", context=context)], language)
    return [text[match.start : match.end] for match in glossary.find(text)]


@pytest.mark.parametrize(
    ("language", "source", "text", "found"),
    [
        ("ru", "курс", "Изменение курсом США, курсов и курса.", ["курсом", "курсов", "курса"]),
        ("ru", "внешняя политика", "О внешней политике.", ["внешней политике"]),
        ("ru", "рынок", "На рынке и рынка", ["рынке", "рынка"]),
        ("ru", "настройка", "Окно настроек", ["настроек"]),
        ("ru", "отчёт", "Отчетами", ["Отчетами"]),
        ("ru", "год", "Пять лет", ["лет"]),
        ("uk", "ринок", "на ринку", ["ринку"]),
        ("en", "write off", "It was written off.", ["written off"]),
        ("en", "write off", "The write-off tab", ["write-off"]),
        ("en", "add-on", "Two addons", ["addons"]),
        ("en", "customer account", "The customer's accounts", ["customer's accounts"]),
        ("en", "branch", "Branching directly", ["Branching"]),
        ("de", "Vertrag", "Die Verträge des Vertrags", ["Verträge", "Vertrags"]),
        ("fr", "article", "L’article et les articles", ["article", "articles"]),
        ("pt", "opção", "As opções", ["opções"]),
        ("es", "posición", "Las posiciones", ["posiciones"]),
        ("es", "juez", "Los jueces y la luz", ["jueces"]),
        ("pt", "juiz", "Os juízes e as luzes", ["juízes"]),
        ("pt", "lei", "As leis", ["leis"]),
        ("pt", "luz", "Os juízes e as luzes", ["luzes"]),
        ("fr", "travail", "Les travaux et le travail", ["travaux", "travail"]),
        ("fr", "loi", "Les lois", ["lois"]),
        ("it", "uomo", "Gli uomini", ["uomini"]),
        ("pl", "człowiek", "Ludzie i człowieka", ["Ludzie", "człowieka"]),
        ("pl", "miasto", "W mieście", ["mieście"]),
        ("uk", "стіл", "На столі, за столом, два столи", ["столі", "столом", "столи"]),
        ("uk", "рік", "П’ять років того року", ["років", "року"]),
        ("uk", "ніч", "Багато ночей", ["ночей"]),
        ("hr", "sporazum", "Dio sporazuma, sa sporazumom", ["sporazuma", "sporazumom"]),
        ("bs", "most", "Novi mostovi, preko mosta", ["mostovi", "mosta"]),
        ("zh", "汇率", "美国汇率政策", ["汇率"]),
        ("ja", "為替レート", "新しい為替レートです", ["為替レート"]),
    ],
)
def test_a_term_is_found_in_its_forms(
    language: str, source: str, text: str, found: list[str]
) -> None:
    assert _found(language, source, text) == found


@pytest.mark.parametrize(
    ("language", "source", "text"),
    [
        ("en", "set", "The system settings"),
        ("en", "account", "Good accounting"),
        ("ru", "утилизация", "Утилизировать отходы"),
        ("es", "planificación", "Planificar bien"),
        ("de", "Regel", "Eine Regelung"),
        ("es", "luz", "Luce bien"),
        ("uk", "місто", "Через мости"),
        ("en", "write off", "They write. Off they go."),
        ("en", "personal data", "personal, data"),
    ],
)
def test_another_word_is_no_form(language: str, source: str, text: str) -> None:
    assert _found(language, source, text) == []


def test_a_noun_is_no_participle() -> None:
    noun = Term("use", ("использование",), "en", "ru", part_of_speech="noun")
    text = "The use of tools used by users, and their uses"
    found = [text[m.start : m.end] for m in Glossary([noun], "en").find(text)]
    assert found == ["use", "uses"]
    anything = Glossary([replace(noun, part_of_speech="")], "en")
    assert len(anything.find(text)) == 3


def test_an_acronym_is_meant_in_capitals_only() -> None:
    assert _found("en", "US", "The US told us.") == ["US"]
    assert _found("en", "us", "The US told us.") == ["us"]
    assert _found("en", "who", "Ask WHO who came.") == ["who"]
    assert _found("ru", "МИД", "Заявление МИДа, мид") == ["МИДа"]
    assert _found("en", "API", "New APIs") == ["APIs"]


def test_a_text_in_capitals_has_no_case_to_go_by() -> None:
    assert _found("en", "who", "WHO CAME?") == ["WHO"]


def test_of_terms_that_overlap_the_longest_is_meant() -> None:
    terms = [Term(s, (s.upper(),), "en", "ru") for s in ("type", "project type", "type name")]
    text = "The project type name and the type"
    matches = Glossary(terms, "en").find(text)
    assert [text[m.start : m.end] for m in matches] == ["project type", "type"]


def test_a_term_with_a_context_holds_in_it_alone() -> None:
    assert _found("ru", "курс", "Курс лечения и смена курса США", "курс США") == ["курса"]


def test_the_entry_with_a_context_goes_before_the_plain_one() -> None:
    plain = Term("курс", ("exchange rate",), "ru", "en")
    ruled = replace(plain, targets=("policy course",), context="курс США")
    (match,) = Glossary([plain, ruled], "ru").find("Курс США")
    assert match.targets == ("policy course",)


def test_the_narrowest_scope_says_what_is_allowed() -> None:
    wide = Term("курс", ("rate",), "ru", "en", ("line", "path"), scope=TermScope.EVERYWHERE)
    narrow = replace(
        wide, targets=("line",), forbidden=("rate",), scope=TermScope.ARTICLE, article_id=1
    )
    (match,) = Glossary([narrow, wide], "ru").find("курсы")
    assert match.targets == ("line",)
    assert match.forbidden == ("rate", "path")


def test_words_share_keys_with_their_forms_only() -> None:
    assert keys_of(fold("Письмо"), "ru") & keys_of(fold("писем"), "ru")
    assert not keys_of("полк", "ru") & keys_of("политика", "ru")


def test_20_000_terms_are_looked_up_by_their_rarest_word() -> None:
    terms = [Term(f"common w{number}", ("x",), "en", "ru") for number in range(20_000)]
    glossary = Glossary(terms, "en")
    assert len(glossary._by_key) >= 20_000
    assert len(glossary._by_key.get("common", ())) == 0
    (match,) = glossary.find("a common w77 thing")
    assert match.terms == (terms[77],)


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("hi", "विनिमय दर", "यह विनिमय दर है", ["विनिमय दर"]),
        ("hi", "लड़की", "दो लड़कियों ने", ["लड़कियों"]),
        ("hi", "दर", "दार्शनिक", []),
        ("ar", "كتاب", "كِتَاب جديد", ["كِتَاب"]),
        ("zh", "汇率", "人民币汇率上升", ["汇率"]),
        ("th", "อัตราแลกเปลี่ยน", "การปรับอัตราแลกเปลี่ยนของสหรัฐ", ["อัตราแลกเปลี่ยน"]),
        ("ja", "為替レート", "米国の為替レートを追う", ["為替レート"]),
    ],
)
def test_marks_belong_to_the_letter_before_them(
    language: str, term: str, text: str, found: list[str]
) -> None:
    glossary = Glossary([Term(term, ("x",), language, "en")], language)
    assert [text[m.start : m.end] for m in glossary.find(text)] == found
