"""How well the articles of the project's own pages are found, pinned so that a loss is seen.

Runs of four words, as `python -m benchmarks.eval_web` counts them. What is wanted is every text of
the page's own article element but its title, and but the lines that a person would leave out.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import lxml.html

from benchmarks.eval_web import enface, f1, score

#: A little under what was measured: 1.000, and 0.955 where numbers of list items count as words.
_FLOOR, _FLOOR_WITH_NUMBERS = 0.99, 0.95
_TEXTS = "p figcaption h2 h3 li blockquote pre td th".split()
_PROSE = (
    "<p>The mill stands by the {}, and the council has not been asked about it for a long time. It "
    "is a quiet place where nobody hurries, and the wheel turns as it did a hundred years ago.</p>"
)
_MENU = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("News", "Sport", "Culture"))
_TEASERS = "".join(
    f"<li><a href='/{n}'>Council of village {n} votes on a new bridge for its old road</a></li>"
    for n in range(6)
)
_MORE = f"<aside><h2>Most read</h2><ul>{_TEASERS}</ul></aside>"
_COOKIES = "<div><p>We use cookies to make this site better.</p><button>Accept</button></div>"
_TABLE = (
    "<table><tr><th>Year</th><th>Tonnes of flour</th></tr>"
    "<tr><td>1900</td><td>Forty-one</td></tr></table>"
)
_FURNISHED = (
    f"<html lang='en'><body><nav><ul>{_MENU}</ul></nav>{_COOKIES}"
    f"<main><article><h1>The mills of the valley</h1>{_PROSE.format('river')}"
    f"{_PROSE.format('bridge')}<h2>What was kept</h2>{_TABLE}{_PROSE.format('church')}"
    f"{_PROSE.format('road')}</article>{_MORE}</main>"
    "<footer><p>All rights reserved. Do not copy.</p></footer></body></html>"
)


def _wanted(page: bytes, without: tuple[str, ...]) -> str:
    """The texts of the page's article element, but those that begin as named."""
    article = next(lxml.html.document_fromstring(page.decode()).iter("article"))
    found = [
        " ".join(" ".join(element.itertext()).split())
        for element in article.iter(*_TEXTS)
        if not any(around.tag in _TEXTS for around in element.iterancestors())
    ]
    return "\n".join(text for text in found if not text.startswith(without))


def _value(page: bytes, *without: str) -> float:
    return f1([score(enface(page), _wanted(page, without))])[0]


def test_the_articles_of_saved_pages_are_found(data: Path) -> None:
    page = (data / "saved-page.html").read_bytes()
    assert _value(page, "This article was translated") >= _FLOOR_WITH_NUMBERS


def test_an_interview_is_found() -> None:
    page = (files("resources") / "samples" / "interview-ru.html").read_bytes()
    assert _value(page) >= _FLOOR


def test_what_stands_around_an_article_is_left_out() -> None:
    assert _value(_FURNISHED.encode()) >= _FLOOR
