"""Articles with targets, as a machine made them, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import Article, BlockKind, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.articles import make_block


def add_translated(
    library: Library,
    *pairs: tuple[str, str],
    source: str = "ru",
    target: str = "en",
    kinds: Sequence[BlockKind] = (),
) -> tuple[int, ...]:
    """Add an article of a block a pair of source and target; returns its segments' numbers."""
    blocks = tuple(
        make_block(kinds[at] if at < len(kinds) else BlockKind.PARAGRAPH, pair[0])
        for at, pair in enumerate(pairs)
    )
    article = add_article(library, Article(pairs[0][0], source, blocks)).article
    origin = VersionOrigin(engine="test")
    version = create_version(library, article.id, target, VersionKind.MACHINE, origin)
    segments = tuple(segment.id for _, segment in article.segments())
    add_targets(
        library,
        version.id,
        [Target(i, text) for i, (_, text) in zip(segments, pairs, strict=True)],
    )
    return segments


def add_in_place(
    library: Library, *sentences: str, language: str = "en", kinds: Sequence[BlockKind] = ()
) -> tuple[int, ...]:
    """Add an article that is a machine translation itself, a block a sentence."""
    blocks = tuple(
        make_block(kinds[at] if at < len(kinds) else BlockKind.PARAGRAPH, sentence)
        for at, sentence in enumerate(sentences)
    )
    article = add_article(library, Article(sentences[0], language, blocks)).article
    return tuple(segment.id for _, segment in article.segments())
