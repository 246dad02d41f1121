"""What was learnt of a site is listed in the window and can be forgotten there."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from reader.model import Article, Block, BlockKind, Provenance
from reader.store.articles import add_article, set_block_kind
from reader.store.library import Library
from reader.store.site_rules import site_rules
from tests.ui.conftest import Opener


def test_a_rule_is_listed_and_forgotten(open_desktop: Opener, library: Library) -> None:
    blocks = (
        Block(BlockKind.TITLE, "The mill"),
        Block(BlockKind.PARAGRAPH, "Our club has 12 members"),
    )
    facts = Provenance(url="https://www.mill.example/1")
    article = add_article(library, Article("The mill", "en", blocks, facts)).article
    set_block_kind(library, article.blocks[1].id, BlockKind.CLUTTER)
    dialog = open_desktop().window.features.sites.show()
    assert [dialog.list.item(0).text()] == ["mill.example  –  hidden: “our club has 0 members”"]
    dialog.lift.click()
    assert dialog.list.count() == 0
    assert dialog.note.text().startswith("Nothing has been learnt")
    assert site_rules(library) == ()
    dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)
