"""What an engine that tells nothing of words says for phrases by themselves."""

from __future__ import annotations

from collections.abc import Iterable

from reader.errors import EnfaceError
from translations.engines.protocol import Engine, PhraseEngine


def phrase_engine(engine: Engine) -> PhraseEngine | None:
    """The engine itself, or the one behind it, if it says a phrase alone much as in a sentence."""
    behind = getattr(engine, "behind", engine)
    return behind if isinstance(behind, PhraseEngine) else None


def say(engine: PhraseEngine, phrases: Iterable[str], codes: tuple[str, str]) -> list[str]:
    """What it says for each, asked for all at once and remembered; "" where it fails."""
    wanted = list(phrases)
    new = [p for p in dict.fromkeys(wanted) if (*codes, p) not in engine.phrases]
    try:
        for answer in engine.translate(new, *codes) if new else ():
            engine.phrases[(*codes, new[answer.index])] = answer.text
    except EnfaceError:
        pass  # phrases are a help; whoever asks can do without
    return [engine.phrases.get((*codes, phrase), "") for phrase in wanted]
