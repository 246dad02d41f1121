"""What came of a ban, in sentences; the command line and the window say the same. No Qt in here."""

from __future__ import annotations

from reader.counted import counted
from reader.model import BanScope, VersionOrigin
from translations.avoiding import Avoided, Left
from translations.makers import WhyNot

WHERE = {
    BanScope.SEGMENT: "in this segment",
    BanScope.ARTICLE: "in this article",
    BanScope.EVERYWHERE: "everywhere",
}


def outcome_line(phrase: str, scope: BanScope, done: Avoided) -> str:
    """That it is banned, and which texts have changed, still have it, or were left, and why."""
    said = [f"“{phrase}” is banned {WHERE[scope]}."]
    if done.changed:
        have = counted(len(done.changed), "segment has", "segments have")
        said.append(f"{have} another machine translation; the old one is in the history.")
    if done.still:
        count = counted(len(done.still), "segment")
        said.append(
            f"{count} still {_has(len(done.still))} it: the machine knows no other wording."
        )
    said += [_left_line(left) for left in _joined(done.left)]
    if len(said) == 1:
        said.append("No machine translation there has it, so nothing changed.")
    return " ".join(said)


def maker_name(maker: VersionOrigin) -> str:
    """ "argos, translate-ru_en 1.9"."""
    parts = dict.fromkeys(part for part in (maker.engine, maker.pack) if part)
    return ", ".join(parts) or "a service"


def _left_line(left: Left) -> str:
    count = len(left.segment_ids)
    still = f"{counted(count, 'segment')} still {_has(count)} it, made by {maker_name(left.maker)}"
    if left.why is WhyNot.OPAQUE:
        return f"{still}, which cannot be told to avoid a wording."
    return f"{still}, which is not here now; nothing else was put in its place."


def _joined(found: tuple[Left, ...]) -> list[Left]:
    """Of several articles: those of one maker together."""
    by_maker: dict[tuple[str, WhyNot], Left] = {}
    for left in found:
        key = maker_name(left.maker), left.why
        before = by_maker[key].segment_ids if key in by_maker else ()
        by_maker[key] = Left(before + left.segment_ids, left.maker, left.why)
    return list(by_maker.values())


def _has(count: int) -> str:
    return "has" if count == 1 else "have"
