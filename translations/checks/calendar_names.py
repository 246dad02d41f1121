"""Another month or day of the week than in the source: «в мае», in March; Tuesday, Donnerstag."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.language_codes import cldr_locale
from reader.spans import Span
from translations.checks.dates import days_in
from translations.checks.finding import Finding, Passage, Severity

NAME = "calendar"

#: What a declined name ends with, in languages that decline names of months and days.
_ENDINGS = "(?:а|я|у|ю|е|и|і|ы|ь|ом|ем|ою|ею|ой|ей|ам|ям|ах|ях|ами|ями)?"
_STEM = re.compile("(?:ье|[аяйеьи])$")
#: Words that mean something else as often, or have other stems than their names.
_UNSURE = frozenset({"среда", "середа"})
_FORMS: dict[str, dict[str, int | str]] = {
    "ru": {"мае маю маем": 5},
    "uk": {
        "січні": 1, "лютому": 2, "березні": 3, "квітні": 4, "травні": 5, "червні": 6, "липні": 7,
        "серпні": 8, "вересні": 9, "жовтні": 10, "грудні": 12,
        "понеділк": "mon", "вівторк": "tue",
    },
}  # fmt: skip
#: A stem that is no longer stands for nothing but the forms that are named.
_SHORT = 2
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DECLINING = frozenset({"ru", "uk", "be"})
#: Languages that write these names with a capital; elsewhere one makes them something else (Julio).
_CAPITAL = frozenset({"en", "de"})
#: In English two names are words as well, and one a surname.
_ENGLISH_WORDS = "(?:May|March)"
_IN_TIME = (
    r"(?:(?<=\bin )|(?<=\bsince )|(?<=\buntil )|(?<=\bby )|(?<=\bearly )|(?<=\blate )|(?<=\blast )"
    r"|(?<=\bnext )|(?<=\bmid-)|(?<=\bthis )|(?<=\d )|(?<=\dth ))"
)
#: A night is of the day before or the day after.
_NIGHT = re.compile(
    r"night|midnight|\bноч|полноч|\bніч|\bночі|опівноч|nacht|\bnuit|minuit|noche|madrugada|noite"
    r"|notte|nott",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A month by its number or a day of the week, and where its name stands."""

    which: int | str
    span: Span


def check_calendar(passage: Passage) -> list[Finding]:
    """A month or day of the week that is another one on the other side; whole dates are figures."""
    named = other_name_in_the_calendar(passage)
    if named is None:
        return []
    if days_in(passage.source, passage.source_language) and days_in(
        passage.target, passage.target_language
    ):
        return []
    one, two = named[0].span, named[1].span
    was, now = passage.source[slice(*one)], passage.target[slice(*two)]
    message = f"The source says {was}, the target {now}."
    return [Finding(NAME, Severity.CRITICAL, message, one, two, _right_name(passage, *named))]


def _right_name(passage: Passage, one: Named, two: Named) -> str | None:
    """What the target should say; None where nothing shows in which case.

    A month behind its day has the form that CLDR has for dates, and elsewhere names of many
    languages have but one.
    """
    language, text = passage.target_language, passage.target
    is_month = isinstance(one.which, int)
    is_dated = is_month and text[: two.span[0]].rstrip()[-1:].isdigit()
    if language in _DECLINING and not is_dated:
        return None
    locale = cldr_locale(language)
    if locale is None:
        return None
    if isinstance(one.which, int):
        name = str(locale.months["format"]["wide"][one.which])
    else:
        name = str(locale.days["format"]["wide"][_DAYS.index(one.which)])
    is_capital = text[two.span[0]].isupper()
    return name[0].upper() + name[1:] if is_capital else name


def other_name_in_the_calendar(passage: Passage) -> tuple[Named, Named] | None:
    """Where each side names as many months, or days of the week, and one is not the same."""
    ours = named_in(passage.source, passage.source_language)
    theirs = named_in(passage.target, passage.target_language) if ours else ()
    for kind in (int, str):
        here = [each for each in ours if isinstance(each.which, kind)]
        there = [each for each in theirs if isinstance(each.which, kind)]
        lost, made = _left(here, there), _left(there, here)
        if len(here) != len(there) or len(lost) != 1 or len(made) != 1:
            continue
        if kind is str and (_NIGHT.search(passage.source) or _NIGHT.search(passage.target)):
            continue
        return lost[0], made[0]
    return None


def _left(ours: Sequence[Named], theirs: Sequence[Named]) -> list[Named]:
    """What is named on one side more often than on the other; the last of them."""
    more = Counter(each.which for each in ours) - Counter(each.which for each in theirs)
    left = []
    for each in reversed(ours):
        if more[each.which] > 0:
            more[each.which] -= 1
            left.append(each)
    return left


@lru_cache(maxsize=2048)
def named_in(text: str, language: str) -> tuple[Named, ...]:
    """The months and days of the week that a text names, in order."""
    names, pattern = _names(language)
    found = []
    for match in pattern.finditer(text) if names else ():
        which = next(number for group, number in names.items() if match[group])
        found.append(Named(which, match.span()))
    return tuple(found)


@lru_cache(maxsize=16)
def _names(language: str) -> tuple[dict[str, int | str], re.Pattern[str]]:
    """What each group of the pattern means; no group for a language that CLDR does not know."""
    locale = cldr_locale(language)
    if locale is None:
        return {}, re.compile("(?!)")
    words: dict[int | str, set[str]] = {}
    for use in ("format", "stand-alone"):
        for number, name in locale.months[use]["wide"].items():
            words.setdefault(number, set()).add(name)
        for number, name in locale.days[use]["wide"].items():
            words.setdefault(_DAYS[number], set()).add(name)
    for declined, which in _FORMS.get(language, {}).items():
        words[which].update(declined.split())
    groups: dict[str, int | str] = {f"_{at}": which for at, which in enumerate(words)}
    parts = []
    for at, forms in enumerate(words.values()):
        any_of = "|".join(sorted({_form(form, language) for form in forms}))
        parts.append(rf"(?P<_{at}>{any_of})")
    return groups, re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def _form(name: str, language: str) -> str:
    """What finds a name in its forms."""
    if language in _DECLINING:
        if name in _UNSURE:  # «среда» is what surrounds us as well
            return "(?!)"
        stem = _STEM.sub("", name)
        initial = f"[{name[0]}{name[0].upper()}]"
        rest = stem[1:].replace("ʼ", "['’ʼ]") + _ENDINGS if len(stem) > _SHORT else name[1:]
        return initial + rest
    if language == "en" and re.fullmatch(_ENGLISH_WORDS, name):
        return rf"{_IN_TIME}{name}|{name}(?= \d)"
    if language in _CAPITAL:
        rest = "(?:s|abend|morgen|mittag|vormittag|nachmittag)?" if language == "de" else "s?"
        return name + rest
    return re.escape(name)
