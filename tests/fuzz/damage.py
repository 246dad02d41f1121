"""Sound inputs for every importer, and ways to damage them; the same seed gives the same damage."""

from __future__ import annotations

import io
import random
import zipfile
from base64 import b64encode
from collections.abc import Callable

from tests.reader.importing.files import docx, epub, odt, paragraph, pdf, png, zipped

Parts = dict[str, str | bytes]

_SCRAPS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    "\u202e\u2066\u200f".encode(),
    b"&#0;&#x1F;&nbsp;&undefined;",
    b"<!DOCTYPE a [<!ENTITY x 'y'>]>&x;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"<table><td><table>",
    b"</p></p></div>",
    b"-1",
    b"99999999999999999999",
    b"../../../../etc/passwd",
    b"file:///etc/passwd",
    b"\r\r\n\x0b\x0c\x85",
    b"<w:p>",
    b"</w:tbl>",
    b"(" * 300,
    b"<<" * 50,
    b"endobj",
    b"%PDF-1.7",
    b"PK\x03\x04",
)


def sound_inputs() -> dict[str, bytes]:
    """A small sound input a format, by file name."""
    prose = "The mill by the river turns slowly every morning before the neighbours wake. " * 8
    page = f"<html lang='en'><body><article><h1>The mill</h1><p>{prose}</p></article></body></html>"
    shown = (
        "<picture><source srcset='b.webp 900w, c 2x'><img src='blank.gif' data-src='a_files/d.png'"
        f" alt='A wheel'></picture><noscript><img src='d.png'></noscript><figure><img alt='A boat'"
        f" src='data:image/png;base64,{b64encode(png(200, 100)).decode()}'><figcaption>A boat"
        "</figcaption></figure><table><tr><th>Year<th>Mill</tr><tr><td>1999<td><img src='e.png'>"
        "</table></article>"
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph('1999')}</w:tc></w:tr></w:tbl>"
    mail = (
        "From: Edda <e@mill.example>\nTo: a@mill.example\nSubject: News\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        f"{page}\n--b--\n"
    )
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>Post</title><item><title>A</title>"
        f"<link>https://mill.example/</link><description>{prose}</description></item></channel></rss>"
    )
    return {
        "a.txt": ("A quiet morning\n\n" + prose + "\n\n— Old?\n\n• corn\n").encode(),
        "a.md": (
            f"# A quiet morning\n\n{prose}\n\n| a | b |\n|---|---|\n| c | d |\n\n![A](a.png)\n"
        ).encode(),
        "a.html": page.replace("</article>", f"{shown}").encode(),
        "a.mhtml": mail.replace("mixed", "related").replace("To: a@mill.example\n", "").encode(),
        "a.eml": mail.encode(),
        "a.rss": feed.encode(),
        "a.opml": b"<opml><body><outline xmlUrl='https://mill.example/f'/></body></opml>",
        "a.docx": zipped(docx(paragraph(prose, "Title") + table)),
        "a.odt": zipped(odt(f"<text:h>The mill</text:h><text:p>{prose}</text:p>")),
        "a.epub": zipped(epub({"one": f"<h1>The mill</h1><p>{prose}</p>"})),
        "a.pdf": pdf([[(40, 500, 12, "The mill by the river turns slowly every morning.")]]),
    }


_TAGS = (
    "div b span table tr td ul li blockquote p font a em h2 figure section svg math select details"
).split()


def nested(data: bytes, dice: random.Random) -> bytes:
    """A page with elements in it that are nested deeper than parsers like."""
    for _ in range(dice.choice((1, 2, 4))):
        tags, times = dice.choices(_TAGS, k=dice.choice((1, 2, 5))), dice.choice((130, 260, 700))
        opening = "".join(f"<{tag}>" for tag in tags).encode() * times
        closing = "".join(f"</{tag}>" for tag in reversed(tags)).encode()
        closing *= dice.choice((0, times, times // 2))
        begin = dice.randrange(len(data) // 2, len(data))
        end = dice.randrange(begin, len(data))
        data = data[:begin] + opening + data[begin:end] + closing + data[end:]
    return damaged(data, dice) if dice.random() < 0.6 else data


def damaged(data: bytes, dice: random.Random) -> bytes:
    """A copy with something wrong in it; containers are as often damaged within as without."""
    if data[:2] == b"PK" and dice.random() < 0.7:
        return _within_zip(data, dice)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        data = dice.choice(_WAYS)(data, dice)
    return data


def _flip(data: bytes, dice: random.Random) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    changed[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(changed)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _drop(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + data[start + dice.randrange(1, 200) :]


def _insert(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + dice.choice(_SCRAPS) + data[place:]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    piece = data[start : start + dice.randrange(1, 60)]
    return data[:start] + piece * dice.choice((2, 10, 200)) + data[start:]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _drop, _insert, _repeat)


def _within_zip(data: bytes, dice: random.Random) -> bytes:
    """Damage an entry, its name, or leave it out, in a container that is sound itself."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w") as new:
        names = old.namelist()
        hit = dice.choice(names)
        for name in names:
            content = old.read(name)
            if name != hit:
                new.writestr(name, content)
            elif (way := dice.random()) < 0.8:
                new.writestr(name, damaged(content, dice))
            elif way < 0.9:
                new.writestr("../../" + name, content)
    return sink.getvalue()
