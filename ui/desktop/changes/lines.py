"""Changes to many targets, as a list shows them. No Qt, no library."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.counted import counted
from translations.batches import Applied, WhySkipped
from translations.propagation.model import Look, Proposal, Reason
from translations.replacing import Hit

_REASONS = {
    Reason.SAME_SOURCE: "The same source",
    Reason.TERM: "The same term",
    Reason.ECHO: "The same passage",
    Reason.WORDING: "The same wording",
}
_LOOKS = {
    Look.FORM: "look at the form of the word",
    Look.CONTEXT: "the term may mean something else here",
    Look.OTHERWISE: "translated otherwise here",
    Look.TERM: "it may stand for another word here",
}
_QUOTED = re.compile("“(.*?)”")
_SKIPPED = {
    WhySkipped.CHANGED: "somebody has changed it since",
    WhySkipped.DRAFT: "something is being typed in it",
    WhySkipped.CUT: "merged with another since",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A target and what it would become (the same for a hit that is only shown).

    `spans` are places in `old` to be pointed at where nothing changes; `why` is a word or two for
    the change, `facts` what to look at before it is made.
    """

    segment_id: int
    article_id: int
    title: str
    old: str
    new: str
    why: str = "Change"
    facts: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    is_checked: bool = True


def proposal_line(proposal: Proposal) -> ChangeLine:
    """How a proposal is listed."""
    looks = [_LOOKS[look] for look in proposal.looks]
    if proposal.has_draft:
        looks.append("something is being typed there")
    elif not looks and not proposal.preselected:
        looks.append(f"{proposal.state.value} already")
    facts = "; ".join(looks)
    return ChangeLine(
        proposal.segment_id,
        proposal.article_id,
        proposal.title,
        proposal.old,
        proposal.new,
        _REASONS[proposal.reason],
        facts[:1].upper() + facts[1:],
        is_checked=proposal.preselected,
    )


def hit_line(hit: Hit) -> ChangeLine:
    """How something found is listed."""
    place = hit.place
    facts = "Something is being typed there" if place.has_draft else ""
    return ChangeLine(
        place.segment_id,
        place.article_id,
        place.title,
        place.text,
        hit.new,
        facts=facts,
        spans=hit.spans,
        is_checked=not place.has_draft,
    )


def exchange_words(what: str) -> str:
    """What was changed into what (`Batch.what`), read from left to right in any script."""
    return "\u200e" + _QUOTED.sub("“\u2068\\1\u2069”", what)


def applied_words(applied: Applied, verb: str = "changed") -> str:
    """What was done, and what was left alone, in a sentence or two."""
    told = f"{counted(len(applied.segment_ids), 'segment')} {verb}."
    for why, words in _SKIPPED.items():
        left = sum(each.why is why for each in applied.skipped)
        if left:
            told += f" {left} left as {'it was' if left == 1 else 'they were'}: {words}."
    return told
