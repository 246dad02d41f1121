"""Telling site furniture from the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cleaning import clean_blocks, is_caption
from reader.cleaning.credits import byline_author
from reader.importing import read_article
from reader.model import Block, BlockKind, InlineMark, MarkKind
from tests.reader.lines import PROSE, paragraphs, why_hidden


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Skip to main content", "navigation"),
        ("Перейти к содержанию", "navigation"),
        ("Zum Inhalt springen", "navigation"),
        ("Aller au contenu principal", "navigation"),
        ("Ir al contenido", "navigation"),
        ("ADVERTISEMENT", "advertisement"),
        ("— Реклама —", "advertisement"),
        ("Live broadcast", "live"),
        ("Прямой эфир", "live"),
        ("0", "counter"),
        ("12 comments", "counter"),
        ("Просмотров: 1 204", "counter"),
        ("Posts: 1,204", "counter"),
        ("Сообщений: 77", "counter"),
        ("From Wikipedia, the free encyclopedia", "navigation"),
        ("Материал из Википедии — свободной энциклопедии", "navigation"),
        ("aus Wikipedia, der freien Enzyklopädie", "navigation"),
        ("Un article de Wikipédia, l'encyclopédie libre.", "navigation"),
        ("5 min read", "reading_time"),
        ("Note: we are temporarily moderating all comments submitted.", "comments"),
        ("All comments are moderated before they appear", "comments"),
        ("Все комментарии проходят премодерацию", "comments"),
        ("Alle Kommentare werden vor der Veröffentlichung geprüft.", "comments"),
        ("Время чтения: 4 минуты", "reading_time"),
        ("Facebook Twitter Telegram", "share"),
        ("Поделиться", "share"),
        ("This site uses cookies to make it better for you.", "cookies"),
        ("Мы используем файлы cookie, чтобы сайт работал лучше.", "cookies"),
        ("Diese Website verwendet Cookies.", "cookies"),
        ("Ce site utilise des cookies.", "cookies"),
        ("Utilizamos cookies para mejorar.", "cookies"),
        ("Read also: The ferry is late again", "read_also"),
        ("Читайте также: Паром снова опоздал", "read_also"),
        ("À lire aussi", "read_also"),
        ("Озвучить текст", "listen"),
        ("Select important", "toggle"),
        ("Нашли ошибку? Выделите её и нажмите Ctrl + Enter.", "typo_report"),
        ("© 2025 Valley Courier. All rights reserved.", "legal"),
        ("Теги: река, мельница, библиотека", "tags"),
        ("Подписывайтесь на наш канал в Telegram", "subscribe"),
        ("18+", "age_label"),
        ("Newsletter abbestellen", "subscribe"),
        ("View in browser", "subscribe"),
        ("Tempo de leitura: 2 minutos", "reading_time"),
        ("Filed under: Mills |", "tags"),
        ("Рубрика: Общество", "tags"),
        ("Follow the Courier on Facebook, Twitter (@courier) and Instagram.", "subscribe"),
        ("Подписывайтесь на «Курьер» в Телеграме", "subscribe"),
        ("Translated by Google", "notice"),
    ],
)
def test_furniture_is_known_wherever_it_stands(line: str, reason: str) -> None:
    assert why_hidden(PROSE, line, PROSE) == ["", reason, ""]


@pytest.mark.parametrize(
    "line",
    [
        "Off the coast, the boats were waiting.",
        "Advertisement is the oldest trade of the town.",
        "Share the bread, said the miller, and he did.",
        "0 degrees were measured in the valley.",
        "Read also the book that came after it.",
        "The site uses cookies of oat and honey for its birds.",
        "The company uses cookies to feed the whole street.",
        "Related work has been going on for years.",
        "Live music filled the square.",
        "Messages: none of them came through, and 12 were lost.",
        "Joined: May 1994",
        "From Wikipedia, the encyclopedia that everybody writes, she had learnt the rest.",
        "Comments on the plan were invited, and 12 came.",
        "Реклама в городе подорожала вдвое.",
        "Подписаться под этим письмом решились немногие.",
        "2024",
        "On",
        "Menu",
        "Озеро Ладва",
    ],
)
def test_prose_and_lone_words_stay(line: str) -> None:
    assert why_hidden(PROSE, line, PROSE) == ["", "", ""]


def test_what_only_looks_like_furniture_goes_with_furniture_beside_it() -> None:
    found = why_hidden("A title", "Select important", "On", "Off", "7", PROSE)
    assert found == ["", "toggle", "toggle", "toggle", "counter", ""]


def test_since_when_somebody_writes_in_a_forum_goes_with_how_much() -> None:
    found = why_hidden(PROSE, "Joined: May 1994", "Posts: 12", PROSE)
    assert found == ["", "counter", "counter", ""]


def test_a_label_in_another_script_goes_with_furniture_beside_it() -> None:
    assert why_hidden("A title", "Advertisement", "Ещё сюжеты", PROSE)[2] == "foreign_label"


def test_a_line_in_another_script_in_the_text_stays() -> None:
    assert why_hidden(PROSE, "Тише едешь — дальше будешь", PROSE) == ["", "", ""]


def test_a_short_line_above_and_below_the_text_is_furniture() -> None:
    found = why_hidden("A title", "Courier Plus", PROSE, PROSE, "Courier Plus")
    assert found == ["", "repeated", "", "", "repeated"]


def test_a_refrain_within_the_text_stays() -> None:
    assert (
        why_hidden(PROSE, "And the wheel turned", PROSE, "And the wheel turned", PROSE) == [""] * 5
    )


def test_the_list_after_read_also_goes_with_it() -> None:
    blocks = [
        *paragraphs(PROSE, "Read also"),
        Block(BlockKind.LIST_ITEM, "The ferry is late again", level=1),
        *paragraphs(PROSE),
    ]
    assert [b.kind for b in clean_blocks(blocks, "en").blocks][1:3] == [BlockKind.CLUTTER] * 2


def test_clutter_remembers_its_kind() -> None:
    blocks = [Block(BlockKind.HEADING, "Read also", level=2), *paragraphs(PROSE)]
    marked = clean_blocks(blocks, "en").blocks[0]
    assert (marked.kind, marked.natural_kind, marked.text) == (
        BlockKind.CLUTTER,
        BlockKind.HEADING,
        "Read also",
    )


def test_titles_and_code_are_never_clutter() -> None:
    blocks = [
        Block(BlockKind.TITLE, "Advertisement"),
        Block(BlockKind.CODE, "Share"),
        *paragraphs(PROSE),
    ]
    assert all(not b.reason for b in clean_blocks(blocks, "en").blocks)


def test_an_article_is_never_all_clutter() -> None:
    assert why_hidden("Advertisement", "Share") == ["", ""]


def test_a_byline_and_a_date_above_the_text_become_facts() -> None:
    cleaned = clean_blocks(
        paragraphs("A title", "By Edda Marsh", "9 March 2025, 08:15", PROSE), "en"
    )
    assert (cleaned.author, cleaned.published) == ("Edda Marsh", "2025-03-09T08:15")
    assert [b.reason for b in cleaned.blocks] == ["", "byline", "date", ""]


def test_the_name_of_a_known_author_above_the_text_is_a_byline() -> None:
    lines = paragraphs("A title", "灰田ねる", PROSE)
    reasons = [b.reason for b in clean_blocks(lines, "en", "灰田ねる").blocks]
    assert reasons == ["", "byline", ""]
    assert [b.reason for b in clean_blocks(lines, "en").blocks] == [""] * 3


def test_dates_of_a_chronicle_stay() -> None:
    assert why_hidden("A title", "9 March 2025", PROSE, "10 March 2025", PROSE) == [""] * 5


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Edda Marsh", "Edda Marsh"),
        ("Автор: Нина Причалова", "Нина Причалова"),
        ("Von Karl van Dyk", "Karl van Dyk"),
        ("By the river", ""),
        ("By Edda Marsh the mill was saved", ""),
    ],
)
def test_a_byline_says_only_a_name(line: str, author: str) -> None:
    assert byline_author(line) == author


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Photo: Harrow Orchard press service", True),
        ("Фото: пресс-служба", True),
        ("(Foto: Archiv)", True),
        ("© Valley Courier", True),
        ("A boat on the river. Edda Marsh/Reuters", True),
        ("Photographs of the mill were found in a drawer.", False),
        ("Photo by photo, the album grew.", True),
        ("The mill in 1912. (Photo: A. Berg)", True),
        ("The mill in 1912 (Source: Town archive)", True),
        ("Half of all mills have closed since 1990. (Source: Office of Statistics)", False),
        ("Die Hälfte aller Mühlen hat geschlossen. (Quelle: Statistisches Amt)", False),
    ],
)
def test_captions(line: str, caption: bool) -> None:
    assert is_caption(line) is caption


def test_the_furnished_interview_reads_as_an_article(data: Path) -> None:
    article = read_article(data / "furnished-interview.txt")
    hidden = [b.text for b in article.blocks if b.kind is BlockKind.CLUTTER]
    assert hidden == [
        *("Skip to main content", "Advertisement", "Live broadcast", "0", "Озвучить текст"),
        *("Select important", "On", "Off"),
        *("Переведено сервисом «Яндекс Переводчик»", "Live broadcast"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Follow the river on foot and you come to the mill.",
        "We like to sit on the bench by X and wait.",
        "Category: three things matter to a miller. The first is water.",
        "He joined the army in Egypt.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line: str) -> None:
    assert why_hidden(PROSE, line, PROSE) == ["", "", ""]


@pytest.mark.parametrize(
    "lines", ["By Ann Lee\nMonday, November 18, 2019", "18 November 2019\nby Ann Lee"]
)
def test_a_byline_and_a_date_in_one_block(lines: str) -> None:
    found = clean_blocks(paragraphs(lines, PROSE), "en")
    assert (found.author, found.published) == ("Ann Lee", "2019-11-18")
    assert found.blocks[0].reason == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ann Lee in Paris; editing by Tom Ray)",
        "(Additional reporting by Ann Lee)",
    ],
)
def test_what_an_agency_closes_with_is_a_credit(line: str) -> None:
    assert why_hidden(PROSE, PROSE, line) == ["", "", "byline"]
    assert why_hidden(PROSE, line, PROSE) == ["", "", ""]


def _link(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    mark = InlineMark(MarkKind.LINK, 0, len(text), "https://mill.example/")
    return Block(kind, text, marks=(mark,))


def test_a_link_in_capitals_in_the_text_leads_away() -> None:
    (prose,) = paragraphs(PROSE)
    loud = _link("GET THE MILL NEWS BY CLICKING HERE")
    quiet = _link("The mill has news for all of us here")
    short = _link("NASA")
    cleaned = clean_blocks([prose, loud, prose, quiet, short, prose], "en")
    assert [b.reason for b in cleaned.blocks] == ["", "read_also", "", "", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook",
        "Tweet this",
        "Поделиться в Facebook",
        "Поделиться ВКонтакте",
        "Auf Twitter teilen",
        "Partager sur WhatsApp",
        "Compartir en Facebook",
        "Partilhar no WhatsApp",
    ],
)
def test_lines_that_ask_to_share_are_furniture_in_the_text(line: str) -> None:
    assert why_hidden(PROSE, line, PROSE) == ["", "share", ""]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Ann Lee", "Ann Lee"),
        ("Ann Lee, Transport Correspondent", "Ann Lee"),
        ("Иван Петров", "Иван Петров"),
        ("Hans Petersen", "Hans Petersen"),
        ("By Ann Lee | 3 May 2024", "Ann Lee"),
    ],
)
def test_a_name_alone_below_the_title_is_the_author(line: str, author: str) -> None:
    cleaned = clean_blocks(paragraphs("The mill and the river", line, PROSE), "en")
    assert cleaned.author == author
    assert [b.reason for b in cleaned.blocks] == ["", "byline", ""]


@pytest.mark.parametrize("lines", [("Ann Lee",), ("The mill", "Early Life"), ("The mill", "Mill")])
def test_other_short_lines_are_no_authors(lines: tuple[str, ...]) -> None:
    assert why_hidden(*lines, PROSE) == [""] * (len(lines) + 1)


def test_a_name_that_the_text_speaks_of_is_a_heading() -> None:
    life = "Ann Lee was born by the river, and the river has not been asked about it since then."
    assert why_hidden("Two lives", "Ann Lee", life) == [""] * 3
