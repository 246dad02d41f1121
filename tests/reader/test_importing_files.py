"""Files that cannot be an article, and which format a file is in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.errors import ImportFileError
from reader.importing import files, read_article, read_text
from reader.importing.article import format_of

_PROSE = "The mill stands by the river, and the river has not been asked about it for a long time."


def _refusal(path: Path) -> str:
    with pytest.raises(ImportFileError) as caught:
        read_article(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    assert message.endswith(".")
    return message


def _file(folder: Path, content: bytes, name: str = "page.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_missing_file(tmp_path: Path) -> None:
    assert "There is no file" in _refusal(tmp_path / "gone.txt")


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    assert "is a folder" in _refusal(folder)


@pytest.mark.parametrize("content", [b"", b" \n\t \r\n", b"\xef\xbb\xbf", "\u2003\ufeff".encode()])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert "choose a file that holds an article" in _refusal(_file(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a Word, OpenDocument, EPUB or zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "an old Word"),
        (b"{\\rtf1 hello}", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"SQLite format 3\x00", "a database"),
        (b'<?xml version="1.0"?><feed><title>x</title></feed>', "an XML document"),
        (b"<!--?xml version='1.0' ?-->\n<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>x</a>", "an XML doc"),
        (b'<a xmlns:xi="http://mill.example/"><xi:b href="file:///c"/></a>\n', "an XML document"),
    ],
)
def test_a_document_of_another_kind_is_named(tmp_path: Path, content: bytes, kind: str) -> None:
    assert kind in _refusal(_file(tmp_path, content))


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 99, b"ab\x00\x07\x02" * 40]
)
def test_a_binary_file_is_not_a_text_file(tmp_path: Path, content: bytes) -> None:
    assert "is not a text file" in _refusal(_file(tmp_path, content))


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)  # sparse: refused before a byte of it is read
    assert "larger than 50 MB" in _refusal(path)


def test_a_file_of_just_the_largest_size_is_read(
    tmp_path: Path,
) -> None:
    size = 1024 * 1024
    assert len(files.read_bytes(_file(tmp_path, b"m" * size), 1)) == size
    with pytest.raises(ImportFileError, match=r"larger than 1 MB.*import_file_megabytes"):
        files.read_bytes(_file(tmp_path, b"m" * (size + 1)), 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "is a device or a pipe" in _refusal(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_file_without_read_permission(tmp_path: Path) -> None:
    path = _file(tmp_path, _PROSE.encode())
    path.chmod(0)
    assert "may not be read" in _refusal(path)


def test_a_permission_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _file(tmp_path, _PROSE.encode())

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "give yourself read permission" in _refusal(path)


def test_a_name_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError):
        read_article(tmp_path / ("x" * 5_000))
    with pytest.raises(ImportFileError):
        read_article(tmp_path / "a\0b")


def test_a_page_without_text(tmp_path: Path) -> None:
    path = _file(tmp_path, b"<html><body><script>x()</script></body></html>", "page.html")
    assert "holds no article text" in _refusal(path)


def test_pasted_text_is_named_as_such() -> None:
    with pytest.raises(ImportFileError, match="The pasted text"):
        read_text("  ")


def test_stray_control_characters_are_left_out(tmp_path: Path) -> None:
    path = _file(tmp_path, f"{_PROSE}\x00\n\n{_PROSE}\x0b\x07".encode())
    assert [b.text for b in read_article(path).blocks] == [_PROSE, _PROSE]


def test_lone_surrogates_are_replaced() -> None:
    assert read_text("The mill\ud800 turns.").blocks[0].text == "The mill\ufffd turns."


@pytest.mark.parametrize(
    ("text", "suffix", "form"),
    [
        ("Words", ".txt", "text"),
        ("Words", ".md", "markdown"),
        ("Words", ".MARKDOWN", "markdown"),
        ("<p>Words</p>", ".html", "html"),
        ("<p>Words</p>", ".xhtml", "html"),
        ("Words without tags", ".htm", "text"),
        ("  <!DOCTYPE html><html>", ".txt", "html"),
        ("<!-- saved --><html lang=en>", "", "html"),
        ("Words", ".unknown", "text"),
    ],
)
def test_the_format_follows_content_and_ending(text: str, suffix: str, form: str) -> None:
    assert format_of(text, suffix) == form


def test_an_unknown_format_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="docx"):
        read_text("x", format="docx")
