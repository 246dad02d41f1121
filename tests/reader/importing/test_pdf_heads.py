"""Running heads and page numbers of PDFs, above all on pages of few lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.importing.reading import read_source
from reader.importing.source import Source
from tests.reader.importing.files import pdf, write

_Lines = list[tuple[float, float, float, str]]
_TEXTS = (
    "The mill turns slowly.",
    "The ferry is late again.",
    "Nobody rows in the rain.",
    "The miller has a boat.",
)


def _texts(tmp_path: Path, pages: list[_Lines]) -> list[str]:
    (article,) = read_source(Source(write(tmp_path / "mill.pdf", pdf(pages)))).articles
    return [block.text for block in article.blocks]


def _page(text: str, *others: tuple[float, float, float, str]) -> _Lines:
    return [*others, (40, 400, 10, text), (40, 388, 10, f"{text[:-1]}, they say.")]


def _expected(*texts: str) -> list[str]:
    return [line for text in texts for line in (text, f"{text[:-1]}, they say.")]


@pytest.mark.parametrize("head", ["The Mill Post", "THE MILL POST - SPRING"])
def test_a_head_above_pages_of_few_lines_is_dropped(tmp_path: Path, head: str) -> None:
    pages = [_page(text, (40, 560, 9, head)) for text in _TEXTS]
    assert _texts(tmp_path, pages) == _expected(*_TEXTS)


@pytest.mark.parametrize("number", ["{}", "- {} -", "Page {}", "Seite {} von 4", "{} / 4"])
def test_page_numbers_below_pages_of_few_lines_are_dropped(tmp_path: Path, number: str) -> None:
    pages = [_page(text, (200, 20, 9, number.format(n))) for n, text in enumerate(_TEXTS, 5)]
    assert _texts(tmp_path, pages) == _expected(*_TEXTS)


def test_a_head_with_the_page_number_in_it_is_dropped(tmp_path: Path) -> None:
    pages = [
        _page(text, (40, 560, 9, f"The Mill Post, page {n}")) for n, text in enumerate(_TEXTS, 1)
    ]
    assert _texts(tmp_path, pages) == _expected(*_TEXTS)


def test_a_page_that_has_only_its_head_is_empty(tmp_path: Path) -> None:
    head = (40, 560, 9, "The Mill Post")
    pages = [_page(_TEXTS[0], head), [head], _page(_TEXTS[1], head)]
    assert _texts(tmp_path, pages) == _expected(*_TEXTS[:2])


def test_a_line_that_comes_again_near_the_others_is_of_the_text(tmp_path: Path) -> None:
    pages: list[_Lines] = [
        [(40, 400, 10, text), (40, 388, 10, text.upper()), (40, 376, 10, "And the river runs on.")]
        for text in _TEXTS
    ]
    assert " ".join(_texts(tmp_path, pages)).count("And the river runs on.") == len(_TEXTS)


@pytest.mark.parametrize(
    ("size", "heading"), [(16, "The plan"), (10, "Chapter {}"), (10, "Day {}")]
)
def test_what_heads_a_page_of_few_lines_stays(tmp_path: Path, size: float, heading: str) -> None:
    pages = [_page(text, (40, 450, size, heading.format(n))) for n, text in enumerate(_TEXTS, 1)]
    texts = _texts(tmp_path, pages)
    assert [text for text in texts if not text.endswith(".")] == [
        heading.format(n) for n in range(1, 5)
    ]


def test_numbers_that_do_not_count_with_the_pages_stay(tmp_path: Path) -> None:
    years = ("1914", "1918", "1933", "1945")
    pages = [_page(text, (40, 480, 10, year)) for text, year in zip(_TEXTS, years, strict=True)]
    assert all(any(year in text for text in _texts(tmp_path, pages)) for year in years)


def test_a_chapter_at_the_top_of_a_full_page_is_no_page_number(tmp_path: Path) -> None:
    body: _Lines = [
        (40, 480 - 12 * n, 10, "The mill by the river turns slowly every morning before we wake")
        for n in range(6)
    ]
    pages = [[(40, 520, 10, "Glava 1"), *body]]
    assert "Glava 1" in _texts(tmp_path, pages)[0]


def test_a_text_of_one_line_that_comes_again_is_kept(tmp_path: Path) -> None:
    line = (40, 400, 10, "The mill turns slowly every morning.")
    assert _texts(tmp_path, [[line], [line]])
