"""The targets that links make: whose words stand beside which segment, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from reader.attachment import SentenceLink
from reader.model import Target

SAID_BEFORE = "said with the segment before"
NOT_THERE = "not in the attached translation"

_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff]\\Z")


def made_targets(
    links: Sequence[SentenceLink], sentences: Sequence[str], lengths: dict[int, int]
) -> dict[int, Target]:
    """The target of every segment of the links; `lengths` are those of the segments' sources.

    Where one sentence translates several segments, it stands beside the first, and the others are
    empty and say so. Sentences without a segment are told of in the note of the segment before
    them (before any, of the one after them).
    """
    texts: dict[int, str] = {}
    notes: dict[int, list[str]] = {}
    waiting: list[str] = []
    last = 0
    for link in links:
        said = [sentences[n] for n in link.sentences]
        if not link.segments:
            if last:
                notes[last].append(f"only in the translation, after this: “{joined(said)}”")
            else:
                waiting += said
            continue
        for segment, part in zip(link.segments, _shared_out(link, said, lengths), strict=True):
            texts[segment] = joined(part)
            notes[segment] = [] if part else [SAID_BEFORE if said else NOT_THERE]
        if waiting:
            first = f"only in the translation, before this: “{joined(waiting)}”"
            notes[link.segments[0]].append(first)
            waiting = []
        last = link.segments[-1]
    return {
        segment: Target(segment, text, note="; ".join(notes[segment]))
        for segment, text in texts.items()
    }


def _shared_out(link: SentenceLink, said: list[str], lengths: dict[int, int]) -> list[list[str]]:
    """The sentences of a link for each of its segments, in order, by their lengths."""
    parts: list[list[str]] = [[] for _ in link.segments]
    if len(said) < len(parts):
        for part, sentence in zip(parts, said, strict=False):
            part.append(sentence)
        return parts
    sizes = [max(1, lengths.get(segment, 1)) for segment in link.segments]
    ends = [end / sum(sizes) for end in accumulate(sizes)]
    total, at, before = sum(map(len, said)) or 1, 0, 0
    for number, sentence in enumerate(said):
        left, middle = len(said) - number, (before + len(sentence) / 2) / total
        # On to the next segment when its share begins, and in time for each to have a sentence.
        must = left <= len(parts) - 1 - at and bool(parts[at])
        if at < len(parts) - 1 and parts[at] and (must or middle > ends[at]):
            at += 1
        parts[at].append(sentence)
        before += len(sentence)
    return parts


def joined(sentences: Sequence[str]) -> str:
    """Sentences as one text, with spaces where the script has them."""
    text = ""
    for sentence in sentences:
        space = "" if not text or _NO_SPACES.search(text.rstrip("。！？」")) else " "
        text += space + sentence
    return text
