"""Words, pieces and their places in texts; finding banned phrases."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.translations.pack_fixtures import installed, random_files
from translations.engines.banning import banned_spans, is_banned, tidy_phrases
from translations.engines.pieces import Cutter, read_pieces
from translations.engines.protocol import Link
from translations.engines.words import joined_links, touched, word_at, word_spans

_PARTS = st.sampled_from(
    [
        *(
            "мост",
            "Мост",
            "bridge",
            "don't",
            "из-за",
            "2,5",
            "½",
            "e\u0301",
            "ﬁne",
            "日本語",
            "שלום",
        ),
        *(" ", "  ", "\u00a0", "\n", "\t", "—", "«", "»", "…", "“", "&", "<b>", "'", "|", "[", "_"),
        *("😀", "👩\u200d👧", "▁", "@@", "\x00", "\x07", "\u200f", "\ufeff", "\ud800", "%"),
    ]
)
_TEXTS = st.lists(_PARTS | st.text(max_size=4), max_size=14).map("".join)


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Cutter:
    pack = installed(tmp_path_factory.mktemp("pack"), random_files())
    return Cutter(pack.path, pack.tokenizer, "ru", "en")


@pytest.fixture(scope="module")
def bpe(tmp_path_factory: pytest.TempPathFactory) -> Cutter:
    folder = tmp_path_factory.mktemp("bpe")
    (folder / "bpe.model").write_text(
        "#version: 0.2\nм о\nмо с\nt h\nth e</w>\nb r\n", encoding="utf-8"
    )
    return Cutter(folder, "bpe.model", "ru", "en")


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't say «из-за», 1,5 or 3.14!", ["Don't", "say", "из-за", "1,5", "or", "3.14"]),
        ("e\u0301te\u0301 हिन्दी", ["e\u0301te\u0301", "हिन्दी"]),
        ("日本 ok", ["日", "本", "ok"]),
        ("ja 👩\u200d👧👍🏽 nein", ["ja", "👩\u200d👧", "👍🏽", "nein"]),
        ("end. ' - . 'quoted'", ["end", "quoted"]),
        ("", []),
    ],
)
def test_words_are_what_a_reader_takes_for_one(text: str, words: list[str]) -> None:
    assert _words(text) == words


@given(_TEXTS)
def test_words_are_apart_in_order_and_not_blank(text: str) -> None:
    spans = word_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    ("position", "start"), [(0, 0), (2, 0), (3, 4), (5, 4), (9, 9), (10, 10), (99, 10), (-5, 0)]
)
def test_the_word_at_a_position(position: int, start: int) -> None:
    assert word_at("The rate «", position) == start


@pytest.mark.parametrize(
    ("text", "start"), [("“The rate", 1), ("(«The", 2), ("¿Qué", 1), ("— The", 0), ("…the", 0)]
)
def test_an_opening_mark_is_not_what_another_way_is_asked_for(text: str, start: int) -> None:
    assert word_at(text, 0) == start


@given(_TEXTS)
@settings(deadline=None)
def test_pieces_lie_in_the_text_in_order(pieces: Cutter, bpe: Cutter, text: str) -> None:
    for cut in (pieces.source(text), pieces.target(text), bpe.source(text), bpe.target(text)):
        assert len(cut.tokens) == len(cut.spans)
        assert all(0 <= start <= end <= len(text) for start, end in cut.spans)
        assert [s for s, _ in cut.spans] == sorted(s for s, _ in cut.spans)


@given(st.lists(st.sampled_from(["мост", "Мост", "bridge", "don't", "2,5", "мост"]), max_size=9))
@settings(deadline=None)
def test_each_word_has_just_its_own_letters_as_pieces(
    pieces: Cutter, bpe: Cutter, words: list[str]
) -> None:
    text = "  «" + "»  … ".join(words) + "😀 мост  "
    spans = word_spans(text)
    for cut, joint in ((pieces.source(text), ""), (bpe.source(text), "@@")):
        for index, (start, end) in enumerate(spans):
            said = "".join(
                token.replace("▁", "").removesuffix(joint)
                for token, span in zip(cut.tokens, cut.spans, strict=True)
                if index in touched(spans, *span)
            )
            if "😀" not in text[start:end]:
                said = said.replace("&apos;", "'")  # BPE may cut Moses' entities.
                assert said.strip("«»…😀.") == text[start:end]


def test_normalised_text_has_its_places_in_the_original(pieces: Cutter) -> None:
    text = "ﬁne … e\u0301  мост"
    cut = pieces.source(text)
    assert "".join(cut.tokens).replace("▁", "").startswith("fine...é")
    spans = [span for token, span in zip(cut.tokens, cut.spans, strict=True) if "м" in token]
    assert text[spans[0][0]] == "м"


def test_links_are_joined_over_the_text_between() -> None:
    first = [Link(0, 4, 0, 3, 0.9), Link(5, 9, 4, 8, 0.2)]
    second = [Link(0, 3, 10, 12, 0.5), Link(4, 8, 0, 5, 0.3)]
    assert joined_links(first, second) == (Link(0, 4, 10, 12, 0.45),)


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("The Exchange  RATE fell.", "exchange rate", ["Exchange  RATE"]),
        ("exchange rates", "exchange rate", []),
        ("preexchange rate", "exchange rate", []),
        ("Курс, курса, КУРС", "курс", ["Курс", "КУРС"]),
        ("a (US) b", "(us)", ["(US)"]),
        ("anything", " ", []),
    ],
)
def test_a_phrase_is_found_as_whole_words(text: str, phrase: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in banned_spans(text, [phrase])] == found
    assert is_banned(text, [phrase]) == bool(found)


def test_phrases_are_there_once_and_in_order() -> None:
    assert tidy_phrases(["b  c", "A", "B C", " "]) == ("A", "B C")


def test_a_phrase_is_suppressed_however_it_begins(pieces: Cutter) -> None:
    texts = {pieces.text(tokens) for tokens in pieces.variants("town says")}
    assert {"town says", "Town says", "TOWN SAYS"} <= texts
    first = {tokens[0][0] for tokens in pieces.variants("town says")}
    assert "▁" in first
    assert first - {"▁"}


def test_no_vocabulary_is_no_error(tmp_path: Path) -> None:
    assert read_pieces(tmp_path) == []
    (tmp_path / "shared_vocabulary.txt").write_text("<s>\n▁a\n", encoding="utf-8")
    assert read_pieces(tmp_path) == ["<s>", "▁a"]
