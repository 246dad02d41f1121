"""Mending links, and the targets they make: pure functions."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.attachment import MendKind, SentenceLink
from reader.errors import EnfaceError
from translations.attaching.links import changed_links
from translations.attaching.made_targets import NOT_THERE, SAID_BEFORE, joined, made_targets
from translations.attaching.realigning import Texts, realigned

_SENTENCES = ("One came.", "Two went.", "Three stayed.", "Four slept.")


def _link(segments: str, sentences: str) -> SentenceLink:
    return SentenceLink(tuple(map(int, segments)), tuple(map(int, sentences)))


_LINKS = (_link("1", "0"), _link("23", "1"), _link("", "2"), _link("4", "3"), _link("5", ""))


def _fixed(segments: str, sentences: str) -> SentenceLink:
    return SentenceLink(tuple(map(int, segments)), tuple(map(int, sentences)), is_fixed=True)


def _after(kind: MendKind, at: int, **details: int) -> tuple[SentenceLink, ...]:
    return changed_links(_LINKS, kind, at, **details).links


def test_two_links_become_one() -> None:
    assert _after(MendKind.MERGE, 1)[:3] == (_LINKS[0], _fixed("23", "12"), _LINKS[3])


def test_a_link_becomes_two() -> None:
    assert _after(MendKind.SPLIT, 1)[1:3] == (_fixed("2", "1"), _fixed("3", ""))
    halves = _after(MendKind.SPLIT, 1, segments=1, sentences=0)
    assert halves[1:3] == (_fixed("2", ""), _fixed("3", "1"))


def test_a_sentence_goes_to_the_link_beside() -> None:
    assert _after(MendKind.SHIFT, 0, by=1)[:2] == (_fixed("1", ""), _fixed("23", "01"))
    assert _after(MendKind.SHIFT, 1, by=-1)[:2] == (_fixed("1", "01"), _fixed("23", ""))


def test_a_link_that_is_left_with_nothing_goes() -> None:
    assert _after(MendKind.SHIFT, 2, by=1)[2:] == (_fixed("4", "23"), _LINKS[4])


def test_unlinked_sides_stand_alone() -> None:
    alone = (_fixed("2", ""), _fixed("3", ""), _fixed("", "1"))
    assert _after(MendKind.UNLINK, 1)[1:4] == alone


@pytest.mark.parametrize(
    ("kind", "at", "details"),
    [
        (MendKind.MERGE, 4, {}),
        (MendKind.SPLIT, 0, {"segments": 1, "sentences": 1}),
        (MendKind.SHIFT, 4, {"by": -1}),
        (MendKind.SHIFT, 0, {"by": -1}),
        (MendKind.UNLINK, 2, {}),
    ],
)
def test_what_makes_no_sense_is_refused(kind: MendKind, at: int, details: dict[str, int]) -> None:
    with pytest.raises(EnfaceError):
        changed_links(_LINKS, kind, at, **details)


def test_nothing_of_the_translation_is_lost() -> None:
    made = made_targets(_LINKS, _SENTENCES, {})
    assert [made[n].text for n in range(1, 6)] == [
        "One came.", "Two went.", "", "Four slept.", ""
    ]  # fmt: skip
    assert made[3].note.startswith(SAID_BEFORE)
    assert "Three stayed." in made[3].note
    assert made[5].note == NOT_THERE


def test_what_comes_before_all_is_told_of_by_the_first() -> None:
    made = made_targets([_link("", "0"), _link("1", "1")], _SENTENCES, {})
    assert "before this: “One came.”" in made[1].note


def test_sentences_are_shared_out_by_the_lengths_of_the_segments() -> None:
    link = [_link("12", "0123")]
    assert made_targets(link, _SENTENCES, {1: 10, 2: 30})[1].text == "One came."
    assert made_targets(link, _SENTENCES, {1: 30, 2: 10})[2].text == "Four slept."


def test_text_without_spaces_is_joined_without() -> None:
    assert joined(["他来了。", "她走了。"]) == "他来了。她走了。"
    assert joined(["Yes.", "No."]) == "Yes. No."


_MENDS = st.lists(
    st.tuples(
        st.sampled_from([MendKind.MERGE, MendKind.SPLIT, MendKind.SHIFT, MendKind.UNLINK]),
        st.integers(0, 20),
        st.sampled_from([1, -1]),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(_MENDS)
def test_whatever_is_mended_every_sentence_is_in_one_link(
    mends: list[tuple[MendKind, int, int]],
) -> None:
    segments = dict(enumerate((*_SENTENCES, "Five.", "Six 6."), start=1))
    sentences = ("Un vint.", "Deux 2.", "Trois.", "Quatre.", "Cinq.", "Six 6.", "Sept.")
    texts = Texts(segments, sentences, "en", "fr")
    links = (*(_link(str(n), str(n - 1)) for n in range(1, 7)), _link("", "6"))
    for kind, at, by in mends:
        try:
            links = realigned(changed_links(links, kind, at % len(links), by=by), texts)
        except EnfaceError:
            continue
        assert Counter(n for link in links for n in link.segments) == Counter(range(1, 7))
        assert Counter(n for link in links for n in link.sentences) == Counter(range(7))
        assert all(link.segments or link.sentences for link in links)
        made = made_targets(links, sentences, {})
        told = "\n".join(f"{target.text}\n{target.note}" for target in made.values())
        assert all(sentence in told for sentence in sentences)


def test_the_rest_aligns_about_what_was_fixed() -> None:
    segments = {1: "It was 1956.", 2: "He had 25 ropes.", 3: "Meier came at 7.", 4: "It rained."}
    sentences = ("En 1956.", "Il pleuvait 25 jours.", "Meier vint à 7 h.", "Il pleuvait.")
    links = tuple(_link(str(n), str(n - 1)) for n in range(1, 5))
    texts = Texts(segments, sentences, "en", "fr")
    change = changed_links(links, MendKind.UNLINK, 1)
    after = realigned(change, texts)
    assert _fixed("2", "") in after
    assert _fixed("", "1") in after
    assert _link("3", "2") in after
