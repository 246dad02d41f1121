"""Working through a library: articles are opened, their texts cut into chunks, answers saved.

Only this side touches the library. Each article goes through `translate_article` a few times: at
first to learn what is missing, then with what has come by then. So a run that was interrupted,
however it was, goes on where the library says that it stopped.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace

from reader.errors import EngineError, NotFoundError
from reader.model import ArticleSummary, InlineMark
from reader.store.articles import get_article
from reader.store.claims import Claim, claim_translation
from reader.store.library import Library
from translations.bulk.chunks import MAX_CHARACTERS, Chunk, ChunkAnswer, Direction, cut
from translations.bulk.desk import Desk, Key
from translations.bulk.workers import Workers
from translations.engines.answers import is_empty
from translations.engines.protocol import NO_WISHES, Wishes
from translations.formatting import shielded, sources_with_marks
from translations.memory.filling import FillFrom, fill_from_memory
from translations.translating import translate_article

#: Chunks waiting or running for each worker, so that none is ever idle between two.
_AHEAD = 2
#: Texts are cut into chunks from a pool of so many characters a worker: the more, the better the
#: engine's batches; the fewer, the sooner an article is complete.
_POOL = 4 * MAX_CHARACTERS
#: An article's answers are saved when it is complete, and before that by this part of it.
_SAVED_PARTS, _SAVED_AT_LEAST = 8, 8
#: A direction is given up after so many chunks in a row without a single answer.
_FRUITLESS = 6
#: A text on its own is tried so often: a worker may have died for other reasons.
_TRIES = 2
#: How long an interrupted run waits for the answers that are nearly there.
_RESCUE_SECONDS = 0.5
#: How often the wait for an answer is begun anew.
_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class FailedArticle:
    """An article that is not complete, why, and how many of its segments are missing for that."""

    id: int
    title: str
    reason: str
    missing: int = 0


@dataclass(frozen=True, slots=True)
class BulkProgress:
    """How far a run is.

    `done` of `total` segments have a target (some may have had it before), in `articles_done` of
    `articles`. `translated` texts (`words` in them) were translated by workers; `shared` segments
    more got the answer of an equal one. `tasks` is the number of chunks done. `busy`
    articles were left to another program that translates them at the same time.
    """

    articles: int
    articles_done: int = 0
    failed: tuple[FailedArticle, ...] = ()
    busy: int = 0
    total: int = 0
    done: int = 0
    translated: int = 0
    shared: int = 0
    words: int = 0
    tasks: int = 0


@dataclass(slots=True)
class _Open:
    """An article in work: what is asked for it and not there, answers not saved yet.

    `done` segments have a target, `left` have none; not known before it is looked at.
    """

    summary: ArticleSummary
    claim: Claim
    missing: set[Key] = field(default_factory=set)
    asked: int | None = None
    fresh: int = 0
    done: int | None = None
    left: int = 0


class BulkRun:
    """One run over some articles. `steps` does the work."""

    def __init__(
        self,
        library: Library,
        desk: Desk,
        workers: Workers,
        articles: Sequence[ArticleSummary],
        language: str,
        wishes: Wishes = NO_WISHES,
        fill_from: FillFrom = FillFrom.APPROVED,
    ) -> None:
        self._library = library
        self._fill_from = fill_from
        self._wishes = wishes
        self._desk = desk
        self._workers = workers
        self._left = deque(articles)
        self._language = language
        self._open: dict[int, _Open] = {}
        self._wanted: dict[Key, set[int]] = {}
        self._pool: defaultdict[Direction, list[str]] = defaultdict(list)
        self._marked: defaultdict[str, set[tuple[str, tuple[InlineMark, ...]]]] = defaultdict(set)
        self._ready: deque[Chunk] = deque()
        self._running: dict[Future[ChunkAnswer], Chunk] = {}
        self._troubles = _Troubles()
        self._failed: list[FailedArticle] = []
        self._articles, self._total = len(articles), sum(a.total for a in articles)
        self._finished = self._busy = self._done = self._translated = self._written = 0
        self._words = self._tasks = 0

    def steps(self) -> Iterator[BulkProgress]:
        """Do the work, a report every time something has come.

        When it is interrupted (by an exception where it waits, or by closing the iterator), what
        has come is saved first. Raises `LibraryError`; all else is told of the article it is about.
        """
        try:
            while True:
                self._open_articles()
                self._submit()
                yield self.progress()
                if not self._running:
                    if self._left:
                        continue
                    return
                for future in self._next_done():
                    self._take(self._running[future], self._workers.result(future))
                    del self._running[future]  # not before: an interruption finds it again
        except (KeyboardInterrupt, GeneratorExit):
            self._rescue()
            raise
        finally:
            for article in self._open.values():
                article.claim.release()

    def progress(self) -> BulkProgress:
        """How far the run is."""
        return BulkProgress(
            articles=self._articles,
            articles_done=self._finished,
            failed=tuple(self._failed),
            busy=self._busy,
            total=self._total,
            done=self._done,
            translated=self._translated,
            shared=max(0, self._written - self._translated),
            words=self._words,
            tasks=self._tasks,
        )

    def _open_articles(self) -> None:
        """Open articles until there is enough to cut chunks from."""
        enough = _POOL * self._workers.count()
        size = sum(len(text) for texts in self._pool.values() for text in texts)
        size += sum(len(text) for chunk in self._ready for text in chunk.texts)
        while self._left and size < enough:
            summary = self._left.popleft()
            claim = claim_translation(self._library, summary.id, self._language)
            if claim is None:
                self._busy += 1
                continue
            self._open[summary.id] = _Open(summary, claim)
            size += self._advance(summary.id)

    def _submit(self) -> None:
        """Keep the workers busy; the pool is cut only when the last chunks of it are running."""
        count = self._workers.count()
        while len(self._running) < _AHEAD * count:
            if not self._ready:
                for direction, texts in self._pool.items():
                    self._ready.extend(cut(direction, texts, count))
                self._pool.clear()
            if not self._ready:
                return
            chunk = self._ready.popleft()
            if chunk.direction in self._troubles.given_up:
                self._fail(chunk)
            else:
                self._running[self._workers.submit(self._with_marks(chunk))] = chunk

    def _with_marks(self, chunk: Chunk) -> Chunk:
        marked = (each for text in chunk.texts for each in self._marked.get(text, ()))
        return replace(chunk, marked=tuple(marked))

    def _note_marks(self, article_id: int) -> None:
        """Remember what the texts of an article that were asked for stand for, and its marks."""
        asked = {text for _, text in self._desk.asked}
        article = get_article(self._library, article_id)
        for _, source, marks in sources_with_marks(article).values():
            text = shielded(self._desk, source, marks).asked
            if text in asked and (marks or text != source):
                self._marked[text].add((source, marks))

    def _advance(self, article_id: int) -> int:
        """Save what there is for an article and ask for the rest; characters newly asked for."""
        article = self._open[article_id]
        self._desk.asked = {}
        try:
            if article.done is None:
                fill_from_memory(self._library, article_id, self._language, self._fill_from)
            for report in translate_article(
                self._library, self._desk, article_id, self._language, wishes=self._wishes
            ):
                gained = report.done - (article.done or 0)
                self._done += gained
                if article.done is not None:  # the first report is of what was there before
                    self._written += gained
                article.done, article.left = report.done, report.total - report.done
        except (NotFoundError, EngineError) as error:
            self._close(article, str(error))
            return 0
        if article.asked is None and self._desk.asked:
            self._note_marks(article_id)
        return self._ask(article, tuple(self._desk.asked))

    def _ask(self, article: _Open, keys: Sequence[Key]) -> int:
        """Have texts translated that nobody has asked for yet; close an article without any."""
        size, reason = 0, ""
        article.missing, article.fresh = set(), 0
        for key in keys:
            if trouble := self._troubles.of(key):
                reason = reason or trouble
                continue
            article.missing.add(key)
            if key not in self._wanted:
                self._wanted[key] = set()
                self._pool[key[0]].append(key[1])
                size += len(key[1])
            self._wanted[key].add(article.summary.id)
        if article.asked is None:
            article.asked = len(article.missing)
        if not article.missing:
            self._close(article, reason)
        return size

    def _close(self, article: _Open, reason: str) -> None:
        del self._open[article.summary.id]
        article.claim.release()
        if reason:
            summary = article.summary
            self._failed.append(FailedArticle(summary.id, summary.title, reason, article.left))
        else:
            self._finished += 1

    def _take(self, chunk: Chunk, answer: ChunkAnswer) -> None:
        """What a worker brought: remember it, save it where it is time, try the rest again."""
        self._tasks += 1
        touched = self._learn(chunk, answer)
        have = {t.index for t in answer.translations}
        rest = [text for index, text in enumerate(chunk.texts) if index not in have]
        if rest:
            again = self._troubles.note(chunk, rest, answer)
            self._ready.extendleft(again)
            waiting = {text for part in again for text in part.texts}
            touched |= self._settled(chunk.direction, [t for t in rest if t not in waiting])
        self._save(touched)

    def _fail(self, chunk: Chunk) -> None:
        """Tell the articles of a chunk whose direction was given up."""
        self._save(self._settled(chunk.direction, chunk.texts))

    def _learn(self, chunk: Chunk, answer: ChunkAnswer) -> set[int]:
        texts = []
        for translation in answer.translations:
            text = chunk.texts[translation.index]
            self._desk.learn((chunk.direction, text), translation)
            if not is_empty(text, translation.text):
                self._words += len(text.split())
                self._translated += 1
            texts.append(text)
        for text, further in answer.further:
            self._desk.learn((chunk.direction, text), further)
        for question, links in answer.links:
            self._desk.learn_links(question, links)
        return self._settled(chunk.direction, texts)

    def _settled(self, direction: Direction, texts: Iterable[str]) -> set[int]:
        """Texts are answered or given up: the open articles that waited for them."""
        touched = set()
        for text in texts:
            self._marked.pop(text, None)
            for article_id in self._wanted.pop((direction, text), ()):
                article = self._open.get(article_id)
                if article is not None:
                    article.missing.discard((direction, text))
                    article.fresh += 1
                    touched.add(article_id)
        return touched

    def _save(self, touched: Iterable[int]) -> None:
        for article_id in sorted(touched):
            article = self._open[article_id]
            due = max(_SAVED_AT_LEAST, (article.asked or 0) // _SAVED_PARTS)
            if not article.missing or article.fresh >= due:
                self._advance(article_id)

    def _next_done(self) -> set[Future[ChunkAnswer]]:
        """Wait for at least one future to be finished."""
        # Python sees an interrupt that comes just before it begins to wait only when that ends.
        while not (done := wait(self._running, _LOOK_SECONDS, FIRST_COMPLETED).done):
            pass
        return done

    def _rescue(self) -> None:
        """Save what has come, and what the stopped workers still hand in."""
        self._workers.stop()
        started = [future for future in self._running if not future.cancelled()]
        for future in wait(started, timeout=_RESCUE_SECONDS).done:
            self._learn(self._running[future], self._workers.result(future))
        for article_id, article in list(self._open.items()):
            if article.fresh:
                self._advance(article_id)


class _Troubles:
    """What went wrong, and whether it is worth trying again."""

    def __init__(self) -> None:
        self.given_up: dict[Direction, str] = {}
        self._failed: dict[Key, str] = {}
        self._fruitless: Counter[Direction] = Counter()
        self._tries: Counter[Key] = Counter()

    def of(self, key: Key) -> str:
        """Why a text will not be translated any more; empty while it may be."""
        return self._failed.get(key) or self.given_up.get(key[0], "")

    def note(self, chunk: Chunk, rest: Sequence[str], answer: ChunkAnswer) -> tuple[Chunk, ...]:
        """A chunk came back without the texts in `rest`: the chunks to try instead.

        Halves, until the one text is found that an engine dies of; the others get their answer.
        """
        direction = chunk.direction
        reason = answer.reason or "The engine left segments without an answer; translate again."
        self._fruitless[direction] += 1
        if answer.translations:
            self._fruitless[direction] = 0
        if answer.hopeless or self._fruitless[direction] >= _FRUITLESS:
            self.given_up[direction] = reason
            return ()
        if len(rest) == 1:
            key = (direction, rest[0])
            self._tries[key] += 1
            if self._tries[key] >= _TRIES:
                self._failed[key] = reason
                return ()
        return chunk.halves(rest)
