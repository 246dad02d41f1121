"""What a name is called in another language, and where a target has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from reader.language_codes import cldr_locale, form_of
from reader.spans import Span
from translations.checks.inflection import are_forms_of_one
from translations.checks.sounds import likeness

#: How a person or a library renders a name; "" where that is not known.
Lookup = Callable[[str], str]

#: A word of letters, with hyphens and apostrophes inside.
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LATIN = re.compile("[A-Za-z]")
#: Languages in which a name has one form.
UNDECLINED = frozenset("en es fr it pt ca nl zh ja ko vi th id".split())
#: How nearly a word sounds like a name of which it is another form.
_LIKE = 0.8


@dataclass(frozen=True, slots=True)
class Names:
    """What names are called in two languages: by who knows them, else by CLDR."""

    source_language: str
    target_language: str
    known: Lookup = field(default=lambda _name: "")

    def of(self, name: str) -> str:
        """A name in the target language, in its dictionary form; "" where that is not known."""
        if found := self.known(name):
            return found
        ours, theirs = _places(self.source_language), _places(self.target_language)
        exact = [key for key, own in ours.items() if own.casefold() == name.casefold()]
        forms = exact or [
            key for key, own in ours.items() if _is_form(name, own, self.source_language)
        ]
        known = {theirs[key] for key in forms if key in theirs}
        return known.pop() if len(known) == 1 else ""


def where(target: str, name: str) -> Span | None:
    """Where a target has a name as it is written, if in one place."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", target)]
    return found[0] if len(found) == 1 else None


def perhaps_where(target: str, names: Iterator[str]) -> Span | None:
    """Where a target has a word that may be another form of a name; None for none or several."""
    wanted = [name for name in names if name]
    found = [
        word.span()
        for word in WORD.finditer(target)
        if word.group()[0].isupper()
        and any(likeness(word.group(), name) >= _LIKE for name in wanted)
    ]
    return found[0] if len(found) == 1 else None


def _is_form(name: str, own: str, language: str) -> bool:
    if name[:2].casefold() != own[:2].casefold() or not name[:1].isupper():
        return False
    return form_of(language) not in UNDECLINED and are_forms_of_one(name, own, language)


@lru_cache(maxsize=16)
def _places(language: str) -> dict[str, str]:
    """The names of the cities of time zones and of territories in CLDR, by their codes."""
    from babel import Locale

    locale = cldr_locale(language)
    if locale is None:
        return {}
    found = {code: name for code, name in locale.territories.items() if code.isalpha()}
    english = Locale("en").time_zones
    for zone in _zones():
        names = locale.time_zones.get(zone, {})
        # A language in Latin letters that has no name of its own for a city calls it as its zone
        # is called.
        plain = english.get(zone, {}).get("city", zone.rpartition("/")[2].replace("_", " "))
        if "city" in names:
            found[zone] = names["city"]
        elif _LATIN.match(locale.display_name or "") and zone.count("/") == 1:
            found[zone] = plain
    return found


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """The time zones whose city some of the larger languages has a name for."""
    from babel import Locale

    languages = "en de es fr pt it ru pl uk zh ja ar".split()
    return frozenset(
        zone
        for language in languages
        for zone, names in Locale(language).time_zones.items()
        if "city" in names
    )
