"""Mend the boundaries that sentencex finds, by what is true of a language.

A boundary is wrong within a name, a figure or an address, before what goes on in a small letter,
and after a short form that something belongs to. One is missing after a short form that ends a
sentence, a bracket, a footnote's number, and between the items of a list that runs on in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reader import raised
from reader.segmentation.abbreviations import CAPITAL, LETTERS, SMALL, Abbreviations, abbreviations

#: Characters before and after a boundary that decide about it.
_REACH = 60

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_WORD = re.compile(r"[\W_]*[^\W\d_]")
_SMALL = re.compile(r"[^\w\n•]*([^\W\d_])([^\W\d_]?)")
_FIGURE = re.compile(r"[(\[№#]?(?:\d|[IVXLCХ]+\b)")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S*\Z")
#: An initial with a hyphen, or in the middle of letters with full stops.
_INITIAL = re.compile(r"(?:[-‑.’'][^\W\d_]\.)\Z")
#: Two initials, or one where a name begins: after the end of a sentence, “and”, “by”.
_NAME_BEGINS = re.compile(
    rf"(?:(?<![\w.])(?<!\.\s){CAPITAL}\.[ \u00a0\u202f]?|[^\W\d_]{{3}}[.!?…][”»\"]?\s"
    r"|\b(?:and|by|da|de|di|e|et|i|o|oder|ou|par|por|przez|und|von|y|або|від|и|й|от|та)\s)"
    rf"{CAPITAL}\.\Z"
)
#: An initial behind another, a name or a full stop.
_NAMED_INITIAL = re.compile(rf"(?:\A|[.(«„“\"]\s?|\b{CAPITAL}\w*\s){CAPITAL}\.\Z")
#: The hours of a day, and what may come behind: "at 5 p.m. Eastern time", "at 6 p.m. Monday".
_HOURS = re.compile(r"\b[ap]\.?\s?m\.\Z", re.IGNORECASE)
_ZONE = re.compile(
    r"(?:Eastern|Central|Mountain|Pacific|Greenwich|local|[A-Z]{1,3}T|UTC|(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day)\b"
)
_ORDINAL = re.compile(r"(?:^|[\s(–-])(?:[12]?\d|3[01])\.\Z")
_DETERMINED = re.compile(
    r"\b(?:der|die|das|dem|den|des|am|im|vom|zum|zur|beim|ins|(?:ein|sein|ihr|mein|unser)\w*)"
    r" \d{1,3}\.\Z",
    re.IGNORECASE,
)

#: A mark that an enumerated item begins with: "1.", "2)", "a)", "• 3.", "(iv)".
_ITEM = re.compile(
    r"(?<!\S)(?P<bullet>[•⁃‣*·-] ?)?(?P<open>\(?)(?:(?P<number>\d{1,2})|(?P<letter>[a-zа-я]))"
    r"(?P<close>\.\)|[.)])(?=\s+\S)"
)

#: A sentence within brackets, with the next one behind: "(It was late.) He went."
_BRACKETED = re.compile(
    r"(?:\A|(?<=[.!?…\"”»)])\s+|\n)\([^()\n]{3,400}[.!?…][”»\"]?\)"
    rf"(?=\s+[«„“\"(]?{CAPITAL})"
)
#: A bracket that belongs to the sentence before it: its full stop comes behind.
_CITATION = re.compile(r"\([^()\n]{1,80}\)[.,;:]")
#: A letter or a number alone is no sentence but the name of what follows: "A. His name is …".
_LONE_MARK = re.compile(
    r"(?:(?:\A|[!?…\n][\"”»)]*\s+|\n)[A-ZА-Я]|(?:\A|\n)\s*\(?(?:\d{1,3}|[IVX]{1,6}))[.)]\Z"
)
#: A year that is no part of a sentence but of a caption: "Дом писателя, 1898 г."
_CAPTION_YEAR = re.compile(r",\s\d{4}(?:[–—-]\d{4})?\sгг?\.\Z")
#: A figure and the short forms of what it counts; and what stands between clauses.
_AMOUNT = re.compile(
    r"(?:\d|\b[IVXХ]+)(?:[ \u00a0\u202f]?[^\W\d_]{1,5}\.){1,3}(?:[ \u00a0\u202f]?[^\W\d_]\.)?\Z"
)
_CLAUSE_ENDS = re.compile(r"[.!?…,;:()]|\s[—–-]\s")
#: A speech that breaks off: '… to--" At this moment'.
_BROKEN_OFF = re.compile(rf"(?:--|[—–])[\"”»](?=\s+{CAPITAL})")
#: The number of a footnote after a sentence: "… of doctors.11 12 This model". Before it stands a
#: word of some length or a closing mark, else it may be a figure ("No.5").
_FOOTNOTE = re.compile(
    rf"[.!?](?:[”»\"]?[{raised.FIGURES}]+|"
    r"(?:(?<=[^\W\d_]{4}.)|(?<=[)\]”»\"].))[”»\"]?\d{1,3}(?:[ ,–-]{1,2}\d{1,3})*)"
    rf"(?=\s+{CAPITAL})"
)
#: What somebody says, in Chinese and Japanese, and that it is said.
_CALLED = re.compile(r"[？！?!。][”」』]\Z")
_IS_SAID = re.compile(r"と|って|[^\s。！？，、]{0,12}(?:说|說|问|問|道|喊|叫|答|想)(?![：:])")
#: Where a sentence may end that sentencex does not see: at a full stop before a capital or figure …
_STOP = re.compile(rf"\.(?=\s+(?:(?P<figure>\d)|[«„“\"(¿¡]?{CAPITAL}))")
#: … that comes after an address, letters with full stops, a name shortened to its initial, the
#: number of a king, or (where ordinals have full stops) before a figure after a word or a year …
_ADDRESS_END = re.compile(
    r"(?<!\S)(?:https?://|www\.|[\w.+-]+@|[\w-]{4,}(?=\.[a-z]{2,4}\.\Z))\S*\w\.\Z"
)
#: … after capitals that are no Roman number (the next word is not written in them) …
_CAPITALS_END = re.compile(rf"(?<![\w.])(?![IVX]+\.){CAPITAL}{{2,}}\.\Z")
_SMALLER = re.compile(rf"[\W_]*(?:\w[{SMALL}'’]|\w\s)")
_INITIAL_NEXT = re.compile(r"\W*[^\W\d_]\.")
_LETTERS_END = re.compile(
    rf"(?:(?<![\w.]){LETTERS}"
    rf"|(?<=[^\W\d_]\s)(?:{CAPITAL}\.[ \u00a0]?)?(?:{CAPITAL}|[IVX]{{2,6}})\.)\Z"
)
_BEFORE_FIGURE = re.compile(
    r"(?<![\w.])(?:(?=\w*[aeiouyäöü])(?!\w*str\.)[^\W\d_]{3,}|(?:1[5-9]|20)\d\d)\.\Z"
)
#: … and at an ellipsis, in a quotation that ends with it, or not.
_ELLIPSIS = re.compile(rf"[\w,][ \u00a0]?…(?P<quoted>\s?[”»\"“])?(?=\s+[«„“\"(¿¡]?{CAPITAL})")
#: A sentence that ends with its line, however the next one begins.
_END_OF_LINE = re.compile(r"[^\W\d_]{2}[.!?…][”»\"]?[^\S\n]*\n\s*(?=\w)")
_QUOTES = re.compile(r"[«»“”„\"]")


def mended(text: str, ends: Iterable[int], language: str) -> list[int]:
    """The ends of the sentences of `text`, given those that sentencex found; the last is its end.

    Where a boundary is followed by white space, that belongs to the sentence before it.
    """
    known = abbreviations(language)
    has_capitals = any(map(str.isupper, text[:2_000]))
    kept = {end for end in ends if not _is_wrong(text, end, known, has_capitals)}
    marks = list(_items(text, known))
    if marks:
        kept -= {_after_space(text, end) for _, end in marks} | {end for _, end in marks}
        kept |= {start for start, _ in marks if start}
    kept |= set(_missing(text, sorted(kept), known))
    kept.update(match.end() for match in _BLANK_LINE.finditer(text))
    return sorted({*kept, len(text)})


def _is_wrong(text: str, end: int, known: Abbreviations, has_capitals: bool) -> bool:
    """Whether a sentence goes on after this boundary."""
    before = text[max(0, end - _REACH) : end]
    left = before.rstrip()
    gap = before[len(left) :]
    right = text[end : end + _REACH]
    if not left or not right:
        return False
    if left.endswith(".") and _is_inside(text, end, known.whole):
        return True
    if "\n" in gap:
        return bool(known.always and known.always.search(left) and _goes_on(right))
    if not gap and (_is_within(left, right) or (_CALLED.search(left) and _IS_SAID.match(right))):
        return True
    if gap and ((has_capitals and _goes_on(right)) or _CITATION.match(right)):
        return True
    if _LONE_MARK.search(left):
        return True
    return left.endswith(".") and _is_short_form(left, right, known)


def _is_within(left: str, right: str) -> bool:
    """Whether no space stands at a boundary within an address, a name or a number."""
    if _ADDRESS.search(left) or right[0] in "-‑º°ª)" + raised.FIGURES:
        return True
    if right[0].isalnum():
        # "J.-P.", "O.N.U.", "3.Arroz", "!Kung"
        alone = left[-2:-1]
        return bool(
            _INITIAL.search(left)
            or (left[-1] == "." and alone.isdigit() and len(left.rsplit(maxsplit=1)[-1]) < 4)
            or (left[-1] in "!?" and (not alone or alone.isspace()))
        )
    return False


def _is_inside(text: str, at: int, whole: re.Pattern[str]) -> bool:
    """Whether a place is in the middle of a short form with more than one full stop."""
    found = whole.finditer(text, max(0, at - 20), at + 20)
    return any(each.start() < at < each.end() for each in found)


def _goes_on(right: str) -> bool:
    """Whether a small letter comes next, that no name such as “iPhone” begins with."""
    found = _SMALL.match(right)
    return bool(found and found[1].islower() and not found[2].isupper())


def _is_short_form(left: str, right: str, known: Abbreviations) -> bool:
    if known.always and known.always.search(left):
        return True
    if known.number and known.number.search(left) and _FIGURE.match(right):
        return True
    if _HOURS.search(left) and _ZONE.match(right):
        return True
    if known.begins_surname(right) and (_NAMED_INITIAL.search(left) or _NAME_BEGINS.search(left)):
        return True
    if known.starts(right) or not (_WORD.match(right) or right[0].isdigit()):
        return False
    if _NAME_BEGINS.search(left) and not (known.end and known.end.search(left)):
        return True
    if known.mostly and known.mostly.search(left):
        return True
    if re.search(r"[-‑][^\W\d_]\.\Z", left):
        return True
    if known.has_ordinals and right[:1].isalpha():
        return bool(_ORDINAL.search(left) or _DETERMINED.search(left))
    return False


def _missing(text: str, ends: list[int], known: Abbreviations) -> Iterator[int]:
    """Boundaries that sentencex does not see, outside of quotations."""
    found = list(_before_words(text, known))
    if "(" in text:
        found += [match.end() for match in _BRACKETED.finditer(text)]
    found += [match.end() for match in _FOOTNOTE.finditer(text)]
    for match in _END_OF_LINE.finditer(text):
        left = text[max(0, match.start() - _REACH) : match.end()].rstrip()
        if not _is_short_form(left, text[match.end() : match.end() + _REACH], known):
            found.append(match.end())
    edges = [0, *ends, len(text)]
    for end in sorted(set(found)):
        begun = max(edge for edge in edges if edge <= end)
        if not _is_quoted(text[begun:end]):
            yield _after_space(text, end)
    for match in _BROKEN_OFF.finditer(text):
        yield _after_space(text, match.end())


def _before_words(text: str, known: Abbreviations) -> Iterator[int]:
    """Boundaries that the next word tells of: one that begins sentences, a capital, a figure."""
    for match in _STOP.finditer(text):
        before = text[max(0, match.end() - _REACH) : match.end()]
        if match["figure"]:
            if known.has_ordinals and _BEFORE_FIGURE.search(before):
                yield from () if _is_short_form(before, "1", known) else (match.end(),)
        elif _ends(before, text, match.end(), known):
            yield match.end()
    for match in _ELLIPSIS.finditer(text) if "…" in text else ():
        if known.starts(text, match.end()) or not (match["quoted"] or known.has_ordinals):
            yield match.end()


def _ends(before: str, text: str, at: int, known: Abbreviations) -> bool:
    """Whether a sentence ends with a short form or an address, a capital being next."""
    if _ADDRESS_END.search(before):
        return True
    if known.last and known.last.search(before):
        return not _INITIAL_NEXT.match(text, at)
    if known.always and known.always.search(before):
        return False
    is_listed = bool(known.end and known.end.search(before))
    if not is_listed and _CAPITALS_END.search(before) and _SMALLER.match(text, at):
        return not (known.mostly and known.mostly.search(before))
    if _CAPTION_YEAR.search(before):
        return False
    if not known.starts(text, at):
        is_name = _INITIAL_NEXT.match(text, at) or not _SMALLER.match(text, at)
        return is_listed and not is_name and _has_verb(before, known)
    if is_listed:
        return True
    return bool(_LETTERS_END.search(before)) and not known.begins_surname(text, at)


def _has_verb(before: str, known: Abbreviations) -> bool:
    """Whether a year, century or amount closes a clause with its verb: “Он умер в 1990 г.”

    In one without, what comes next may be its subject: “В марте 1990 г. Горбачёв …”
    """
    amount = _AMOUNT.search(before)
    clause = _CLAUSE_ENDS.split(before[: amount.start()])[-1] if amount else ""
    return bool(known.verb and known.verb.search(clause))


def _is_quoted(part: str) -> bool:
    """Whether a quotation has been opened in a part of a text and not closed."""
    depth, straight = 0, 0
    for mark in _QUOTES.findall(part):
        straight += mark == '"'
        depth += {"«": 1, "„": 1, "»": -1, "”": -1}.get(mark, 0)
        if mark == "“":  # closes in German and Russian, opens elsewhere
            depth += -1 if depth > 0 else 1
    return depth > 0 or straight % 2 == 1


def _items(text: str, known: Abbreviations) -> Iterator[tuple[int, int]]:
    """Where the items of enumerations that run on in the text begin, and where their marks end.

    An enumeration begins at the beginning of the text or of a line, after a sentence or colon, or
    with a bullet; its numbers follow each other in one style.
    """
    runs: dict[tuple[str, str, str, bool], list[re.Match[str]]] = {}
    for match in _ITEM.finditer(text):
        number = _value(match)
        kind = (match["bullet"] or "", match["open"], match["close"], bool(match["number"]))
        before = text[: match.start()].rstrip(" \t")[-1:]
        opens = before in {"", "\n", ".", "!", "?", ":", ";", "…", "\r"}
        run = runs.setdefault(kind, [])
        following = run and _value(run[-1]) + 1 == number
        if known.has_ordinals and match["close"] == "." and not opens:
            continue
        if following:
            run.append(match)
        elif opens or match["bullet"] or (number == 1 and len(run) > 1):
            yield from _marks(run)
            runs[kind] = [match]
    for run in runs.values():
        yield from _marks(run)


def _value(match: re.Match[str]) -> int:
    if match["number"]:
        return int(match["number"])
    return ord(match["letter"]) - ord("a" if match["letter"] <= "z" else "а") + 1


def _marks(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The spans of an enumeration's marks; one that does not begin with 1 must be longer."""
    if len(run) > 2 or (len(run) == 2 and (_value(run[0]) == 1 or run[0]["bullet"])):
        yield from (match.span() for match in run)


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def masked(text: str) -> str:
    """`text` with what sentencex takes for quotation marks and is none in the way; same length.

    An apostrophe or an inch mark opens a quotation for it, and up to the next one nothing is cut.
    """
    if "'" in text:
        text = _APOSTROPHE.sub("ʼ", text)
    return _INCHES.sub("ʺ", text) if '"' in text else text


_APOSTROPHE = re.compile(r"(?<=[\w.])'(?=\w)")
_INCHES = re.compile(r"(?<=[ʼ′]\d)\"|(?<=[ʼ′]\d\d)\"|(?<=\d/\d)\"")


def parts(text: str, ends: Iterable[int]) -> list[str]:
    """The pieces of `text` between ends."""
    return [text[a:b] for a, b in pairwise([0, *ends]) if b > a]
