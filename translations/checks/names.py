"""Names: lost on the way, or another in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reader.spans import Span, overlaps_any
from translations.checks.beginnings import may_begin_sentence
from translations.checks.finding import Finding, Located, Passage, Severity
from translations.checks.first_names import other_people
from translations.checks.first_words import begins_otherwise, first_words, is_person
from translations.checks.mentions import (
    CLEARLY,
    TOKEN,
    UNIONS,
    Mention,
    is_acronym,
    named,
    sounds_again,
    stands_again,
    written_words,
)
from translations.checks.near_names import changed_surnames
from translations.checks.ordinary import bare, ordinary_words
from translations.checks.places import (
    Place,
    is_body,
    is_country,
    known_codes,
    partly_known,
    places_in,
)
from translations.checks.sounds import begins_latin, is_romanised, likeness, romanised
from translations.checks.translated_names import translated_names
from translations.checks.words import CAPITAL_NOUNS

NAME = "names"

#: Two words less alike than this are not the same name.
_ALIKE = 0.65
_PERHAPS = 0.45
#: (in one alphabet, where names keep most of their letters: Trump, Triunfo are two)
_PERHAPS_IN_ONE = 0.6
#: Translators add these, as readers elsewhere need to be told.
_EXPLAINED = frozenset({"US", "GB", "EU", "UN"})
_HOME = {"ru": "RU", "de": "DE", "fr": "FR", "es": "ES", "pt": "PT", "it": "IT", "uk": "UA"}
#: Segments before and after in which a name may be that is missing or new in one.
_AROUND = 6
#: What a place is, in its name; other languages put it otherwise (Cayman Islands, «Каймановы»).
_KIND_OF_PLACE = re.compile(
    "islands?|republic|coast|inseln?|republik|îles?|république|islas?|república|ilhas?|isole?"
    "|repubblica|остров[аов]*|республик[аиу]|острови",
    re.IGNORECASE,
)
#: A word with a capital right before a name.
_FIRST_WORD = re.compile(r"(?<!\w)([^\W\d_]{2,}) $")


def find_names(passages: Sequence[Passage]) -> list[Located]:
    """Places and names of the source that the target lacks, and those of the target from nowhere.

    A name is a word with a capital within a sentence that is no ordinary word of its language and
    sounds like no word on the other side. One that is missing by itself may have gone into the
    segment next to it, one that is new may stand for a "he" and be known from around.
    """
    found: list[Located] = []
    known = _known_names(passages)
    either = known | _known_names([turned(each) for each in passages])
    for at, passage in enumerate(passages):
        if not (passage.source.strip() and passage.target.strip()):
            continue
        if not (is_romanised(passage.source) and is_romanised(passage.target)):
            found += [(at, finding) for finding in _other_country(passage)]
            continue
        begun = [*_first_lost(passage, known, either)]
        other = [*_replaced(passage), *changed_surnames(passage), *_other_country(passage)]
        told = [each.source_span for each in other if each.source_span]
        translated = translated_names(passage)
        other += [f for f in translated if not overlaps_any(f.source_span or (0, 0), told)]
        other = other or other_people(passage)
        other += [_exchanged(name, first) for name, first in begun if first is not None]
        found += [(at, finding) for finding in other]
        lost = [*(name for name, _ in begun), *missing(passage)]
        lost = _outside(lost, [each.source_span for each in other])
        made = _outside(missing(turned(passage)), [each.target_span for each in other])
        made = [_softened(mention, passage.target_language) for mention in made]
        lost, made = _without_renderings(lost, made)
        if not (any(not m.is_soft for m in lost) and any(not m.is_soft for m in made)):
            around = passages[max(at - _AROUND, 0) : at + _AROUND + 1]
            beside = passages[max(at - 1, 0) : at + 2]
            just_before = passages[max(at - 1, 0) : at]  # what a pronoun may stand for
            lost, made = (
                [
                    m
                    for m in lost
                    if not (
                        (m.is_soft and not made)
                        or _went_over(m, beside)
                        or any(_has(m, each.target, each.target_language) for each in just_before)
                    )
                ],
                [
                    m
                    for m in made
                    if not (
                        (m.is_soft and not lost)
                        or any(_has(m, each.source, each.source_language) for each in around)
                    )
                ],
            )
        if any(not mention.is_soft for mention in (*lost, *made)) or _is_another_body(lost, made):
            found += [(at, finding) for finding in _told(passage, lost, made)]
    return found


def _known_names(passages: Sequence[Passage]) -> frozenset[str]:
    """Words that the sources have as names within a sentence, and nowhere with a small letter."""
    known: set[str] = set()
    small: set[str] = set()
    for each in passages:
        for name in named(each.source, each.source_language):
            known.update(() if name.is_soft else (bare(word) for word in name.words))
        small.update(word for word in written_words(each.source) if word[0].islower())
    return frozenset(name for name in known if name.lower() not in small)


def _first_lost(
    passage: Passage, known: frozenset[str], either: frozenset[str]
) -> Iterator[tuple[Mention, re.Match[str] | None]]:
    """Names that begin a sentence of the source and are like no word of the target.

    `known` are the names of the sources, `either` those of the targets too. With the word of the
    target that stands in the place of one, where that is known.
    """
    source, target = passage.source, passage.target
    language = passage.source_language
    if language in CAPITAL_NOUNS or source.isupper():
        return
    words = written_words(target)
    covered = {place.start for place in places_in(source, language)}
    starts = [m.start() for m in TOKEN.finditer(source) if may_begin_sentence(source, m.start())]
    first = next(TOKEN.finditer(target), None)
    for word in first_words(source, starts):
        name = bare(word.group())
        is_known = (
            name in known
            and first is not None
            and begins_otherwise(first, either, passage.target_language)
        )
        does = word.start() == starts[0] and is_person(passage, word, first)
        if word.start() in covered or not (is_known or does):
            continue
        if not sounds_again(name, words, _ALIKE):
            mention = Mention((name,), (word.start(), word.start() + len(name)))
            yield mention, first if does else None


def _exchanged(name: Mention, word: re.Match[str]) -> Finding:
    """A name that another word stands for: Trump, Triunfo."""
    message = f"The source says “{name.words[0]}”, the target “{word.group()}”."
    return Finding(NAME, Severity.CRITICAL, message, name.span, word.span(), name.words[0])


def _outside(mentions: Sequence[Mention], spans: Sequence[Span | None]) -> list[Mention]:
    """Without those within what is told already."""
    return [m for m in mentions if not any(s and s[0] <= m.span[0] < s[1] for s in spans)]


def _is_another_body(lost: Sequence[Mention], made: Sequence[Mention]) -> bool:
    """Whether one body known by its initials stands in the place of another: NATO, EU."""
    codes = {mention.code for mention in (*lost, *made)}
    bodies = sum(is_body(code) for code in codes)
    return len(lost) == len(made) == 1 and bodies > 0 and bodies + len(codes & UNIONS) == 2


def _without_renderings(
    lost: list[Mention], made: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Both without the pairs that may be one name after all: with each other to choose from only,
    less likeness will do (Bough, Баф)."""
    pairs = [
        (one, two)
        for one in lost
        for two in made
        if _may_stand_for(one, two)
        or _may_stand_for(two, one)
        or (
            not (one.code or two.code)
            and (one.may_be_translated or _may_render(one.words[-1], two.words[-1]))
        )
    ]
    gone = {each for pair in pairs for each in pair}
    return [m for m in lost if m not in gone], [m for m in made if m not in gone]


def _may_stand_for(initials: Mention, place: Mention) -> bool:
    """Whether initials that no lexicon has may be those of a place: RDC, Congo."""
    short = initials.words[0]
    has_no_code = len(initials.words) == 1 and not initials.code and is_acronym(short)
    first = romanised(place.words[0])[:1]
    return has_no_code and bool(place.code) and first in romanised(short)


def _may_render(one: str, two: str) -> bool:
    """Whether two words may be one name, if it is known that no other one stands for it."""
    one, two = bare(one), bare(two)
    are_latin = begins_latin(one) and begins_latin(two)
    return likeness(one, two) >= (_PERHAPS_IN_ONE if are_latin else _PERHAPS)


def _softened(mention: Mention, language: str) -> Mention:
    """Made up, it may be an explanation or, where few ordinary words are known, one of these."""
    is_single = len(mention.words) == 1 and language != "en"
    is_doubtful = not mention.code and (is_single or not any(ordinary_words(language)))
    is_soft = mention.is_soft or is_doubtful or mention.code in _EXPLAINED
    return replace(mention, is_soft=is_soft)


def turned(passage: Passage) -> Passage:
    """The passage with source and target in each other's place."""
    return Passage(passage.target, passage.source, passage.target_language, passage.source_language)


def missing(passage: Passage) -> list[Mention]:
    """What the source names and the target does not."""
    places = places_in(passage.source, passage.source_language)
    words = written_words(passage.target)
    lost = []
    for name in named(passage.source, passage.source_language):
        again = [word for word in name.words if sounds_again(word, words, _ALIKE)]
        if not again:
            lost.append(name)
    return [*_lost_places(passage, places, words), *lost]


def _replaced(passage: Passage) -> Iterator[Finding]:
    """A surname that is another one or a word, while the name before it is right: Donald Triunfo.

    A part of a name may be left out, so something else must stand in its place.
    """
    source = [word for word in written_words(passage.source) if word[0].isupper()]
    words = written_words(passage.target)
    names = named(passage.source, passage.source_language)
    for name in (*names, *_with_first_names(passage.source, names)):
        if len(name.words) != 2 or name.is_soft or sounds_again(name.words[1], words, _ALIKE):
            continue
        for one, two in pairwise(TOKEN.finditer(passage.target)):
            is_pair = passage.target[one.end() : two.start()] == " " and two.group()[0].isupper()
            is_first = likeness(name.words[0], one.group()) >= CLEARLY
            is_same = _may_render(name.words[1], two.group())
            if is_pair and is_first and not (is_same or sounds_again(two.group(), source, _ALIKE)):
                was = passage.source[slice(*name.span)]
                message = f"The source says “{was}”, the target “{one.group()} {two.group()}”."
                place = one.start(), two.end()
                yield Finding(NAME, Severity.CRITICAL, message, name.span, place, was)
                break


def _with_first_names(text: str, names: Sequence[Mention]) -> Iterator[Mention]:
    """Surnames with the word before them, at the beginning of a sentence: a name only if the target
    has it as well."""
    for name in names:
        before = _FIRST_WORD.search(text, 0, name.span[0])
        if len(name.words) == 1 and before and may_begin_sentence(text, before.start()):
            span = before.start(), name.span[1]
            yield replace(name, words=(before[1], *name.words), span=span)


def _lost_places(
    passage: Passage, places: Sequence[Place], words: Sequence[str]
) -> Iterator[Mention]:
    if not places:
        return
    there = places_in(passage.target, passage.target_language)
    codes = {each.code for each in there}
    # Mali is not in a text about Malta.
    taken = {word for each in there for word in written_words(passage.target[slice(*each.span)])}
    askable = known_codes(passage.target_language) & known_codes(passage.source_language)
    home = {_HOME.get(passage.source_language), _HOME.get(passage.target_language)}
    for place in {each.code: each for each in reversed(places)}.values():
        text = passage.source[slice(*place.span)]
        if place.code in codes or place.code not in askable or place.is_month:
            continue
        free = [word for word in words if word not in taken]
        if not (stands_again(text, place.code, free, CLEARLY) or _part_stands(text, free)):
            is_soft = place.code in home or is_body(place.code)
            yield Mention((text,), place.span, place.code, is_soft)


def _part_stands(name: str, words: Sequence[str]) -> bool:
    """Whether what is left of a name without “Islands” or the like stands among words: Cayman."""
    own = [word for word in name.split() if not _KIND_OF_PLACE.fullmatch(word)]
    return len(own) == 1 < len(name.split()) and sounds_again(own[0], words, CLEARLY)


def _other_country(passage: Passage) -> Iterator[Finding]:
    """Another country than the one that is named, in languages for which the lexicon lacks words.

    Their peoples and adjectives are not known, so it takes a country by its name on both sides that
    the other side does not have, and no other.
    """
    languages = passage.source_language, passage.target_language
    if known_codes(languages[0]) and known_codes(languages[1]) and not partly_known(*languages):
        return
    ours = {each.code: each for each in places_in(passage.source, languages[0])}
    theirs = {each.code: each for each in places_in(passage.target, languages[1])}
    lost = [place for code, place in ours.items() if code not in theirs]
    made = [place for code, place in theirs.items() if code not in ours]
    if len(lost) != 1 or len(made) != 1:
        return
    one, two = lost[0], made[0]
    was, now = passage.source[slice(*one.span)], passage.target[slice(*two.span)]
    if is_country(one.code, was, languages[0]) and is_country(two.code, now, languages[1]):
        message = f"The source says “{was}”, the target “{now}”."
        yield Finding(NAME, Severity.CRITICAL, message, one.span, two.span)


def _went_over(mention: Mention, passages: Sequence[Passage]) -> bool:
    """Whether a lost name went into the target of another passage, whose source lacks it."""
    return any(
        _has(mention, each.target, each.target_language)
        and not _has(mention, each.source, each.source_language)
        for each in passages
    )


def _has(mention: Mention, text: str, language: str) -> bool:
    """Whether a text has a name or place, in whatever form."""
    if mention.code and mention.code in {place.code for place in places_in(text, language)}:
        return True
    words = written_words(text)
    return any(stands_again(word, mention.code, words, _ALIKE) for word in mention.words)


def _told(passage: Passage, lost: Sequence[Mention], made: Sequence[Mention]) -> Iterator[Finding]:
    if len(lost) == len(made) == 1:
        one, two = lost[0].span, made[0].span
        was, now = passage.source[slice(*one)], passage.target[slice(*two)]
        message = f"The source says “{was}”, the target “{now}”."
        yield Finding(NAME, Severity.CRITICAL, message, one, two)
        return
    for mention in lost:
        message = f"The source’s “{passage.source[slice(*mention.span)]}” is not in the target."
        yield Finding(NAME, Severity.MAJOR, message, mention.span, None)
    for mention in made:
        message = f"The target’s “{passage.target[slice(*mention.span)]}” is not in the source."
        yield Finding(NAME, Severity.MAJOR, message, None, mention.span)
