"""Where marks, line breaks and placeables stand in a target, given the links of its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import InlineMark, MarkKind
from translations.engines.protocol import Link
from translations.formatting import Formatted, carried_marks, formatted, lost_marks

_BOLD, _ITALIC, _CODE, _LINK = MarkKind.BOLD, MarkKind.ITALIC, MarkKind.CODE, MarkKind.LINK


def _links(source: str, target: str, pairs: str) -> tuple[Link, ...]:
    """Links from "word=word word=word"; each word stands once in its text."""
    found = []
    for pair in pairs.split():
        one, other = pair.split("=")
        start, target_start = source.index(one), target.index(other)
        found.append(Link(start, start + len(one), target_start, target_start + len(other), 0.9))
    return tuple(found)


def _made(
    source: str, target: str, pairs: str, *marks: tuple[MarkKind, str, str]
) -> tuple[Formatted, list[tuple[str, str]]]:
    spans = [
        InlineMark(kind, source.index(words), source.index(words) + len(words), href)
        for kind, words, href in marks
    ]
    links = _links(source, target, pairs)
    made = formatted(source, spans, target, ("ru", "en"), lambda *_asked: links)
    return made, [(m.kind.value, made.text[m.start : m.end]) for m in made.marks]


def test_a_mark_goes_where_its_words_went() -> None:
    made, marks = _made(
        "casa blanca grande",
        "big white house",
        "casa=house blanca=white grande=big",
        (_BOLD, "casa", ""),
        (_ITALIC, "blanca grande", ""),
    )
    assert marks == [("italic", "big white"), ("bold", "house")]
    assert made.note == ""


@pytest.mark.parametrize("linked", ["exchange", "rate"])
def test_of_two_marks_on_words_that_are_said_in_one_both_are_kept(linked: str) -> None:
    made, marks = _made(
        "exchange rate grew",
        "курс вырос",
        f"{linked}=курс grew=вырос",
        (_BOLD, "exchange", ""),
        (_ITALIC, "rate", ""),
    )
    assert sorted(marks) == [("bold", "курс"), ("italic", "курс")]
    other = "italic “rate”" if linked == "exchange" else "bold “exchange”"
    assert made.note == f"formatting may be on other words: {other}"


@pytest.mark.parametrize("linked", ["exchange", "rate"])
@pytest.mark.parametrize(
    ("target", "parts"), [("курс вырос", ("ку", "рс")), ("ку́рс вырос", ("ку\u0301", "рс"))]
)
def test_two_links_in_one_word_share_it_in_their_order(
    linked: str, target: str, parts: tuple[str, str]
) -> None:
    made, _ = _made(
        "exchange rate grew",
        target,
        f"{linked}={target.split(maxsplit=1)[0]} grew=вырос",
        (_LINK, "exchange", "https://a.org"),
        (_LINK, "rate", "https://b.org"),
    )
    places = {m.href: made.text[m.start : m.end] for m in made.marks}
    assert places == {"https://a.org": parts[0], "https://b.org": parts[1]}


def test_a_mark_without_a_counterpart_is_not_put_on_another_words_where_one_is_free() -> None:
    made, marks = _made(
        "красный дом стоит",
        "red house stands",
        "красный=red стоит=stands",
        (_BOLD, "красный", ""),
        (_ITALIC, "дом", ""),
    )
    assert marks == [("bold", "red")]
    assert made.note == "lost formatting: italic “дом”"


def test_marks_within_one_another_stay_so_and_quotes_come_along() -> None:
    _, marks = _made(
        "он сказал «новый мост», да",
        "he said “new bridge”, yes",
        "он=he сказал=said новый=new мост=bridge да=yes",
        (_LINK, "«новый мост»", "https://e.org"),
        (_BOLD, "мост", ""),
    )
    assert marks == [("link", "“new bridge”"), ("bold", "bridge")]


def _weighed(source: str, target: str, links: str, words: str) -> tuple[str, str]:
    """The words that a mark on some words comes to stand on, by links "word=word:weight"."""
    found = []
    for each in links.split():
        pair, _, weight = each.partition(":")
        [link] = _links(source, target, pair)
        found.append(replace(link, weight=float(weight)))
    start = source.index(words)
    bold = InlineMark(_BOLD, start, start + len(words))
    made = formatted(source, [bold], target, ("ru", "en"), lambda *_asked: found)
    [mark] = made.marks or [InlineMark(_BOLD, 0, 0)]
    return made.text[mark.start : mark.end], made.note


def test_a_mark_goes_to_the_word_that_matters_not_to_an_article() -> None:
    links = "новый=of:0.7 обсудит=discuss:0.8 бюджет=budget:0.9 бюджет=the:1.0"
    stands = _weighed("обсудит новый бюджет", "discuss new budget of the", links, "бюджет")
    assert stands == ("budget", "")


def test_a_mark_that_only_articles_stand_for_is_lost() -> None:
    links = "парламент=parliament:0.9 обсудит=discuss:0.9 бюджет=the:0.9"
    text, note = _weighed("парламент обсудит бюджет", "the parliament discuss", links, "бюджет")
    assert (text, note) == ("", "lost formatting: bold “бюджет”")


def test_a_word_that_follows_from_another_may_be_that_of_another_source_word() -> None:
    links = "помочь=help:0.9 маленьким=small:0.9 маленьким=ports:0.5"
    source, target = "помочь маленьким портам", "help small ports"
    assert _weighed(source, target, links, "маленьким") == ("small", "")
    assert _weighed(source, target, links, "маленьким портам") == ("small ports", "")


def test_a_mark_that_not_all_of_its_words_have_counterparts_for_may_be_on_others() -> None:
    links = "Эксперты=Experts:0.9 ждут=expect:0.9 роста=growth:0.9"
    text, note = _weighed(
        "Эксперты ждут роста зерна", "Experts expect growth", links, "роста зерна"
    )
    assert (text, note) == ("growth", "formatting may be on other words: bold “роста зерна”")


def test_a_mark_without_linked_words_is_named_with_its_address() -> None:
    made, marks = _made(
        "Жители Тиховодска ждут",
        "Residents wait",
        "Жители=Residents ждут=wait",
        (_LINK, "Тиховодска", "https://t.example/"),
    )
    assert marks == []
    assert made.note == "lost formatting: link “Тиховодска” (https://t.example/)"


@pytest.mark.parametrize(
    ("source", "damaged", "repaired"),
    [
        (
            "см. https://e.org/a?b=1.",
            "see https: / / e. org / a? b = 1.",
            "see https://e.org/a?b=1.",
        ),
        ("тег #река здесь", "tag # река here", "tag #река here"),
        ("пиши me@e.org сюда", "write Me @ E. org here", "write me@e.org here"),
        ("стоит 3,75 евро", "costs 3, 75 euros", "costs 3,75 euros"),
    ],
)
def test_a_damaged_copy_becomes_the_original_again(
    source: str, damaged: str, repaired: str
) -> None:
    assert formatted(source, (), damaged, ("ru", "en"), lambda *_asked: ()) == Formatted(repaired)


def test_a_wrong_number_in_the_place_of_another_is_put_right() -> None:
    made, _ = _made("стоит 1998 евро", "costs 1898 euros", "стоит=costs 1998=1898 евро=euros")
    assert made == Formatted("costs 1998 euros")


@pytest.mark.parametrize("target", ["1,000.5 and 20", "1000.5 and 20", "1 000,5 and 20"])
def test_a_number_as_the_target_language_writes_it_is_unchanged(target: str) -> None:
    made = formatted("1 000,5 и 20", (), target, ("ru", "en"), lambda *_asked: ())
    assert made == Formatted(target)


def test_what_is_missing_altogether_is_named() -> None:
    made, _ = _made(
        "доклад #доклад на https://e.org/x и 5", "report there", "доклад=report на=there"
    )
    assert made.note == "lost: #доклад, https://e.org/x, 5"


def test_code_comes_back_as_code() -> None:
    _, marks = _made(
        "набери make run здесь", "type make run here", "здесь=here", (_CODE, "make run", "")
    )
    assert marks == [("code", "make run")]


def test_a_line_break_stands_between_the_same_words() -> None:
    made, _ = _made("один два\nтри", "one two three", "один=one два=two три=three")
    assert made == Formatted("one two\nthree")


def test_an_empty_answer_names_all_that_is_lost() -> None:
    made, _ = _made("стой 5\nтут", "", "", (_BOLD, "стой", ""))
    assert made.note == "lost formatting: bold “стой”; lost: 5, line break"


def test_without_evidence_a_mark_is_lost_and_told() -> None:
    source, target = "мост через реку открыт", "the river bridge is open"
    made = formatted(source, [InlineMark(_BOLD, 0, 4)], target, ("ru", "en"), lambda *_asked: ())
    assert made == Formatted(target, (), "lost formatting: bold “мост”")


def test_a_part_of_its_words_is_no_evidence_for_a_mark() -> None:
    source, target = "She works for the World Organization", "Trabaja para la Organización Mundial"
    mark = InlineMark(_BOLD, source.index("World"), len(source))
    made = formatted(source, [mark], target, ("en", "es"), lambda *_asked: ())
    assert made.note == "lost formatting: bold “World Organization”"


def test_words_that_are_the_same_or_alike_are_evidence() -> None:
    source, target = "In Vienna Angela Merkel spoke", "Angela Merkel habló en Viena"
    marks = [InlineMark(_BOLD, 10, 23), InlineMark(_ITALIC, 3, 9)]
    made = formatted(source, marks, target, ("en", "es"), lambda *_asked: ())
    assert [target[m.start : m.end] for m in made.marks] == ["Angela Merkel", "Viena"]
    assert made.note == ""


def test_of_words_that_stand_twice_none_is_taken() -> None:
    source, target = "Rome and Rome", "Roma y Roma"
    made = formatted(source, [InlineMark(_BOLD, 0, 4)], target, ("en", "es"), lambda *_asked: ())
    assert made.note == "lost formatting: bold “Rome”"


def test_a_link_left_with_the_words_of_a_mark_within_it_is_told() -> None:
    made, marks = _made(
        "см. важное слово здесь",
        "see important word here",
        "см.=see слово=word здесь=here",
        (_LINK, "важное слово", "https://e.org"),
        (_ITALIC, "слово", ""),
    )
    assert marks == [("link", "word"), ("italic", "word")]
    assert made.note == "formatting may be on other words: link “важное слово” (https://e.org)"


def test_marks_move_with_the_words_of_a_correction() -> None:
    old, new = "The rate rose by two", "Yesterday the new rate fell by two"
    marks = (InlineMark(_BOLD, 4, 8), InlineMark(_ITALIC, 9, 13))
    carried = carried_marks(old, marks, new)
    assert [new[m.start : m.end] for m in carried] == ["rate", "fell"]


def test_a_mark_whose_words_are_gone_is_lost_and_named() -> None:
    source, marks = "курс вырос", (InlineMark(_BOLD, 0, 4),)
    kept = carried_marks("The rate rose", (InlineMark(_BOLD, 4, 8),), "It has risen again today")
    assert kept == ()
    lost = lost_marks(source, marks, "It has risen again today", kept)[1]
    assert lost == "lost formatting: bold “курс”"


def test_code_that_a_person_types_again_is_marked_again() -> None:
    marks = (InlineMark(_CODE, 0, 4),)
    kept, lost = lost_marks("make ставит", marks, "It is make that sets up", ())
    assert (kept, lost) == ((InlineMark(_CODE, 6, 10),), "")


@pytest.mark.parametrize(
    ("source", "target", "pairs", "codes", "lost"),
    [
        ("at 5 pm", "um 17 Uhr", "5=17", ("en", "de"), ""),
        ("1,5 тысячи", "1,500 people", "1,5=1,500", ("ru", "en"), ""),
        ("2.4 million", "2.400.000 euros", "2.4=2.400.000", ("en", "es"), ""),
        ("the 1990s", "los años 90", "1990s=90", ("en", "es"), "1990"),
        ("in 5", "el 12.05.2021", "5=12.05.2021", ("en", "es"), ""),
        ("9" * 40, "8" * 40, f"{'9' * 40}={'8' * 40}", ("en", "es"), "9" * 40),
    ],
)
def test_a_number_that_may_be_right_is_never_overwritten(
    source: str, target: str, pairs: str, codes: tuple[str, str], lost: str
) -> None:
    links = _links(source, target, pairs)
    made = formatted(source, (), target, codes, lambda *_asked: links)
    assert (made.text, made.note) == (target, f"lost: {lost}" if lost else "")


def test_a_number_that_the_machine_changed_is_put_back() -> None:
    links = _links("rose by 7 percent", "subió un 2 por ciento", "7=2")
    made = formatted(
        "rose by 7 percent", (), "subió un 2 por ciento", ("en", "es"), lambda *_: links
    )
    assert (made.text, made.note) == ("subió un 7 por ciento", "")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("on 12/05/2020 at 10:30", "el 12.05.2020 a las 10.30"),
        ("on 05/12/2020 at 10:30", "2020-12-05, 10 h 30"),
        ("won 2-1 in 2004-05", "2:1 en 2004/05"),
    ],
)
def test_dates_times_and_scores_may_be_written_as_the_language_does(
    source: str, target: str
) -> None:
    made = formatted(source, (), target, ("en", "es"), lambda *_asked: ())
    assert (made.text, made.note) == (target, "")


def test_marks_on_parts_of_a_word_keep_their_parts_where_the_word_is_the_same() -> None:
    parts = (_LINK, "Wiki", "https://a.org"), (_LINK, "pedia", "https://b.org")
    same = "Портал=portal Wikipedia=Wikipedia открыт=open"
    made, marks = _made("Портал Wikipedia открыт.", "The Wikipedia portal is open.", same, *parts)
    assert marks == [("link", "Wiki"), ("link", "pedia")]
    assert made.note == ""
    twice = "Open the Wikipedia portal Wikipedia."
    made, marks = _made("Открой Wikipedia.", twice, "Открой=Open Wikipedia=Wikipedia", *parts)
    assert marks == [("link", "Wikipedia")]
    assert "link “Wiki” (https://a.org)" in made.note
