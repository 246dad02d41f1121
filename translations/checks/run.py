"""All checks together: what there is to check a text for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.spans import Span, overlap
from translations.checks import (
    alike,
    brackets,
    calendar_names,
    completeness,
    consistency,
    echoes,
    elsewhere,
    ending,
    figures,
    form,
    limits,
    meaning,
    name_words,
    names,
    negation,
    placeholders,
    quotes,
    renderings,
    repetition,
    sizes,
    spelling,
    terms,
    unlikely,
    variants,
)
from translations.checks.finding import Finding, Located, Passage, in_order
from translations.checks.inflection import stem


@dataclass(frozen=True, slots=True)
class Described:
    """What a check is called: its stable name, what a person sees, and more of it on request."""

    name: str
    title: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Check(Described):
    """A check of one segment at a time."""

    run: Callable[[Passage], list[Finding]]


@dataclass(frozen=True, slots=True)
class DocumentCheck(Described):
    """A check that compares the segments of a document with each other."""

    run: Callable[[Sequence[Passage]], list[Located]]


CHECKS: tuple[Check, ...] = (
    Check(
        terms.NAME,
        "Term",
        "The glossary has another target for a term of the source, or forbids the one there is. "
        "Inflected and derived forms of an allowed target count as the target.",
        terms.check_terms,
    ),
    Check(
        figures.NAME,
        "Figures",
        "A number of the source is missing or another one in the target, whatever the notation: "
        "digits, words, thousands and millions, both clocks, metric and English sizes.",
        figures.check_figures,
    ),
    Check(
        sizes.NAME,
        "Unit",
        "A number is the same, but its unit or currency is another one; or it was converted to "
        "another unit than the one that is written.",
        sizes.check_units,
    ),
    Check(
        calendar_names.NAME,
        "Month or day",
        "A month or day of the week that the source names is another one in the target, which "
        "names as many of them: Tuesday became Thursday.",
        calendar_names.check_calendar,
    ),
    Check(
        completeness.LENGTH,
        "Length",
        "The target is much shorter or longer than a translation of this source usually is, or "
        "has a sentence more or less beside one that says it all: something may be missing or "
        "made up.",
        completeness.check_length,
    ),
    Check(
        repetition.NAME,
        "Said twice",
        "A phrase or sentence stands twice in the target and once in the source: machines get into "
        "loops.",
        repetition.check_repetition,
    ),
    Check(
        completeness.UNTRANSLATED,
        "Not translated",
        "Words are left in the language or the alphabet of the source. Names, titles in quotation "
        "marks and words that both languages have are no findings.",
        completeness.check_untranslated,
    ),
    Check(
        negation.NAME,
        "Negation",
        "One side says no, and nothing on the other side may stand for it: the sentence may say "
        "the opposite. To fail to, hardly, un- and the like count as a no.",
        negation.check_negation,
    ),
    Check(
        meaning.NAME,
        "Opposite",
        "The target says the opposite of a word of the source: more for less, before for after.",
        meaning.check_opposites,
    ),
    Check(
        limits.NAME,
        "At least, at most",
        "A number is a lower limit on one side and an upper one on the other: at least 40 became "
        "at most 40.",
        limits.check_limits,
    ),
    Check(
        quotes.NAME,
        "Quotation marks",
        "A quotation begins and ends with marks that do not belong together in this language.",
        quotes.check_quotes,
    ),
    Check(
        brackets.NAME,
        "Brackets",
        "A bracket is opened and not closed in this segment, or closed and not opened, other "
        "than in the source.",
        brackets.check_brackets,
    ),
    Check(
        form.DOUBLED_WORD,
        "Doubled word",
        "The same word stands twice in a row, which the source does not do.",
        form.check_doubled_words,
    ),
    Check(
        form.DOUBLE_SPACE,
        "Double space",
        "There are several spaces in a row: mostly what is left of a change.",
        form.check_double_spaces,
    ),
    Check(
        form.MIXED_ALPHABET,
        "Mixed alphabets",
        "A word has letters that look right but are of another alphabet: searches and spelling "
        "checkers do not know it.",
        form.check_mixed_alphabets,
    ),
    Check(
        form.INVISIBLE,
        "Invisible character",
        "A character that nobody sees (of no width, or for control) stands in the text, and not in "
        "the source: a word with one in it is not found by searching.",
        form.check_invisible,
    ),
    Check(
        ending.END,
        "End of the sentence",
        "A question became a statement, a statement a question, or a sentence has lost its full "
        "stop. Headings and cells of tables need none.",
        ending.check_end,
    ),
    Check(
        ending.OPENING,
        "Opening mark",
        "Spanish begins a question with ¿ and an exclamation with ¡.",
        ending.check_opening,
    ),
    Check(
        ending.CAPITAL,
        "Capital at the beginning",
        "The source begins with a capital, the target with a small letter.",
        ending.check_capital,
    ),
    Check(
        ending.LINK,
        "Link",
        "A link, an e-mail address or an @name of the source is not in the target as it was: it "
        "leads nowhere, or somewhere else.",
        ending.check_links,
    ),
    Check(
        placeholders.NAME,
        "Placeholder",
        "What a program fills in later, such as {name} or %s, is missing, new or changed.",
        placeholders.check_placeholders,
    ),
    Check(
        ending.SPACING,
        "Space before a mark",
        "There is a space before a comma, a full stop or the like where the language has none.",
        ending.check_spacing,
    ),
    Check(
        ending.STRAY,
        "Stray sign",
        "A sign such as _ hangs on a word, which the source does not have.",
        ending.check_stray,
    ),
    Check(
        spelling.NAME,
        "Spelling",
        "No dictionary knows the word, but one that is a single slip away. Names, terms of the "
        "glossary and words of the source are left out; “Add to dictionary” teaches it.",
        spelling.check_spelling,
    ),
    Check(
        elsewhere.NAME,
        "Confirmed otherwise",
        "The same source was confirmed with other words in another article of the library, or one "
        "that is nearly the same with another word in a place where the sources agree.",
        elsewhere.check_elsewhere,
    ),
)

DOCUMENT_CHECKS: tuple[DocumentCheck, ...] = (
    DocumentCheck(
        echoes.NAME,
        "Echo with another word",
        "A headline, lead, heading or quote says the same as a sentence of the text, but with "
        "another word in one place: one of the two may be the wrong sense of an ambiguous word.",
        echoes.find_echoes,
    ),
    DocumentCheck(
        names.NAME,
        "Names",
        "A person, place or organisation of the source is missing in the target, another one, or "
        "taken for a word, in whatever alphabet and form. A name that the segment before has may "
        "be a mere “he” here.",
        names.find_names,
    ),
    DocumentCheck(
        name_words.NAME,
        "Name in two spellings",
        "A name is spelled in another way than before in the same text; forms of declension do not "
        "count.",
        variants.find_variants,
    ),
    DocumentCheck(
        consistency.NAME,
        "Translated in two ways",
        "The same source has another target than before; endings and function words do not count.",
        consistency.find_inconsistencies,
    ),
    DocumentCheck(
        alike.NAME,
        "Alike, with another word",
        "The source is nearly the same as that of an earlier segment; the target has another word "
        "in a place where the sources agree. What their numbers, names or words account for is "
        "left out.",
        alike.find_alike,
    ),
    DocumentCheck(
        renderings.NAME,
        "Term in two wordings",
        "A word or phrase of the source is rendered by one word in some segments and by another "
        "in others, or in one alone, whatever the forms. Perhaps rightly: it may mean two "
        "things, or the text wants variety.",
        renderings.find_two_renderings,
    ),
    DocumentCheck(
        consistency.SAME_TARGET,
        "Same target",
        "Another segment with quite another source has the very same target: one of the two may "
        "have been pasted or attached at the wrong place.",
        consistency.find_same_targets,
    ),
)


#: What an engine is asked about, where that is wished for.
ASKED_CHECKS: tuple[Described, ...] = (
    Described(
        unlikely.NAME,
        "Unlikely word",
        "The language pack finds one word far less likely than the rest of the segment. It may be "
        "wrong, or just said in another way than the machine would. Off unless switched on.",
    ),
)

#: Everything that may be found.
DESCRIBED: tuple[Described, ...] = (*CHECKS, *DOCUMENT_CHECKS, *ASKED_CHECKS)


def check_passage(passage: Passage) -> list[Finding]:
    """What there is to say of one segment by itself; nothing of one without a target."""
    if not passage.target.strip():
        return []
    return [finding for check in CHECKS for finding in check.run(passage)]


def check_passages(passages: Sequence[Passage]) -> list[Located]:
    """What there is to say of all of them, in reading order, documents each by itself."""
    found: list[Located] = [
        (index, finding)
        for index, passage in enumerate(passages)
        for finding in check_passage(passage)
    ]
    for indexes in _documents(passages):
        part = [passages[index] for index in indexes]
        for check in DOCUMENT_CHECKS:
            found += [(indexes[at], _placed(finding, indexes)) for at, finding in check.run(part)]
    return in_order(told_once(passages, found))


def _placed(finding: Finding, indexes: Sequence[int]) -> Finding:
    """A finding in a document, with the places of its passages among all of them."""
    if not finding.others:
        return finding
    return replace(finding, others=tuple(indexes[at] for at in finding.others))


#: The checks that say the same of a place as another does, and better.
_SAID_BY = {
    alike.NAME: (echoes.NAME,),
    renderings.NAME: (echoes.NAME, consistency.NAME, alike.NAME, elsewhere.NAME, terms.NAME),
}


def told_once(passages: Sequence[Passage], found: Iterable[Located]) -> Iterable[Located]:
    """Without what another finding says already.

    A word that is spelled wrongly is told once a document. A wording that an echo tells is not told
    again because the sources are nearly the same too, or because its term has another elsewhere.
    """
    found = list(found)
    told: dict[str, list[tuple[int, Span | None]]] = {}
    for index, finding in found:
        told.setdefault(finding.check, []).append((index, finding.target_span))
    for index, finding in _spelled_once(passages, found):
        before = [place for name in _SAID_BY.get(finding.check, ()) for place in told.get(name, ())]
        if not _overlaps(before, index, finding.target_span):
            yield index, finding


def _overlaps(places: Iterable[tuple[int, Span | None]], index: int, span: Span | None) -> bool:
    return span is not None and any(
        at == index and other is not None and overlap(other, span) for at, other in places
    )


def _spelled_once(passages: Sequence[Passage], found: Iterable[Located]) -> Iterable[Located]:
    """Without words told before; one that may be many others and stands twice is no slip."""
    found = list(found)
    words = [_spelled(passages, *each) for each in found]
    often = Counter(words)
    told: set[tuple[str, str]] = set()
    for (index, finding), word in zip(found, words, strict=True):
        if word is not None and (word in told or (finding.fix is None and often[word] > 1)):
            continue
        if word is not None:
            told.add(word)
        yield index, finding


def _spelled(passages: Sequence[Passage], index: int, finding: Finding) -> tuple[str, str] | None:
    if finding.check != spelling.NAME or finding.target_span is None:
        return None
    passage = passages[index]
    word = passage.target[slice(*finding.target_span)]
    return passage.document, stem(word, passage.target_language)


def _documents(passages: Sequence[Passage]) -> Iterable[list[int]]:
    documents: dict[str, list[int]] = {}
    for index, passage in enumerate(passages):
        documents.setdefault(passage.document, []).append(index)
    return documents.values()
