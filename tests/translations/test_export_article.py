"""Exporting to a file: formats, JSON schema, file names."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExportError
from reader.model import BlockKind, Provenance, SegmentState, Version, VersionKind, VersionOrigin
from translations.export.article import FORMATS, export_article, render
from translations.export.model import ExportArticle, ExportBlock, ExportSegment
from translations.export.names import suggest_file_name

ORIGIN = VersionOrigin("Argos", "ru-en", "1.9", "ab12", (("beam_size", "4"),))
VERSION = Version(3, 7, "en", VersionKind.MACHINE, ORIGIN, "2026-01-02T03:04:05Z")
SEGMENTS = (
    ExportSegment(
        11, "Курс меняется.", "The course changes.", "The rate.", SegmentState.REVIEWED, "rare"
    ),
    ExportSegment(12, "Да.", "Да.", "", SegmentState.UNTRANSLATED),
)
VIEW = ExportArticle(
    id=7,
    title="Тема",
    target_title="Topic",
    source_language="ru",
    target_language="en",
    provenance=Provenance(file_name="a.html", author="Ann"),
    versions=(VERSION,),
    exported_at="2026-01-02T03:04:05+00:00",
    blocks=(ExportBlock(BlockKind.PARAGRAPH, 0, SEGMENTS, ("", " ", ""), ("", " ", "")),),
)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_the_corrected_text(form: str, tmp_path: Path) -> None:
    path = export_article(VIEW, form, tmp_path / f"a.{form}")
    assert "The course changes." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["html", "md", "txt"])
def test_the_machine_s_text_is_not_in_the_corrected(form: str, tmp_path: Path) -> None:
    path = export_article(VIEW, form, tmp_path / f"a.{form}")
    assert "The rate." not in path.read_text(encoding="utf-8")


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="choose one of html, md, txt, json"):
        export_article(VIEW, "docx", tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()


def test_a_lone_surrogate_does_not_stop_the_export(tmp_path: Path) -> None:
    segment = ExportSegment(1, "a\ud800b", "a\ud800b", "", SegmentState.MACHINE)
    block = ExportBlock(BlockKind.PARAGRAPH, 0, (segment,), ("", ""), ("", ""))
    view = ExportArticle(1, "T", "T", "ru", "en", Provenance(), (), "2026-01-02", (block,))
    for form in FORMATS:
        export_article(view, form, tmp_path / form).read_text(encoding="utf-8")


_SEGMENTS = [
    {
        "id": 11,
        "source": "Курс меняется.",
        "target": "The course changes.",
        "machine": "The rate.",
        "state": "reviewed",
        "note": "rare",
        "source_marks": [],
        "target_marks": [],
        "lost": "",
    },
    {
        "id": 12,
        "source": "Да.",
        "target": "Да.",
        "machine": "",
        "state": "untranslated",
        "note": "",
        "source_marks": [],
        "target_marks": [],
        "lost": "",
    },
]


def test_the_json_schema() -> None:
    assert json.loads(render(VIEW, "json")) == {
        "schema": "enface-article/1",
        "comments": [],
        "errors": [],
        "id": 7,
        "title": "Тема",
        "target_title": "Topic",
        "language": "ru",
        "target_language": "en",
        "exported_at": "2026-01-02T03:04:05+00:00",
        "provenance": {
            "file_name": "a.html",
            "format": "",
            "encoding": "",
            "author": "Ann",
            "site": "",
            "published": "",
            "url": "",
            "declared_language": "",
            "translated_by": "",
            "notice": "",
            "subtitle": "",
            "detected_language": "",
            "licence": "",
            "remark": "",
        },
        "versions": [
            {
                "id": 3,
                "language": "en",
                "kind": "machine",
                "created_at": "2026-01-02T03:04:05Z",
                "engine": "Argos",
                "pack_name": "ru-en",
                "pack_version": "1.9",
                "model_sha256": "ab12",
                "settings": {"beam_size": "4"},
            }
        ],
        "blocks": [
            {
                "kind": "paragraph",
                "level": 0,
                "cell": {},
                "picture": "",
                "text": "Курс меняется. Да.",
                "target_text": "The course changes. Да.",
                "marks": [],
                "target_marks": [],
                "segments": _SEGMENTS,
            }
        ],
    }


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A plain title", "A plain title.en.html"),
        ("Курс: «США» / Китай?", "Курс «США» Китай.en.html"),
        ("a\tb\nc", "a b c.en.html"),
        ("", "article.en.html"),
        ("???", "article.en.html"),
        ("... hidden. ", "hidden.en.html"),
        ("CON", "_CON.en.html"),
        ("com1.txt", "_com1.txt.en.html"),
        ("Console", "Console.en.html"),
        ("gpj\u202etxt", "gpjtxt.en.html"),
        ("e\u0301t\u00e9", "\u00e9t\u00e9.en.html"),
        ("../../etc/passwd", "etc passwd.en.html"),
    ],
)
def test_suggested_names(title: str, expected: str) -> None:
    assert suggest_file_name(title, "en", "html") == expected


def test_a_long_name_is_cut_between_words() -> None:
    name = suggest_file_name("слово " * 60, "ru", "html")
    assert len(name.encode()) <= 140
    assert name.endswith("слово.ru.html")


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=8))
def test_any_name_is_one_that_every_system_takes(title: str, language: str) -> None:
    name = suggest_file_name(title, language, "json")
    assert 0 < len(name.encode()) <= 140
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(character).startswith("C") for character in name)
    assert name[0] not in ". "
    assert name.endswith(".json")


@settings(deadline=None)
@given(st.text(min_size=1, max_size=100))
def test_any_suggested_name_can_be_written(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    folder = tmp_path_factory.mktemp("names")
    path = export_article(VIEW, "txt", folder / suggest_file_name(title, "en", "txt"))
    assert [found.name for found in folder.iterdir()] == [path.name]
