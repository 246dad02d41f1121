"""Plain text into an article: paragraphs, kinds, facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.importing import read_article, read_text
from reader.importing.lines import split_paragraphs, wrap_width
from reader.model import Article, BlockKind

_PROSE = "The mill stands by the river, and the river has not been asked about it for a long time."
_MORE = (
    "In spring the water rises to the third step, and the miller's boots hang on a nail above it."
)


def _kinds(article: Article) -> list[str]:
    return [block.kind.value for block in article.blocks]


def _shown(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in article.blocks if b.kind is not BlockKind.CLUTTER]


def test_blank_lines_part_paragraphs() -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\n\n{_MORE}\n")
    assert _shown(article) == [("title", "The mill"), ("paragraph", _PROSE), ("paragraph", _MORE)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_is_a_paragraph_where_there_are_no_blank_lines(end: str) -> None:
    article = read_text(end.join(["The mill", _PROSE + " " + _MORE, _MORE, _PROSE]))
    assert _kinds(article) == ["title", "paragraph", "paragraph", "paragraph"]


def test_lines_wrapped_by_hand_are_joined() -> None:
    text = (
        "The mill\n\n"
        "The mill stands by the river, and the river has not been asked about it\n"
        "for a long time. In spring the water rises to the third step, and then\n"
        "the miller's boots hang on a nail above it.\n\n"
        "Nobody has ever seen him wear them in summer, when the river is so low\n"
        "that a dog can walk through it.\n"
    )
    paragraphs = [block.text for block in read_text(text).blocks[1:]]
    assert len(paragraphs) == 2
    assert "asked about it for a long time." in paragraphs[0]
    assert paragraphs[1].endswith("when the river is so low that a dog can walk through it.")


def test_a_list_in_a_wrapped_text_is_not_joined() -> None:
    lines = [
        "The mill stands by the river, and the river has not been asked about it",
        "for a long time, and these are the things that one can see in the hall:",
        "• two millstones and their hoist, which came from the town by the ferry",
        "  in the year of the flood",
        "• an account book",
    ]
    found = [p.text for p in split_paragraphs("\n".join(lines))]
    assert [text[:5] for text in found] == ["The m", "• two", "• an "]


def test_a_hyphen_at_the_end_of_a_wrapped_line_keeps_its_words_together() -> None:
    text = (
        "The mill stands by the river, and the river has not been asked for well-\n"
        "meant advice about it for a long time, which is what all rivers like in\n"
        "a mill, said one of the two millers who have ever lived there in winter.\n"
    )
    assert "asked for well-meant advice" in split_paragraphs(text)[0].text


def test_a_long_line_that_stops_in_mid_sentence_goes_on_in_the_next() -> None:
    text = (
        "Reklama\n\nThe river council will open two ferry lines in spring, its chair told the\n"
        "paper. The work goes on.\nPhoto: council\nshort line\nand another\n"
    )
    assert [p.text for p in split_paragraphs(text)] == [
        "Reklama",
        "The river council will open two ferry lines in spring, its chair told the paper."
        " The work goes on.",
        "Photo: council",
        "short line",
        "and another",
    ]


def test_long_and_short_lines_mixed_are_not_taken_for_wrapped() -> None:
    assert wrap_width(["Menu", "Home", _PROSE * 4, "On", "Off", _MORE * 3]) == 0


def test_runs_of_blanks_become_one_and_no_break_spaces_stay() -> None:
    assert split_paragraphs("10\u00a0km  to\tthe   mill")[0].text == "10\u00a0km to the mill"


def test_the_furnished_interview_has_its_kinds(data: Path) -> None:
    article = read_article(data / "furnished-interview.txt")
    assert [kind for kind, _ in _shown(article)] == [
        *("title", "lead", "caption", "paragraph"),
        *("heading", "question", "answer", "answer"),
        *("heading", "question", "answer"),
    ]


def test_the_furnished_interview_has_its_facts(data: Path) -> None:
    article = read_article(data / "furnished-interview.txt")
    assert article.title.startswith('"The orchard will outlive')
    assert article.language == "en"
    assert article.provenance.translated_by == "Yandex"
    assert article.provenance.notice == "Переведено сервисом «Яндекс Переводчик»"
    assert article.provenance.format == "text"
    assert article.provenance.file_name == "furnished-interview.txt"


def test_a_line_under_the_title_that_is_no_sentence_is_the_lead() -> None:
    article = read_text(
        f"The mill\n\nOld miller Farrant on rivers and boots\n\n{_PROSE}\n\n{_MORE}"
    )
    assert _kinds(article)[:3] == ["title", "lead", "paragraph"]


def test_a_first_sentence_is_no_lead() -> None:
    assert _kinds(read_text(f"The mill\n\n{_PROSE}\n\n{_MORE}"))[1] == "paragraph"


def test_a_text_without_title_is_named_by_its_first_sentence() -> None:
    article = read_text(f"{_PROSE * 3}\n\n{_MORE}")
    assert _kinds(article) == ["paragraph", "paragraph"]
    assert article.title.startswith("The mill stands by the river")
    assert len(article.title) <= 81


@pytest.mark.parametrize(
    "line",
    [
        "What the river says",
        "Who pays?",
        '«We wait for rain"',
        '"Nobody waters an old tree"',
        "3",
        "1914 – 1918",
    ],
)
def test_short_lines_before_a_text_are_headings(line: str) -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\n{line}\n\n{_MORE}")
    assert _kinds(article) == ["title", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "The river rose.",
        "and so on",
        "He said this:",
        "«Rain comes. Rain goes»",
        'and then he left"',
        "«We wait,» he said —",
        "1890 12,5 €3.1",
    ],
)
def test_sentences_and_pieces_of_speech_are_no_headings(line: str) -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\n{line}\n\n{_MORE}")
    assert _kinds(article)[2] == "paragraph"


def test_verse_has_no_headings() -> None:
    text = "The mill\n\nThe wheel turns round\n\nThe water falls\n\nThe corn is ground\n\nAnd all"
    assert "heading" not in _kinds(read_text(text))


@pytest.mark.parametrize("dash", ["—", "–", "-"])
def test_turns_with_dashes_are_questions_and_answers(dash: str) -> None:
    turns = [
        f"{dash} Is the mill old?",
        f"{dash} It is. {_MORE}",
        f"{dash} Who built it?",
        f"{dash} Nobody knows.",
    ]
    article = read_text("\n\n".join(["The mill", _PROSE, *turns]))
    assert _kinds(article)[2:] == ["question", "answer", "question", "answer"]


def test_a_question_without_a_question_mark_is_known_by_its_place() -> None:
    turns = [
        "— Is it old?",
        "— It is.",
        "— They say that it was never paid for.",
        "— That is not so.",
        "— And who built it?",
        "— Two brothers.",
    ]
    article = read_text("\n\n".join(["The mill", _PROSE, *turns]))
    assert _kinds(article)[2:] == ["question", "answer"] * 3


def test_paragraphs_go_on_answering_until_the_last_turn() -> None:
    turns = ["— Is it old?", "— It is.", _MORE, "— Who built it?", "— Two brothers.", _PROSE]
    kinds = _kinds(read_text("\n\n".join(["The mill", _PROSE, *turns])))
    assert kinds[2:] == ["question", "answer", "answer", "question", "answer", "paragraph"]


def test_labelled_turns_are_questions_and_answers() -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\nQ: Is it old?\n\nA: It is.\n\n{_MORE}")
    assert _kinds(article)[2:4] == ["question", "answer"]


def test_dialogue_with_a_narrator_is_no_interview() -> None:
    lines = [
        "— Is it you? — asked the miller.",
        "— It is me, — said the river.",
        "— Come in, — he said.",
    ]
    assert _kinds(read_text("\n\n".join(["The mill", _PROSE, *lines])))[2:] == ["paragraph"] * 3


def test_bullets_are_list_items_without_their_bullets() -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\n• two stones\n• a hoist\n\n{_MORE}")
    assert [b.text for b in article.blocks if b.kind is BlockKind.LIST_ITEM] == [
        "two stones",
        "a hoist",
    ]


def test_a_list_with_dashes_is_a_list() -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\n— two stones;\n— a hoist;\n— a book.\n\n{_MORE}")
    assert [b.text for b in article.blocks if b.kind is BlockKind.LIST_ITEM] == [
        *("two stones;", "a hoist;", "a book."),
    ]


def test_numbered_lines_are_list_items_with_their_numbers() -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\n1. Dry your shoes\n2. Come in\n\n{_MORE}")
    items = [b for b in article.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.text for b in items] == ["1. Dry your shoes", "2. Come in"]
    assert [len(b.segments) for b in items] == [1, 1]


def test_fenced_and_indented_programs_are_code_as_they_stand() -> None:
    programs = "```\nx = {1}\n\n  y = 2\n```\n\n    a(1);\n    b = {};"
    article = read_text(f"The mill\n\n{_PROSE}\n\n{programs}\n\n{_MORE}")
    assert [b.text for b in article.blocks if b.kind is BlockKind.CODE] == [
        "x = {1}\n\n  y = 2",
        "    a(1);\n    b = {};",
    ]


def test_quoted_lines_are_quotes() -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\n> The mill feeds us all.\n\n{_MORE}")
    assert _shown(article)[2] == ("quote", "The mill feeds us all.")


def test_the_language_can_be_forced() -> None:
    assert read_text(_PROSE, language="de-AT").language == "de"


def test_every_block_with_words_is_segmented(data: Path) -> None:
    article = read_article(data / "furnished-interview.txt")
    assert all(block.segments for block in article.blocks)
    assert [len(b.segments) for b in article.blocks if b.kind is BlockKind.ANSWER] == [3, 2, 2]


_PAGE = """Skip to content

Today's weather: rain

Trains stand still in the whole valley

Bakers want more for their bread

Menu

Home | News | Sport

{title}

By Ann Lee

May 3, 2024

The river has carried away the bridge of the mill in the night, and the miller has no bridge now. \
{prose}

{prose}

Read also

Trains stand still in the whole valley
"""


def test_the_title_of_a_whole_page_stands_above_its_text() -> None:
    title = "The river carries away the bridge of the mill"
    article = read_text(_PAGE.format(title=title, prose=_MORE))
    assert article.title == title
    assert article.provenance.author == "Ann Lee"
    shown = [text for _, text in _shown(article)]
    assert shown[0] == title
    assert "Bakers want more for their bread" not in shown


def test_the_contents_of_a_text_without_furniture_stay_above_it() -> None:
    chapters = "\n\n".join(f"The story of the mill, part {n}" for n in range(1, 9))
    article = read_text(f"A book of mills\n\n{chapters}\n\nHow it began\n\n{_PROSE}\n\n{_MORE}")
    assert article.title == "A book of mills"
    assert all(kind != "clutter" for kind in _kinds(article))


def test_titles_and_headings_are_never_furniture() -> None:
    text = f"Home | News | Sport\n\nThe mill\n\n{_PROSE}\n\nShare\n\n{_PROSE}"
    article = read_text(text)
    assert article.title == "The mill"
    assert "heading" not in _kinds(article)


def test_the_text_below_its_byline_is_no_lead() -> None:
    lines = ("The mill", "By Ann Lee", _PROSE, "Share on Facebook", _PROSE + _MORE)
    assert [kind for kind, _ in _shown(read_text("\n\n".join(lines)))][1] == "paragraph"


def test_a_question_is_no_heading_where_every_line_is_a_sentence() -> None:
    lines = ["The mill", *[f"The wheel has turned {n} times today." for n in range(2, 9)]]
    lines[4:4] = ["Who pays?"]
    assert "heading" not in _kinds(read_text("\n".join(lines)))


@pytest.mark.parametrize("place", ["in the U.S.", "en EE. UU."])
def test_a_title_may_end_with_initials(place: str) -> None:
    article = read_text(f"A mill that turns by the river {place}\n\nIt is late.\n\n{_PROSE}")
    assert _kinds(article)[0] == "title"


@pytest.mark.parametrize(
    "line", ['Miller: "What in the world is that?"', "Anne dit : « Le moulin tourne toujours. »"]
)
def test_what_somebody_says_is_no_heading(line: str) -> None:
    article = read_text(f"The mill\n\n{_PROSE}\n\n{line}\n\n{_MORE}")
    assert "heading" not in _kinds(article)


def test_lines_that_are_sentences_of_like_length_are_not_taken_for_wrapped() -> None:
    lines = [
        "A man of forty-five is charged with the theft of a boat",
        "A man of forty-five was charged with the theft of a boat.",
        "The boat was taken from the landing stage of the old mill.",
        "He is to be brought before the court in the town on Monday.",
    ]
    article = read_text("\n".join(lines))
    assert [block.text for block in article.blocks] == lines
    assert article.title == lines[0]


def test_initials_end_no_sentence_of_a_title() -> None:
    title = (
        "EE. UU. podría usar la Armada para llevar a cabo el bloqueo de las exportaciones de gas"
        " del valle, dice la Secretaría del Interior"
    )
    assert _kinds(read_text(f"{title}\n\n{_PROSE}\n\n{_MORE}", language="es"))[0] == "title"
