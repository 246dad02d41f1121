"""Matches: exact, between the same neighbours, fuzzy; in order, with differences marked."""

from __future__ import annotations

import pytest

from reader.model import Article, BlockKind, SegmentState
from reader.store.articles import add_article
from reader.store.library import Library
from tests.articles import make_article, make_block
from tests.translations.memory.conftest import Remember
from translations.compare import DiffPart
from translations.corrections import correct
from translations.memory.matching import Match, Query, find_matches, query_of_segment
from translations.memory.pair import PairMemory


def found(library: Library, query: Query | str, **wishes: int) -> list[Match]:
    query = Query(query) if isinstance(query, str) else query
    return list(find_matches(library, PairMemory.load(library, "ru", "en"), query, **wishes))


def scores(matches: list[Match]) -> list[tuple[int, str]]:
    return [(match.score, match.target) for match in matches]


def test_the_same_text_is_an_exact_match(library: Library, remember: Remember) -> None:
    remember(("Курс США", "The US course"), ("Погода в порту", "The weather in the port"))
    match, *others = found(library, "Курс США")
    assert (match.score, match.target, match.unit.memory) == (100, "The US course", "old.tmx")
    assert match.differences == (DiffPart("equal", "Курс США"),)
    assert others == []


def test_another_case_is_nearly_exact(library: Library, remember: Remember) -> None:
    remember(("КУРС США", "The US course"))
    assert scores(found(library, "Курс  США")) == [(99, "The US course")]


def test_fuzzy_matches_are_scored_by_words_and_marked(library: Library, remember: Remember) -> None:
    remember(("Порт будет закрыт весной.", "The port will be closed in spring."))
    (match,) = found(library, "Порт был закрыт весной.")
    assert match.score == 80
    assert match.differences == (
        DiffPart("equal", "Порт "),
        DiffPart("delete", "будет"),
        DiffPart("insert", "был"),
        DiffPart("equal", " закрыт весной."),
    )


def test_texts_without_spaces_are_scored_by_characters(
    library: Library, remember: Remember
) -> None:
    remember(("人民币汇率今天上升。", "The yuan rose today."))
    (match,) = found(library, "人民币汇率昨天下降。")
    assert match.score == 70


def test_matches_down_to_thirty_per_cent_are_found(library: Library, remember: Remember) -> None:
    remember(("Мэр открыл новый мост через реку", "The mayor opened a new bridge over the river"))
    assert [match.score for match in found(library, "Мэр открыл школу")] == [33]
    assert found(library, "Мэр открыл школу", least=34) == []
    assert found(library, "Школа") == []


def test_there_are_five_at_most_the_best_first(library: Library, remember: Remember) -> None:
    for end in ("раз", "два", "три", "четыре", "пять", "шесть"):
        remember((f"Порт закрыт уже {end} {end}", f"Closed {end}"))
    remember(("Порт закрыт уже раз", "Closed once"))
    got = found(library, "Порт закрыт уже раз")
    assert len(got) == 5
    assert [m.score for m in got] == sorted((m.score for m in got), reverse=True)
    assert got[0].target == "Closed once"


def test_a_match_between_the_same_neighbours_comes_first(library: Library) -> None:
    correct(library, 3, "The hedgehog is asleep.", "en", author="me")
    other = Article("B", "ru", (make_block(BlockKind.PARAGRAPH, "Ёжик спит.", "Тихо."),))
    second = add_article(library, other).article
    correct(library, second.blocks[0].segments[0].id, "The hedgehog sleeps.", "en", author="me")
    again = add_article(library, make_article("И всё.")).article
    twin = next(s.id for b, s in again.segments() if b.segment_text(s) == "Ёжик спит.")
    assert scores(found(library, query_of_segment(library, twin))) == [
        (101, "The hedgehog is asleep."),
        (100, "The hedgehog sleeps."),
    ]


def test_a_segment_is_no_match_for_itself(library: Library) -> None:
    correct(library, 1, "The US course", "en", author="me")
    assert found(library, query_of_segment(library, 1)) == []


def test_approved_units_come_before_others(library: Library, remember: Remember) -> None:
    remember(("Курс США", "The US course"), state=SegmentState.APPROVED)
    remember(("Курс США", "The US rate"))
    assert [m.target for m in found(library, "Курс США")] == ["The US course", "The US rate"]


def test_the_same_pair_is_told_once(library: Library, remember: Remember) -> None:
    remember(("Курс США", "The US course"))
    correct(library, 1, "The US course", "en", author="me")
    assert len(found(library, "Курс США")) == 1


def test_other_languages_are_left_out(library: Library, remember: Remember) -> None:
    remember(("Курс США", "The US course"))
    memory = PairMemory.load(library, "ru", "de")
    assert find_matches(library, memory, Query("Курс США")) == ()


def test_what_is_confirmed_meanwhile_is_found_at_once(library: Library) -> None:
    memory = PairMemory.load(library, "ru", "en")
    assert find_matches(library, memory, Query("Ёжик спит уже")) == ()
    correct(library, 3, "The hedgehog sleeps.", "en", author="me")
    (match,) = find_matches(library, memory, Query("Ёжик спит уже"))
    assert match.target == "The hedgehog sleeps."


def test_a_forgotten_memory_is_offered_no_more(library: Library, remember: Remember) -> None:
    from reader.store.memories import forget_memory, list_memories

    number = remember(("Курс США", "The US course"))
    kept = remember(("Курс Англии", "The English course"), name="kept.tmx")
    memory = PairMemory.load(library, "ru", "en")
    assert forget_memory(library, number) == 1
    for each in (memory, PairMemory.load(library, "ru", "en")):
        got = find_matches(library, each, Query("Курс США"))
        assert [match.unit.source for match in got] == ["Курс Англии"]
    assert [each.id for each in list_memories(library)] == [kept]


def test_an_article_corrected_in_place_matches_what_was_corrected_before(library: Library) -> None:
    correct(library, 3, "Ёж спит.", "ru", author="me")
    twin = add_article(library, make_article("И всё.")).article
    segment = next(s.id for b, s in twin.segments() if b.segment_text(s) == "Ёжик спит.")
    memory = PairMemory.load(library, "ru", "ru")
    (match,) = find_matches(library, memory, query_of_segment(library, segment))
    assert (match.score, match.target) == (101, "Ёж спит.")


def test_a_name_in_a_fuzzy_match_is_what_the_memory_calls_it(
    library: Library, remember: Remember
) -> None:
    remember(
        ("Так вчера вечером сказал Байден.", "So said Biden last night."),
        ("Мы видели Трампа и Байдена.", "We saw Trump and Biden."),
        ("План Трампа", "Trump's plan"),
    )
    match = found(library, "Так вчера вечером сказал Трамп.")[0]
    assert (match.target, match.left) == ("So said Trump last night.", ())
    match = found(library, "Так вчера вечером сказал Шольц.")[0]
    assert match.target == "So said Biden last night."
    assert [(each.before, each.after) for each in match.left] == [("Байден", "Шольц")]


def test_a_name_that_the_memory_has_in_two_ways_is_left(
    library: Library, remember: Remember
) -> None:
    remember(
        ("Так вчера вечером сказал Байден.", "So said Biden last night."),
        ("Вот Хрущев.", "Here is Khrushchev."),
        ("Вон Хрущев.", "There is Khrushchov."),
    )
    match = found(library, "Так вчера вечером сказал Хрущев.")[0]
    assert match.target == "So said Biden last night."


def test_of_a_long_list_of_names_the_memory_is_asked_for_some_only(
    library: Library, remember: Remember, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def known_name(_library: Library, name: str, _pair: tuple[str, str]) -> str:
        asked.append(name)
        return ""

    monkeypatch.setattr("translations.memory.known_names.known_name", known_name)
    same = "Вчера вечером в большом зале на третьем этаже старого дома за столом сидели и пили чай"
    old = "Ива, Ока, Уфа, Оля, Аня, Эля".split(", ")
    new = "Юля, Зоя, Ада, Ева, Ира, Инна".split(", ")
    remember((f"{same} {' и '.join(old)}, и больше ничего.", "All of them."))
    (match,) = found(library, f"{same} {' и '.join(new)}, и больше ничего.")
    assert len(match.left) == 6
    assert len(asked) == len(set(asked)) == 8
