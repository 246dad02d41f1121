"""Having a machine's answer keep to the glossary, where that leaves a sound sentence.

The wanted wording comes from the machine itself if it knows it (other ways on from the place, with
what is forbidden banned), else it is put in the place of the words that are linked to the source
term, its endings chosen by the machine (a completion of each word's stem). Where neither can be the
sentence, or the rest of it, is decoded anew. What changes more than the term, makes the rest
unlikelier or any check complain is not taken: the text stays, and the check of terms tells.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from reader.errors import EnfaceError
from reader.spans import Span
from translations.checks.words import function_words
from translations.engines.banning import is_banned, tidy_phrases
from translations.engines.protocol import (
    TERM_ENFORCED,
    Engine,
    LinkingEngine,
    Reading,
    SteerableEngine,
    Translation,
    Wishes,
    engine_to_ask,
)
from translations.engines.words import first_word
from translations.formatting.aligning import SURE, owners
from translations.glossary.exchanging import Speaker, exchanged, speaker
from translations.glossary.fitting import complaints, mean, of_put_in, rest_of, room_for, size_of
from translations.glossary.forms import fold, tokens_of
from translations.glossary.matching import TermMatch
from translations.glossary.placing import beginning_of, is_form_of, placed, put_in
from translations.glossary.wording import has_wording, places_of

#: How much less likely the words beside a term may become by it: natural logarithms, a word.
_LEAST_REST, _LEAST_NEXT = 0.7, 1.5
#: The same for a sentence that the machine says another way, a token.
_LEAST_OTHER = 0.5
#: How alike the rest of a sentence is at least that was decoded anew, and a whole sentence.
_LEAST_ALIKE, _LEAST_WHOLE = 0.75, 0.6
#: What a target that is not the preferred one counts less.
_PER_PLACE = 0.3
_ALTERNATIVES = 6
#: Allowed targets that are put in, the preferred one first.
_TRIED = 2
#: Terms of one segment that are looked after: more is no sentence but a list.
_MOST = 5
#: Languages in which a dictionary form rarely is what a sentence needs.
_DECLINED = frozenset("be cs el et fi hr hu la lt lv pl ru sk sl sr tr uk".split())


class _Kind(Enum):
    """Where a way comes from."""

    OTHER_WAY_ON = auto()
    PUT_IN = auto()
    SAID_ANEW = auto()
    REST_ANEW = auto()


@dataclass(frozen=True, slots=True)
class _Way:
    """A text that keeps to a term, by which of its targets, and where that stands if put there."""

    kind: _Kind
    text: str
    place: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Enforced:
    """An engine's answer as the glossary wants it, and the terms that it was changed for."""

    translation: Translation
    matches: tuple[TermMatch, ...] = ()


def enforced(
    engine: Engine,
    source: str,
    answer: Translation,
    matches: Sequence[TermMatch],
    codes: tuple[str, str],
    banned: Sequence[str] = (),
) -> Enforced:
    """An engine's answer with the terms of its source as the glossary wants them.

    `codes` are source and target language, `banned` what may not be in it besides. The note names
    what was enforced. Raises nothing: an engine that fails is done without.
    """
    if not answer.text.strip():
        return Enforced(answer)
    asked = engine_to_ask(engine)
    told: list[str] = []
    kept: list[TermMatch] = []
    done = answer
    for match in matches:
        if len(told) == _MOST or _keeps(done.text, match, codes):
            continue
        try:
            if asked is not None:
                better = _Placing(asked, source, match, codes, banned).best(done)
            else:
                better = _exchanged(speaker(engine, codes), source, done, match, codes)
        except EnfaceError:
            continue  # the check will find it
        if better is not None and not is_banned(better.text, banned):
            done = better
            kept.append(match)
            told.append(_told(source, match, better.text, codes[1]))
    if not told:
        return Enforced(answer)
    note = f"{TERM_ENFORCED}: {', '.join(told)}"
    made = replace(done, note="; ".join(filter(None, (answer.note, note))))
    return Enforced(made, tuple(kept))


def put_for(
    engine: Engine, source: str, target: str, match: TermMatch, codes: tuple[str, str]
) -> str | None:
    """A person's target with the glossary's wording in the place of what stands for a term.

    Nothing else is changed but an article before it and what agrees with it. None where the engine
    does not surely know which words those are, or fails.
    """
    answer = Translation(0, target)
    asked = engine_to_ask(engine)
    room = room_for(source, match, codes)

    def speak(phrases: list[str]) -> list[str]:
        made = {each.index: each.text for each in engine.translate(phrases, *codes)}
        answers = [made.get(at, "") for at in range(len(phrases))]
        # A model that learnt from sentences may say more than it was asked for.
        return [each if size_of(each, codes[1]) <= room else "" for each in answers]

    try:
        better = _exchanged(speaker(engine, codes) or speak, source, answer, match, codes)
        if better is None and asked is not None and codes[1] not in _DECLINED:
            better = _Placing(asked, source, match, codes, ()).best(answer, in_place=True)
    except EnfaceError:
        return None
    return None if better is None else better.text


def keeps_to(text: str, matches: Sequence[TermMatch], codes: tuple[str, str]) -> bool:
    """Whether a target has what the glossary wants for the terms of its source, and only that."""
    return all(_keeps(text, match, codes) for match in matches)


def _keeps(text: str, match: TermMatch, codes: tuple[str, str]) -> bool:
    return _place(text, match, codes) is not None and not _forbidden(text, match, codes[1])


def _place(text: str, match: TermMatch, codes: tuple[str, str]) -> int | None:
    """Which of the allowed targets a text has, the preferred one being 0; None for none."""
    if not match.targets:
        return 0
    return next(
        (
            at
            for at, target in enumerate(match.targets)
            if any(has_wording(text, target, codes[1], t.source, codes[0]) for t in match.terms)
        ),
        None,
    )


def _forbidden(text: str, match: TermMatch, language: str) -> list[Span]:
    allowed = [span for target in match.targets for span in places_of(text, target, language)]
    return [
        (start, end)
        for phrase in match.forbidden
        for start, end in places_of(text, phrase, language)
        if not any(a <= start and end <= b for a, b in allowed)
    ]


def _told(source: str, match: TermMatch, text: str, language: str) -> str:
    words = source[match.start : match.end]
    for target in match.targets:
        for start, end in places_of(text, target, language):
            return f"“{words}” → “{text[start:end]}”"
    return f"“{words}” → “{match.targets[0]}”" if match.targets else f"“{words}”"


def _exchanged(
    speak: Speaker | None,
    source: str,
    answer: Translation,
    match: TermMatch,
    codes: tuple[str, str],
) -> Translation | None:
    """A wanted wording in the place of the term, by what the engine says for it alone."""
    known: set[tuple[str, str]] | None = None
    for text in exchanged(speak, source, answer.text, match, codes):
        if not _keeps(text, match, codes):
            continue
        if known is None:
            known = complaints(source, answer.text, codes)
        if not of_put_in(complaints(source, text, codes) - known):
            return replace(answer, text=text)
    return None


class _Placing:
    """Ways to have one term in one answer, and the best of them."""

    def __init__(
        self,
        engine: SteerableEngine,
        source: str,
        match: TermMatch,
        codes: tuple[str, str],
        banned: Sequence[str],
    ) -> None:
        self._engine = engine
        self._source = source
        self._match = match
        self._codes = codes
        self._wishes = Wishes(banned=tidy_phrases((*banned, *match.forbidden)))

    def best(self, answer: Translation, *, in_place: bool = False) -> Translation | None:
        """The likeliest sound way (`in_place`: that changes nothing else); None for none."""
        plain = self._engine.read(self._source, answer.text, *self._codes)
        known = complaints(self._source, answer.text, self._codes)
        found: list[tuple[float, Translation]] = []
        seen: set[str] = set()
        place = self._where(answer.text)
        room = room_for(self._source, self._match, self._codes)
        if in_place and place and size_of(answer.text[slice(*place)], self._codes[1]) > room:
            return None  # an adjective beside it, perhaps
        stages = self._put_ins if in_place else self._stages
        for ways in stages(answer.text, place):
            for way in ways:
                if way.text in seen or not self._is_wanted(way):
                    continue
                seen.add(way.text)
                new = complaints(self._source, way.text, self._codes) - known
                if of_put_in(new) if way.kind is _Kind.PUT_IN else new:
                    continue
                reading = self._engine.read(self._source, way.text, *self._codes)
                if self._is_sound(answer.text, plain, place, reading, way):
                    made = replace(answer, text=way.text, score=reading.score)
                    found.append((_PER_PLACE * way.place - _fit(reading, way), made))
            if found:  # what comes later changes more
                return min(found, key=lambda each: each[0])[1]
        return None

    def _is_wanted(self, way: _Way) -> bool:
        """Whether a text has one of the targets in a form that it surely has, and no forbidden."""
        language = self._codes[1]
        if _forbidden(way.text, self._match, language):
            return False
        return not self._match.targets or any(
            is_form_of(way.text[start:end], target, language)
            for target in self._match.targets
            for start, end in places_of(way.text, target, language)
        )

    def _where(self, text: str) -> Span | None:
        """The words in the place of the term: what is forbidden, else what is linked to it."""
        if wrong := _forbidden(text, self._match, self._codes[1]):
            return wrong[0]
        if isinstance(self._engine, LinkingEngine):
            apart = [(self._match.start, self._match.end)]
            links = self._engine.links(self._source, text, *self._codes, apart)
        else:
            links = self._engine.read(self._source, text, *self._codes).links
        words, owned = owners(text, links)
        inside = [
            at
            for at, owner in enumerate(owned)
            if owner
            and owner.weight >= SURE
            and owner.start >= self._match.start
            and owner.end <= self._match.end
        ]
        idle = function_words(self._codes[1])
        while inside and fold(text[slice(*words[inside[0]])]) in idle:
            inside = inside[1:]
        while inside and fold(text[slice(*words[inside[-1]])]) in idle:
            inside = inside[:-1]
        if not inside or inside[-1] - inside[0] + 1 != len(inside):
            return None
        return words[inside[0]][0], words[inside[-1]][1]

    def _stages(self, text: str, place: Span | None) -> Iterator[Iterator[_Way]]:
        """Ways in groups; those of a later one are asked for only if nothing before will do."""
        if place is not None:
            yield self._other_ways(text, place)
        yield from self._put_ins(text, place)
        anew = self._engine.complete(self._source, "", *self._codes, self._wishes)
        yield self._natural(_Kind.SAID_ANEW, [anew])
        if place is not None:
            for at, target in self._targets():
                yield self._rest_anew(text, place, at, target)

    def _targets(self) -> list[tuple[int, str]]:
        return list(enumerate(self._match.targets[:_TRIED]))

    def _put_ins(self, text: str, place: Span | None) -> Iterator[Iterator[_Way]]:
        if place is not None:
            for at, target in self._targets():
                yield self._put_in(text, place, at, target)

    def _other_ways(self, text: str, place: Span) -> Iterator[_Way]:
        others = self._engine.alternatives(
            self._source, text, place[0], *self._codes, self._wishes, count=_ALTERNATIVES
        )
        return self._natural(_Kind.OTHER_WAY_ON, others)

    def _put_in(self, text: str, place: Span, at: int, target: str) -> Iterator[_Way]:
        wording, _ = self._inflected(text[: place[0]], target)
        for each in dict.fromkeys((wording, target)) if wording else ():
            for made, span in placed(text, place, each, self._codes[1]):
                yield _Way(_Kind.PUT_IN, made, at, span)

    def _rest_anew(self, text: str, place: Span, at: int, target: str) -> Iterator[_Way]:
        wording, rest = self._inflected(text[: place[0]], target)
        if wording:
            made, span = put_in(text[: place[1]], place, wording, self._codes[1])
            yield _Way(_Kind.REST_ANEW, made + rest, at, span)

    def _natural(self, kind: _Kind, texts: Sequence[str]) -> Iterator[_Way]:
        for text in texts:
            at = _place(text, self._match, self._codes)
            if at is not None:
                yield _Way(kind, text, at)

    def _inflected(self, head: str, target: str) -> tuple[str, str]:
        """A target with the endings that the machine gives it behind a text, and what follows.

        Nothing where a language declines its words and the machine does not know how.
        """
        language, done, rest = self._codes[1], "", ""
        for at, word in enumerate(target.split()):
            begun = f"{done} " if at else ""
            stem = beginning_of(word, language)
            typed = head + begun + stem
            rest = self._engine.complete(self._source, typed, *self._codes, self._wishes)
            form = first_word(stem + rest)
            if not is_form_of(form, word, language):
                if language in _DECLINED:
                    return "", ""
                form, rest = word, ""
            else:
                rest = (stem + rest)[len(form) :]
            done = begun + form
        if not rest:
            typed = head + done
            rest = self._engine.complete(self._source, typed, *self._codes, self._wishes)
        return done, rest

    def _words(self, text: str) -> list[str]:
        return [token.folded for token in tokens_of(text, self._codes[1])]

    def _is_sound(
        self, text: str, plain: Reading, place: Span | None, reading: Reading, way: _Way
    ) -> bool:
        """Whether the sentence is about as likely with the term as without, and says as much."""
        from rapidfuzz import distance

        said, says = self._words(text), self._words(way.text)
        if distance.Indel.normalized_similarity(said, says) < _LEAST_WHOLE:
            return False
        if way.kind is not _Kind.PUT_IN and place is not None:
            rest = self._words(text[place[1] :])
            there = says[max(0, len(says) - len(rest)) :]
            if distance.Indel.normalized_similarity(rest, there) < _LEAST_ALIKE:
                return False
        if way.span is None or place is None:
            return (reading.score or 0.0) >= (plain.score or 0.0) - _LEAST_OTHER
        before_all, before_next = rest_of(plain, place)
        after_all, after_next = rest_of(reading, way.span)
        return after_all >= before_all - _LEAST_REST and after_next >= before_next - _LEAST_NEXT


def _fit(reading: Reading, way: _Way) -> float:
    """How well a way fits: of several articles and endings, by how likely they make the term."""
    if way.span is None:
        return reading.score or 0.0
    start, end = way.span
    inside = [w.probability for w in reading.words if w.start < end and w.end > start]
    return mean([math.log(max(probability, 1e-9)) for probability in inside])
