"""Dictionaries found and added, words known, words told of."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reader.errors import EnfaceError
from reader.term import Term
from translations.checks.finding import Finding, Outside, Passage
from translations.checks.run import check_passages
from translations.checks.spelling import check_spelling
from translations.glossary.matching import Glossary
from translations.spelling.dictionaries import add_dictionary, dictionaries, dictionaries_for
from translations.spelling.speller import add_word, list_words, remove_word, speller_of

_AFFIXES = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n"
_WORDS = ["the", "harbour/S", "bridge/S", "is", "closed", "and", "on", "see", "mayor", "report"]


@pytest.fixture
def book(tmp_path: Path, home: Path) -> Path:
    """A small English dictionary as LibreOffice packs it, not added yet."""
    path = tmp_path / "dict-en.oxt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../en_US.aff", _AFFIXES)
        archive.writestr("../../en_US.dic", "\n".join([str(len(_WORDS)), *_WORDS]))
        archive.writestr("hyph_en_US.dic", "UTF-8\n.a2b")
        archive.writestr("description.xml", "<description/>")
    return path


def _found(target: str, source: str = "Мост", glossary: Glossary | None = None) -> list[Finding]:
    outside = Outside(glossary, speller_of("en"))
    return check_spelling(Passage(source, target, "ru", "en", outside=outside))


def test_an_extension_is_taken_in_wherever_its_files_lie(book: Path, home: Path) -> None:
    (added,) = add_dictionary(book)
    assert (added.name, added.language) == ("en_US", "en")
    assert dictionaries() == (added,) == dictionaries_for("en")
    names = sorted(path.name for path in home.rglob("*") if path.is_file())
    assert names == ["en_US.aff", "en_US.dic"]


def test_two_files_are_a_dictionary(tmp_path: Path) -> None:
    for suffix, text in ((".aff", _AFFIXES), (".dic", "1\nbridge")):
        (tmp_path / f"en_GB{suffix}").write_text(text, encoding="utf-8")
    (added,) = add_dictionary(tmp_path / "en_GB.dic")
    assert added.name == "en_GB"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("en_US.dic", b"1\nbridge"),
        ("en_US.oxt", b"PK\x03\x04 and no more"),
        ("notes.txt", b"bridge"),
        ("missing.oxt", None),
    ],
)
def test_what_is_no_dictionary_is_refused(
    tmp_path: Path, home: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(EnfaceError, match=r"dictionary"):
        add_dictionary(tmp_path / name)
    assert not list(home.rglob("*.dic"))


def test_a_dictionary_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.oxt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("en.aff", b"\0\1\2")
        archive.writestr("en.dic", b"\0\1\2")
    with pytest.raises(EnfaceError, match="no Hunspell dictionary"):
        add_dictionary(path)


def test_a_zip_bomb_is_refused(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "x.oxt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("en.aff", _AFFIXES)
        archive.writestr("en.dic", b"1\n" + b"a" * 65_000_000)
    with pytest.raises(EnfaceError, match="larger than any dictionary"):
        add_dictionary(path)
    assert not list(home.rglob("*.dic"))


def test_a_word_that_no_dictionary_knows_is_told_with_what_was_meant(book: Path) -> None:
    add_dictionary(book)
    (finding,) = _found("The harbours and the brigde")
    assert (finding.check, finding.severity, finding.target_span, finding.fix) == (
        "spelling",
        "minor",
        (21, 27),
        "bridge",
    )


def test_a_word_at_the_beginning_of_a_sentence_is_told_if_it_is_no_name(book: Path) -> None:
    add_dictionary(book)
    (finding,) = _found("Harbuors is closed.", "Порты закрыты.")
    assert (finding.target_span, finding.fix) == ((0, 8), "Harbours")
    assert _found("Harbours is closed.", "Порты закрыты.") == []
    assert _found("Bridgge is closed.", "Бридж закрыт.") == []
    assert [each.fix for each in _found("Harbuors is closed.", "")] == ["Harbours"]
    assert _found("Harboursa is closed.", "") == []


def test_a_first_word_that_may_be_several_is_told_with_them(tmp_path: Path, home: Path) -> None:
    _book_of(["bridge", "fridge", "closed"], tmp_path)
    (finding,) = _found("Aridge closed.")
    assert finding.message.endswith("perhaps “Bridge” or “Fridge”.")
    assert finding.fix is None
    assert _found("Aridge closed.", "Аридж закрыт") == []


def test_a_german_noun_is_told_beside_a_he_and_with_one_s_too_many(
    tmp_path: Path, home: Path
) -> None:
    _book_of(["Haus", "Hut", "er", "hat", "ein", "des"], tmp_path, "de_DE")
    for target, source, count in [
        ("er hat ein Hauss", "He has one", 1),
        ("er hat ein Hauss", "In Houston he has one", 0),
        ("des Huts", "of the thing", 0),
    ]:
        outside = Outside(None, speller_of("de"))
        assert len(check_spelling(Passage(source, target, "en", "de", outside=outside))) == count


def test_a_word_with_an_invisible_sign_in_it_is_not_told(book: Path) -> None:
    add_dictionary(book)
    assert _found("See the harb\u200bour.") == []


def test_a_word_that_is_like_no_other_is_not_told(book: Path) -> None:
    add_dictionary(book)
    assert _found("The wharfinger is closed") == []


def _book_of(words: list[str], tmp_path: Path, name: str = "en_US") -> None:
    (tmp_path / f"{name}.aff").write_text(_AFFIXES, encoding="utf-8")
    content = "\n".join([str(len(words)), *words])
    (tmp_path / f"{name}.dic").write_text(content, encoding="utf-8")
    add_dictionary(tmp_path / f"{name}.dic")


def test_a_word_that_may_be_several_is_told_with_them_and_without_a_fix(
    tmp_path: Path, home: Path
) -> None:
    _book_of(["bridge", "bridle", "the"], tmp_path)
    (finding,) = _found("The bridze")
    assert finding.fix is None
    assert finding.message.endswith("perhaps “bridge” or “bridle”.")


def test_the_likeliest_words_are_named_first_and_four_of_them(tmp_path: Path, home: Path) -> None:
    _book_of(["fqok", "froqk", "frokz", "frik", "frqk", "fro"], tmp_path)
    (finding,) = _found("frok")
    likely = "“frokz”, “froqk”, “fqok” or “frik” …"
    assert finding.message == f"The dictionary does not know “frok”; perhaps {likely}"


def test_of_several_words_the_one_that_all_use_is_offered_where_letters_are_turned(
    tmp_path: Path, home: Path
) -> None:
    _book_of(["with", "wit", "whit"], tmp_path)
    (finding,) = _found("wit wiht")
    assert finding.fix == "with"


def test_no_fix_is_offered_for_a_short_word(tmp_path: Path, home: Path) -> None:
    _book_of(["gad", "the"], tmp_path)
    (finding,) = _found("the gadx")
    assert finding.fix is None
    assert finding.message.endswith("perhaps “gad”.")


def test_a_word_taken_over_from_the_source_is_not_told(tmp_path: Path, home: Path) -> None:
    _book_of(["атлеты", "это"], tmp_path, "ru_RU")
    outside = Outside(None, speller_of("ru"))
    assert check_spelling(Passage("the outlets", "это аутлеты", "en", "ru", outside=outside)) == []
    assert check_spelling(Passage("the people", "это аутлеты", "en", "ru", outside=outside))


@pytest.mark.parametrize("word", ["Fahrradweg", "Hilfsmittel", "anzufeuern", "Bank-"])
def test_compounds_of_known_words_are_not_told(word: str, tmp_path: Path, home: Path) -> None:
    _book_of(
        ["Fahrrad", "Weg", "Hilf", "Mittel", "feuern", "abzufeuern", "Fahrradsteg"],
        tmp_path,
        "de_DE",
    )
    outside = Outside(None, speller_of("de"))
    text = f"{word} und so"
    told = check_spelling(Passage("the house", text, "en", "de", outside=outside))
    assert [f for f in told if f.target_span and f.target_span[0] == 0] == []


def test_a_word_that_may_be_many_and_stands_twice_is_no_slip(tmp_path: Path, home: Path) -> None:
    _book_of(["bridge", "bridle", "the"], tmp_path)
    outside = Outside(None, speller_of("en"))
    passages = [Passage("", "The bridze", "", "en", outside=outside)] * 2
    assert [f for _, f in check_passages(passages) if f.check == "spelling"] == []


def test_a_word_is_told_once_a_document(book: Path) -> None:
    add_dictionary(book)
    outside = Outside(None, speller_of("en"))
    passages = [
        Passage("", target, "", "en", document=document, outside=outside)
        for target, document in (
            ("The brigde is closed", "a"),
            ("See the harbou and the brigde", "a"),
            ("On the brigde", "b"),
        )
    ]
    found = [(at, f.fix) for at, f in check_passages(passages) if f.check == "spelling"]
    assert found == [(0, "bridge"), (1, "harbour"), (2, "bridge")]


@pytest.mark.parametrize(
    "target",
    [
        "The mayor Tasmagambetov is on the bridge",
        "See https://exampel.org/abcd and abcd.py and abcd@exampel.org and `abcd()`",
        "See {abcd} and <abcd> and 12kmh and #abcd and TASS and iPhone",
        "The bridge’s closed",
        "The harbour-bridge is closed",
    ],
)
def test_names_addresses_and_code_are_not_told(book: Path, target: str) -> None:
    add_dictionary(book)
    add_word("en", "bridge's")
    assert _found(target) == []


def test_words_of_the_source_and_of_its_glossary_are_not_told(book: Path) -> None:
    add_dictionary(book)
    glossary = Glossary([Term("мост", ("harbuor",), "ru", "en")], "ru")
    assert _found("The harbuor and the mostik", "Мост mostik", glossary) == []
    assert [f.check for f in _found("The harbuor", "Мост")] == ["spelling"]


def test_a_word_is_known_from_when_it_is_added_until_it_is_removed(book: Path) -> None:
    add_dictionary(book)
    assert add_word("en", "brigde")
    assert not add_word("en", "Brigde")
    assert list_words("en") == ("brigde",)
    assert _found("The brigde is closed") == []
    assert remove_word("en", "BRIGDE")
    assert len(_found("The brigde is closed")) == 1
    assert not remove_word("en", "brigde")


@pytest.mark.parametrize("word", ["", "two words", "a\nb", "<b>"])
def test_what_is_no_word_is_not_added(word: str) -> None:
    with pytest.raises(EnfaceError, match="no single word"):
        add_word("en", word)


def test_the_same_speller_is_given_until_a_word_is_added(book: Path) -> None:
    add_dictionary(book)
    first = speller_of("en")
    assert first is speller_of("en")
    add_word("en", "brigde")
    assert first is not speller_of("en")


def test_without_a_dictionary_nothing_is_told() -> None:
    assert speller_of("en") is None
    assert _found("The brigde") == []
