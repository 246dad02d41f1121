"""Glossaries in files: tables of every kind, TBX of both editions, there and back."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import EnfaceError, ExportError, ImportFileError
from reader.store.articles import add_article
from reader.store.library import Library
from reader.term import Term, TermOrigin, TermScope
from tests.articles import make_article
from translations.glossary.entries import add_entry, entries
from translations.glossary.files import (
    ExportedTerms,
    TermFormat,
    export_terms,
    import_terms,
    read_terms,
)

COURSE = Term(
    "курс",
    ("policy course", "course"),
    "ru",
    "en",
    ("exchange rate",),
    part_of_speech="noun",
    note="of a state; not of money",
    domain="politics",
    context="курс США",
    origin=TermOrigin.IMPORT,
)
AND = Term('мыло, "и" шило', ("a|b", "soap; awl"), "ru", "en", origin=TermOrigin.IMPORT)
OURS = replace(AND, source="дом", scope=TermScope.PROJECT, project="Reports & more")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as library:
        add_article(library, make_article())
        yield library


def _file(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "terms.tsv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def _plain(path: Path, source: str = "ru", target: str = "en") -> list[tuple[str, tuple[str, ...]]]:
    return [(term.source, term.targets) for term in read_terms(path, source, target).terms]


@pytest.mark.parametrize("kind", [TermFormat.CSV, TermFormat.TSV, TermFormat.TBX])
def test_what_is_exported_comes_back(tmp_path: Path, kind: TermFormat) -> None:
    path = tmp_path / f"terms.{kind}"
    assert export_terms([COURSE, AND, OURS], path) == ExportedTerms(3)
    read = read_terms(path, "ru", "en")
    assert read.problems == ()
    assert read.terms == (COURSE, AND, OURS)


def test_omegat_gets_a_line_for_each_allowed_target(tmp_path: Path) -> None:
    path = tmp_path / "glossary.txt"
    export_terms([COURSE], path)
    note = "of a state; not of money [never: exchange rate] [part of speech: noun]"
    note += " [domain: politics] [only in: курс США]"
    assert path.read_text(encoding="utf-8") == (
        f"курс\tpolicy course\t{note}\nкурс\tcourse\t{note}\n"
    )
    assert _plain(path) == [("курс", ("policy course",)), ("курс", ("course",))]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
    ],
)
def test_any_unicode_encoding_is_read(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(mark + "курс\tpolicy course\r\nсовет\tcouncil\r\n".encode(encoding))
    assert _plain(path) == [("курс", ("policy course",)), ("совет", ("council",))]


def test_a_table_that_begins_with_the_byte_of_a_bracket_is_no_xml(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes("мост\tbridge\n".encode("utf-16"))
    assert _plain(path) == [("мост", ("bridge",))]


@pytest.mark.parametrize(
    "text",
    [
        "курс,course\nсовет,council\n",
        "курс;course\nсовет;council\n",
        "курс|course\nсовет|council\n",
        "# a comment\nкурс\tcourse\n\nсовет\tcouncil\t\n",
        "source,target\nкурс,course\nсовет,council\n",
        "en;ru\ncourse;курс\ncouncil;совет\n",
        '"Term"\t"Translation"\n"курс"\t"course"\nсовет\tcouncil\n',
        "Note,Target,Source\n,course,курс\n,council,совет\n",
    ],
)
def test_the_delimiter_and_the_headings_are_found_out(tmp_path: Path, text: str) -> None:
    assert _plain(_file(tmp_path, text)) == [("курс", ("course",)), ("совет", ("council",))]


def test_a_cell_in_quotation_marks_may_hold_anything(tmp_path: Path) -> None:
    path = _file(tmp_path, 'source,target,note\n"курс, ""свой""",course,"two\nlines"\n')
    (term,) = read_terms(path, "ru", "en").terms
    assert (term.source, term.note) == ('курс, "свой"', "two lines")


def test_bad_rows_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = _file(tmp_path, f"курс\tcourse\nбез\n\tnothing\n{'д' * 300}\tlong\nсовет\tcouncil\n")
    read = read_terms(path, "ru", "en")
    assert [term.source for term in read.terms] == ["курс", "совет"]
    assert [problem.place for problem in read.problems] == ["line 2", "line 3", "line 4"]
    assert "Name a target" in read.problems[0].reason


def test_a_row_may_name_its_own_languages(tmp_path: Path) -> None:
    text = "source,target,source language,target language\nKurs,cours,de-AT,fr\nкурс,course,,\n"
    found = read_terms(_file(tmp_path, text), "ru", "en").terms
    assert [(t.source_language, t.target_language) for t in found] == [("de", "fr"), ("ru", "en")]


@pytest.mark.parametrize("text", ["", " \n\n", "only words\nno table\n"])
def test_what_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportFileError):
        read_terms(_file(tmp_path, text), "ru", "en")


_MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="c1"><descrip type="subjectField">finance</descrip>
 <langSet xml:lang="en-US"><ntig><termGrp><term>exchange rate</term>
  <termNote type="partOfSpeech">noun</termNote></termGrp>
  <descrip type="context">The exchange rate has fallen.</descrip></ntig></langSet>
 <langSet xml:lang="ru">
  <tig><term>курс</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
  </tig><tig><term>валютный  курс</term></tig>
  <tig><term>обменный курс</term><termNote type="administrativeStatus"
   >preferredTerm-admn-sts</termNote></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="en"><tig><term>alone</term></tig></langSet></termEntry>
</body></text></martif>
"""

_DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="1"><min:subjectField>finance</min:subjectField>
<langSec xml:lang="en"><termSec><term>exchange rate</term>
<min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="ru"><termSec><term>валютный курс</term>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>обменный курс</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>курс</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>
"""


@pytest.mark.parametrize("text", [_MARTIF, _DCT])
def test_tbx_of_both_editions_is_read(tmp_path: Path, text: str) -> None:
    (term,) = read_terms(_file(tmp_path, text, name="base.tbx"), "en", "ru").terms
    assert term == Term(
        "exchange rate",
        ("обменный курс", "валютный курс"),
        "en",
        "ru",
        ("курс",),
        part_of_speech="noun",
        domain="finance",
        origin=TermOrigin.IMPORT,
    )


@pytest.mark.parametrize("tag", ["pt-BR", "pt"])
def test_a_written_form_that_is_wanted_is_found_by_the_tag_of_its_language(
    tmp_path: Path, tag: str
) -> None:
    base = _file(tmp_path, _DCT.replace('"ru"', f'"{tag}"'), name="base.tbx")
    table = _file(tmp_path, f"en\t{tag}\nexchange rate\tобменный курс\n", name="table.tsv")
    for path in (base, table):
        (term,) = read_terms(path, "en", "pb").terms
        assert (term.target_language, term.targets[0]) == ("pb", "обменный курс")


def test_an_entry_of_a_term_base_without_one_language_is_named(tmp_path: Path) -> None:
    (problem,) = read_terms(_file(tmp_path, _MARTIF, name="base.tbx"), "en", "ru").problems
    assert (problem.place, problem.reason) == ("entry c2", "There is no term in ru.")


@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?><martif><text>",
        "<?xml version='1.0'?><tmx/>",
        "<!-- a page, with a comma --><html>",
        "<?xml version='1.0'?><!DOCTYPE martif [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
        "<martif><text><body>&x;</body></text></martif>",
        "<?xml version='1.0'?><!DOCTYPE martif [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
        "<martif><text>&b;</text></martif>",
    ],
)
def test_xml_that_is_damaged_foreign_or_hostile_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ImportFileError):
        read_terms(_file(tmp_path, text, name="base.tbx"), "en", "ru")


def test_importing_merges_rows_of_one_term_and_tells_what_changed(
    library: Library, tmp_path: Path
) -> None:
    add_entry(library, Term("совет", ("council",), "ru", "en"))
    path = _file(tmp_path, "курс\tcourse\nкурс\tline\nсовет\tadvice\nбез\n")
    done = import_terms(library, path, "ru", "en", author="anna")
    assert [(t.source, t.targets, t.author) for t in done.added] == [
        ("курс", ("course", "line"), "anna")
    ]
    assert [(t.source, t.targets) for t in done.merged] == [("совет", ("advice", "council"))]
    assert len(done.problems) == 1
    assert len(entries(library)) == 2


def test_a_file_can_be_imported_for_an_article_or_a_project(
    library: Library, tmp_path: Path
) -> None:
    path = _file(tmp_path, "курс\tcourse\n")
    import_terms(library, path, "ru", "en", article_id=1)
    import_terms(library, path, "ru", "en", project="Reports")
    assert [(t.scope, t.article_id, t.project) for t in entries(library)] == [
        (TermScope.ARTICLE, 1, ""),
        (TermScope.PROJECT, None, "Reports"),
    ]


def test_what_was_for_one_article_is_not_for_all(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    export_terms([replace(COURSE, scope=TermScope.ARTICLE, article_id=1)], path)
    done = import_terms(library, path, "ru", "en")
    assert (done.added, len(done.problems)) == ((), 1)
    done = import_terms(library, path, "ru", "en", article_id=1)
    assert ([t.article_id for t in done.added], done.problems) == ([1], ())


@pytest.mark.parametrize("kind", [TermFormat.TBX, TermFormat.OMEGAT])
def test_what_a_format_cannot_hold_is_left_out_and_named(tmp_path: Path, kind: TermFormat) -> None:
    path = tmp_path / "terms"
    mine = replace(COURSE, source="шторм", scope=TermScope.ARTICLE, article_id=1)
    done = export_terms([COURSE, mine], path, kind)
    assert (done.written, [each.place for each in done.left_out]) == (1, ["“шторм”"])
    assert "шторм" not in path.read_text(encoding="utf-8")
    assert export_terms([COURSE, mine], path, kind, of_article=True) == ExportedTerms(2)


def test_omegat_cannot_hold_what_is_only_forbidden_nor_two_pairs(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    never = replace(COURSE, source="путь", targets=(), forbidden=("way",))
    done = export_terms([COURSE, never], path)
    assert (done.written, done.left_out[0].reason) == (1, "it has forbidden targets only")
    with pytest.raises(ExportError, match="choose one pair"):
        export_terms([COURSE, replace(COURSE, source_language="uk")], path)
    with pytest.raises(ExportError, match="nothing was written"):
        export_terms([never], tmp_path / "other.txt")
    assert not (tmp_path / "other.txt").exists()


def test_omegats_lines_for_a_term_come_back_as_one_entry_in_their_order(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "glossary.txt"
    odd = replace(OURS, source="путь", note="see [1]", forbidden=("a [b]", "c|d"))
    export_terms([COURSE, odd], path)
    added = {term.source: term for term in import_terms(library, path, "ru", "en").added}
    for wanted in (COURSE, odd):
        term = added[wanted.source]
        assert replace(term, id=0, created_at="", changed_at="") == wanted


def test_of_rows_that_contradict_each_other_the_later_holds(
    library: Library, tmp_path: Path
) -> None:
    text = "source,target,forbidden\nкурс,course,rate\nкурс,rate,course\n"
    done = import_terms(library, _file(tmp_path, text, name="terms.csv"), "ru", "en")
    assert [(t.targets, t.forbidden) for t in done.added] == [(("rate",), ("course",))]


def test_a_name_without_a_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnfaceError, match="does not tell the format"):
        export_terms([COURSE], tmp_path / "terms.doc")


@pytest.mark.parametrize(
    ("word", "language", "encoding"),
    [
        ("курс", "ru", "cp1251"),
        ("съезд", "ru", "cp1251"),
        ("курс", "ru", "koi8_r"),
        ("νερό", "el", "cp1253"),
    ],
)
def test_the_known_language_decides_what_a_single_word_is(
    tmp_path: Path, word: str, language: str, encoding: str
) -> None:
    path = _file(tmp_path, f"{word},course\n", encoding, "terms.csv")
    assert _plain(path, language) == [(word, ("course",))]
