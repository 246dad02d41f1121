"""No input makes a mark, a line break or a placeable disappear without a word about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.marks import marks_from_json, marks_to_json, normal_marks
from reader.model import InlineMark, MarkKind
from translations.engines.protocol import Link
from translations.engines.words import word_spans
from translations.formatting import carried_marks, formatted, lost_marks
from translations.formatting.placeables import PlaceableKind
from translations.formatting.restoring import matched, source_placeables

_PIECES = (
    *("мельница", "стоит", "у реки", "the", "rate", "is", "rate", "don't", "—", "«", "».", ","),
    *(
        "https://example.org/a_(b)?x=1&y=2#z",
        "www.a.org.",
        "me@mill.example",
        "mailto:b@c.org",
        "#река",
        "@mill",
    ),
    *("1 000", "1,5", "3.50", "2026", "7", "12.05.2020", "10:30", "x = 1;", "水車", "🙂", "\n"),
    *("😀😀", "👨‍👩‍👧", "❤️", "👍🏽", "🇪🇸", "7️⃣", "§", "№", "™", "→", "20 °C"),
)
_WORDS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14)
_JUNK = st.sampled_from(
    ["", "7", "⁇", "word", "http : //", "1 000 000", "# river", "水", "🙂", "❤", "\n"]
)
_HREFS = {MarkKind.LINK: ("https://a.org/", "mailto:b@c.org")}


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, tuple[InlineMark, ...]]:
    text = draw(st.sampled_from([" ", ""])).join(draw(_WORDS))
    text = draw(st.one_of(st.just(text), st.text(max_size=40)))
    marks = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        kind = draw(st.sampled_from(list(MarkKind)))
        href = draw(st.sampled_from(_HREFS.get(kind, ("",))))
        if text[start:end].strip():
            marks.append(InlineMark(kind, start, end, href))
    return text, normal_marks(marks, len(text))


@st.composite
def _bad_target(draw: st.DrawFn, source: str) -> str:
    """Words of the source left out, doubled, put elsewhere, cut up, or something else instead."""
    words = source.split()
    made = []
    for word in draw(st.permutations(words)):
        made += draw(
            st.sampled_from([[word], [word], [], [word, word], [" ".join(word)], [word.upper()]])
        )
        made.append(draw(_JUNK))
    return draw(st.sampled_from(["", " ", " ".join(made), "".join(made), source]))


@st.composite
def _bad_links(draw: st.DrawFn, source: str, target: str) -> tuple[Link, ...]:
    sources, targets = word_spans(source), word_spans(target)
    if not sources or not targets:
        return ()
    return tuple(
        Link(*draw(st.sampled_from(sources)), *draw(st.sampled_from(targets)), weight)
        for weight in draw(st.lists(st.sampled_from([0.1, 0.5, 1.0]), max_size=12))
    )


def _named(source: str, mark: InlineMark, note: str) -> bool:
    words = " ".join(source[mark.start : mark.end].split())
    return f"{mark.kind.value} “{words[:30]}" in note and mark.href in note


@given(st.data())
def test_every_mark_and_placeable_is_in_the_target_or_in_the_note(data: st.DataObject) -> None:
    source, marks = data.draw(_marked())
    target = data.draw(_bad_target(source))
    links = data.draw(_bad_links(source, target))
    made = formatted(source, marks, target, ("ru", "en"), lambda *_asked: links)
    lost, _, _ = made.note.partition("formatting may be")
    unnamed = [m for m in marks if not _named(source, m, lost)]
    there = {(m.kind, m.href) for m in made.marks}
    assert {(m.kind, m.href) for m in unnamed} <= there
    wanted = source_placeables(source, marks)
    _, missing = matched(source, wanted, made.text, "ru", "en")
    for placeable in missing:
        if placeable.kind is PlaceableKind.CODE:
            assert " ".join(placeable.text.split()) in " ".join(lost.split())
        else:
            assert placeable.text in lost
    if made.text.strip().count("\n") < source.strip().count("\n"):
        assert "line break" in lost


@given(st.data())
def test_marks_of_a_target_lie_in_it_nest_and_cover_words(data: st.DataObject) -> None:
    source, marks = data.draw(_marked())
    target = data.draw(_bad_target(source))
    links = data.draw(_bad_links(source, target))
    made = formatted(source, marks, target, ("ru", "en"), lambda *_asked: links)
    assert made.marks == normal_marks(made.marks, len(made.text))
    assert all(made.text[m.start : m.end].strip() for m in made.marks)


@given(st.data())
def test_marks_apart_in_the_source_share_no_word_of_the_target(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(["a", "bb", "ccc", "dd", "e"]), min_size=4))
    source = " ".join(words)
    spans = word_spans(source)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(spans) - 1), min_size=1, max_size=3)))
    parts = list(pairwise([0, *cuts, len(spans)]))
    marks = [
        InlineMark(MarkKind.LINK, spans[a][0], spans[b - 1][1], f"https://a.org/{a}")
        for a, b in parts
    ]
    target = " ".join(data.draw(st.permutations(words)))
    links = data.draw(_bad_links(source, target))
    made = formatted(source, marks, target, ("ru", "en"), lambda *_asked: links)
    ordered = sorted(made.marks, key=lambda m: m.start)
    assert all(one.end <= other.start for one, other in pairwise(ordered))


@given(st.data())
def test_a_correction_keeps_each_mark_or_names_it(data: st.DataObject) -> None:
    source, marks = data.draw(_marked())
    edited = data.draw(_bad_target(source))
    kept, lost = lost_marks(source, marks, edited, carried_marks(source, marks, edited))
    assert kept == normal_marks(kept, len(edited))
    there = {(m.kind, m.href) for m in kept}
    assert all((m.kind, m.href) in there or _named(source, m, lost) for m in marks)


@given(_marked())
def test_stored_marks_come_back_the_same(marked: tuple[str, Sequence[InlineMark]]) -> None:
    assert marks_from_json(marks_to_json(marked[1])) == tuple(marked[1])
