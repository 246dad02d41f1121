"""Sentences that are hard to tell apart, by language (`tests/data/sentences`); “|” parts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.segmentation import sentences_of

_FOLDER = Path(__file__).parent.parent / "data" / "sentences"
_CASES = [
    pytest.param(path.stem, line, id=f"{path.stem}: {line[:40]}")
    for path in sorted(_FOLDER.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("language", "line"), _CASES)
def test_sentences(language: str, line: str) -> None:
    sentences = line.split(" | ")
    space = "" if language in {"zh", "ja"} else " "
    assert sentences_of(space.join(sentences), language) == sentences
