"""The corrected article as a file: HTML, Markdown, plain text, JSON."""

from translations.export.article import FORMATS, export_article, render
from translations.export.model import ExportArticle, ExportBlock, ExportSegment
from translations.export.names import suggest_file_name
from translations.export.view import export_view
from translations.export.write import write_atomically

__all__ = [
    "FORMATS",
    "ExportArticle",
    "ExportBlock",
    "ExportSegment",
    "export_article",
    "export_view",
    "render",
    "suggest_file_name",
    "write_atomically",
]
