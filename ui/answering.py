"""Who answers questions about a segment, and whether they know it. No Qt in here."""

from __future__ import annotations

from reader.model import VersionOrigin
from translations.engines.protocol import KnowingEngine, Reading, SteerableEngine
from translations.makers import Answerer, WhyNot

_TITLES = {"argos": "Argos", "apertium": "Apertium", "libretranslate": "LibreTranslate"}


def knows(engine: SteerableEngine, source: str, target: str, *codes: str) -> bool:
    """Whether what an engine says of a segment can mean anything, as far as it can tell."""
    return not isinstance(engine, KnowingEngine) or engine.knows(source, target, *codes)


def is_noise(by: VersionOrigin, reading: Reading) -> bool:
    """Whether the figures of a reading mean nothing: a demo pack's of a text from another world.

    Of a real pack they do: the less it expects a wording, the more there is to look at.
    """
    return by.is_demo and not reading.is_known


def engine_title(name: str) -> str:
    """An engine's name as people write it; that of a model folder is the one it has."""
    first, _, rest = name.partition(":")
    title = _TITLES.get(first, first)
    return f"{title} {rest}" if rest else title


def pack_of(by: VersionOrigin) -> str:
    """ "translate-ru_en 1.0 · demo pack"."""
    demo = "demo pack" if by.is_demo else ""
    return " · ".join(part for part in (by.pack, demo) if part)


def said_by(by: VersionOrigin) -> str:
    """ "Argos · translate-ru_en 1.0 · demo pack": who says something of a segment."""
    title = by.engine if by.engine == by.pack_name else engine_title(by.engine)
    return " · ".join(dict.fromkeys(part for part in (title, pack_of(by)) if part))


def unknown_line(who: Answerer) -> str:
    """Why nothing is said of a segment."""
    unknown = f"{pack_of(who.by) or who.by.engine} does not know the words of this segment"
    why = _why_not_the_maker(who)
    return f"{why}, and {unknown}." if why else f"{unknown}, so it says nothing of them."


def stand_in_line(who: Answerer) -> str:
    """That another one answers than what made the text, and why; empty where that one does."""
    why = _why_not_the_maker(who)
    return f"Asked is {said_by(who.by)}: {why}." if why else ""


def _why_not_the_maker(who: Answerer) -> str:
    if who.instead_of is None:
        return ""
    maker = f"{said_by(who.instead_of)}, which made this text,"
    if who.why is WhyNot.GONE:
        return f"{maker} is not here now"
    return f"{maker} cannot be asked about single words"
