"""Mails: which of their parts is the text, how it is wrapped, in which encoding it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ImportFileError
from reader.importing.mail_text import unflowed
from reader.importing.reading import read_source
from reader.importing.source import Source
from reader.model import Article
from tests.reader.importing.files import write

_HEAD = "From: Edda Marsh <edda@mill.example>\nTo: all@mill.example\nMIME-Version: 1.0\n"
_PLAIN = "Content-Type: text/plain; charset=utf-8"


def _article(tmp_path: Path, mail: str | bytes) -> Article:
    (article,) = read_source(Source(str(write(tmp_path / "news.eml", mail)))).articles
    return article


def _shape(tmp_path: Path, rest: str, subject: str = "News of the mill") -> list[tuple[str, str]]:
    article = _article(tmp_path, f"{_HEAD}Subject: {subject}\n{rest}")
    return [(block.kind.value, block.text) for block in article.blocks]


def _mixed(*parts: str) -> str:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return f'Content-Type: multipart/mixed; boundary="b"\n\n{body}--b--\n'


def _alternative(plain: str, page: str) -> str:
    return (
        'Content-Type: multipart/alternative; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{plain}\n"
        f"--b\nContent-Type: text/html\n\n{page}\n--b--\n"
    )


def test_soft_line_breaks_are_undone_and_the_subject_is_the_title(tmp_path: Path) -> None:
    rest = (
        f"{_PLAIN}; format=flowed\n\nThe mill by the river turns \nslowly, and its \n"
        "wheel creaks.\n\n"
        "The ferry is late.\nThe miller rows.\n\n> Will the ferry \n> come today?\n>> It was \n"
        ">> late.\n\n From the start.\n"
    )
    assert _shape(tmp_path, rest) == [
        ("title", "News of the mill"),
        ("paragraph", "The mill by the river turns slowly, and its wheel creaks."),
        ("paragraph", "The ferry is late."),
        ("paragraph", "The miller rows."),
        ("quote", "Will the ferry come today?"),
        ("quote", "It was late."),
        ("paragraph", "From the start."),
    ]


def test_spaces_that_came_with_the_line_breaks_go_with_them() -> None:
    assert unflowed("Для при \nмера  \nсло \nво.\n", is_parted=True) == "Для примера слово.\n"


def test_a_signature_is_never_flowed_and_is_furniture(tmp_path: Path) -> None:
    rest = f"{_PLAIN}; format=flowed\n\nThe mill \nturns.\n-- \nEdda Marsh\nThe Mill\n"
    assert _shape(tmp_path, rest) == [
        ("title", "News of the mill"),
        ("paragraph", "The mill turns."),
        ("clutter", "Edda Marsh\nThe Mill"),
    ]


def test_quoted_lines_wrapped_by_hand_are_one_paragraph(tmp_path: Path) -> None:
    rest = (
        f"{_PLAIN}\n\nYes.\n\n> The mill by the river turns slowly every morning, and its\n"
        "> wheel creaks as it did when we were children, so that the\n"
        "> neighbours need no clock.\n>\n> And the ferry?\n"
    )
    assert [text for kind, text in _shape(tmp_path, rest) if kind == "quote"] == [
        "The mill by the river turns slowly every morning, and its wheel creaks as it did when we"
        " were children, so that the neighbours need no clock.",
        "And the ferry?",
    ]


def test_a_first_line_that_says_the_subject_is_the_title(tmp_path: Path) -> None:
    rest = f"{_PLAIN}\n\nNEWS OF THE MILL\n\nThe mill turns. It is old.\n"
    assert _shape(tmp_path, rest) == [
        ("title", "News of the mill"),
        ("paragraph", "The mill turns. It is old."),
    ]


def test_a_newsletter_that_says_its_subject_again_has_one_title(tmp_path: Path) -> None:
    page = "Content-Type: text/html\n\n<h1>News of the mill</h1><p>The wheel turns again.</p>"
    assert _shape(tmp_path, page) == [
        ("title", "News of the mill"),
        ("paragraph", "The wheel turns again."),
    ]


def test_a_greeting_and_a_name_at_the_end_are_no_heading(tmp_path: Path) -> None:
    rest = f"{_PLAIN}\n\nThe mill turns. It is old.\n\nBest wishes\nEdda\n"
    assert {kind for kind, _ in _shape(tmp_path, rest)} == {"title", "paragraph"}


@pytest.mark.parametrize(
    ("plain", "page"),
    [
        ("", "<p>The mill turns.</p>"),
        (
            "The mill turns.",
            "<html><head><title>x</title><style>p{a:b}</style></head><body>&nbsp;</body></html>",
        ),
    ],
)
def test_of_alternatives_the_one_with_words_is_read(tmp_path: Path, plain: str, page: str) -> None:
    assert _shape(tmp_path, _alternative(plain, page))[1:] == [("paragraph", "The mill turns.")]


def test_a_forwarded_mail_is_read_and_other_attachments_are_not(tmp_path: Path) -> None:
    letter = (
        "Content-Type: message/rfc822\nContent-Disposition: attachment\n\nSubject: Fwd: The ferry\n"
        "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>It crosses the river.</p>"
    )
    notes = f"{_PLAIN}\nContent-Disposition: attachment; filename=notes.txt\n\nSecret."
    rest = _mixed(f"{_PLAIN}\n\nSee below.", letter, notes)
    assert _shape(tmp_path, rest, "Fwd: News of the mill") == [
        ("title", "News of the mill"),
        ("paragraph", "See below."),
        ("heading", "The ferry"),
        ("paragraph", "It crosses the river."),
    ]


def test_what_stands_above_a_text_forwarded_inline_is_furniture(tmp_path: Path) -> None:
    rest = (
        f"{_PLAIN}\n\nSee below.\n\n---------- Forwarded message ---------\nFrom: Ann <ann@x>\n"
        "Date: Tue, 3 Mar 2026\nSubject: News\n\nThe mill turns. It is old.\n"
    )
    kinds = [kind for kind, _ in _shape(tmp_path, rest)]
    assert kinds == ["title", "paragraph", "clutter", "paragraph"]


def test_a_mail_with_nothing_but_attachments_is_refused(tmp_path: Path) -> None:
    rest = _mixed(f"{_PLAIN}\nContent-Disposition: attachment; filename=notes.txt\n\nNotes.")
    with pytest.raises(ImportFileError, match="only attachments"):
        _shape(tmp_path, rest)


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("iso-8859-1", "utf-8"),
        ("utf-8", "windows-1251"),
        ("us-ascii", "windows-1251"),
        ("windows-1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_a_wrong_encoding_is_not_believed(tmp_path: Path, declared: str, real: str) -> None:
    text = "Мельница у реки медленно крутится каждое утро, и колесо скрипит."
    head = f"{_HEAD}Subject: News\nContent-Type: text/plain; charset={declared}\n"
    mail = f"{head}Content-Transfer-Encoding: 8bit\n\n".encode() + text.encode(real)
    assert _article(tmp_path, mail).blocks[-1].text == text


def test_headers_of_bare_bytes_are_in_the_encoding_of_the_text(tmp_path: Path) -> None:
    mail = (
        "From: Эдда Марш <edda@mill.example>\nSubject: Новости мельницы\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=windows-1251\n\nМельница у реки.\n"
    )
    article = _article(tmp_path, mail.encode("windows-1251"))
    assert (article.title, article.provenance.author) == ("Новости мельницы", "Эдда Марш")
