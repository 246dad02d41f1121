"""Aligning the sentences of two texts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translations.alignment import Bead, align, align_texts, table
from translations.alignment.lexicon import learnt
from translations.alignment.marks import likenesses, marks_of
from translations.alignment.task import Task

_GERMAN = (
    "Im Mai 1956 fuhren wir nach Bern.",
    "Der Zug kam um 7 Uhr an und war voll von Leuten, die in die Berge wollten.",
    "Meier wartete am Bahnhof.",
    "Warum war er so früh gekommen?",
    "Er hatte 25 Seile gekauft, und im Hotel lagen noch 40 Haken.",
    "Am Abend regnete es.",
)
_FRENCH = (
    "En mai 1956, nous partîmes pour Berne.",
    "Le train arriva à 7 heures.",
    "Il était plein de gens qui voulaient monter dans les montagnes.",
    "Meier attendait à la gare.",
    "Pourquoi était-il venu si tôt ?",
    "Il avait acheté 25 cordes.",
    "Il y avait encore 40 pitons à l'hôtel.",
    "Le soir, il plut.",
)
_TEXTS = st.lists(st.sampled_from([*_GERMAN, *_FRENCH, "", "?", "1"]), max_size=12)


def _pairs(beads: Sequence[Bead]) -> list[tuple[list[int], list[int]]]:
    return [(list(each.source), list(each.target)) for each in beads]


def test_one_sentence_may_be_two_in_the_translation() -> None:
    assert _pairs(align(_GERMAN, _FRENCH, "de", "fr")) == [
        ([0], [0]),
        ([1], [1, 2]),
        ([2], [3]),
        ([3], [4]),
        ([4], [5, 6]),
        ([5], [7]),
    ]


def test_two_sentences_may_be_one_in_the_translation() -> None:
    beads = align(_FRENCH, _GERMAN, "fr", "de")
    assert ([1, 2], [1]) in _pairs(beads)


def test_what_has_no_counterpart_stands_alone() -> None:
    added = "Les billets de la loterie coûtent 300 francs, dit le journal, et tout le monde en rit."
    french = [*_FRENCH[:5], added * 2, *_FRENCH[5:]]
    assert ([], [5]) in _pairs(align(_GERMAN, french, "de", "fr"))


@settings(deadline=None, max_examples=60)
@given(_TEXTS, _TEXTS)
def test_every_sentence_is_in_exactly_one_bead_in_order(
    source: list[str], target: list[str]
) -> None:
    beads = align(source, target, "de", "fr")
    assert list(chain.from_iterable(each.source for each in beads)) == list(range(len(source)))
    assert list(chain.from_iterable(each.target for each in beads)) == list(range(len(target)))
    assert all(each.source or each.target for each in beads)


@pytest.mark.parametrize(("source", "target"), [((), _FRENCH), (_GERMAN, ()), ((), ())])
def test_a_text_without_sentences_leaves_the_other_alone(
    source: Sequence[str], target: Sequence[str]
) -> None:
    beads = align(source, target, "de", "fr")
    assert len(beads) == len(source) + len(target)


def test_the_rest_is_aligned_about_what_is_fixed() -> None:
    fixed = Bead((2,), (5,))
    beads = align(_GERMAN, _FRENCH, "de", "fr", fixed=[fixed])
    assert fixed in beads
    assert all(j < 5 for each in beads for j in each.target if each.source and each.source[0] < 2)


def test_names_are_known_in_another_alphabet() -> None:
    russian = ["Хабаровск ждёт гостей.", "Он молчал.", "Приехал Уильям Батлер.", "Все ушли."]
    english = ["Khabarovsk expects guests.", "William Butler came.", "Everybody left."]
    assert ([2], [1]) in _pairs(align(russian, english, "ru", "en"))


#: Words of two made-up languages that only a translation or the memory can bring together.
_WORDS = tuple(f"{a}{b}bek" for a in "bcdfgh" for b in ("olo", "una", "ira", "emo", "aba"))
_MEANT = tuple(f"{a}{b}tus" for a in "klmnpr" for b in ("ere", "ino", "osa", "uva", "avu"))
_NUMBERS = (3, 8, 1, 6, 4)


def _told(words: Sequence[str], numbers: Sequence[int]) -> list[str]:
    return [" ".join(words[(7 * n + m * m) % len(words)] for m in range(7)) for n in numbers]


def _one_is_missing() -> tuple[list[str], list[str]]:
    return _told(_WORDS, _NUMBERS), _told(_MEANT, [*_NUMBERS[:2], *_NUMBERS[3:]])


_WITHOUT_IT = [([0], [0]), ([1], [1]), ([2], []), ([3], [2]), ([4], [3])]


def test_lengths_alone_cannot_tell_which_sentence_is_missing() -> None:
    assert _pairs(align(*_one_is_missing(), "xx", "en")) != _WITHOUT_IT


def test_a_machine_translation_is_compared() -> None:
    machine = _told(_MEANT, _NUMBERS)
    beads = align(*_one_is_missing(), "xx", "en", machine=machine)
    assert _pairs(beads) == _WITHOUT_IT


def test_words_are_learnt_from_the_memory() -> None:
    dice = random.Random(3)
    seen = [(m, m + 1 + dice.randrange(25)) for m in range(30) for _ in range(8)]
    known = [
        (" ".join(_WORDS[n % 30] for n in pair), " ".join(_MEANT[n % 30] for n in pair))
        for pair in seen
    ]
    beads = align(*_one_is_missing(), "xx", "en", known=known)
    assert _pairs(beads) == _WITHOUT_IT


def test_several_texts_are_aligned_each_by_itself() -> None:
    tasks = [Task(_GERMAN, _FRENCH), Task(_GERMAN[:1], _FRENCH[:1]), Task((), ())]
    found = align_texts(tasks, "de", "fr")
    assert [len(beads) for beads in found] == [6, 1, 0]


def test_a_large_table_is_aligned_like_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(1)
    source = [f"{word} {word} {dice.random():.9f} {dice.random():.9f}." for word in _WORDS * 4]
    target = [line for n, line in enumerate(source) if n not in range(40, 60)]
    whole = align(source, target, "xx", "en")
    monkeypatch.setattr(table, "WHOLE", 100)
    assert align(source, target, "xx", "en") == whole
    assert sum(not each.target for each in whole) > 10


def test_words_that_meet_again_and_again_are_learnt() -> None:
    pairs = [({f"s{n}", f"s{n + 1}"}, {f"t{n}", f"t{n + 1}"}) for n in range(40)] * 2
    words = learnt((frozenset(one), frozenset(other)) for one, other in pairs)
    assert words["s3", "t3"] > 0
    assert ("s3", "t4") not in words


def test_nothing_is_learnt_from_nothing() -> None:
    assert learnt([]) == {}
    assert learnt([(frozenset("a"), frozenset("b"))]) == {}


def test_marks_are_numbers_names_words_and_signs() -> None:
    marks = marks_of("Warum fuhr Meier 1956 nach Österreich?", "de")
    assert {"#1956", "@AT", "$?", "meier", "osterr"} <= marks


def test_words_that_begin_alike_are_likely_the_same() -> None:
    found = likenesses({"telefo", "meier", "#5"}, {"teleph", "meier", "#5", "metall"})
    assert found["#5", "#5"] > found["meier", "meier"] > found["telefo", "teleph"] > 0
    assert ("meier", "metall") not in found
