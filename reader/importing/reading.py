"""From a source to its articles, whatever its format. Runs in the import worker."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.importing.article import read_article, read_text
from reader.importing.source import Source
from reader.model import Article


def read_source(source: Source) -> tuple[Article, ...]:
    """The articles in a source, one for most formats; raises ImportFileError."""
    if not source.path:
        article = read_text(
            source.text, format=source.format, file_name=source.name, language=source.language
        )
    else:
        article = read_article(Path(source.path), source.language)
    return (_named(article, source),)


def _named(article: Article, source: Source) -> Article:
    """With the name and address that the source was given."""
    facts = article.provenance
    return replace(
        article,
        provenance=replace(
            facts, file_name=source.name or facts.file_name, url=facts.url or source.url
        ),
    )
