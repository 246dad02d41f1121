"""TMX in and out: what other programs write, and what is meant to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ImportFileError
from reader.model import SegmentState
from reader.normal_text import EDGE, text_key
from reader.store.library import Library
from reader.store.units import all_units
from reader.units import NewUnit, Unit
from translations.corrections import correct
from translations.memory import interchange, pair
from translations.memory.interchange import MemoryFormat, export_memory, import_memory
from translations.memory.tmx import read_tmx, write_tmx

_FILE = """\
<?xml version="1.0" encoding="{encoding}"?>
{doctype}<tmx version="1.4"><header creationtool="x" srclang="{srclang}" datatype="plaintext"/>
<body>{body}</body></tmx>
"""


def tmx(
    path: Path, body: str, *, srclang: str = "en-US", encoding: str = "UTF-8", doctype: str = ""
) -> Path:
    text = _FILE.format(encoding=encoding, doctype=doctype, srclang=srclang, body=body)
    path.write_text(text, encoding=encoding)
    return path


def pairs(path: Path, source: str = "", target: str = "") -> list[tuple[str, ...]]:
    return [
        (u.source_language, u.target_language, u.source, u.target)
        for u in read_tmx(path, (source, target))
    ]


def unit(*variants: tuple[str, str], extra: str = "", name: str = "xml:lang") -> str:
    tuvs = "".join(f'<tuv {name}="{code}"><seg>{text}</seg></tuv>' for code, text in variants)
    return f"<tu>{extra}{tuvs}</tu>"


_TWO = unit(("en-us", "One"), ("de-DE", "Eins"))


def test_regions_and_letter_case_of_languages_do_not_matter(tmp_path: Path) -> None:
    assert pairs(tmx(tmp_path / "a.tmx", _TWO)) == [("en", "de", "One", "Eins")]


@pytest.mark.parametrize("tag", ["pt-BR", "pt_br", "pt", "pb"])
def test_a_written_form_that_is_wanted_is_found_by_the_tag_of_its_language(
    tmp_path: Path, tag: str
) -> None:
    path = tmx(tmp_path / "a.tmx", unit(("en", "One"), (tag, "Um")))
    assert pairs(path, "en", "pb") == [("en", "pb", "One", "Um")]


def test_the_attribute_of_old_versions_is_known(tmp_path: Path) -> None:
    body = unit(("EN", "One"), ("DE", "Eins"), name="lang")
    assert pairs(tmx(tmp_path / "a.tmx", body)) == [("en", "de", "One", "Eins")]


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmx(tmp_path / "a.tmx", unit(("en", "Café"), ("fr", "Café")), encoding=encoding)
    assert pairs(path) == [("en", "fr", "Café", "Café")]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("UTF-16", "utf-8"), ("UTF-16", "utf-16-le"), ("", "cp1251"), ("UTF-8", "cp1251")],
)
def test_the_encoding_is_that_of_the_bytes(tmp_path: Path, declared: str, encoding: str) -> None:
    path = tmp_path / "a.tmx"
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = unit(("en", "The bank closed."), ("ru", "Банк закрылся вчера."))
    path.write_bytes(f'{head}<tmx><header srclang="en"/><body>{body}</body></tmx>'.encode(encoding))
    assert pairs(path) == [("en", "ru", "The bank closed.", "Банк закрылся вчера.")]


def test_characters_that_xml_does_not_know_are_left_out(tmp_path: Path) -> None:
    body = "".join(
        unit(*((code, f"R&#x1F;un &amp; {n}&#31;\x0c.") for code in ("en", "de")))
        for n in range(9000)
    )
    read = pairs(tmx(tmp_path / "a.tmx", body))
    assert [each[2] for each in read] == [f"Run & {n}." for n in range(9000)]


def test_code_between_spaces_leaves_one(tmp_path: Path) -> None:
    body = unit(
        (
            "en",
            'See <ph/> <hi>here</hi> <bpt i="1">[b]</bpt> <ept i="1"/> now<ut>{\\tab }</ut>or <x/>',
        ),
        ("de", "Hier  <ph>&lt;br/></ph> jetzt"),
    )
    assert pairs(tmx(tmp_path / "a.tmx", body)) == [("en", "de", "See here now or", "Hier jetzt")]


def test_every_target_of_a_unit_is_a_unit(tmp_path: Path) -> None:
    body = unit(("de", "Eins"), ("en-GB", "One"), ("en-US", "One!"), ("fr", "Un"))
    path = tmx(tmp_path / "a.tmx", body)
    assert pairs(path) == [("en", "de", "One", "Eins"), ("en", "fr", "One", "Un")]
    assert pairs(path, "en", "fr") == [("en", "fr", "One", "Un")]
    assert pairs(path, "fr", "de") == [("fr", "de", "Un", "Eins")]
    assert pairs(path, "en", "en") == [("en", "en", "One", "One!")]


def test_any_language_may_be_the_source(tmp_path: Path) -> None:
    path = tmx(tmp_path / "a.tmx", unit(("de", "Eins"), ("en", "One")), srclang="*all*")
    assert pairs(path) == [("de", "en", "Eins", "One")]


def test_codes_of_other_programs_are_no_text(tmp_path: Path) -> None:
    body = unit(
        (
            "en",
            'A <bpt i="1">{\\b </bpt>bold<ept i="1">}</ept> <hi>word</hi>, one<ph>&lt;br/></ph>line'
            '<it pos="end">&lt;i><sub>no text</sub></it>, <ut>x</ut>end',
        ),
        ("de", "Ein <!-- remark --><?target x?><![CDATA[<fettes>]]> Wort"),
    )
    path = tmx(tmp_path / "a.tmx", body)
    assert pairs(path) == [("en", "de", "A bold word, one line, end", "Ein <fettes> Wort")]


def test_a_text_on_lines_of_its_own_has_no_space_about_it(tmp_path: Path) -> None:
    body = unit(("en", "\n    One\n  "), ("de", " Eins "))
    assert pairs(tmx(tmp_path / "a.tmx", body)) == [("en", "de", "One", "Eins")]


def test_who_and_when_are_kept(tmp_path: Path) -> None:
    body = (
        '<tu creationid="Ann" creationdate="20190102T030405Z"><tuv xml:lang="en"><seg>A</seg></tuv>'
        '<tuv xml:lang="de" changeid="Bob" changedate="2020-01-02T03:04:05Z"><seg>B</seg></tuv>'
        '<tuv xml:lang="fr" changedate="yesterday"><seg>C</seg></tuv></tu>'
    )
    german, french = read_tmx(tmx(tmp_path / "a.tmx", body), ("", ""))
    assert (german.author, german.created_at) == ("Bob", "2020-01-02T03:04:05.000+00:00")
    assert (french.author, french.created_at) == ("Ann", "2019-01-02T03:04:05.000+00:00")


def test_neighbours_that_omegat_writes_are_known(tmp_path: Path) -> None:
    body = unit(("en", "A"), ("de", "B"), extra='<prop type="next">After</prop>')
    (made,) = read_tmx(tmx(tmp_path / "a.tmx", body), ("", ""))
    assert (made.before_key, made.after_key) == (EDGE, text_key("After"))


def test_neighbours_that_memoq_writes_are_known(tmp_path: Path) -> None:
    props = (
        '<prop type="x-context-pre">&lt;seg&gt;One &amp;amp; &lt;ph/&gt;two.&lt;/seg&gt;</prop>'
        '<prop type="x-context-post">&lt;seg&gt;After&lt;/seg&gt;</prop>'
    )
    (made,) = read_tmx(
        tmx(tmp_path / "a.tmx", unit(("en", "A"), ("de", "B"), extra=props)), ("", "")
    )
    assert (made.before_key, made.after_key) == (text_key("One & two."), text_key("After"))


def test_units_that_lack_a_language_are_passed_over(tmp_path: Path) -> None:
    body = unit(("en", "A")) + unit(("de", "B"), ("fr", "C")) + "<tu/>" + _TWO
    body += '<tu><tuv xml:lang="en"/><tuv><seg>x</seg></tuv></tu>'
    assert pairs(tmx(tmp_path / "a.tmx", body)) == [("en", "de", "One", "Eins")]


_LAUGHS = (
    '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {n} "{10 * f"&{p};"}">' for p, n in zip("bcdefgh", "cdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    "doctype",
    [
        _LAUGHS,
        '<!DOCTYPE tmx [<!ENTITY i SYSTEM "{secret}">]>',
        '<!DOCTYPE tmx [<!ENTITY i SYSTEM "http://127.0.0.1:9/x">]>',
        '<!DOCTYPE tmx [<!ENTITY % p SYSTEM "{secret}"> %p;]>',
        '<!DOCTYPE tmx SYSTEM "{secret}" [<!ENTITY i "x">]>',
    ],
)
@pytest.mark.parametrize("place", ["&i;", '<ph x="&i;">&i;</ph>'])
def test_entities_are_refused(tmp_path: Path, doctype: str, place: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    doctype = doctype.replace("{secret}", secret.as_uri())
    path = tmx(tmp_path / "a.tmx", unit(("en", place), ("de", "x")), doctype=doctype)
    with pytest.raises(ImportFileError) as caught:
        pairs(path)
    assert "SECRET" not in str(caught.value) + caught.value.details


def test_an_entity_that_is_declared_elsewhere_is_refused(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    (tmp_path / "tmx14.dtd").write_text('<!ENTITY i "SECRET">', encoding="utf-8")
    path = tmx(tmp_path / "a.tmx", unit(("en", "A &i;"), ("de", "B")), doctype=doctype)
    with pytest.raises(ImportFileError, match=r"a\.tmx"):
        pairs(path)


def test_a_document_type_by_itself_is_no_harm(tmp_path: Path) -> None:
    path = tmx(tmp_path / "a.tmx", _TWO, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    assert len(pairs(path)) == 1


def test_other_files_are_not_included(tmp_path: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{}"/>'
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    body = unit(("en", "A" + include.format(secret.as_uri())), ("de", "B"))
    assert pairs(tmx(tmp_path / "a.tmx", body)) == [("en", "de", "A", "B")]


def test_what_is_read_is_let_go(tmp_path: Path) -> None:
    from lxml import etree

    path = tmx(tmp_path / "a.tmx", _TWO * 5000)
    largest = 0
    events = etree.iterparse
    roots = []

    def watched(*values: object, **wishes: object) -> object:
        for event, element in events(*values, **wishes):
            roots.append(element) if not roots else None
            yield event, element

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(etree, "iterparse", watched)
        for _ in read_tmx(path, ("", "")):
            largest = max(largest, sum(1 for _ in roots[0].iter()))
    assert largest < 4000  # of 35,000: a piece of the file at a time


def test_a_broken_file_leaves_nothing_of_it(tmp_path: Path, library: Library) -> None:
    path = tmx(tmp_path / "a.tmx", _TWO * 3000)
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:-30] + "<", encoding="utf-8")
    with pytest.raises(ImportFileError, match="no sound TMX file"):
        import_memory(library, path)
    assert list(all_units(library)) == []


def test_an_interrupted_import_leaves_nothing_of_it(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("".join(f"s{n}\tt{n}\n" for n in range(3000)), encoding="utf-8")

    def interrupt(count: int) -> None:
        if count >= 2000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_memory(library, path, pair=("ru", "en"), progress=interrupt)
    assert list(all_units(library)) == []


def test_the_same_file_again_adds_nothing(tmp_path: Path, library: Library) -> None:
    path = tmx(tmp_path / "a.tmx", _TWO * 2 + unit(("en", " "), ("de", "x")))
    first = import_memory(library, path)
    assert (first.added, first.known, first.skipped) == (1, 1, 1)
    again = import_memory(library, path)
    assert (again.added, again.known, again.memory_id) == (0, 2, 0)
    assert len(list(all_units(library))) == 1


def test_what_xml_cannot_say_is_left_out_and_told(tmp_path: Path, library: Library) -> None:
    correct(library, 1, "Bell \x07", "en", author="me")
    correct(library, 3, "Fine.", "en", author="me")
    out = tmp_path / "out.tmx"
    made = export_memory(library, out, MemoryFormat.TMX)
    assert (made.units, made.left_out) == (1, 1)
    assert pairs(out) == [("ru", "en", "Ёжик спит.", "Fine.")]


def test_what_is_exported_matches_in_context_where_it_is_imported(
    tmp_path: Path, library: Library
) -> None:
    correct(library, 3, "The hedgehog sleeps.", "en", author="me")
    out = tmp_path / "out.tmx"
    export_memory(library, out, MemoryFormat.TMX)
    (made,) = read_tmx(out, ("", ""))
    (there,) = all_units(library)
    assert (made.before_key, made.after_key) == (there.before_key, there.after_key)
    assert (made.author, made.created_at[:19]) == ("me", there.created_at[:19])


_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
)


@given(source=_TEXT, target=_TEXT, author=_TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_goes_out_and_comes_in_again(
    tmp_path: Path, source: str, target: str, author: str
) -> None:
    path = tmp_path / "a.tmx"
    written = Unit(1, "ru", "en", source, target, SegmentState.REVIEWED, author, "")
    path.write_text("".join(write_tmx([written])), encoding="utf-8", newline="\n")
    (read,) = read_tmx(path, ("", ""))
    assert read == NewUnit("ru", "en", source, target, read.author)


def test_a_large_file_is_ready_to_be_searched(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interchange, "BLOB_UNITS", 20)
    monkeypatch.setattr(pair, "BLOB_UNITS", 20)
    path = tmp_path / "a.tsv"
    path.write_text("".join(f"s{n}\tt{n}\n" for n in range(45)), encoding="utf-8")
    import_memory(library, path, pair=("ru", "en"))
    with library.reading() as db:
        assert db.execute("SELECT count(*) FROM unit_signatures").fetchone()[0] == 2


def test_the_open_library_is_no_memory_to_import(library: Library) -> None:
    with pytest.raises(ImportFileError, match="a database that is in use"):
        import_memory(library, library.path)
