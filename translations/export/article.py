"""Exporting an article to a file."""

from __future__ import annotations

from pathlib import Path

from reader.errors import ExportError
from translations.export.html_page import html_page
from translations.export.json_document import json_text
from translations.export.markdown import markdown
from translations.export.model import ExportArticle
from translations.export.plain_text import plain_text
from translations.export.write import write_atomically

#: The formats by name; the name is also the usual extension of the file.
FORMATS = ("html", "md", "txt", "json")


def export_article(
    view: ExportArticle,
    format: str,  # noqa: A002 - the word the command line and the dialog use
    path: Path,
    *,
    mark_corrections: bool = False,
    facing: bool = True,
) -> Path:
    """Write the article to `path` (UTF-8) in one of `FORMATS` and give back the path.

    `mark_corrections` and `facing` are for HTML only. Raises `ExportError` for an unknown format or
    when the file cannot be written; a file that was there before is then as it was.
    """
    text = render(view, format, mark_corrections=mark_corrections, facing=facing)
    write_atomically(path, text.encode("utf-8", errors="replace"))
    return path


def render(
    view: ExportArticle,
    format: str,  # noqa: A002 - the word the command line and the dialog use
    *,
    mark_corrections: bool = False,
    facing: bool = True,
) -> str:
    """The text that `export_article` writes. Raises `ExportError` for an unknown format."""
    match format:
        case "html":
            return html_page(view, facing=facing, mark_corrections=mark_corrections)
        case "md":
            return markdown(view)
        case "txt":
            return plain_text(view)
        case "json":
            return json_text(view)
    raise ExportError(f"There is no format “{format}”: choose one of {', '.join(FORMATS)}.")
