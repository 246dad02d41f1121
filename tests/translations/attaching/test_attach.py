"""Attaching a translation to an article of the library, and mending it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reader.attachment import MendKind
from reader.errors import EnfaceError, EngineError, NotFoundError
from reader.importing import read_text
from reader.model import Article, SegmentState, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.attachments import attachment_of, has_attachment
from reader.store.library import Library
from reader.store.versions import add_targets, create_version, targets_of, versions_of
from translations.attaching import attach_translation, mend, undo_mend
from translations.attaching.beside import articles_beside, put_beside, take_apart
from translations.corrections import correct, history
from translations.state import current_targets

_GERMAN = """Die Reise nach Bern

Im Mai 1956 fuhren wir nach Bern. Der Zug kam um 7 Uhr an und war voll von Leuten.

Meier wartete am Bahnhof. Warum war er so früh gekommen?
"""
_FRENCH = """Le voyage à Berne

En mai 1956, nous partîmes pour Berne. Le train arriva à 7 heures. Il était plein de gens.

Meier attendait à la gare. Pourquoi était-il venu si tôt ?
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def article(library: Library) -> Article:
    return add_article(library, read_text(_GERMAN, language="de")).article


def _attach(library: Library, article: Article) -> None:
    french = read_text(_FRENCH, language="fr")
    attach_translation(library, article.id, french, "fr", name="voyage.txt")


def _texts(library: Library, article: Article) -> list[str]:
    return [target.text for target in current_targets(library, article.id, "fr").values()]


def test_the_translation_stands_beside_the_segments(library: Library, article: Article) -> None:
    _attach(library, article)
    assert _texts(library, article) == [
        "Le voyage à Berne",
        "En mai 1956, nous partîmes pour Berne.",
        "Le train arriva à 7 heures. Il était plein de gens.",
        "Meier attendait à la gare.",
        "Pourquoi était-il venu si tôt ?",
    ]
    (version,) = versions_of(library, article.id, "fr")
    assert (version.kind, version.origin.engine) == (VersionKind.IMPORTED, "voyage.txt")


def test_a_mend_changes_what_stands_there_and_undo_brings_it_back(
    library: Library, article: Article
) -> None:
    _attach(library, article)
    before = _texts(library, article)
    mended = mend(library, article.id, "fr", MendKind.SHIFT, 2, by=1)
    assert [target.text for target in mended.segments] == [
        "Le train arriva à 7 heures.",
        "Il était plein de gens. Meier attendait à la gare.",
    ]
    assert _texts(library, article)[2] == "Le train arriva à 7 heures."
    assert all(link.is_fixed for link in mended.attachment.links[2:4])
    undo_mend(library, article.id, "fr")
    assert _texts(library, article) == before
    with pytest.raises(EnfaceError):
        undo_mend(library, article.id, "fr")


def test_mends_are_taken_back_one_after_the_other(library: Library, article: Article) -> None:
    _attach(library, article)
    states = [_texts(library, article)]
    for kind, at in ((MendKind.MERGE, 0), (MendKind.UNLINK, 1), (MendKind.MERGE, 0)):
        mend(library, article.id, "fr", kind, at)
        states.append(_texts(library, article))
    for state in states[-2::-1]:
        undo_mend(library, article.id, "fr")
        assert _texts(library, article) == state


def test_mends_make_no_versions_of_their_own(library: Library, article: Article) -> None:
    _attach(library, article)
    mend(library, article.id, "fr", MendKind.MERGE, 3)
    (version,) = versions_of(library, article.id, "fr")
    shown = [target.text for target in targets_of(library, version.id).values()]
    assert sorted(shown) == sorted(_texts(library, article))
    segment = list(article.segments())[3][1].id
    assert len(history(library, segment, "fr").machine) == 1


def test_corrections_stay_on_top(library: Library, article: Article) -> None:
    _attach(library, article)
    segment = list(article.segments())[2][1].id
    correct(library, segment, "Le train vint à 7 heures.", "fr", author="x")
    mend(library, article.id, "fr", MendKind.SHIFT, 2, by=1)
    target = current_targets(library, article.id, "fr")[segment]
    assert target.text == "Le train vint à 7 heures."
    assert target.machine == "Le train arriva à 7 heures."
    assert target.state is SegmentState.REVIEWED


def test_a_second_attachment_takes_the_place_of_the_first(
    library: Library, article: Article
) -> None:
    _attach(library, article)
    mend(library, article.id, "fr", MendKind.MERGE, 0)
    _attach(library, article)
    assert attachment_of(library, article.id, "fr").steps == ()
    assert _texts(library, article)[0] == "Le voyage à Berne"


def test_without_an_attachment_there_is_nothing_to_mend(library: Library, article: Article) -> None:
    assert not has_attachment(library, article.id, "fr")
    with pytest.raises(NotFoundError):
        mend(library, article.id, "fr", MendKind.MERGE, 0)


def test_the_own_language_and_empty_texts_are_refused(library: Library, article: Article) -> None:
    french = read_text(_FRENCH, language="fr")
    with pytest.raises(EnfaceError):
        attach_translation(library, article.id, french, "de", name="x")
    empty = Article("", "fr", ())
    with pytest.raises(EnfaceError):
        attach_translation(library, article.id, empty, "fr", name="x")
    assert versions_of(library, article.id) == ()


def test_articles_of_the_same_event_are_linked_both_ways(
    library: Library, article: Article
) -> None:
    other = add_article(library, read_text(_FRENCH, language="fr")).article
    assert put_beside(library, other.id, article.id)
    assert not put_beside(library, article.id, other.id)
    assert [a.id for a in articles_beside(library, article.id)] == [other.id]
    assert [a.id for a in articles_beside(library, other.id)] == [article.id]
    take_apart(library, article.id, other.id)
    assert articles_beside(library, article.id) == ()
    with pytest.raises(NotFoundError):
        take_apart(library, article.id, other.id)


def test_an_article_is_not_linked_with_itself_or_nothing(
    library: Library, article: Article
) -> None:
    with pytest.raises(EnfaceError):
        put_beside(library, article.id, article.id)
    with pytest.raises(NotFoundError):
        put_beside(library, article.id, 99)


def test_an_engine_is_asked_only_without_a_machine_translation(
    library: Library, article: Article
) -> None:
    asked: list[int] = []

    def translate(texts: Sequence[str]) -> list[str]:
        asked.append(len(texts))
        return ["x"] * len(texts)

    french = read_text(_FRENCH, language="fr")
    attach_translation(library, article.id, french, "fr", name="x", translate=translate)
    attach_translation(library, article.id, french, "fr", name="x", translate=translate)
    assert asked == [5, 5]  # what was attached before is none
    made = create_version(library, article.id, "fr", VersionKind.MACHINE, VersionOrigin("x"))
    add_targets(library, made.id, [Target(s.id, "x") for _, s in article.segments()])
    attach_translation(library, article.id, french, "fr", name="x", translate=translate)
    assert asked == [5, 5]


def test_an_engine_that_fails_hinders_nothing(library: Library, article: Article) -> None:
    def translate(_texts: Sequence[str]) -> list[str]:
        raise EngineError("It died.")

    french = read_text(_FRENCH, language="fr")
    attach_translation(library, article.id, french, "fr", name="x", translate=translate)
    assert _texts(library, article)[0] == "Le voyage à Berne"
