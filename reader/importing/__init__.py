"""From a file or a pasted text to an article: plain text, Markdown, saved web pages."""

from reader.importing.article import read_article, read_text
from reader.importing.encoding import decode

__all__ = ["decode", "read_article", "read_text"]
