"""How a segment begins and ends, and what must be carried over as it is: links, addresses, tags."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.lexicon import lexicon_lines
from reader.model import BlockKind
from reader.spans import Span
from translations.checks.finding import Finding, Passage, Severity
from translations.checks.words import fold, words_of

END = "end-punctuation"
OPENING = "opening-mark"
CAPITAL = "capital"
LINK = "link"
SPACING = "punctuation-space"
STRAY = "stray-mark"

#: What ends with a full stop and is shorter may be an abbreviation or an item of a list.
_LEAST_WORDS = 3
#: Closing quotes and brackets, notes and spaces that may follow the last mark, from the end on: so
#: it takes one look, however many there are. A bracket that ends a note is no closing one.
_CLOSING = re.compile(r"(?:[\s»”“’\"')*]|\](?!\d+\[))*(?:\]\d+\[)*[\s»”“’\"')\]*›<>|]*")
_QUESTION = frozenset("?？;؟")
_QUESTION_MARKS = {"el": ";", "ar": "؟", "fa": "؟", "ur": "؟", "zh": "？", "ja": "？"}
#: A question that is told of rather than asked: Die Frage ist, ob …; guess who …
_TOLD = re.compile(
    r"\b(?:questions?|question|fragen?|preguntas?|perguntas?|domand[ae]|вопрос\w*|питан\w*"
    r"|guess|wonder\w*|tell me|let me know|imagine)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_LINK = re.compile(
    r"https?://[^\s<>«»“”\"]+|www\.[^\s<>«»“”\"]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+\w"
)
_TAG = re.compile(r"(?<![\w&/#])[#@][^\W\d]\w+")
#: A space before a mark that takes none; French sets one before ; : ! ? and inside « ».
#: A mark that ends a question or exclamation of a word or more; what ends a sentence before it.
_MARKED = re.compile(r"[^\W\d_]{2,}[»”\"’)]?([?!])(?=[\s»”\"’)]|$)")
_SENTENCE_MARK = re.compile(r"[.!?…:;—–«“\"]")
_BEFORE_MARK = re.compile(r"(?<=\w)[ \u00a0\u202f]+([,.;:!?])(?=\s|$)")
#: What is cut off only where a program has cut a text into tokens: a mark, … or an English ’s.
_TOKENISED = re.compile(_BEFORE_MARK.pattern + r"|(?<=\w) (?:\.\.\.|…|['’](?:s|m|re|ve|ll|d)\b)")
_AT_WORD = re.compile(r"\w[,.;:!?](?=\s|$)")
_FRENCH_MARKS = frozenset(";:!?")
_MARKED_WORD = re.compile(r"(?<=[^\W_])_(?=\s|$)|(?<=[^\W\d_])(?:\$(?!\s?\d)|[#%^&*_+=~])+(?=\s)")


def check_end(passage: Passage) -> list[Finding]:
    """A question that is none any more, or a sentence without its full stop.

    Headings and table cells have no full stop in many languages; an exclamation mark may become a
    full stop, and a colon a dash. Text that a program has cut into tokens is no text to print.
    """
    if not passage.source.strip() or not passage.target.strip():
        return []
    here, span = _last_span(passage.source), _last_span(passage.target)
    source, target = passage.source[slice(*here)], passage.target[slice(*span)]
    if (source in _QUESTION) != (target in _QUESTION) and passage.source_language != "el":
        if _asks(passage.source) == _asks(passage.target):
            return []
        if source in _QUESTION:
            if _TOLD.search(passage.target):
                return []
            message = "The source asks a question, the target does not."
            fix = _QUESTION_MARKS.get(passage.target_language, "?") if target == "." else None
            return [Finding(END, Severity.MAJOR, message, here, span, fix)]
        if passage.source_language == "en" and _ADDRESSED.search(passage.source):
            return []  # said to somebody, it may well be asked: So you and Joyce were there.
        message = "The target asks a question, the source does not."
        return [Finding(END, Severity.MAJOR, message, here, span)]
    is_sentence = passage.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LEAD}
    is_cut = source == "." and (target.isalnum() or target in ",")
    if not (is_sentence and is_cut) or _is_tokenised(passage):
        return []
    if _ends_a_sentence(passage.source, passage.source_language):
        message = "The sentence has lost its full stop."
        fix = f"{target}."
        return [Finding(END, Severity.MINOR, message, here, span, fix)]
    return []


def check_opening(passage: Passage) -> list[Finding]:
    """Spanish questions and exclamations without the mark that they begin with: ¿Vienes?"""
    if passage.target_language != "es":
        return []
    findings = []
    for mark, opening in (("?", "¿"), ("!", "¡")):
        marks = [m for m in _MARKED.finditer(passage.target) if m.group(1) == mark]
        if not marks or {"¿", "¡"} & set(passage.target):
            continue
        span = marks[0].start(1), marks[0].end(1)
        message = f"Spanish begins with {opening} what ends with {mark}."
        first = _first_letter(passage.target)
        is_one = _SENTENCE_MARK.search(passage.target[: span[0]]) is None
        if first is not None and is_one:
            span, fix = (first, first + 1), opening + passage.target[first]
            findings.append(Finding(OPENING, Severity.MINOR, message, None, span, fix))
        else:
            findings.append(Finding(OPENING, Severity.MINOR, message, None, span))
    return findings


def _ends_a_sentence(text: str, language: str) -> bool:
    """Whether the last full stop is that of a sentence: of some words, the last no abbreviation."""
    words = words_of(text)
    if len(words) < _LEAST_WORDS or text.rstrip()[-4:].count(".") > 1:
        return False
    return len(words[-1].folded) > 1 and words[-1].folded not in _abbreviations(language)


@lru_cache(maxsize=16)
def _abbreviations(language: str) -> frozenset[str]:
    lines = lexicon_lines("abbreviations", language)
    text = " ".join(line.partition(":")[2] for line in lines)
    return frozenset(fold(word) for word in text.replace(".", " ").split())


def _last_span(text: str) -> Span:
    closing = _CLOSING.match(text[::-1])
    end = len(text) - (closing.end() if closing else 0)
    return max(end - 1, 0), end


def _asks(text: str) -> bool:
    return any(mark in text for mark in "?？؟")


def check_capital(passage: Passage) -> list[Finding]:
    """A target that begins with a small letter where the source has a capital."""
    first, second = _first_letter(passage.source), _first_letter(passage.target)
    if first is None or second is None or passage.source[first].islower():
        return []
    letter = passage.target[second]
    word = re.match(r"\w+", passage.target[second:])
    is_plain = word is not None and word.group().islower() and len(word.group()) > 0
    if not letter.islower() or not passage.source[first].isupper() or not is_plain:
        return []
    if passage.target[:second].strip() or passage.source[:first].strip():
        return []
    # iPhone, e-mail; a source in capitals only says nothing.
    if re.match(r"\w+[A-Z]|\w-", passage.target[second:]) or passage.source.isupper():
        return []
    message = "The source begins with a capital, the target does not."
    span = (second, second + 1)
    return [Finding(CAPITAL, Severity.MINOR, message, (first, first + 1), span, letter.upper())]


def _first_letter(text: str) -> int | None:
    return next((at for at, sign in enumerate(text) if sign.isalpha()), None)


def check_links(passage: Passage) -> list[Finding]:
    """A link, an e-mail address, a #tag or an @name that is not in the target as it was."""
    findings = []
    for pattern in (_LINK, _TAG):
        ours, theirs = _addresses(passage.source, pattern), _addresses(passage.target, pattern)
        lost = [span for span in ours if _lacks(passage.target, passage.source[slice(*span)])]
        made = [span for span in theirs if _lacks(passage.source, passage.target[slice(*span)])]
        is_exchange = len(lost) == len(made) == 1
        for span in lost:
            text = passage.source[slice(*span)]
            there, fix = (made[0], text) if is_exchange else (None, None)
            message = f"{text} is not in the target."
            findings.append(Finding(LINK, Severity.MAJOR, message, span, there, fix))
    return findings


def _addresses(text: str, pattern: re.Pattern[str]) -> list[Span]:
    """Links, addresses and @names; tags of a topic are translated by some."""
    found = ((each.start(), each.group().rstrip(".,;:!?)")) for each in pattern.finditer(text))
    return [(start, start + len(each)) for start, each in found if each[0] != "#"]


def _lacks(text: str, address: str) -> bool:
    return address.casefold() not in text.casefold()


def check_spacing(passage: Passage) -> list[Finding]:
    """A space before a comma, full stop and the like; but before ; : ! ? French wants one.

    Text that is spaced so throughout was cut into tokens by a program.
    """
    if _is_tokenised(passage):
        return []
    findings = []
    for found in _BEFORE_MARK.finditer(passage.target):
        mark = found.group(1)
        is_french = passage.target_language == "fr" and mark in _FRENCH_MARKS
        if is_french or passage.target[found.end() : found.end() + 2].strip().startswith("."):
            continue
        message = f"There is a space before “{mark}”."
        findings.append(Finding(SPACING, Severity.MINOR, message, None, found.span(), mark))
    return findings


def _is_tokenised(passage: Passage) -> bool:
    """Whether a program has cut the text into tokens, marks by themselves."""
    if not passage.source:
        return not _AT_WORD.search(passage.target)
    return _TOKENISED.search(passage.source) is not None


def check_stray(passage: Passage) -> list[Finding]:
    """A sign such as _ or # that hangs on a word and is not in the source."""
    return [
        Finding(
            STRAY,
            Severity.MINOR,
            f"“{found.group()}” hangs on the word before it.",
            None,
            found.span(),
            "",
        )
        for found in _MARKED_WORD.finditer(passage.target)
        if passage.source and found.group()[0] not in passage.source
    ]
