"""Pictures for the README from the real window: real engine, demo pack, sample library.

Run with `make screenshots`; needs no display. The pictures go to docs/images. Names of pictures
(`python tools/screenshots.py light dark`) make these only.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "2")
sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from reader.importing import read_text
from reader.model import Article, BlockKind, Provenance, SegmentState
from reader.samples import add_samples
from reader.store.articles import article_of_segment, get_article
from reader.store.editions import add_edition
from reader.store.library import Library
from reader.store.listing import list_articles
from reader.store.memories import add_memory, add_units, complete_memory
from reader.term import Term
from reader.units import NewUnit
from tools.illustrated import show_illustrated
from translations.corrections import correct
from translations.glossary.entries import add_entries, remove_entry
from translations.review.comments import comment_on
from translations.review.states import set_state
from translations.state import current_target, current_targets
from translations.translating import translate_article
from ui.desktop.app import Desktop, open_engine
from ui.desktop.picture import render_window, settle
from ui.desktop.theme import Appearance

IMAGES = Path(__file__).parents[1] / "docs" / "images"
_SIZE = QSize(1240, 800)
_AUTHOR = "Enface"
#: So many segments of the interview are corrected in the picture of comparing.
_CORRECTED = 12
#: What the demo pack makes of the headline's «курс», and what the body shows it means.
_WRONG, _RIGHT = "exchange rate", "foreign policy course"
_FERRY = tuple(
    "Ferry back on the lake\n\nThe ferry between the two villages runs again since "
    f"{day}. It carries forty passengers and {number} bicycles. The first crossing left at seven in"
    f" the morning.\n\nThe mayor thanked the workers of the yard.{more}\n\n{last}\n"
    for day, number, more, last in (
        ("Monday", "six", " Tickets cost two euros.", "The old landing stage stays closed."),
        (
            "Tuesday",
            "eight",
            " Tickets cost two euros and fifty cents.",
            "A new one opens in May, with a waiting room and a lamp.",
        ),
    )
)
#: What is corrected in the earlier edition when the newer one is there.
_GERMAN_LATER = {
    "The mayor thanked the workers of the yard.": "Der Bürgermeister dankte der Werft."
}
_GERMAN = {
    "Ferry back on the lake": "Die Fähre ist zurück auf dem See",
    "It carries forty passengers and six bicycles.": "Sie befördert vierzig Menschen und sechs"
    " Fahrräder.",
    "The first crossing left at seven in the morning.": "Die erste Überfahrt begann um sieben Uhr"
    " früh.",
}


def main() -> int:
    """Make every picture; returns the exit code."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        library_path = Path(folder) / "library.db"
        title = _prepare(library_path)
        pictures: dict[str, tuple[Appearance, Callable[[Desktop], object]]] = {
            "light": (Appearance.LIGHT, lambda desktop: _read(desktop, title)),
            "dark": (Appearance.DARK, lambda desktop: _read(desktop, title)),
            "other-ways": (Appearance.LIGHT, lambda desktop: _ways(desktop, title)),
            "doubtful": (Appearance.LIGHT, lambda desktop: _doubts(desktop, title)),
            "findings": (Appearance.LIGHT, _findings),
            "terms": (Appearance.LIGHT, lambda desktop: _terms(desktop, title)),
            "matches": (Appearance.LIGHT, lambda desktop: _matches(desktop, title)),
            "editing-with-diff": (Appearance.LIGHT, lambda desktop: _edit(desktop, title)),
            "elsewhere": (Appearance.LIGHT, lambda desktop: _elsewhere(desktop, title)),
            "reviewing": (Appearance.LIGHT, lambda desktop: _review_changes(desktop, title)),
            "comparing": (Appearance.LIGHT, lambda desktop: _compare(desktop, title)),
            "edition": (Appearance.LIGHT, _edition),
            "tables-and-pictures": (Appearance.LIGHT, show_illustrated),
        }
        wanted = set(sys.argv[1:]) or set(pictures)
        for name, (appearance, prepare) in pictures.items():
            if name not in wanted:
                continue
            path = IMAGES / f"{name}.png"
            # What is done for one picture is not to be seen in the next.
            own = Path(folder) / name / library_path.name
            own.parent.mkdir()
            shutil.copy(library_path, own)
            render_window(own, path, prepare=prepare, appearance=appearance, size=_SIZE)
            _shrink(path)
            print(path, path.stat().st_size // 1024, "KB")
    return 0


def _prepare(library_path: Path) -> int:
    """A library with the samples, the interview translated; returns the headline's segment."""
    engine = open_engine()
    try:
        with Library.open(library_path) as library:
            added = add_samples(library)
            for sample in added[:3]:
                to = "ru" if sample.article.language == "en" else "en"
                for _ in translate_article(library, engine, sample.article.id, to):
                    pass
            for sample in added[1:3]:
                _review(library, sample.article.id, "ru" if sample is added[2] else "en", 6)
            article = added[0].article
    finally:
        engine.close()
    headline = next(b for b in article.blocks if b.kind is BlockKind.TITLE)
    return headline.segments[0].id


def _review(library: Library, article_id: int, language: str, count: int) -> None:
    targets = current_targets(library, article_id, language)
    for target in list(targets.values())[:count]:
        correct(library, target.segment_id, target.text, language, author=_AUTHOR)


def _correct_beginning(library: Library, title: int) -> None:
    """The first sentences as a person would have them."""
    english = _corpus()
    article = get_article(library, article_of_segment(library, title))
    headline = current_target(library, title, "en").text.replace(_WRONG, _RIGHT)
    correct(library, title, headline, "en", author=_AUTHOR)
    for block, segment in islice(article.segments(), 1, _CORRECTED):
        if text := english.get(block.segment_text(segment)):
            correct(library, segment.id, text, "en", author=_AUTHOR)


def _corpus() -> dict[str, str]:
    """The interview's sentences in Russian and, by hand, in English."""
    table = files("resources") / "corpus" / "sentences" / "interview.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t")[:2] for line in lines)


def _open_interview(desktop: Desktop, title: int) -> None:
    with Library.open(desktop.library.path) as library:
        article_id = article_of_segment(library, title)
    desktop.window.parts.desk.open(article_id, "en")
    settle()
    settle(lambda: not desktop.window.features.findings.is_busy)


def _read(desktop: Desktop, title: int) -> None:
    _open_interview(desktop, title)


def _edit(desktop: Desktop, title: int) -> None:
    _open_interview(desktop, title)
    view = desktop.window.parts.view
    view.activate(title)
    text = view.editor.text
    view.editor.replace_text(text.replace(_WRONG, _RIGHT))
    settle()


def _ways(desktop: Desktop, title: int) -> None:
    """Other ways to go on from a word of the headline, its counterpart lit up."""
    _open_interview(desktop, title)
    view = desktop.window.parts.view
    view.activate(title)
    view.editor.place_caret(view.editor.text.index(_WRONG))
    settle(lambda: bool(view.words.lit))
    view.run("alternatives")
    settle(lambda: view.alternatives is not None and view.alternatives.list.count() > 1)


def _doubts(desktop: Desktop, title: int) -> None:
    """Doubtful words shaded, the most doubtful segments in a list, one of them open."""
    _open_interview(desktop, title)
    actions = desktop.window.actions_by.by_name
    desktop.window.resize(_SIZE.width() + 260, _SIZE.height())
    actions["shade_doubts"].setChecked(True)
    actions["doubtful"].setChecked(True)
    settle()
    actions["next_doubtful"].trigger()
    settle(quiet=2500)


def _findings(desktop: Desktop) -> None:
    """The findings of the sample that is a machine translation already, the first explained."""
    with Library.open(desktop.library.path) as library:
        sample = next(a for a in list_articles(library) if a.translated_by)
    window = desktop.window
    window.resize(_SIZE.width() + 260, _SIZE.height())
    window.parts.desk.open(sample.id, sample.language)
    settle(lambda: bool(window.features.findings.lines))
    window.actions_by.by_name["findings"].setChecked(True)
    window.features.findings.panel.list.setCurrentIndex(
        window.features.findings.panel.model.index(0)
    )
    window.features.findings.panel.why.setChecked(True)
    settle()


def _matches(desktop: Desktop, title: int) -> None:
    """Matches of a sentence of the interview: of one confirmed so, and of one that is like it."""
    with Library.open(desktop.library.path) as library:
        article = get_article(library, article_of_segment(library, title))
        block, segment = next(islice(article.segments(), 3, None))
        source = block.segment_text(segment)
        other = source.replace("озёра", "реки").replace("Арсен", "Павел")
        memory = add_memory(library, "Harbour news 2024.tmx")
        english = _corpus()[source]
        like = english.replace("lakes", "rivers").replace("Arsen", "Pavel")
        units = [NewUnit("ru", "en", *pair, "Ann") for pair in ((source, english), (other, like))]
        add_units(library, memory, units, SegmentState.APPROVED)
        complete_memory(library, memory)
    _open_interview(desktop, title)
    window = desktop.window
    window.resize(_SIZE.width() + 260, _SIZE.height())
    window.actions_by.by_name["matches"].setChecked(True)
    window.parts.view.activate(segment.id)
    settle(lambda: bool(window.features.matches.found))
    window.features.matches.choose(1)
    settle()


def _elsewhere(desktop: Desktop, title: int) -> None:
    """Where else the headline's mistake stands, just after it was corrected."""
    desktop.window.resize(_SIZE.width() + 260, _SIZE.height())
    _open_interview(desktop, title)
    view = desktop.window.parts.view
    view.activate(title)
    view.editor.replace_text(view.editor.text.replace(_WRONG, "foreign policy"))
    view.confirm()
    elsewhere = desktop.window.features.changing.elsewhere
    settle(lambda: not elsewhere.is_busy and elsewhere.found is not None)
    desktop.window.actions_by.by_name["elsewhere"].setChecked(True)
    settle(quiet=600)


def _review_changes(desktop: Desktop, title: int) -> None:
    """What changed after the beginning was approved, a comment on it, and the history beside it."""
    with Library.open(desktop.library.path) as library:
        _correct_beginning(library, title)
        article = get_article(library, article_of_segment(library, title))
        ids = [s.id for b, s in article.segments() if b.kind is not BlockKind.CLUTTER]
        for segment_id in ids[:_CORRECTED]:
            set_state(library, segment_id, "en", SegmentState.APPROVED, author=_AUTHOR)
        approved = current_target(library, title, "en").text
        correct(library, title, approved.replace(_RIGHT, "foreign policy"), "en", author=_AUTHOR)
        comment_on(library, title, "en", "Shorter, as in the text below.", author=_AUTHOR)
    desktop.window.resize(_SIZE.width() + 260, _SIZE.height())
    _open_interview(desktop, title)
    actions = desktop.window.actions_by.by_name
    actions["reviewer_mode"].trigger()
    settle(desktop.window.pane.filter.isVisible)
    actions["article_history"].setChecked(True)
    settle(quiet=900)


def _terms(desktop: Desktop, title: int) -> None:
    """Terms in the source, and one of their targets being completed."""
    with Library.open(desktop.library.path) as library:
        never = (_WRONG,)
        made = add_entries(
            library,
            [
                Term("курс", ("policy course",), "ru", "en", never, note="of a state"),
                Term("союз", ("union",), "ru", "en"),
                Term("безопасность", ("security",), "ru", "en"),
                Term("судоходный", ("shipping",), "ru", "en"),
            ],
        )
    _open_interview(desktop, title)
    features, view = desktop.window.features, desktop.window.parts.view
    settle(lambda: features.terms.terms.glossary is not None and not features.findings.is_busy)
    view.activate(title)
    text = view.editor.text
    view.editor.replace_text(text[: text.index(_WRONG)] + "pol")
    settle()
    with Library.open(desktop.library.path) as library:
        for each in made:
            remove_entry(library, each.term.id)


def _edition(desktop: Desktop) -> None:
    """A newer edition of a page, of which the earlier one had been corrected."""
    facts = Provenance(url="https://lake.example/ferry", site="Lake News", published="2026-11-20")
    with Library.open(desktop.library.path) as library:
        first, added = (
            replace(read_text(text, language="en"), provenance=facts) for text in _FERRY
        )
        first = add_edition(library, first).article
        _correct_all(library, first, _GERMAN)
        added = add_edition(library, added).article
        _correct_all(library, first, _GERMAN_LATER)
    desktop.window.resize(_SIZE.width(), 640)
    desktop.window.parts.library.refresh()
    desktop.window.parts.desk.open(added.id, "de")
    desktop.window.actions_by.by_name["edition"].setChecked(True)
    settle(lambda: bool(desktop.window.features.editions.panel.entries))


def _correct_all(library: Library, article: Article, german: dict[str, str]) -> None:
    for block, segment in article.segments():
        if target := german.get(block.segment_text(segment)):
            correct(library, segment.id, target, "de", author="Anna Keller")


def _compare(desktop: Desktop, title: int) -> None:
    with Library.open(desktop.library.path) as library:
        _correct_beginning(library, title)
    _open_interview(desktop, title)
    desktop.window.actions_by.by_name["compare"].setChecked(True)
    settle(quiet=600)


def _shrink(path: Path) -> None:
    """The same picture with its 256 most frequent colours: a third of the size, no visible loss."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), dtype=np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    table = [int(colour) for colour in colours[np.argsort(counts)[::-1][:256]]]
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image.convertToFormat(QImage.Format.Format_Indexed8, table, plain).save(str(path), "PNG", 0)


if __name__ == "__main__":
    sys.exit(main())
