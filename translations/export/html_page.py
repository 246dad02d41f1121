"""Export as one self-contained HTML page: no script, nothing to fetch, light, dark and on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from importlib.resources import files
from string import Template
from urllib.parse import urlsplit

from reader.model import DONE_STATES, BlockKind, Version, VersionKind
from translations.export.html_blocks import (
    attribute,
    inline,
    language_attributes,
    marked_inline,
    target_inline,
)
from translations.export.html_parts import facing_rows, single_column
from translations.export.languages import direction, lang_of, language_name
from translations.export.model import ExportArticle, ExportBlock

_MONTHS = "January February March April May June July August September October November December"
#: The page's own words are English, whatever the languages of the article.
_OWN_WORDS = 'lang="en" dir="ltr"'


def html_page(
    article: ExportArticle, *, facing: bool = True, mark_corrections: bool = False
) -> str:
    """The article as a page: source and target side by side, or with `facing=False` the target.

    With `mark_corrections` corrected segments are marked and show the machine's text when pointed
    at. In an article that was corrected in place the left side is the machine's text.
    """
    title, rest = _split_title(article)
    body = facing_rows(rest, mark_corrections) if facing else single_column(rest, mark_corrections)
    templates = files("resources") / "templates"
    page = Template((templates / "article.html").read_text(encoding="utf-8"))
    return page.substitute(
        language=attribute(lang_of(article.target_language)),
        # Facing pages have the source on the left, whatever the direction of the target.
        direction="ltr" if facing else direction(article.target_language),
        policy="; img-src data:" if article.pictures else "",
        title=inline(article.target_title).replace("<br>\n", " "),
        metadata="\n".join(_metadata(article)),
        style=(templates / "article.css").read_text(encoding="utf-8").strip(),
        layout="facing" if facing else "single",
        header="\n".join(_header(article, title, facing, mark_corrections)),
        body="\n".join(body),
        footer=_footer(article, mark_corrections),
    )


def _split_title(article: ExportArticle) -> tuple[ExportBlock | None, ExportArticle]:
    """The block that is the page's title, and the article without it."""
    title = next((block for block in article.blocks if block.kind is BlockKind.TITLE), None)
    rest = tuple(block for block in article.blocks if block is not title)
    return title, replace(article, blocks=rest)


def _metadata(article: ExportArticle) -> list[str]:
    provenance = article.provenance
    lines = []
    if provenance.author:
        lines.append(f'<meta name="author" content="{attribute(provenance.author)}">')
    if _web_address(provenance.url):
        lines.append(f'<link rel="canonical" href="{attribute(provenance.url)}">')
    return lines


def _header(
    article: ExportArticle, title: ExportBlock | None, facing: bool, mark_corrections: bool
) -> list[str]:
    target = (
        inline(article.target_title)
        if title is None
        else target_inline(article, title, mark_corrections)
    )
    source = (
        inline(article.title)
        if title is None
        else marked_inline(title.source_text, title.source_marks)
    )
    # Without a title block nobody translated the title: it is in the source's language.
    target_code = article.source_language if title is None else article.target_language
    # An emptied headline is no heading, but in the facing pages its place stays.
    element = "h1" if target.strip() else "div"
    heading = f"<{element} {language_attributes(target_code)}>{target}</{element}>"
    if not facing:
        return [heading, *_byline(article)] if target.strip() else _byline(article)
    source_heading = f"<h1 {language_attributes(article.source_language)}>{source}</h1>"
    headings = heading if title is None else f"{source_heading}\n{heading}"
    row_class = "row of-title both" if title is None else "row of-title"
    labels = _column_labels(article)
    return [labels, f'<div class="{row_class}">\n{headings}\n</div>', *_byline(article)]


def _column_labels(article: ExportArticle) -> str:
    left, right = (
        ("machine translation", "corrected") if article.in_place else ("original", "translation")
    )
    sides = ((article.source_language, left), (article.target_language, right))
    labels = "\n".join(
        f'<p dir="{direction(code)}"><span {language_attributes(code)}>'
        f"{inline(language_name(code))}</span>"
        f" <span {_OWN_WORDS}>{what}</span></p>"
        for code, what in sides
    )
    return f'<div class="row columns">\n{labels}\n</div>'


def _byline(article: ExportArticle) -> list[str]:
    """Author, site, date and the address of the page, as far as they are known."""
    provenance = article.provenance
    parts = []
    if provenance.author:
        parts.append(f'<span class="author">{inline(provenance.author)}</span>')
    address = _web_address(provenance.url)
    site = provenance.site or address
    if address:
        parts.append(f'<a href="{attribute(provenance.url)}" rel="noreferrer">{inline(site)}</a>')
    elif site:
        parts.append(f"<span>{inline(site)}</span>")
    if provenance.published:
        parts.append(_time(provenance.published))
    joined = ' <span aria-hidden="true">·</span> '.join(parts)
    return [f'<p class="byline">{joined}</p>'] if parts else []


def _footer(article: ExportArticle, mark_corrections: bool) -> str:
    """What was made by whom: the machine, the person with Enface, and when."""
    segments = article.segments()
    corrected = sum(segment.corrected for segment in segments)
    missing = sum(segment.untranslated for segment in segments)
    reviewed = sum(segment.state in DONE_STATES for segment in segments)
    maker = _maker(article)
    first = f"Machine translation by {inline(maker)}" if maker else "Machine translation"
    if not article.versions and not article.in_place:
        first = "Translation"
    sentences = [f"{first}, corrected with Enface." if corrected else f"{first}."]
    counts = [f"{corrected} corrected", f"{reviewed} reviewed"]
    if missing and not article.in_place:
        counts.append(f"{missing} not translated")
    sentences.append(f"{len(segments)} segments: {', '.join(counts)}.")
    sentences.append(f"Exported {_time(article.exported_at)}.")
    lines = [f"<p>{' '.join(sentences)}</p>"]
    notes = sorted({segment.note for segment in segments if segment.doubtful})
    if notes:
        dotted = '<span class="doubtful">With a dotted line</span>'
        lines.append(f'<p class="legend">{dotted}: {inline("; ".join(notes))}.</p>')
    if mark_corrections and corrected:
        lines.append(
            '<p class="legend"><mark>Marked</mark> segments were corrected by a person, the words'
            " underlined in them are new; point at one to read what the machine had.</p>"
        )
    return "\n".join(lines)


def _maker(article: ExportArticle) -> str:
    """The service or engines (with their packs) that made the machine translation."""
    if article.in_place:
        return article.provenance.translated_by
    made = [each for each in article.versions if each.kind is VersionKind.MACHINE]
    names = [_version_maker(version) for version in made]
    return ", ".join(name for name in names if name)


def _version_maker(version: Version) -> str:
    origin = version.origin
    return f"{origin.engine} ({origin.pack})" if origin.pack else origin.engine


def _web_address(url: str) -> str:
    """The host of a page on the web, empty for any other kind of address (file:, javascript:)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in {"http", "https"} else ""


def _time(moment: str) -> str:
    """An ISO 8601 date or date-time as `<time>`, in words; anything else as it stands."""
    try:
        day = datetime.fromisoformat(moment)
    except ValueError:
        return f"<span>{inline(moment)}</span>"
    words = f"{day.day}\u00a0{_MONTHS.split()[day.month - 1]} {day.year}"
    return f'<time datetime="{attribute(moment)}">{words}</time>'
