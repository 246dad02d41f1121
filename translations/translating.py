"""Making versions: an engine's translation of an article, or its own text corrected in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model import (
    UNTRANSLATED_KINDS,
    Article,
    BlockKind,
    Target,
    Version,
    VersionKind,
    VersionOrigin,
)
from reader.store.articles import get_article, get_article_head
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, targets_of, versions_of
from translations.engines.protocol import Engine, Translation

#: Results are saved in groups of this many: a killed process loses at most the last group.
_SAVE_EVERY = 8


@dataclass(frozen=True, slots=True)
class TranslationProgress:
    """What has come since the last report: new targets, and how far the article is."""

    version: Version
    targets: tuple[Target, ...]
    done: int
    total: int


def translate_article(
    library: Library,
    engine: Engine,
    article_id: int,
    language: str,
    *,
    first: Sequence[int] = (),
) -> Iterator[TranslationProgress]:
    """Translate an article, segments named in `first` before the others.

    Yields after every few saved targets; the last report has `done == total` unless the engine was
    cancelled. A version that the same engine with the same pack left unfinished is continued.
    Raises `NotFoundError`, `NoRouteError`, `EngineError`; what had come by then stays saved.
    """
    article = get_article(library, article_id)
    if language == article.language:
        yield _in_place_progress(library, article)
        return
    origin = engine.origin(article.language, language)
    version = _version_to_fill(library, article, language, origin)
    have = targets_of(library, version.id)
    texts = _source_texts(article)
    total = len(texts)
    copied = [
        Target(s.id, b.segment_text(s))
        for b, s in article.segments()
        if b.kind is BlockKind.CODE and s.id not in have
    ]
    add_targets(library, version.id, copied)
    done = len(texts.keys() & have.keys()) + len(copied)
    yield TranslationProgress(version, (*have.values(), *copied), done, total)
    todo = _in_order(article, first, have)
    answers = engine.translate([texts[i] for i in todo], article.language, language)
    for group in _groups(answers):
        targets = tuple(_target(todo, answer) for answer in group)
        add_targets(library, version.id, targets)
        done += len(targets)
        yield TranslationProgress(version, targets, done, total)


def correct_in_place(library: Library, article_id: int) -> Version:
    """Make an article that already is a machine translation correctable without an engine.

    Its own text becomes the machine version in its own language, once; raises `NotFoundError`.
    """
    existing = versions_of(library, article_id, get_article_head(library, article_id).language)
    if existing:
        return existing[0]
    article = get_article(library, article_id)
    origin = VersionOrigin(engine=article.provenance.translated_by)
    with library.writing():
        version = create_version(
            library, article_id, article.language, VersionKind.IMPORTED, origin
        )
        add_targets(
            library, version.id, [Target(s.id, b.segment_text(s)) for b, s in article.segments()]
        )
    return version


def _in_place_progress(library: Library, article: Article) -> TranslationProgress:
    version = correct_in_place(library, article.id)
    targets = tuple(targets_of(library, version.id).values())
    total = len(_source_texts(article))
    return TranslationProgress(version, targets, total, total)


def _source_texts(article: Article) -> dict[int, str]:
    """The source of every segment that is part of the article proper, by segment."""
    return {
        segment.id: block.segment_text(segment)
        for block, segment in article.segments()
        if block.kind is not BlockKind.CLUTTER
    }


def _in_order(article: Article, first: Sequence[int], have: dict[int, Target]) -> list[int]:
    """The segments to translate: those in `first`, then the rest in reading order."""
    wanted = {
        s.id: None
        for b, s in article.segments()
        if b.kind not in UNTRANSLATED_KINDS and s.id not in have
    }
    return list(dict.fromkeys([*(i for i in first if i in wanted), *wanted]))


def _version_to_fill(
    library: Library, article: Article, language: str, origin: VersionOrigin
) -> Version:
    for version in reversed(versions_of(library, article.id, language)):
        if version.kind is VersionKind.MACHINE and version.origin == origin:
            return version
    return create_version(library, article.id, language, VersionKind.MACHINE, origin)


def _groups(answers: Iterator[Translation]) -> Iterator[list[Translation]]:
    group: list[Translation] = []
    for answer in answers:
        group.append(answer)
        if len(group) == _SAVE_EVERY:
            yield group
            group = []
    if group:
        yield group


def _target(todo: Sequence[int], answer: Translation) -> Target:
    return Target(todo[answer.index], answer.text, answer.score, answer.note, answer.pivot)
