# ruff: noqa: E501 - pairs read best side by side
"""One word of the source in two wordings: told by the document, by the memory, or not at all."""

from __future__ import annotations

from pathlib import Path

from reader.model import SegmentState
from reader.store.library import Library
from reader.store.memories import add_memory, add_units, complete_memory
from reader.units import NewUnit
from translations.checks.finding import Located, Outside, Passage
from translations.checks.known_words import known_words
from translations.checks.library_facts import KnownWords
from translations.checks.renderings import find_two_renderings
from translations.checks.run import check_passages
from translations.checks.side_by_side import text_of

_TEXT = (
    ("Новый курс страны обсуждают в столице.", "The new policy of the country is discussed in the capital."),
    ("Вчера шёл сильный дождь.", "Heavy rain fell yesterday."),
    ("Этим курсом довольны рыбаки.", "This policy pleases the fishermen."),
    ("Изменения курса ждут осенью.", "A change of the rate is expected in autumn."),
    ("Порт закрыт до весны.", "The port is closed until spring."),
    ("Прежнего курса боятся все.", "The former rate frightens everybody."),
)  # fmt: skip


def _passages(*pairs: tuple[str, str], outside: Outside | None = None) -> list[Passage]:
    return [Passage(s, t, "ru", "en", outside=outside or Outside()) for s, t in pairs]


def _told(found: list[Located], passages: list[Passage]) -> list[tuple[int, str, str, str | None]]:
    told = []
    for at, finding in found:
        source, target = finding.source_span, finding.target_span
        assert source is not None
        assert target is not None
        passage = passages[at]
        told.append(
            (at, passage.source[slice(*source)], passage.target[slice(*target)], finding.fix)
        )
    return told


def test_a_term_in_whatever_form_with_two_wordings_is_told_at_the_later_ones() -> None:
    passages = _passages(*_TEXT)
    found = find_two_renderings(passages)
    assert [each[:3] for each in _told(found, passages)] == [
        (3, "курса", "rate"),
        (5, "курса", "rate"),
    ]
    assert "“policy” in 2 others" in found[0][1].message


def test_the_fix_is_the_usual_wording_for_the_same_form_of_the_source() -> None:
    more = (
        ("Итоги курса подведут позже.", "The results of the policy will be summed up later."),
        ("Смысл курса неясен.", "The sense of the policy is unclear."),
    )
    passages = _passages(*_TEXT, *more)
    told = _told(find_two_renderings(passages), passages)
    assert told == [(3, "курса", "rate", "policy"), (5, "курса", "rate", "policy")]


def test_derived_words_are_no_other_wording() -> None:
    other = [
        (s, t.replace("the rate", "the politics").replace("former rate", "former politics"))
        for s, t in _TEXT
    ]
    assert find_two_renderings(_passages(*other)) == []


def test_what_stands_beside_the_usual_wording_in_another_form_is_no_other_wording() -> None:
    passages = [
        Passage(source, target, "en", "es")
        for source, target in (
            ("The nuclear umbrella is old.", "El paraguas nuclear es viejo."),
            ("A nuclear umbrella protects us.", "Un paraguas nuclear nos protege."),
            ("It rained all day.", "Llovió todo el día."),
            ("Their nuclear umbrella is a promise.", "Su paraguas nuclear es una promesa."),
            ("The nuclear weapons are here.", "Las armas nucleares están aquí."),
            ("The nuclear forces grow.", "Las fuerzas nucleares crecen."),
        )
    ]
    assert find_two_renderings(passages) == []


def test_a_word_that_another_word_of_the_source_stands_for_is_no_rendering() -> None:
    pairs = (
        ("Новый курс страны обсуждают в столице.", "The new policy is discussed in the capital."),
        ("Этим курсом довольны рыбаки.", "This policy pleases the fishermen."),
        ("Курс доллара изменится осенью.", "The dollar will change in autumn."),
        ("Прежнего курса доллара боятся все.", "The former dollar frightens everybody."),
        ("Доллар вчера упал.", "The dollar fell yesterday."),
    )
    assert find_two_renderings(_passages(*pairs)) == []


def test_a_phrase_of_two_words_is_a_term_although_one_of_them_stands_elsewhere_too() -> None:
    pairs = (
        ("Внешний курс обсуждают в столице.", "The foreign policy is discussed in the capital."),
        ("Внешнего курса держатся рыбаки.", "The foreign policy is kept by the fishermen."),
        ("Внешнего курса ждут осенью.", "The foreign rate is expected in autumn."),
        ("Внешним курсом довольны все.", "The foreign rate pleases everybody."),
        ("Этот курс труден для студентов.", "This module is hard for students."),
    )
    passages = _passages(*pairs)
    assert [each[:3] for each in _told(find_two_renderings(passages), passages)] == [
        (2, "Внешнего курса", "rate"),
        (3, "Внешним курсом", "rate"),
    ]


def test_a_word_with_the_stem_of_another_is_no_form_of_it() -> None:
    """«правы» is right, «правила» are rules."""
    pairs = (
        ("Новые правила ждут весной.", "The new rules are expected in spring."),
        ("Прежние правила забыты.", "The former rules are forgotten."),
        ("Эти правила трудны.", "These rules are hard."),
        ("Рыбаки правы сегодня.", "The fishermen are right today."),
        ("Лодочники правы всегда.", "The boatmen are right always."),
    )
    assert find_two_renderings(_passages(*pairs)) == []


def test_a_possessive_is_the_same_word() -> None:
    pairs = (
        ("Союз ждёт весны.", "The union waits for spring."),
        ("Союз закрыл порт.", "The union closed the port."),
        ("Лодки союза стоят.", "The union's boats stand."),
        ("Порты союза закрыты.", "The union's ports are closed."),
    )
    assert find_two_renderings(_passages(*pairs)) == []


def test_without_a_source_nothing_is_told() -> None:
    assert find_two_renderings([Passage("", t, "", "en") for _, t in _TEXT]) == []


def _memory(path: Path) -> KnownWords:
    """What a memory says in which «курс» is a rate as often as a policy."""
    nouns = ("моря", "лета", "зимы", "реки", "поля", "леса", "сада", "дома", "моста", "порта")
    named = "sea summer winter river field forest garden house bridge port".split()
    pairs = list(zip(nouns, named, strict=True))
    said = [
        NewUnit("ru", "en", f"Курс {noun}", f"The {word} of the {name}")
        for word in ("policy", "rate")
        for noun, name in pairs
    ]
    others = [
        NewUnit("ru", "en", f"Тишина {noun} {n}", f"The silence of the {name} {n}")
        for n in range(20)
        for noun, name in pairs
    ]
    units = [*said, *others]
    with Library.open(path / "library.db") as library:
        memory = add_memory(library, "rivers")
        add_units(library, memory, units, SegmentState.REVIEWED)
        complete_memory(library, memory)
        known = known_words(library, ("ru", "en"))
        assert known_words(library, ("ru", "en"), known) is known, "learnt anew without need"
    return known


def test_two_wordings_that_the_memory_knows_are_told_from_one_place_each(tmp_path: Path) -> None:
    known = _memory(tmp_path)
    key = text_of("курс", "ru").keys[0]
    assert {other for one, other in known.weights if one == key} >= {"policy", "rate"}
    pairs = (
        ("Курс страны изменят весной.", "The policy of the country will be changed in spring."),
        ("Прежнего курса боятся все.", "The former rate frightens everybody."),
    )
    assert find_two_renderings(_passages(*pairs)) == []
    passages = _passages(*pairs, outside=Outside(lexicon=known))
    assert [each[:3] for each in _told(find_two_renderings(passages), passages)] == [
        (1, "курса", "rate")
    ]


def test_what_the_glossary_says_of_a_wording_is_not_told_twice() -> None:
    checks = [finding.check for _, finding in check_passages(_passages(*_TEXT))]
    assert checks.count("term-variants") == 2


def test_of_two_words_in_the_same_places_the_nearer_one_is_rendered() -> None:
    pairs = (
        ("Курс снова обсуждают все жители.", "The policy is talked about by citizens."),
        ("Курс давно пугает многих жителей.", "The policy frightens a lot of townsfolk."),
        ("Курс волнует наших рыбаков.", "The rate worries our fishermen."),
        ("Курс стал бедой для моряков.", "The rate became a curse for sailors."),
        ("Здесь живут сотни жителей.", "Hundreds live here."),
    )
    passages = _passages(*pairs)
    told = [each[:3] for each in _told(find_two_renderings(passages), passages)]
    assert told == [(2, "Курс", "rate"), (3, "Курс", "rate")]


def test_forms_that_no_rule_knows_are_one_word() -> None:
    pairs = (
        ("The people of the port are waiting.", "Люди порта ждут."),
        ("Many people saw the ship.", "Многие люди видели корабль."),
        ("Five people left the town.", "Пять человек покинули город."),
        ("Seven people stayed at home.", "Семь человек остались дома."),
    )
    assert find_two_renderings([Passage(s, t, "en", "ru") for s, t in pairs]) == []


_FERRY = (
    ("The ferry crossed the lake at dawn.", "El transbordador cruzó el lago al amanecer."),
    ("The mayor praised the old town.", "El alcalde elogió el casco antiguo."),
    ("A ferry sank near the island.", "Un transbordador se hundió cerca de la isla."),
    ("The ferry was painted blue.", "El carruaje fue pintado de azul."),
    ("Nobody knew the price.", "Nadie sabía el precio."),
)


def _alone(*pairs: tuple[str, str]) -> list[tuple[int, str, str, str | None]]:
    passages = [Passage(source, target, "en", "es") for source, target in pairs]
    return _told(find_two_renderings(passages), passages)


def test_the_one_passage_without_the_rendering_of_all_the_others_is_told() -> None:
    assert _alone(*_FERRY) == [(3, "ferry", "carruaje", "transbordador")]


def test_a_rendering_that_stands_elsewhere_in_each_text_proves_nothing() -> None:
    apart = ("A ferry sank near the island.", "Cerca de la isla se hundió un transbordador.")
    assert _alone(*_FERRY[:2], apart, *_FERRY[3:]) == []


def test_a_rendering_that_another_word_of_the_source_has_as_well_proves_nothing() -> None:
    first = ("The ferry service crossed the lake.", "El transbordador cruzó el lago.")
    third = ("A ferry service sank here.", "Un transbordador se hundió aquí.")
    assert _alone(first, _FERRY[1], third, *_FERRY[3:]) == []


def test_a_name_that_one_passage_lacks_is_left_to_the_check_of_names() -> None:
    named = ("The Ferry was painted blue.", "El Carruaje fue pintado de azul.")
    assert _alone(*_FERRY[:3], named, _FERRY[4]) == []


def test_a_word_that_is_rendered_by_what_stands_beside_it_has_no_usual_rendering() -> None:
    pairs = (
        ("Сегодня большой порт закрыт.", "Today the big port is closed."),
        ("Вчера шёл сильный дождь.", "Heavy rain fell yesterday."),
        ("Весной большая рыба ушла отсюда.", "In spring the big fish left this place."),
        ("Рыбаки ждут тёплой погоды.", "The fishermen wait for warm weather."),
        ("Осенью большие озёра спокойны.", "In autumn the big lakes are calm."),
        ("Завтра большое интервью выйдет.", "Tomorrow the long interview appears."),
    )
    assert find_two_renderings(_passages(*pairs)) == []
    named = [(s.replace("больш", "парусн"), t.replace("big", "sailing")) for s, t in pairs]
    assert [at for at, _ in find_two_renderings(_passages(*named))] == [5]


_SOCIETY = (
    ("The Royal Society gave her a medal.", "Королевское общество вручило ей медаль."),
    ("The Royal Society rarely honours foreigners.", "Королевское товарищество редко принимает иностранцев."),
    ("She thanked the Royal Society.", "Она поблагодарила Королевское общество."),
)  # fmt: skip


def _told_of(*pairs: tuple[str, str]) -> list[tuple[int, str, str, str | None]]:
    passages = [Passage(s, t, "en", "ru") for s, t in pairs]
    return _told(find_two_renderings(passages), passages)


def test_a_name_of_two_words_with_one_of_them_otherwise_is_told() -> None:
    assert [each[:3] for each in _told_of(*_SOCIETY)] == [(1, "Society", "товарищество")]


def test_a_name_without_one_of_its_words_is_told_nowhere() -> None:
    short = ("The Royal Society rarely honours foreigners.", "Королевское редко чествует чужих.")
    assert _told_of(_SOCIETY[0], short, _SOCIETY[2]) == []


def test_two_words_that_render_one_are_its_usual_rendering() -> None:
    assert [
        each[:3]
        for each in _told_of(
            ("The lander touched down at noon.", "Спускаемый аппарат сел в полдень."),
            ("The lander sent no signal.", "Модуль не подал сигнала."),
            ("The lander cost 90 million.", "Спускаемый аппарат стоил 90 миллионов."),
            ("The lander tipped over.", "Спускаемый аппарат опрокинулся."),
        )
    ] == [(1, "lander", "Модуль")]


def test_in_a_short_text_a_word_may_stand_a_word_farther_off() -> None:
    passages = [
        Passage(*pair, "en", "pt")
        for pair in (
            ("The vaccine was tested on mice.", "A vacina foi testada em ratos."),
            ("The vaccine protects for a year.", "A vacina protege durante um ano."),
            ("Doctors want the vaccine to be free.", "Os médicos querem que a injeção seja gratuita."),
        )
    ]  # fmt: skip
    told = _told(find_two_renderings(passages), passages)
    assert [each[:3] for each in told] == [(2, "vaccine", "injeção")]


def test_an_article_that_lost_its_vowel_is_no_wording() -> None:
    assert "un" not in text_of("la force d’un ouragan", "fr").meaning
