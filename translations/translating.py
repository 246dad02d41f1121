"""Making versions: an engine's translation of an article, or its own text corrected in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from reader.errors import EngineError
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
from reader.store.revisions import drafts_of, latest_rows
from reader.store.versions import (
    add_targets,
    create_version,
    forget_if_empty,
    machine_rows,
    targets_of,
    versions_of,
)
from translations.engines.answers import UnansweredError, ended_early, gave_nothing, settled
from translations.engines.banning import is_banned
from translations.engines.protocol import NO_WISHES, Engine, Translation, Wishes
from translations.formatting import (
    MarkedSource,
    ask_marked,
    formatted_target,
    prepare,
    sources_with_marks,
    unchanged_target,
)
from translations.held_bans import bans_for, version_to_fill, wishes_with
from translations.held_terms import ArticleTerms, terms_for
from translations.some_segments import translate_segments

#: Results are saved in groups of this many: a killed process loses at most the last group.
_SAVE_EVERY = 8


@dataclass(frozen=True, slots=True)
class TranslationProgress:
    """What has come since the last report: new targets, and how far the article is.

    `empty` is how many segments the engine has answered with nothing; they have no target.
    """

    version: Version
    targets: tuple[Target, ...]
    done: int
    total: int
    empty: int = 0


def translate_article(
    library: Library,
    engine: Engine,
    article_id: int,
    language: str,
    *,
    first: Sequence[int] = (),
    wishes: Wishes = NO_WISHES,
) -> Iterator[TranslationProgress]:
    """Translate an article, segments named in `first` before the others.

    Yields after every few saved targets; the last report has `done == total` unless the engine was
    cancelled or gave empty answers. A version that the same engine with the same pack and wishes
    left unfinished is continued; another pack (an update of it, say) or other wishes make another
    version beside the old one, of all segments but those that somebody has edited on top of the old
    one: they count as done. What is banned in all of the article is part of the wishes; segments
    with bans of their own are translated into versions of their own. The glossary's terms are
    enforced where that leaves a sound sentence; other terms make another version too.

    Raises `NotFoundError`, `NoRouteError`, `EngineError`; what had come by then stays saved.
    Segments at which the engine fails, or that it answers with nothing, are left out, and told of
    by an `UnansweredError` when all others are done. A version without any target is not kept.
    """
    article = get_article(library, article_id)
    if language == article.language:
        yield _in_place_progress(library, article)
        return
    plan = _planned(library, engine, article, language, wishes)
    try:
        yield from _filled(library, engine, article, plan, first)
    except (EngineError, KeyboardInterrupt):
        forget_if_empty(library, plan.version.id)
        raise
    if plan.texts.keys() - plan.settled:
        forget_if_empty(library, plan.version.id)


def _filled(
    library: Library, engine: Engine, article: Article, plan: _Plan, first: Sequence[int]
) -> Iterator[TranslationProgress]:
    """Fill the version of a plan."""
    language = plan.version.language
    todo = _in_order(article, first, plan.settled | plan.alone.keys())
    done, total = len(plan.texts.keys() & plan.settled), len(plan.texts)
    came, empty, reasons = 0, 0, Counter[str]()
    yield TranslationProgress(plan.version, plan.had, done, total)
    try:
        seen = len({*first} & {*todo})
        for answers, targets in _answered_in_sight_first(
            library, engine, article, todo, seen, plan
        ):
            done, came = done + len(targets), came + len(answers)
            empty += len(answers) - len(targets)
            reasons.update(a.note for a in answers if a.note and not a.text.strip())
            yield TranslationProgress(plan.version, targets, done, total, empty)
    except EngineError as error:
        raise ended_early(error, done, total) from None
    if len(todo) == came:  # Otherwise the engine was cancelled.
        own = {i: plan.alone[i] for i in plan.alone.keys() - plan.settled}
        for targets in _one_by_one(library, engine, article.id, language, own):
            done, empty = done + len(targets), empty + (not targets)
            yield TranslationProgress(plan.version, targets, done, total, empty)
        if empty:
            raise gave_nothing(engine, empty, total, reasons)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The version that is filled: what it has, what counts as done, and who has own wishes."""

    version: Version
    texts: Mapping[int, str]
    wishes: Wishes
    alone: Mapping[int, Wishes]
    terms: ArticleTerms
    had: tuple[Target, ...]
    settled: AbstractSet[int]


def _planned(
    library: Library, engine: Engine, article: Article, language: str, wishes: Wishes
) -> _Plan:
    """Find or make the version to fill, and put into it what needs no engine."""
    texts = _source_texts(article)
    bans = bans_for(library, article.id, language)
    wishes = wishes_with(wishes, bans.common)
    alone = {i: wishes_with(wishes, bans.own[i]) for i in texts if i in bans.own}
    terms = terms_for(library, article, language)
    origin = terms.noted(engine.origin(article.language, language, wishes))
    common = texts.keys() - alone.keys()
    version = version_to_fill(library, article.id, language, origin, common, terms)
    have = targets_of(library, version.id)
    copied = [t for t in _copied(article, language, wishes, have) if t.segment_id not in alone]
    add_targets(library, version.id, copied)
    have.update((target.segment_id, target) for target in copied)
    have = {i: target for i, target in have.items() if i not in alone}
    settled = have.keys() | _edited(library, article.id, language)
    return _Plan(version, texts, wishes, alone, terms, tuple(have.values()), settled)


def _answered_in_sight_first(
    library: Library, engine: Engine, article: Article, todo: Sequence[int], seen: int, plan: _Plan
) -> Iterator[tuple[list[Translation], tuple[Target, ...]]]:
    """`_answered` for the `seen` first segments, and then for the rest.

    So nothing that is in sight waits for the rest, not even what has to be asked for again. What
    the engine fails at is asked for once more with the rest, at whose end it is told of.
    """
    in_sight, left = todo[:seen], todo
    if in_sight:
        came: set[int] = set()
        try:
            for answers, targets in _answered(library, engine, article, in_sight, plan):
                came.update(in_sight[answer.index] for answer in answers)
                yield answers, targets
        except UnansweredError:
            pass
        else:
            if len(came) < seen:  # The engine was cancelled.
                return
        left = [i for i in todo if i not in came]
    if left:
        yield from _answered(library, engine, article, left, plan)


def _answered(
    library: Library, engine: Engine, article: Article, todo: Sequence[int], plan: _Plan
) -> Iterator[tuple[list[Translation], tuple[Target, ...]]]:
    """Answers, and the targets that they became, after every few that are saved."""
    language, marked = plan.version.language, sources_with_marks(article)
    sources = [marked[i] for i in todo]
    answers = ask_marked(engine, sources, article.language, language, plan.wishes)
    for number, group in enumerate(_groups(answers)):
        if number == 0:  # What the reader waits for has come: now all the phrases, at once.
            prepare(engine, sources, (article.language, language))
        asked = ((marked[todo[answer.index]], answer) for answer in group)
        targets = tuple(_targets(engine, asked, plan.terms, plan.wishes))
        add_targets(library, plan.version.id, targets)
        plan.terms.store_counts(library)
        yield group, targets


def _one_by_one(
    library: Library, engine: Engine, article_id: int, language: str, own: Mapping[int, Wishes]
) -> Iterator[tuple[Target, ...]]:
    """The targets of segments that have wishes of their own."""
    for segment, wishes in own.items():
        yield translate_segments(library, engine, article_id, language, [segment], wishes)[1]


def _copied(
    article: Article, language: str, wishes: Wishes, have: Mapping[int, Target]
) -> list[Target]:
    """What needs no engine: code, what is the same in every language, repeated segments."""
    own = [*_code(article, have), *_unchanged(article, language, wishes.banned, have)]
    return own + _repeated(article, have, {target.segment_id for target in own})


def _targets(
    engine: Engine,
    asked: Iterable[tuple[MarkedSource, Translation]],
    terms: ArticleTerms,
    wishes: Wishes,
) -> Iterator[Target]:
    """What answers become: kept to the terms, then with the formatting of their sources.

    Nothing becomes of an empty one.
    """
    for (segment_id, source, marks), answer in asked:
        if good := settled(source, answer):
            kept = terms.enforced(engine, segment_id, source, good, wishes.banned)
            yield formatted_target(engine, segment_id, source, marks, kept, terms.codes)


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
            library,
            version.id,
            [
                Target(s.id, b.segment_text(s), marks=b.segment_marks(s))
                for b, s in article.segments()
            ],
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


def _code(article: Article, have: Mapping[int, Target]) -> list[Target]:
    """The targets of code: the code itself."""
    return [
        Target(s.id, b.segment_text(s))
        for b, s in article.segments()
        if b.kind is BlockKind.CODE and s.id not in have
    ]


def _unchanged(
    article: Article, language: str, banned: Sequence[str], have: Mapping[int, Target]
) -> list[Target]:
    """The targets of segments without words to translate: emoji, an address, a year."""
    codes = (article.language, language)
    made = [
        unchanged_target(s.id, b.segment_text(s), b.segment_marks(s), codes)
        for b, s in article.segments()
        if b.kind not in UNTRANSLATED_KINDS and s.id not in have
    ]
    return [target for target in made if target and not is_banned(target.text, banned)]


def _repeated(
    article: Article, have: Mapping[int, Target], others: AbstractSet[int]
) -> list[Target]:
    """The targets of segments that say, marked alike, what another one says that has a target."""
    said = {
        s.id: (b.segment_text(s), b.segment_marks(s))
        for b, s in article.segments()
        if b.kind not in UNTRANSLATED_KINDS
    }
    made = {words: have[i] for i, words in said.items() if i in have}
    return [
        replace(made[words], segment_id=i)
        for i, words in said.items()
        if i not in have and i not in others and words in made
    ]


def _edited(library: Library, article_id: int, language: str) -> AbstractSet[int]:
    """The segments that somebody has edited, or is editing, on top of a machine translation."""
    touched = latest_rows(library, article_id, language).keys() | drafts_of(
        library, article_id, language
    )
    return touched & machine_rows(library, article_id, language).keys()


def _in_order(article: Article, first: Sequence[int], settled: AbstractSet[int]) -> list[int]:
    """The segments to translate: those in `first`, then the rest in reading order."""
    wanted = {
        s.id: None
        for b, s in article.segments()
        if b.kind not in UNTRANSLATED_KINDS and s.id not in settled
    }
    return list(dict.fromkeys([*(i for i in first if i in wanted), *wanted]))


def _groups(answers: Iterator[Translation]) -> Iterator[list[Translation]]:
    """Answers as they are saved together; the first ones, which somebody waits for, singly."""
    group: list[Translation] = []
    try:
        for number, answer in enumerate(answers):
            group.append(answer)
            if len(group) == _SAVE_EVERY or number < _SAVE_EVERY:
                yield group
                group = []
    except EngineError:
        if group:  # what had come is good
            yield group
        raise
    if group:
        yield group
