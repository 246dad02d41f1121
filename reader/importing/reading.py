"""From a source to its articles, whatever its format. Runs in the import worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cleaning.phrases import folded
from reader.errors import ImportFileError
from reader.importing.article import read_data, read_text
from reader.importing.draft import Draft, article_language, clean_draft, finish
from reader.importing.files import MOST_MEGABYTES, check_is_text, clean_characters, read_bytes
from reader.importing.picture_supply import PictureSupply
from reader.importing.source import Source
from reader.model import Article, Block, BlockKind, Provenance

if TYPE_CHECKING:
    from reader.importing.mail import Letter, LetterPart
    from reader.importing.picture_files import PictureShelf

#: File name endings of the formats that are told by their content.
DOCUMENT_SUFFIXES = frozenset(
    ".docx .docm .odt .epub .pdf .eml .mht .mhtml .rss .atom .opml .xml".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source holds: articles, and addresses of more that were not fetched.

    `stand_ins` are what a feed itself says of pages that it names: for those that cannot be had.
    `pictures` are those of a page that are not there: of each its addresses, the best first.
    """

    articles: tuple[Article, ...]
    links: tuple[str, ...] = ()
    stand_ins: tuple[Article, ...] = ()
    pictures: tuple[tuple[str, ...], ...] = ()


def read_source(source: Source, megabytes: int = MOST_MEGABYTES) -> Reading:
    """The articles in a source, one for most formats, of at most so many megabytes.

    Raises ImportFileError.
    """
    try:
        return _read(source, megabytes)
    except RecursionError as error:
        raise ImportFileError(
            f"“{source.shown_name}” is nested too deeply to be read; copy the article's text and"
            " paste it."
        ) from error


def _read(source: Source, megabytes: int) -> Reading:
    name = source.shown_name
    if not source.path:
        return Reading((_named(_pasted(source), source),))
    data = read_bytes(Path(source.path), megabytes)
    if source.is_stray:
        check_is_text(data, name)
        raise ImportFileError(
            f"“{name}” has an ending that Enface does not know; import it by itself if it is text."
        )
    from reader.importing.feed import feed_kind

    provenance = Provenance(file_name=name, url=source.url)
    suffix = Path(source.name or source.path).suffix.casefold()
    if kind := feed_kind(data):
        return _feed(data, replace(provenance, format=kind), source)
    drafts = _drafts(data, suffix, provenance, source)
    if drafts is None:
        supply = _supply(source)
        article = read_data(data, name, _suffix(suffix, source), source.language, supply)
        return Reading((_named(article, source),), pictures=tuple(supply.wanted))
    return Reading(tuple(_article(draft, source.language) for draft in drafts))


def _feed(data: bytes, facts: Provenance, source: Source) -> Reading:
    """The articles of a feed. Of one that was fetched, teasers only stand in for their pages."""
    from reader.importing.feed import read_feed, read_opml

    entries = (read_opml if facts.format == "opml" else read_feed)(data, facts)
    links = tuple(dict.fromkeys(entry.link for entry in entries if entry.link))
    own: list[Article] = []
    stand_ins: list[Article] = []
    for entry in entries:
        if entry.draft is not None:
            is_teaser = entry.link and source.url
            (stand_ins if is_teaser else own).append(_article(entry.draft, source.language))
    return Reading(tuple(own), links, tuple(stand_ins))


def _supply(source: Source) -> PictureSupply:
    """Where a page's pictures are: beside its file, or where they were put when it was fetched."""
    if source.url:
        fetched = Path(source.pictures) if source.pictures else None
        return PictureSupply(source.url, fetched=fetched)
    return PictureSupply(folder=Path(source.path).parent)


def _suffix(suffix: str, source: Source) -> str:
    return ".html" if source.media_type in {"text/html", "application/xhtml+xml"} else suffix


def _drafts(
    data: bytes, suffix: str, provenance: Provenance, source: Source
) -> Sequence[Draft] | None:
    """The drafts in a document; None for a text or a web page."""
    from reader.importing.mail import is_mail

    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, provenance, source)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from reader.importing.pdf import read_pdf

        return [read_pdf(data, replace(provenance, format="pdf"))]
    if is_mail(data, suffix):
        return [_letter(data, provenance, source.language)]
    return None


def _zipped(data: bytes, provenance: Provenance, source: Source) -> list[Draft]:
    """The drafts in a zip container, by what is in it."""
    from reader.importing.archive import Archive

    archive = Archive(data, provenance.file_name)
    media_type = archive.read("mimetype")[:100].strip()
    if media_type == b"application/epub+zip" or "META-INF/container.xml" in archive:
        from reader.importing.epub import read_epub

        return read_epub(archive, replace(provenance, format="epub"), source.chapters)
    if media_type.startswith(b"application/vnd.oasis.opendocument.text"):
        from reader.importing.odt import read_odt

        return [read_odt(archive, replace(provenance, format="odt"))]
    if "[Content_Types].xml" in archive:
        if any(name.startswith(("xl/", "ppt/")) for name in archive.names()):
            raise ImportFileError(
                f"“{archive.name}” is a spreadsheet or a presentation; save its text as a document."
            )
        from reader.importing.docx import read_docx

        return [read_docx(archive, replace(provenance, format="docx"))]
    raise ImportFileError(f"“{archive.name}” is a zip archive; unpack it and import the folder.")


def _letter(data: bytes, provenance: Provenance, language: str | None) -> Draft:
    from reader.importing import mail
    from reader.importing.picture_files import PictureShelf
    from reader.importing.plain_text import titled
    from reader.importing.web_page import read_web_page

    letter = mail.read_letter(data, replace(provenance, format="mail"))
    page = next((part for part in letter.parts if part.format == "html"), None)
    if letter.is_page and page is not None:
        text = clean_characters(page.text, provenance.file_name)
        supply = PictureSupply(letter.facts.url, parts=letter.pictures)
        facts = replace(letter.facts, format="mhtml")
        draft, _ = read_web_page(text, facts, language, supply)
        url = draft.provenance.url or letter.facts.url
        return replace(draft, provenance=replace(draft.provenance, url=url))
    shelf = PictureShelf()
    blocks: list[Block] = []
    for part in letter.parts:
        if part.subject and (blocks or letter.subject):
            blocks.append(Block(BlockKind.HEADING, part.subject, level=2))
        blocks += _blocks_of_part(letter, part, shelf)
    if page is None:
        blocks = list(titled(letter.subject, blocks, language))
    elif letter.subject and not any(b.kind is BlockKind.TITLE for b in blocks):
        if blocks and folded(blocks[0].text) == folded(letter.subject):
            blocks.pop(0)  # newsletters say their subject once more
        blocks.insert(0, Block(BlockKind.TITLE, letter.subject))
    return Draft(tuple(blocks), letter.subject, letter.facts, shelf.all(), shelf.refused)


def _blocks_of_part(letter: Letter, part: LetterPart, shelf: PictureShelf) -> Sequence[Block]:
    """The blocks of one text of a mail."""
    from reader.importing.mail import keep_pictures
    from reader.importing.mail_text import blocks_of_mail
    from reader.importing.markup import blocks_of_markup, parse_markup

    name = letter.facts.file_name
    text = clean_characters(part.text, name)
    if part.format == "text":
        return blocks_of_mail(text)
    tree = parse_markup(text, name)
    return blocks_of_markup(tree, letter.facts.url, partial(keep_pictures, letter, shelf))


def _pasted(source: Source) -> Article:
    """A pasted text; pasted HTML is taken whole, for a person has chosen it."""
    if source.format != "html":
        return read_text(
            source.text, format=source.format, file_name=source.name, language=source.language
        )
    from reader.importing.markup import blocks_of_markup, parse_markup
    from reader.importing.picture_files import PictureShelf

    name = source.shown_name
    tree = parse_markup(clean_characters(source.text, name), name)
    shelf, within = PictureShelf(), PictureSupply()
    blocks = blocks_of_markup(tree, source.url, lambda place: shelf.put(within.data(place)))
    if blocks and blocks[0].kind is BlockKind.HEADING:
        blocks[0] = replace(blocks[0], kind=BlockKind.TITLE, level=0)
    facts = Provenance(source.name, "html", url=source.url)
    return _article(Draft(tuple(blocks), "", facts, shelf.all(), shelf.refused), source.language)


def _article(draft: Draft, language: str | None) -> Article:
    """The article of a draft: characters no text has taken out, clutter marked, segmented."""
    name = draft.provenance.file_name or "The pasted text"
    if not any(block.text.strip() for block in draft.blocks):
        raise ImportFileError(f"“{name}” holds no article text; choose another file.")
    code = article_language(draft.blocks, draft.provenance.declared_language, language)
    return finish(clean_draft(draft, code), code)


def _named(article: Article, source: Source) -> Article:
    """With the name and address that the source was given."""
    facts = article.provenance
    return replace(
        article,
        provenance=replace(
            facts, file_name=source.name or facts.file_name, url=facts.url or source.url
        ),
    )
