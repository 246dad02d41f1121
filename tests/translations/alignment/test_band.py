"""Long texts, of whose table only a band is looked at."""

from __future__ import annotations

from random import Random

from translations.alignment import Bead, align
from translations.alignment.band import around_meetings

_LETTERS = "abcdefghijklmnoprstuvz"


def _strange_texts(count: int) -> tuple[list[str], list[str], list[Bead]]:
    """Texts in two languages that have no word, name or number in common, and how they belong."""
    random = Random(3)
    words = [[_word(random), _word(random)] for _ in range(8_000)]
    often = [1 / (place + 2) for place in range(len(words))]
    source: list[str] = []
    target: list[str] = []
    beads = []
    for number in range(count):
        said = random.choices(words, often, k=random.randint(5, 25))
        source.append(" ".join(word[0] for word in said) + ".")
        half = len(said) // 2
        ways = [(), (said,), (said[:half], said[half:])]
        parts = random.choices(ways, [0.05, 0.88, 0.07])[0]
        begin = len(target)
        target += [" ".join(word[1] for word in part) + "." for part in parts]
        beads.append(Bead((number,), tuple(range(begin, len(target)))))
    return source, target, beads


def _word(random: Random) -> str:
    return "".join(random.choice(_LETTERS) for _ in range(random.randint(3, 9)))


def test_words_that_are_alike_by_chance_lead_nowhere() -> None:
    source, target, beads = _strange_texts(900)
    found = align(source, target, "de", "fr")
    assert len(set(found) & set(beads)) > 0.93 * len(beads)


def test_lengths_tell_the_way_where_nothing_meets() -> None:
    # All of the first half is said in sentences half as long.
    lengths = [100] * 2_000, [50] * 2_000 + [100] * 1_000
    band = around_meetings(lengths, [])
    assert band.low[1_000] < 2_000 < band.high[1_000]
    assert (int(band.low[1_000]) + int(band.high[1_000])) / 2 == 2_000


def test_a_band_does_not_grow_with_the_square_of_the_text() -> None:
    count = 30_000
    assert around_meetings(([60] * count, [60] * count), []).size < 8_000_000


def test_a_very_long_text_beside_an_empty_one_has_a_band_all_the_same() -> None:
    band = around_meetings(([60] * 450_000, []), [])
    assert band.size == 450_001
