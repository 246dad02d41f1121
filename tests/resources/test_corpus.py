"""The parallel text behind the demo packs."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from tools.demo_packs.augment import Pair, varied
from tools.demo_packs.corpus import Corpus, load_corpus, plain, read_tsv, vocabulary, words
from tools.demo_packs.grammar import LANGUAGES, Triple

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SAMPLES = RESOURCES / "samples"

HEADLINE = "Межозёрный союз изучает перемены на континенте в связи с корректировкой курса США"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(RESOURCES / "corpus")


def test_at_least_300_triples_are_hand_written(corpus: Corpus) -> None:
    assert len(corpus.written) >= 300


def test_the_grammar_expands_to_about_10000_triples(corpus: Corpus) -> None:
    assert 9_000 <= len(corpus.grammar) <= 12_000


def test_the_expansion_is_the_same_every_time(corpus: Corpus) -> None:
    assert load_corpus(RESOURCES / "corpus") == corpus


def test_no_source_sentence_appears_twice(corpus: Corpus) -> None:
    for triples in (corpus.training, corpus.held_out_written, corpus.held_out_grammar):
        assert len({t.ru for t in triples}) == len(triples)


def test_enough_is_held_out_to_measure(corpus: Corpus) -> None:
    assert len(corpus.held_out_grammar) >= 200
    assert len(corpus.held_out_written) >= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_held_out_is_trained_on(corpus: Corpus, language: str) -> None:
    trained = {plain(t.text(language)) for t in corpus.training}
    held_out = [*corpus.held_out_written, *corpus.held_out_grammar]
    assert not [t for t in held_out if plain(t.text(language)) in trained]


def test_the_ambiguous_headline_is_in_the_interview_and_not_in_the_corpus(corpus: Corpus) -> None:
    assert HEADLINE in (SAMPLES / "interview-ru.html").read_text(encoding="utf-8")
    assert not [t for t in corpus.training if plain(HEADLINE) in plain(t.ru)]


def test_no_pair_was_planted_for_the_headline(corpus: Corpus) -> None:
    """«курс США» never stands without the word that tells which «курс» it is."""
    bare = re.compile(r"(?<!политического )(?<!политический )(?<!экономического )\bкурс[а-я]* США")
    everything = [*corpus.training, *corpus.held_out_written, *corpus.held_out_grammar]
    found = [t.ru for t in everything if bare.search(t.ru)]
    assert not [text for text in found if "ический курс" not in text]


def test_the_corpus_holds_both_senses_of_the_ambiguous_word(corpus: Corpus) -> None:
    money = [t for t in corpus.training if "корректировк" in t.ru and "exchange rate" in t.en]
    policy = [t for t in corpus.training if "внешнеполитическ" in t.ru and "foreign policy" in t.en]
    assert len(money) >= 100
    assert len(policy) >= 100


def test_each_sense_has_its_word_in_every_translation(corpus: Corpus) -> None:
    for triple in corpus.training:
        if "внешнеполитическ" in triple.ru:
            assert "foreign policy" in triple.en
            assert "política exterior" in triple.es
            assert "exchange rate" not in triple.en


@pytest.mark.parametrize(
    ("file", "language"), [("news-ru.txt", "ru"), ("interview-ru.html", "ru"), ("news-en.md", "en")]
)
def test_every_sentence_of_the_sample_articles_is_covered(
    corpus: Corpus, file: str, language: str
) -> None:
    known = [plain(t.text(language)) for t in corpus.written]
    left = [_uncovered(block, known) for block in _blocks(SAMPLES / file)]
    assert [text for text in left if text] in ([], [plain(HEADLINE)])


def test_the_machine_translated_page_is_the_corpus_translation(corpus: Corpus) -> None:
    page = plain((SAMPLES / "machine-translated-en.txt").read_text(encoding="utf-8"))
    interview = [t for t in corpus.written if t.origin == "interview"]
    assert not [t.en for t in interview if plain(t.en) not in page]


def test_the_index_names_the_sample_files() -> None:
    index = json.loads((SAMPLES / "index.json").read_text(encoding="utf-8"))
    files = {p.name for p in SAMPLES.iterdir()} - {"index.json", "README.md"}
    assert {entry["file"] for entry in index} == files
    assert all(set(entry) == {"file", "language", "note"} for entry in index)


def test_an_incomplete_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.tsv"
    path.write_text("ru\ten\tes\nДа.\tYes.\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.tsv:2"):
        read_tsv(path)


def test_words_are_casefolded_runs_of_letters() -> None:
    assert words("«Щит» Ёлки, 12 радаров; B2B и_т") == {"щит", "ёлки", "радаров", "b", "и", "т"}


def test_the_vocabulary_is_sorted_and_free_of_repetition() -> None:
    triples = [Triple("Да. Нет.", "Yes. No.", "Sí. No.", "x"), Triple("Да!", "Yes!", "¡Sí!", "x")]
    assert vocabulary(triples, "en") == ["no", "yes"]


def test_a_variant_changes_both_sides_alike() -> None:
    import random

    pair = Pair("— Да.", "— Yes.")
    for seed in range(200):
        variant = varied(pair, ("ru", "en"), random.Random(seed))
        assert variant.source.startswith("— ") == variant.target.startswith("— ")
        assert variant.source.endswith(".") == variant.target.endswith(".")


def _blocks(path: Path) -> list[str]:
    """The article's blocks as plain words, without tags, mark-up and page furniture."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        article = text.split("<article>")[1].split("</article>")[0]
        found = re.findall(r"<(h1|h2|p|figcaption)[^>]*>(.*?)</\1>", article, re.DOTALL)
        return [plain(html.unescape(re.sub(r"<[^>]+>", "", block))) for _, block in found]
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    return [plain(line) for line in text.splitlines() if line.strip()]


def _uncovered(block: str, known: list[str]) -> str:
    """What is left of a block when the known sentences are taken away, longest first."""
    rest = f" {block} "
    for sentence in sorted(known, key=len, reverse=True):
        rest = rest.replace(f" {sentence} ", "  ")
    return " ".join(rest.split())
