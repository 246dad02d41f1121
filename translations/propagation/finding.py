"""Looking for the mistake that a correction has put right in all the places where it may stand too.

Three kinds of place: the same source with the wrong target, or with another than the corrected one;
the same source term with the same wrong wording; the same wrong wording in the same words around,
with a source or without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.errors import EnfaceError
from reader.model import DONE_STATES, SegmentState
from reader.spans import overlap
from reader.store.articles import article_of_segment
from reader.store.library import Library
from reader.store.revisions import revisions_of
from reader.store.wordings import Place, places, segments_in, segments_with, segments_with_source
from translations.propagation.changed import changed_wordings
from translations.propagation.company import keeps_company
from translations.propagation.composing import Composed, composed, places_in
from translations.propagation.echoing import leans_alike
from translations.propagation.evidence import (
    Evidence,
    Linker,
    is_left_over,
    told_by_links,
    told_by_others,
    weighed,
)
from translations.propagation.meant import Sayer, Witnesses, told_for_sure
from translations.propagation.model import Correction, Found, Look, Proposal, Reason
from translations.propagation.wording import (
    Occurrence,
    Wording,
    beginnings,
    core_of,
    occurrences,
    places_of,
)
from translations.propagation.words import content_words, length_of, words_in

#: Segments that are looked at for one wording, at most.
MOST = 5000
#: A shorter source ("Yes.") is rightly translated by what is around it.
_LEAST_WORDS = 3
_RAW = frozenset({SegmentState.UNTRANSLATED, SegmentState.MACHINE})


def correction_of(library: Library, segment_id: int, language: str) -> Correction:
    """What was corrected in a segment; raises `NotFoundError`, `EnfaceError` when nothing was."""
    article_id = article_of_segment(library, segment_id)
    past = [revision.text for revision in revisions_of(library, segment_id, language)]
    here = places(library, language, [segment_id])
    if not past or not here or here[0].state in _RAW or past[-1] != here[0].text:
        raise EnfaceError(f"Segment {segment_id} has not been corrected; correct it first.")
    place, after = here[0], past[-1]
    earlier = next((text for text in reversed(past) if text != after), "")
    befores = [text for text in (place.machine, earlier) if text.strip() and text != after]
    return Correction(
        segment_id,
        article_id,
        language,
        place.source,
        place.source_language,
        tuple(dict.fromkeys(befores)),
        after,
    )


def find_elsewhere(
    library: Library,
    correction: Correction,
    *,
    in_article: bool = False,
    linker: Linker | None = None,
    sayer: Sayer | None = None,
) -> Found:
    """Where else the mistake may stand, in the article or in the whole library; changes nothing.

    `linker` asks an engine which words stand for each other, `sayer` what it says for phrases by
    themselves; without them the texts and other segments tell.
    """
    if not correction.befores:
        return Found(correction, ())
    search = _Search(library, correction, in_article, linker, sayer)
    proposals = {each.segment_id: each for each in _of_same_source(search)}
    wordings = _wordings(correction)
    nearby = [_nearby(search, wording) for wording in wordings]
    for place in {place.segment_id: place for near in nearby for place in near.places}.values():
        if place.segment_id not in proposals:
            proposal = _of_wordings(search, place, nearby)
            if proposal is not None:
                proposals[place.segment_id] = proposal
    order = {place: at for at, place in enumerate(search.order(proposals))}
    found = sorted(proposals.values(), key=lambda each: order[each.segment_id])
    return Found(correction, tuple(found), any(near.is_cut for near in nearby))


def wordings_with_evidence(
    library: Library,
    correction: Correction,
    linker: Linker | None = None,
    sayer: Sayer | None = None,
) -> list[tuple[Wording, Evidence]]:
    """What was put in the place of what, and which source words that stood for, as far as known."""
    search = _Search(library, correction, in_article=False, linker=linker, sayer=sayer)
    language = correction.language
    return [
        (core_of(near.wording, language), near.evidence)
        for near in (_nearby(search, each) for each in _wordings(correction))
    ]


@dataclass(frozen=True, slots=True)
class _Search:
    library: Library
    correction: Correction
    in_article: bool
    linker: Linker | None = None
    sayer: Sayer | None = None

    @property
    def witnesses(self) -> Witnesses:
        """Who can tell which words of the source are meant."""
        return Witnesses(self.linker, self.sayer, self._learnt)

    def _learnt(self) -> Mapping[tuple[str, str], float]:
        from translations.checks.known_words import known_words

        pair = self.correction.source_language, self.correction.language
        return known_words(self.library, pair).weights

    def read(self, segment_ids: Iterable[int]) -> tuple[Place, ...]:
        """What stands in some segments, but for the corrected one."""
        wanted = [i for i in segment_ids if i != self.correction.segment_id]
        return places(self.library, self.correction.language, wanted)

    def wants(self, place: Place) -> bool:
        return not self.in_article or place.article_id == self.correction.article_id

    def order(self, segment_ids: Iterable[int]) -> list[int]:
        """This article first, then by article; in reading order."""
        found = places(self.library, self.correction.language, segment_ids)
        here = self.correction.article_id
        return [p.segment_id for p in sorted(found, key=lambda p: p.article_id != here)]


@dataclass(frozen=True, slots=True)
class _Nearby:
    """A wording with the place it was corrected in, and the places that have it too."""

    wording: Wording
    before: str
    evidence: Evidence
    places: tuple[Place, ...]
    is_cut: bool


def _wordings(correction: Correction) -> list[tuple[str, Wording]]:
    """What was changed, each with the text that it was changed in; each once."""
    found: dict[tuple[str, str], tuple[str, Wording]] = {}
    for before in correction.befores:
        for wording in changed_wordings(before, correction.after, correction.language):
            key = wording.old.casefold(), wording.new
            found.setdefault(key, (before, wording))
    return list(found.values())


# The same source ------------------------------------------------------------------------------


def source_key(text: str) -> str:
    """What makes two sources the same: their words, whatever their case and marks."""
    return " ".join(word.folded for word in words_in(text))


def _of_same_source(search: _Search) -> list[Proposal]:
    correction = search.correction
    own = correction.source or correction.befores[0]
    key = source_key(own)
    if not key:
        return []
    ids = segments_with_source(search.library, own, MOST)
    found = []
    for place in search.read(ids):
        is_same = (
            place.source_language == correction.source_language
            and source_key(place.source or place.machine) == key
        )
        if is_same and search.wants(place) and place.text != correction.after:
            found.append(_same_source(search, place))
    return [each for each in found if each is not None]


def _same_source(search: _Search, place: Place) -> Proposal | None:
    correction = search.correction
    if place.text in correction.befores:
        return _proposal(place, Composed(correction.after, is_sure=True), Reason.SAME_SOURCE, ())
    found = _all_places(place.text, [w for _, w in _wordings(correction)], correction.language)
    if found:
        made = composed(place.text, found, correction.language)
        return _proposal(place, made, Reason.SAME_SOURCE, ())
    if source_key(place.text) == source_key(correction.after):
        return None
    enough = length_of(words_in(place.source or place.machine)) >= _LEAST_WORDS
    looks = (Look.OTHERWISE,) if enough else (Look.OTHERWISE, Look.CONTEXT)
    return _proposal(place, Composed(correction.after, is_sure=True), Reason.SAME_SOURCE, looks)


def _all_places(
    text: str, wordings: Sequence[Wording], language: str
) -> list[tuple[Wording, Occurrence]]:
    return [each for wording in wordings for each in places_in(text, wording, language)]


# The same wording -----------------------------------------------------------------------------


def _nearby(search: _Search, changed: tuple[str, Wording]) -> _Nearby:
    before, wording = changed
    language, core = search.correction.language, core_of(wording, search.correction.language)
    ids = segments_with(search.library, language, beginnings(core.old, language), MOST)
    read = search.read(ids)
    having = [
        place
        for place in read
        if places_of(core, place.text, language) or places_of(core, place.machine, language)
    ]
    evidence = _evidence(search, before, core, having)
    return _Nearby(wording, before, evidence, tuple(filter(search.wants, having)), len(ids) == MOST)


def _evidence(search: _Search, before: str, core: Wording, having: Sequence[Place]) -> Evidence:
    """Which source words the wrong wording stood for."""
    correction = search.correction
    source, language = correction.source, correction.source_language
    if not source:
        return Evidence()
    told = Evidence()
    if search.linker is not None:
        told = told_by_links(source, core.span, search.linker(source, before), language)
    others = {
        source_key(place.source): place.source
        for place in having
        if place.source_language == language and source_key(place.source) != source_key(source)
    }
    article = segments_in(search.library, correction.language, (correction.article_id,))
    without = [
        place.source
        for place in search.read(article)
        if not occurrences(core.old, place.machine, correction.language)
    ]
    of_others = tuple(others.values()), without
    sure = told_for_sure(correction, before, core, search.witnesses)
    if sure.words:
        return weighed(sure, source, language, *of_others)
    if told.words:
        return weighed(told, source, language, *of_others)
    return told_by_others(source, language, *of_others)


def _of_wordings(search: _Search, place: Place, nearby: Sequence[_Nearby]) -> Proposal | None:
    """What is proposed for a place by the wordings that it has; None if none belongs there."""
    language = search.correction.language
    reasons: list[Reason] = []
    looks: list[Look] = []
    found: list[tuple[Wording, Occurrence]] = []
    for near in nearby:
        for wording, occurrence in places_in(place.text, near.wording, language):
            if any(overlap(occurrence.span, taken.span) for _, taken in found):
                continue
            reason = _reason(search, near, place, occurrence)
            if reason is None:
                continue
            found.append((wording, occurrence))
            reasons.append(reason)
            if reason is Reason.WORDING:
                looks.append(Look.TERM)
            elif not _has_company(search, near, place, occurrence):
                looks.append(Look.CONTEXT)
    if not found:
        return None
    reason = next((r for r in (Reason.TERM, Reason.WORDING) if r in reasons), Reason.ECHO)
    return _proposal(place, composed(place.text, found, language), reason, looks)


def _reason(search: _Search, near: _Nearby, place: Place, occurrence: Occurrence) -> Reason | None:
    """Why a wrong wording at a place is the same mistake; None when that is not sure enough."""
    correction = search.correction
    language = correction.source_language
    both = bool(correction.source and place.source)
    if both and place.source_language != language:
        return None  # whether the source has the term cannot be told
    evidence = near.evidence
    if both and evidence.words:
        stands = evidence.stands_in(place.source, language)
        if evidence.is_told and not stands:
            return None
        if stands and (evidence.is_told or _is_left_over(correction, near, place)):
            return Reason.TERM
    leans = leans_alike(near.before, _core(near, correction), place.text, occurrence, correction)
    if leans and (not both or _shares_source_words(correction, place)):
        return Reason.ECHO
    return Reason.WORDING if _may_be_meant(correction, near, place, occurrence) else None


def _may_be_meant(
    correction: Correction, near: _Nearby, place: Place, occurrence: Occurrence
) -> bool:
    """Whether a wording is worth a look where nobody can tell what it stands for.

    With sources, where they share a word that nothing else in the targets accounts for; without,
    a name in the same article. A spelling may be wrong anywhere.
    """
    if correction.source and place.source:
        return near.wording.is_exact or _is_left_over(correction, near, place)
    if correction.source or place.source or place.article_id != correction.article_id:
        return False
    wording = near.wording
    texts = wording.old, wording.new, place.text[slice(*occurrence.span)]
    return wording.is_exact or (
        near.before[: wording.span[0]].strip() != "" and all(text[:1].isupper() for text in texts)
    )


def _core(near: _Nearby, correction: Correction) -> Wording:
    return core_of(near.wording, correction.language)


def _has_company(search: _Search, near: _Nearby, place: Place, occurrence: Occurrence) -> bool:
    """Whether the term stands by the same words there, in the sources where these are known."""
    correction, evidence = search.correction, near.evidence
    source, language = correction.source, correction.source_language
    if source and place.source and evidence.stands_in(place.source, language):
        keeps = evidence.has_company_in(place.source, source, language)
        return keeps and not (
            evidence.new_adjective_in(place.source, source, language)
            and _unsaid(correction, place.source, place.text)
            > _unsaid(correction, source, near.before)
        )
    ours = near.before, _core(near, correction).span
    return keeps_company(ours, (place.text, occurrence.span), correction.language)


def _unsaid(correction: Correction, source: str, target: str) -> float:
    """By how many words of meaning a source is longer: «валютный курс» as "exchange rate"."""
    return length_of(content_words(source, correction.source_language)) - length_of(
        content_words(target, correction.language)
    )


def _is_left_over(correction: Correction, near: _Nearby, place: Place) -> bool:
    languages = correction.source_language, correction.language
    ours, theirs = (correction.source, near.before), (place.source, place.text)
    return is_left_over(ours, theirs, languages, near.wording.old)


def _shares_source_words(correction: Correction, place: Place) -> bool:
    """Whether the sources say much the same as well, where it is not known what is the term."""
    language = correction.source_language
    ours, theirs = (
        {word.folded for word in content_words(text, language)}
        for text in (correction.source, place.source)
    )
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs)) and len(ours & theirs) > 1


def _proposal(
    place: Place, made: Composed, reason: Reason, looks: Iterable[Look]
) -> Proposal | None:
    if made.text == place.text:
        return None
    kept = dict.fromkeys(looks)
    if not made.is_sure:
        kept[Look.FORM] = None
    return Proposal(
        segment_id=place.segment_id,
        article_id=place.article_id,
        title=place.title,
        source=place.source,
        old=place.text,
        new=made.text,
        reason=reason,
        looks=tuple(kept),
        state=place.state,
        has_draft=place.has_draft,
        preselected=not kept and place.state not in DONE_STATES and not place.has_draft,
    )
