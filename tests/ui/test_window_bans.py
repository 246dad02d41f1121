"""Not this wording: banned from the editor, translated anew, seen and lifted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from reader.model import Article, BanScope, SegmentState, Target, VersionKind, VersionOrigin
from reader.store.articles import add_article
from reader.store.library import Library
from reader.store.versions import add_targets, create_version
from tests.articles import make_article
from tests.ui.conftest import Opener, segment_ids
from tests.ui.engines import SteeredEngine
from translations.bans import ban, bans
from translations.corrections import history
from translations.engines.protocol import NO_WISHES, Translation, Wishes
from translations.state import current_targets
from translations.translating import translate_article
from ui.desktop.app import Desktop


class BanningEngine(SteeredEngine):
    """Says "rate" in every segment, and "policy" where that is banned."""

    def origin(self, source: str, target: str, wishes: Wishes = NO_WISHES) -> VersionOrigin:
        banned = '["' + '", "'.join(wishes.banned) + '"]'
        settings = (("banned", banned),) if wishes.banned else ()
        return VersionOrigin("paced", "translate-ru_en", "1.0", settings=settings)

    def translate(
        self, segments: Sequence[str], source: str, target: str, wishes: Wishes = NO_WISHES
    ) -> Iterator[Translation]:
        self.asked.extend(segments)
        word = "policy" if "rate" in wishes.banned else "rate"
        for index, text in enumerate(segments):
            yield Translation(index, f"The {word} of {len(text)}.")


@pytest.fixture
def engine() -> BanningEngine:
    return BanningEngine()


@pytest.fixture
def translated(
    open_desktop: Opener, library: Library, article: Article, engine: BanningEngine
) -> Desktop:
    """The window with the article translated; every segment says "rate"."""
    for _ in translate_article(library, engine, article.id, "en"):
        pass
    engine.asked.clear()
    return open_desktop(engine)


def _ban(desktop: Desktop, segment_id: int, row: int) -> None:
    """Ban the second word of a segment by its menu."""
    view = desktop.window.parts.view
    view.activate(segment_id)
    view.editor.place_caret(5)
    menu = view.ban_menu()
    assert menu is not None
    menu.actions()[row].trigger()
    menu.close()


def test_a_phrase_is_banned_for_a_segment_and_it_is_translated_anew(
    qtbot: QtBot, translated: Desktop, article: Article, library: Library
) -> None:
    first, second = segment_ids(article)[:2]
    view = translated.window.parts.view
    _ban(translated, first, 1)
    qtbot.waitUntil(lambda: "policy" in view.document.segment(first).machine)
    assert "rate" in view.document.segment(second).machine
    assert "policy" in view.editor.text
    assert [(b.phrase, b.scope, b.scope_id) for b in bans(library)] == [
        ("rate", BanScope.SEGMENT, first)
    ]
    texts = [target.text for _, target in history(library, first, "en").machine]
    assert any("rate" in text for text in texts)
    assert any("policy" in text for text in texts)


@pytest.mark.parametrize(("row", "scope"), [(2, BanScope.ARTICLE), (3, BanScope.EVERYWHERE)])
def test_a_phrase_banned_more_widely_changes_every_segment_that_has_it(
    qtbot: QtBot, translated: Desktop, article: Article, library: Library, row: int, scope: BanScope
) -> None:
    view, ids = translated.window.parts.view, segment_ids(article)
    _ban(translated, ids[0], row)
    qtbot.waitUntil(lambda: all("policy" in view.document.segment(i).machine for i in ids))
    assert [b.scope for b in bans(library)] == [scope]
    told = translated.window.pane.message.text
    qtbot.waitUntil(lambda: f"{len(ids)} segments have" in told.text())


def test_a_phrase_banned_everywhere_changes_other_articles_too(
    qtbot: QtBot,
    open_desktop: Opener,
    article: Article,
    library: Library,
    engine: BanningEngine,
) -> None:
    other = add_article(library, make_article("Совсем другая статья.")).article
    for one in (article, other):
        for _ in translate_article(library, engine, one.id, "en"):
            pass
    desktop = open_desktop(engine)
    desktop.window.open_article(article.id)
    _ban(desktop, segment_ids(article)[0], 3)
    count = len(segment_ids(article)) + len(segment_ids(other))
    told = desktop.window.pane.message.text
    qtbot.waitUntil(lambda: f"{count} segments have another machine" in told.text())
    texts = [target.machine for target in current_targets(library, other.id, "en").values()]
    assert not any("rate" in text for text in texts)
    assert any("policy" in text for text in texts)


def test_what_is_told_is_of_all_segments_not_of_the_one_clicked(
    qtbot: QtBot, translated: Desktop, article: Article, library: Library
) -> None:
    ids = segment_ids(article)
    theirs = VersionOrigin("argos", "translate-ru_en", "1.9")
    version = create_version(library, article.id, "en", VersionKind.MACHINE, theirs)
    add_targets(library, version.id, [Target(ids[0], "The rate of theirs.")])
    view, told = translated.window.parts.view, translated.window.pane.message.text
    _ban(translated, ids[0], 2)
    qtbot.waitUntil(lambda: f"{len(ids) - 1} segments have another" in told.text())
    assert "1 segment still has it, made by argos, translate-ru_en 1.9" in told.text()
    now = current_targets(library, article.id, "en")
    assert now[ids[0]].machine == "The rate of theirs."
    assert "policy" in view.document.segment(ids[1]).machine


def test_what_a_person_typed_stays(qtbot: QtBot, translated: Desktop, article: Article) -> None:
    first = segment_ids(article)[0]
    view = translated.window.parts.view
    view.activate(first)
    view.editor.replace_text("My own rate of words.")
    view.editor.place_caret(10)
    menu = view.ban_menu()
    assert menu is not None
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: "policy" in view.document.segment(first).machine)
    assert view.editor.text == "My own rate of words."
    assert view.document.segment(first).shown_state is SegmentState.EDITED


def test_suggestions_and_other_ways_keep_to_the_bans(
    qtbot: QtBot, translated: Desktop, article: Article, library: Library, engine: BanningEngine
) -> None:
    first = segment_ids(article)[0]
    ban(library, "rate", "en", BanScope.SEGMENT, first)
    view = translated.window.parts.view
    view.activate(first)
    view.run("alternatives")
    qtbot.waitUntil(lambda: any(kind == "alternatives" for kind, _ in engine.questions))
    kinds = [kind for kind, _ in engine.questions]
    assert engine.wishes[kinds.index("alternatives")].banned == ("rate",)


def test_bans_are_listed_and_lifted(
    translated: Desktop, article: Article, library: Library
) -> None:
    ban(library, "rate", "en", BanScope.ARTICLE, article.id)
    ban(library, "course", "en")
    dialog = translated.window.features.bans.show_bans()
    listed = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert listed == [
        f"“rate”  –  English, in “{article.title}”",
        "“course”  –  English, everywhere",
    ]
    dialog.lift.click()
    assert [b.phrase for b in bans(library)] == ["course"]
    dialog.lift.click()
    assert not dialog.list.isVisible()
    dialog.reject()


def test_a_lifted_ban_is_said_to_hold_no_more(
    qtbot: QtBot, translated: Desktop, article: Article
) -> None:
    message = translated.window.pane.message
    _ban(translated, segment_ids(article)[0], 2)
    qtbot.waitUntil(lambda: "have another" in message.text.text())
    dialog = translated.window.features.bans.show_bans()
    dialog.lift.click()
    assert (
        message.text.text() == "“rate” may be used again; it comes back with the next translation."
    )
    dialog.close()


def test_without_a_word_at_the_caret_it_is_said_what_to_choose(
    translated: Desktop, article: Article
) -> None:
    view = translated.window.parts.view
    view.activate(segment_ids(article)[0])
    view.editor.place_caret(len(view.editor.text))
    view.ask_where_to_ban()
    assert "caret on a word" in translated.window.pane.message.text.text()


def test_the_menu_of_scopes_is_freed(translated: Desktop, article: Article) -> None:
    view = translated.window.parts.view
    view.activate(segment_ids(article)[0])
    view.editor.place_caret(5)
    menu = view.ban_menu()
    assert menu is not None
    assert not menu.actions()[0].isEnabled()
    menu.close()
    QCoreApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(menu)
