"""An article with a machine translation, to review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model import Article, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.articles import make_article

#: What the machine made of the title and of the two sentences after it.
MACHINE = ("US exchange rate", "The hedgehog sleeps.", "The council follows the rate.")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    """Translated into English by a machine; the last sentence with little trust."""
    article = add_article(library, make_article()).article
    origin = VersionOrigin("argos", "translate-ru_en")
    version = create_version(library, article.id, "en", VersionKind.MACHINE, origin)
    scores = (-0.1, -0.2, -1.5)
    made = zip(segments(article), MACHINE, scores, strict=True)
    add_targets(library, version.id, [Target(i, text, score) for i, text, score in made])
    return article


def segments(article: Article) -> list[int]:
    """The segments of the article proper: title, first and second sentence."""
    return [s.id for b, s in article.segments() if b.kind != "clutter"]
