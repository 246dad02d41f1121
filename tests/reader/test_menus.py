"""Menus of a site above and below the article."""

from __future__ import annotations

import pytest

from tests.reader.lines import PROSE, why_hidden

_MENU = ("News", "Sport", "Culture", "Weather", "Culinary tips", "Our authors", "Letters", "Jobs")


def test_a_menu_above_the_article_is_hidden_and_its_head_is_not() -> None:
    head = ("The mill and the river", "Ann Porter", "Valley Courier")
    reasons = why_hidden("Skip to content", *_MENU, "Toggle menu", *head, PROSE, PROSE)
    assert reasons == ["navigation"] * 10 + ["", "byline", "", "", ""]


def test_a_menu_below_the_article_is_hidden_with_the_headlines_in_it() -> None:
    headline = "The ferry to the lighthouse is late for the third time this week"
    reasons = why_hidden(PROSE, PROSE, "Share", "Advertisement", *_MENU, headline)
    assert "" not in reasons[2:]
    assert reasons[-1] == "read_also"


def test_lines_between_the_text_and_the_furniture_below_it_stay() -> None:
    """A list that closes the article is its own."""
    closing = ("The ferry and its passengers, told anew", "How the lighthouse came to the island")
    reasons = why_hidden(PROSE, PROSE, *closing, "Share", "Advertisement", *_MENU, *closing)
    assert reasons[2:4] == ["", ""]
    assert reasons[-2:] == ["read_also", "read_also"]


def test_a_long_menu_above_the_article_is_known_by_words_that_each_may_be_of_a_text() -> None:
    pages = [f"Section {letter}" for letter in "ABCDEFGHIJKLMNOP"]
    head = ("The mill and the river", "How it turns")
    assert "" not in why_hidden("Search", *pages, "More", *head, PROSE, PROSE)[:14]
    assert not any(why_hidden("Search", *pages, *head, PROSE, PROSE))


def test_a_list_of_names_in_an_article_is_its_own() -> None:
    names = ("Anna Berg", "Jan Olsen", "Mary Hill", "Pia Lund", "Ole Dahl", "Eva Moe", "Kai Vik")
    assert not any(why_hidden(PROSE, *names, *names, PROSE))
    assert not any(why_hidden(PROSE, "The winners", *names, *names))


def test_the_heading_of_the_next_part_is_not_of_the_menu_before_it() -> None:
    reasons = why_hidden(PROSE, "Share", "Advertisement", *_MENU, "At the river", PROSE)
    assert reasons[-2] == ""
    assert reasons[5] == "navigation"


def test_without_any_text_nothing_is_a_menu() -> None:
    assert why_hidden("Skip to content", "Advertisement", *_MENU)[-5:] == [""] * 5


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Sport",
        "Home > World > Europe",
        "Главная Новости Спорт Культура",
        "Startseite | Nachrichten | Sport",
        "Accueil › Actualités › Sport",
        "Inicio / Noticias / Economía",
        "Início | Notícias | Desporto",
    ],
)
def test_a_row_of_sections_is_a_menu(line: str) -> None:
    assert why_hidden(line, PROSE, PROSE) == ["navigation", "", ""]


@pytest.mark.parametrize(
    "line", ["Sport and culture", "Life / Death / Rain", "Rain | Wind", "World news", "Politics"]
)
def test_words_that_only_remind_of_a_menu_stay(line: str) -> None:
    assert why_hidden("The mill", line, PROSE, PROSE) == [""] * 4


def test_lines_of_a_menu_above_everything_vouch_for_each_other() -> None:
    reasons = why_hidden("Menu", "Search", "Log in", "The mill and the river", PROSE)
    assert reasons == ["navigation", "navigation", "account", "", ""]


def test_the_section_above_the_title_is_furniture() -> None:
    lines = ("Home > News > World", "World", "The harbour gets a pier", PROSE)
    assert why_hidden(*lines) == ["navigation", "navigation", "", ""]
