"""Omission and addition: too short, too long, left in the language of the source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from reader.model import BlockKind
from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.left_words import left_words
from translations.checks.sentences import is_one_sentence, odd_sentence
from translations.checks.words import function_words, words_of

LENGTH = "length"
UNTRANSLATED = "untranslated"

#: Characters that the same news takes, English being 1 (medians of professional translations of
#: English news into these languages, NTREX-128, rounded; from Slovak on by rule of thumb).
_SIZES = {
    "en": 1.0, "de": 1.19, "fr": 1.17, "it": 1.16, "es": 1.15, "pt": 1.12, "ca": 1.13, "nl": 1.12,
    "ru": 1.04, "uk": 1.02, "be": 1.05, "bg": 1.08, "pl": 1.10, "cs": 1.0, "sv": 1.03, "da": 1.04,
    "ro": 1.14, "sk": 1.0, "nb": 1.0, "hr": 1.02, "sl": 1.02, "hu": 1.07, "fi": 1.05, "el": 1.16,
    "tr": 1.02, "he": 0.78, "ar": 0.88, "zh": 0.3, "ja": 0.42, "ko": 0.48,
}  # fmt: skip
#: Below this length (in English) a text may be further off by so much more, and above it by less
#: and less over some characters; what is shorter still says nothing by its length. Much is said in
#: few words, and hardly anything in three times as many.
_LITTLE, _CUT = 60, 30
_ADDED, _LEAST_ADDED = 1.45, 10
_LOST, _LEAST_LOST = 1.9, 40
#: How far the logarithm of the ratio of lengths may be from what is usual, for a long segment; a
#: short one may be further off by the root of 1 + _SHORT / length. A headline leaves out what its
#: readers know and the translator has to say, so a heading may be longer by more.
_SPREAD = 0.34
_SHORT = 60
_SHORT_HEADING = 120
#: Speech and captions are cut down to what fits.
_SHORT_AND_LOST = 90
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
#: Initials, and the characters that they take more when they are spelled out.
_SHORT_WORD = re.compile(r"\b[^\W\d_]{2,6}\b")
_SPELLED_OUT = 15
#: A tail that nobody said: more than this many times what is usual, and so many characters.
_TAIL = 3.0
_TAIL_LENGTH = 40

_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "mk", "sr", "kk", "mn"})
_LATIN_WORD = re.compile(r"(?<![\w@#/.'’{%$(-])[a-z]{3,}(?![\w@/'’}-]|\.\w)")
#: Endings that words of English have and those of these languages have not.
_ENGLISH_ENDING = re.compile(
    r"(?<!\w)[a-z]{2,}(?:[^aeiou]ed|ned|red|ved|ly|ness|ght|ths?|[st]ion|ships?)(?!\w)"
)
_WITHOUT_THEM = frozenset({"es", "pt", "it"})
_CYRILLIC_WORD = re.compile(r"(?<!\w)[а-яёіїєґ]{2,}(?!\w)")
#: Titles and phrases in quotes; longer ones are speech.
_QUOTED = re.compile(r"«[^»]{,60}»|“[^”]{,60}”|„[^“”]{,60}[“”]|\"[^\"]{,60}\"|\([^)]{,60}\)")
#: Words in a row that are the same in source and target, and those among them that only the
#: language of the source has.
_COPIED = 4


def check_length(passage: Passage) -> list[Finding]:
    """A target much shorter or longer than the length of the source makes one expect."""
    source, target = len(passage.source.strip()), len(passage.target.strip())
    sizes = _SIZES.get(passage.target_language), _SIZES.get(passage.source_language)
    if not source or sizes[0] is None or sizes[1] is None:
        return []
    usual = source * sizes[0] / sizes[1]
    if odd := _odd_sentence(passage, usual, sizes[1] / sizes[0]):
        return [odd]
    fewer = _acronyms(passage.source) - _acronyms(passage.target)
    is_tail = target > _TAIL * usual + _TAIL_LENGTH
    off = math.log(target / usual)
    if off > 0:  # readers elsewhere need to be told what MP and LSU are
        off = max(math.log(target / (usual + max(fewer, 0) * _SPELLED_OUT)), 0.0)
    else:
        off = min(math.log((target + max(-fewer, 0) * _SPELLED_OUT) / usual), 0.0)
    short = _SHORT if off > 0 else _SHORT_AND_LOST
    short = _SHORT_HEADING if off > 0 and passage.kind in _HEADINGS else short
    least, more = (_LEAST_ADDED, _ADDED) if off > 0 else (_LEAST_LOST, _LOST)
    said = source / sizes[1]  # as long as it would be in English: characters of Chinese say more
    spread = _SPREAD * _leeway(said, more, is_lost=off < 0) * math.sqrt(1 + short / said)
    if (said < least or abs(off) <= spread) and not is_tail:
        return []
    percent = round(100 * target / usual)
    message = (
        f"The target has {percent} % of the usual length: is something missing?"
        if off < 0
        else f"The target has {percent} % of the usual length: does it say too much?"
    )
    whole = (0, len(passage.target))
    return [Finding(LENGTH, Severity.MAJOR, message, (0, len(passage.source)), whole)]


def _leeway(length: float, most: float, *, is_lost: bool) -> float:
    """How much more than others a short text may be off; what is cut down for a line of a subtitle
    is by less and less, the longer it is."""
    if length < _LITTLE or not is_lost:
        return most if length < _LITTLE else 1.0
    return max(most - (most - 1) * (length - _LITTLE) / _CUT, 1.0)


def _odd_sentence(passage: Passage, usual: float, back: float) -> Finding | None:
    """A second sentence on one side only, where the first one says all there is to say."""
    if is_one_sentence(passage.source):
        if span := odd_sentence(passage.target, usual):
            message = f"“{passage.target[slice(*span)]}” is not in the source."
            return Finding(LENGTH, Severity.MAJOR, message, None, span)
        return None
    said = len(passage.target.strip()) * back
    if is_one_sentence(passage.target) and (span := odd_sentence(passage.source, said)):
        message = f"“{passage.source[slice(*span)]}” is not in the target."
        return Finding(LENGTH, Severity.MAJOR, message, span, None)
    return None


def _acronyms(text: str) -> int:
    return sum(word.removesuffix("s").isupper() for word in _SHORT_WORD.findall(text))


def check_untranslated(passage: Passage) -> list[Finding]:
    """Words left in the alphabet or the language of the source."""
    if not passage.source or passage.source_language == passage.target_language:
        return []
    if (passage.source_language in _CYRILLIC) != (passage.target_language in _CYRILLIC):
        return [*_other_script(passage), *_copied(passage)]
    found = [*_left_in_english(passage), *_copied(passage)]
    return [*found, *_left(passage, [f.target_span for f in found if f.target_span])]


def _untranslated(passage: Passage, message: str, span: Span) -> Finding:
    """A finding at a place of the target, and where the same words stand in the source."""
    words = re.escape(passage.target[slice(*span)])
    there = re.search(rf"(?<!\w){words}(?!\w)", passage.source, re.IGNORECASE)
    return Finding(UNTRANSLATED, Severity.MAJOR, message, there and there.span(), span)


def _left(passage: Passage, told: Sequence[Span]) -> Iterator[Finding]:
    """Single words that the target's language does not have, as they stand in the source."""
    for word in left_words(passage):
        span = word.start, word.end
        if any(a <= span[0] < b for a, b in told) or _is_quoted(passage.target, span[0]):
            continue
        message = f"“{passage.target[slice(*span)]}” is not translated."
        yield _untranslated(passage, message, span)


def _other_script(passage: Passage) -> Iterator[Finding]:
    """Lower-case words in an alphabet that the target is not written in."""
    is_cyrillic = passage.target_language in _CYRILLIC
    quoted = [found.span() for found in _QUOTED.finditer(passage.target)]
    for found in (_LATIN_WORD if is_cyrillic else _CYRILLIC_WORD).finditer(passage.target):
        inside = any(a < found.start() < b for a, b in quoted)
        if (is_cyrillic and inside) or found.group() not in passage.source.lower():
            continue
        if is_cyrillic and _is_beside_latin_name(passage.target, *found.span()):
            continue
        message = f"“{found.group()}” is not translated."
        yield _untranslated(passage, message, found.span())


def _left_in_english(passage: Passage) -> Iterator[Finding]:
    """Words that can only be English, as in the source: severed, enacted."""
    if passage.source_language != "en" or passage.target_language not in _WITHOUT_THEM:
        return
    source = {word.folded for word in words_of(passage.source)}
    for found in _ENGLISH_ENDING.finditer(passage.target):
        inside = _is_quoted(passage.target, found.start())
        beside = _is_beside_latin_name(passage.target, *found.span())
        if found.group() in source and not inside and not beside:
            message = f"“{found.group()}” is not translated."
            yield _untranslated(passage, message, found.span())


def _is_beside_latin_name(text: str, start: int, end: int) -> bool:
    """Part of a title or name in Latin letters: Bank of America, weather.com."""
    before, after = text[:start].split()[-1:], text[end:].split()[:1]
    beside = [word.strip('«»“”",.') for word in before + after]
    return any(re.match(r"[A-Z]", word) for word in beside)


def _copied(passage: Passage) -> Iterator[Finding]:
    """Runs of words that stand in the source, some of which only its language has."""
    words = words_of(passage.target)
    source = [word.folded for word in words_of(passage.source)]
    grams = set(zip(*(source[at:] for at in range(_COPIED)), strict=False))
    target = [word.folded for word in words]
    if grams.isdisjoint(zip(*(target[at:] for at in range(_COPIED)), strict=False)):
        return  # as in most segments
    theirs = function_words(passage.source_language) - function_words(passage.target_language)
    idle = function_words(passage.target_language)
    at = 0
    while at + _COPIED <= len(words):
        if tuple(word.folded for word in words[at : at + _COPIED]) not in grams:
            at += 1
            continue
        end = at + _COPIED
        while tuple(w.folded for w in words[end - _COPIED + 1 : end + 1]) in grams:
            end += 1
        run = words[at:end]
        inside = passage.target[run[0].start : run[-1].end]
        plain = [w for w in run if w.folded not in theirs and w.folded not in idle]
        has_plain_nouns = passage.source_language != "de"
        is_title = has_plain_nouns and all(passage.target[w.start].isupper() for w in plain)
        is_title = is_title or _is_quoted(passage.target, run[0].start)
        foreign = sum(w.folded in theirs for w in run)
        # One by itself may be in a name for food: spaghetti al pesto in piazza.
        is_enough = foreign * 5 >= len(run) and (foreign > 1 or not idle & {w.folded for w in run})
        if is_enough and not is_title:
            span = run[0].start, run[-1].end
            message = f"“{inside}” is left as in the source."
            yield _untranslated(passage, message, span)
        at = end


def _is_quoted(text: str, at: int) -> bool:
    return any(found.start() < at < found.end() for found in _QUOTED.finditer(text))
