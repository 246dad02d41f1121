"""A word that an engine finds far less likely than the rest of its sentence: a signal, no proof.

The probability of each word of any target comes from forced decoding (`SteerableEngine.read`). A
model is surprised by every other way of saying a thing as well, so this is off until it is wished
for, and a sentence that it knows little of says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from reader.spans import Span
from translations.checks.finding import Finding, Located, Passage, Severity
from translations.checks.words import function_words, words_of
from translations.engines.protocol import Reading

NAME = "unlikely"

#: Fewer words are no sentence to compare a word with.
_LEAST_WORDS = 5
#: How unlikely a word is at least, ...
_PROBABILITY = 1e-4
#: ... how many times less likely than the next (but the word after it, which suffers with it) ...
_LESS_THAN_NEXT = 8
#: ... while half of the others are as likely as this.
_OTHERS = 0.3
#: What is shown for a probability that is zero in fact.
_SMALLEST = 1e-12


def find_unlikely(
    passages: Sequence[Passage], read: Callable[[int], Reading | None]
) -> Iterator[Located]:
    """What is unlikely in each passage that has a source; raises what `read` does.

    `read` is given the index of a passage, and gives None where nobody can say anything of it;
    with a pack of usual size it takes some 100 ms.
    """
    for at, passage in enumerate(passages):
        if not (passage.source and passage.target.strip()):
            continue
        reading = read(at)
        if reading is not None:
            for finding in unlikely_words(passage.target, passage.target_language, reading):
                yield at, finding


def unlikely_words(target: str, language: str, reading: Reading) -> list[Finding]:
    """The one word of a target that stands out, if there is one.

    Names and numbers are left out, which no model can foresee, and function words, of which
    another may do.
    """
    words = reading.words
    if len(words) < _LEAST_WORDS:
        return []
    values = [math.log(max(word.probability, _SMALLEST)) for word in words]
    worst = min(range(len(words)), key=values.__getitem__)
    others = [value for at, value in enumerate(values) if at not in (worst, worst + 1)]
    stands_out = (
        values[worst] <= math.log(_PROBABILITY)
        and min(others) - values[worst] >= math.log(_LESS_THAN_NEXT)
        and median(others) >= math.log(_OTHERS)
    )
    span = words[worst].start, words[worst].end
    if not stands_out or not _may_be_wrong(target, span, language):
        return []
    message = (
        f"The machine finds “{target[slice(*span)]}” unlikely here"
        f" ({_shown(words[worst].probability)}), and no other word of the segment."
    )
    return [Finding(NAME, Severity.MINOR, message, _counterpart(reading, span), span)]


def _may_be_wrong(target: str, span: Span, language: str) -> bool:
    text = target[slice(*span)]
    begins = not target[: span[0]].strip(" \"'«»“”„‘’—–-(")
    if not text.isalpha() and not text.replace("-", "").isalpha():
        return False
    if not text[0].islower() and not begins and language != "de":
        return False  # a name; German nouns all have a capital
    return all(word.folded not in function_words(language) for word in words_of(text))


def _shown(probability: float) -> str:
    """ "below 0.01 %", "0.002 %"."""
    share = 100 * probability
    return f"{share:.1g} %" if share >= 0.001 else "below 0.001 %"


def _counterpart(reading: Reading, span: Span) -> Span | None:
    """The source word that most of the attention lay on."""
    links = [link for link in reading.links if span[0] <= link.target_start < span[1]]
    best = max(links, key=lambda link: link.weight, default=None)
    return None if best is None else (best.source_start, best.source_end)
