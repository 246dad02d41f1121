"""Names: lost on the way, or another in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from translations.checks.finding import Finding, Located, Passage, Severity, Span
from translations.checks.near_names import changed_surnames
from translations.checks.ordinary import bare, is_ordinary, ordinary_words
from translations.checks.places import Place, is_body, known_codes, places_in
from translations.checks.sounds import likeness, romanised
from translations.checks.words import CAPITAL_NOUNS, fold, function_words

NAME = "names"

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: Two words less alike than this are not the same name.
_ALIKE = 0.65
_PERHAPS = 0.45
#: (in one alphabet, where names keep most of their letters: Trump, Triunfo are two)
_PERHAPS_IN_ONE = 0.6
#: In per cent, for two words taken as one.
_JOINED_LIKE = 75
#: What says for sure that a place is meant, in another form than the lexicon knows.
_CLEARLY = 0.8
#: Translators add these, as readers elsewhere need to be told.
_EXPLAINED = frozenset({"US", "GB", "EU", "UN"})
#: Bodies among the places.
_UNIONS = frozenset({"EU", "UN"})
_HOME = {"ru": "RU", "de": "DE", "fr": "FR", "es": "ES", "pt": "PT", "it": "IT", "uk": "UA"}
#: An adjective by its form, none in -ский as many surnames are: in the name of a body or place,
#: before its noun, it is translated as often as not («Межозёрный союз», «Северный флот»).
_ADJECTIVE = re.compile(
    r"\w{2,}(?<![сц]к)(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ую|юю|ых|их|ыми|ими)"
)
#: An adjective that may be made of a name: ньюпортский.
_OF_NAME = re.compile(
    r"(\w{2,})(?:[сцз]к|ов|ев|ин)(?:ий|ый|ой|ая|ое|ие|ые|ого|ому|им|ым|ом|ую|их|ых|ими|ыми)"
)
_CYRILLIC_END = re.compile("[а-я]")
_BEFORE_NOUN = re.compile(r" [а-яёіїєґ]{3,}")
#: A text in which most words have a capital is a headline in title case.
_TITLE_CASE = 0.55
#: Segments before and after in which a name may be that is missing or new in one.
_AROUND = 6
_LEFT = " «“\"„'‘’([\u00a0*•"
_QUOTES = frozenset('«“"„‘')
#: A remark in brackets before a sentence: (sighs), [applause].
_REMARK = re.compile(r"[-–—\s]*(?:\([^()]*\)|\[[^\[\]]*\])")
_JOINED = re.compile(r"[\s.-]*(?:(?:of|the|de|da|do|del|di|du|des|la|and|for|y|e|et)\s+)*")
_CLOSE = re.compile(r"[\s.-]*")
#: A word with a capital right before a name.
_FIRST_WORD = re.compile(r"(?<!\w)([^\W\d_]{2,}) $")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or place as it stands in a text; `words` are those it must be known again by.

    A soft one is often translated, spelled out, added or dropped: it is told only where the other
    side lacks or has something as well. One that `may_be_translated` is an adjective before its
    noun, for which any name may stand («Межозёрный союз», Interlake Union).
    """

    words: tuple[str, ...]
    span: Span
    code: str = ""
    is_soft: bool = False
    may_be_translated: bool = False


def find_names(passages: Sequence[Passage]) -> list[Located]:
    """Places and names of the source that the target lacks, and those of the target from nowhere.

    A name is a word with a capital within a sentence that is no ordinary word of its language and
    sounds like no word on the other side. One that is missing by itself may have gone into the
    segment next to it, one that is new may stand for a "he" and be known from around.
    """
    found: list[Located] = []
    for at, passage in enumerate(passages):
        if not (passage.source.strip() and passage.target.strip()):
            continue
        other = [*_replaced(passage), *changed_surnames(passage)]
        found += [(at, finding) for finding in other]
        lost = _outside(missing(passage), [each.source_span for each in other])
        made = _outside(missing(turned(passage)), [each.target_span for each in other])
        made = [_softened(mention, passage.target_language) for mention in made]
        lost, made = _without_renderings(lost, made)
        if not (any(not m.is_soft for m in lost) and any(not m.is_soft for m in made)):
            around = passages[max(at - _AROUND, 0) : at + _AROUND + 1]
            beside = passages[max(at - 1, 0) : at + 2]
            lost, made = (
                [m for m in lost if not ((m.is_soft and not made) or _is_in(m, beside, True))],
                [m for m in made if not ((m.is_soft and not lost) or _is_in(m, around, False))],
            )
        if any(not mention.is_soft for mention in (*lost, *made)) or _is_another_body(lost, made):
            found += [(at, finding) for finding in _told(passage, lost, made)]
    return found


def _outside(mentions: Sequence[Mention], spans: Sequence[Span | None]) -> list[Mention]:
    """Without those within what is told already."""
    return [m for m in mentions if not any(s and s[0] <= m.span[0] < s[1] for s in spans)]


def _is_another_body(lost: Sequence[Mention], made: Sequence[Mention]) -> bool:
    """Whether one body known by its initials stands in the place of another: NATO, EU."""
    codes = {mention.code for mention in (*lost, *made)}
    bodies = sum(is_body(code) for code in codes)
    return len(lost) == len(made) == 1 and bodies > 0 and bodies + len(codes & _UNIONS) == 2


def _without_renderings(
    lost: list[Mention], made: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """Both without the pairs that may be one name after all: with each other to choose from only,
    less likeness will do (Bough, Баф)."""
    pairs = [
        (one, two)
        for one in lost
        for two in made
        if not (one.code or two.code)
        and (one.may_be_translated or _may_render(one.words[-1], two.words[-1]))
    ]
    gone = {each for pair in pairs for each in pair}
    return [m for m in lost if m not in gone], [m for m in made if m not in gone]


def _may_render(one: str, two: str) -> bool:
    """Whether two words may be one name, if it is known that no other one stands for it."""
    one, two = bare(one), bare(two)
    are_latin = all(romanised(word[0]) == word[0].lower() for word in (one, two))
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
    words = _words(passage.target)
    taken = [each.span for each in places]
    lost = []
    for name in names_in(passage.source, passage.source_language, taken):
        again = [word for word in name.words if _sounds_again(word, words, _ALIKE)]
        if not again:
            lost.append(name)
    return [*_lost_places(passage, places, words), *lost]


def _replaced(passage: Passage) -> Iterator[Finding]:
    """A surname that is another one or a word, while the name before it is right: Donald Triunfo.

    A part of a name may be left out, so something else must stand in its place.
    """
    taken = [each.span for each in places_in(passage.source, passage.source_language)]
    source = [word for word in _words(passage.source) if word[0].isupper()]
    words = _words(passage.target)
    names = names_in(passage.source, passage.source_language, taken)
    for name in (*names, *_with_first_names(passage.source, names)):
        if len(name.words) != 2 or name.is_soft or _sounds_again(name.words[1], words, _ALIKE):
            continue
        for one, two in pairwise(_TOKEN.finditer(passage.target)):
            is_pair = passage.target[one.end() : two.start()] == " " and two.group()[0].isupper()
            is_first = likeness(name.words[0], one.group()) >= _CLEARLY
            is_same = _may_render(name.words[1], two.group())
            if is_pair and is_first and not (is_same or _sounds_again(two.group(), source, _ALIKE)):
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
        if len(name.words) == 1 and before and _begins_sentence(text, before.start()):
            span = before.start(), name.span[1]
            yield replace(name, words=(before[1], *name.words), span=span)


def _lost_places(
    passage: Passage, places: Sequence[Place], words: Sequence[str]
) -> Iterator[Mention]:
    codes = {each.code for each in places_in(passage.target, passage.target_language)}
    askable = known_codes(passage.target_language) & known_codes(passage.source_language)
    home = {_HOME.get(passage.source_language), _HOME.get(passage.target_language)}
    for place in {each.code: each for each in reversed(places)}.values():
        text = passage.source[slice(*place.span)]
        if place.code in codes or place.code not in askable or place.is_month:
            continue
        if not _stands_again(text, place.code, words, _CLEARLY):
            is_soft = place.code in home or is_body(place.code)
            yield Mention((text,), place.span, place.code, is_soft)


def names_in(text: str, language: str, taken: Sequence[Span] = ()) -> list[Mention]:
    """Runs of words with a capital, without ordinary words, beginnings of sentences and places.

    None in a title in which every word has a capital, nor in a language with capital nouns. A run
    with an ordinary word in it (Game of Thrones) is soft, so are acronyms.
    """
    tokens = list(_TOKEN.finditer(text))
    if language in CAPITAL_NOUNS or _is_title(text, [token.group() for token in tokens], language):
        return []
    covered = {at for span in taken for at in range(*span)}
    # What also stands without a capital is a word like others.
    lower = {t.group().removesuffix("s") for t in tokens if t.group().islower()}
    names = []
    for run in _runs(text, [token for token in tokens if token.group()[0].isupper()]):
        words = [
            token
            for token in run
            if token.start() not in covered
            and len(bare(token.group())) > 2
            and not is_ordinary(token.group(), language)
            and not _begins_sentence(text, token.start())
            and bare(fold(token.group())).removesuffix("s") not in lower
        ]
        if not words:
            continue
        is_soft = any(
            is_ordinary(token.group(), language)
            for token in run
            if not _begins_sentence(text, token.start()) and token.start() > words[0].start()
        )
        for part in _runs(text, words, _CLOSE):
            span = part[0].start(), part[-1].end()
            initials = all(_is_acronym(word.group()) for word in part)
            told = tuple(word.group() for word in part)
            adjective = len(part) == 1 and _is_adjective(text, part[0])
            names.append(Mention(told, span, "", is_soft or initials or adjective, adjective))
    return names


def _is_adjective(text: str, word: re.Match[str]) -> bool:
    """Whether a word is a Russian or Ukrainian adjective that stands before its noun."""
    is_form = _ADJECTIVE.fullmatch(word.group().lower()) is not None
    return is_form and _BEFORE_NOUN.match(text, word.end()) is not None


def _is_title(text: str, words: Sequence[str], language: str) -> bool:
    """Whether capitals say nothing: most words have one, and hardly a word with a meaning has none.

    A sentence may be full of names: “On Monday the mayor met Ann Bell and Tom Lee in Rome”; where
    it ends with a full stop, which few titles have, one such word is enough.
    """
    capitals = sum(word[0].isupper() for word in words)
    if capitals <= 3 or capitals <= _TITLE_CASE * len(words):
        return False
    idle = function_words(language)
    plain = sum(len(word) > 2 and word[0].islower() and fold(word) not in idle for word in words)
    return not idle or plain < (1 if text.rstrip().endswith(".") else 2)


def _runs(
    text: str, tokens: list[re.Match[str]], joint: re.Pattern[str] = _JOINED
) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for token in tokens:
        if run and not joint.fullmatch(text, run[-1].end(), token.start()):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _is_acronym(word: str) -> bool:
    return sum(sign.isupper() for sign in word) > 1 and len(bare(word)) < 8


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(_LEFT)
    if not before or before[-1] in ".!?:…;·|–—" or before in "-" or before.endswith(" -"):
        return True
    if _REMARK.fullmatch(before):
        return True
    is_in_quotes = text[:start].count('"') % 2 == 1
    return text[start - 1] in "«“„'‘[*•" or (is_in_quotes and text[:start].rstrip()[-1:] in _QUOTES)


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(found.group() for found in _TOKEN.finditer(text))


def _is_like(name: str, word: str, least: float) -> bool:
    """Whether a word sounds enough like a name; one with a small letter, which does so by chance
    more often, is asked for more, unless it is made of the name («ньюпортский»)."""
    like = likeness(name, bare(word))
    if like < least and not _CYRILLIC_END.match(word[-1]):
        return False
    if like >= (least if word[0].isupper() else max(least, _CLEARLY)):
        return True
    made = _OF_NAME.fullmatch(word) if word[0].islower() else None
    return made is not None and max(like, likeness(name, made[1])) >= least


def _stands_again(text: str, code: str, words: Sequence[str], least: float) -> bool:
    """Whether a place stands among words in a form that the lexicon does not know.

    The initials of a body are asked for as they are: WHO and WTO sound alike, and are two.
    """
    if code and is_body(code) and _is_acronym(text):
        return any(romanised(bare(word)) == romanised(bare(text)) for word in words)
    return _sounds_again(text, words, least)


def _sounds_again(name: str, words: Sequence[str], least: float) -> bool:
    whole_name = bare(name)
    if any(_is_like(whole_name, word, least) for word in words):
        return True
    # Two words on one side, one on the other: Hong Kong, Гонконг.
    whole = romanised(whole_name)
    return len(whole) > 4 and any(
        fuzz.ratio(whole, romanised(a) + romanised(b)) >= _JOINED_LIKE for a, b in pairwise(words)
    )


def _is_in(mention: Mention, passages: Sequence[Passage], in_target: bool) -> bool:
    """Whether other passages have it on the side where it is missing."""
    for each in passages:
        text = each.target if in_target else each.source
        language = each.target_language if in_target else each.source_language
        if mention.code and mention.code in {p.code for p in places_in(text, language)}:
            return True
        words = _words(text)
        if any(_stands_again(word, mention.code, words, _ALIKE) for word in mention.words):
            return True
    return False


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
