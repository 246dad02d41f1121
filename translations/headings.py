"""The first line of a table of source and target: names of columns, or a pair already."""

from __future__ import annotations

from collections.abc import Sequence

from reader.language import code_among, is_language

#: What programs call the two texts, best first.
_CALLED = {
    "source": ("source", "src", "source_text", "original"),
    "target": ("target", "tgt", "trg", "target_text", "translation", "mt", "hypothesis"),
}

#: Names of columns in order, and the two languages; no names where the line is no heading.
Heading = tuple[tuple[str, ...], tuple[str, str]]


def heading_of(fields: Sequence[str], pair: tuple[str, str]) -> Heading:
    """The names of the columns, if a first line is a heading, and the languages of the texts.

    "source" and "target" are among the names, whatever the table calls them: src, translation, or
    by their languages (en, ru-RU). `pair` are the languages that are known, or empty.
    """
    names = tuple(field.strip().casefold().replace(" ", "_") for field in fields)
    for wanted, words in _CALLED.items():
        called = next((word for word in words if word in names), None)
        if called is None:
            return _by_languages(fields, names, pair)
        names = tuple(wanted if name == called else name for name in names)
    return names, pair


def _by_languages(fields: Sequence[str], names: tuple[str, ...], pair: tuple[str, str]) -> Heading:
    codes = [code_among(field, filter(None, pair)) for field in fields]
    is_asked = pair.__contains__ if any(pair) else is_language  # an "id" is Indonesian too
    places = [at for at, code in enumerate(codes) if is_asked(code)]
    known = pair if any(pair) else tuple(codes[at] for at in places[:2])
    if len(places) != 2 or len(set(known)) != 2 or {codes[at] for at in places} != set(known):
        return (), pair
    called = dict(zip(known, ("source", "target"), strict=True))
    found = tuple(called.get(code, name) for code, name in zip(codes, names, strict=True))
    return found, (known[0], known[1])
