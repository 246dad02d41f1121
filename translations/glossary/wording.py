"""Finding a target term in a target: strictly, to show where it is; leniently, to miss it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reader.language_codes import form_of
from reader.spans import Span
from translations.checks.words import function_words
from translations.glossary.forms import fold, plain_stem, roots_of, tokens_of
from translations.glossary.german import german_roots, separated
from translations.glossary.matching import stands_in, words_of_term

#: Words that may stand within a target term beside its own: an article, an adverb, a name.
_ROOM = 3
#: What a beginning or end of a word must be longer than, to say what the word is made of.
_LEAST_BEGINNING = 4
#: Languages that write compounds as one word, so that shorter parts do: a beginning, an end, and
#: what must be before an end.
_COMPOUNDING = frozenset("da de et fi hu is nb nl nn no sv".split())
_SHORT_BEGINNING, _SHORT_END, _LEAST_BEFORE = 4, 3, 3

_ARTICLES = {
    "de": frozenset("der die das den dem des ein eine einen einem einer eines".split()),
    "en": frozenset("a an the".split()),
    "es": frozenset("el la los las lo un una unos unas".split()),
    "fr": frozenset("le la les l un une".split()),
    "it": frozenset("il lo la i gli le l un uno una".split()),
    "nl": frozenset("de het een".split()),
    "pt": frozenset("o a os as um uma uns umas".split()),
}
#: Prepositions that have swallowed an article.
_CONTRACTED = dict(
    pair.split(":")
    for pair in (
        "del:de al:a du:de des:de au:à aux:à d:de do:de da:de dos:de das:de no:em na:em nos:em"
        " nas:em pelo:por pela:por pelos:por pelas:por ao:a à:a dello:di della:di dei:di degli:di"
        " delle:di nel:in nello:in nella:in nei:in negli:in nelle:in sul:su sulla:su im:in ins:in"
        " am:an ans:an zum:zu zur:zu vom:von beim:bei во:в со:с ко:к об:о обо:о"
    ).split()
)
#: What turns a phrase about: a «general de secretario» is no «secretario general». (In English a
#: rate of exchange is an exchange rate.)
_OF = {
    "es": frozenset("de del".split()),
    "fr": frozenset("de du des d".split()),
    "it": frozenset("di del dello della dei degli delle dell d".split()),
    "pt": frozenset("de do da dos das".split()),
}
_OPPOSING = frozenset("a anti des dis il im in ir non un kontra miss не без бес анти".split())


def places_of(text: str, phrase: str, language: str) -> tuple[Span, ...]:
    """Where a phrase stands, its words in any form, one after the other."""
    language = form_of(language)
    tokens = tokens_of(text, language)
    words = words_of_term(phrase, language)
    shouted = text.isupper()
    places = []
    for at in range(len(tokens) - len(words) + 1) if words else ():
        run = tokens[at : at + len(words)]
        if stands_in(text, words, run, language, shouted=shouted):
            places.append((run[0].start, run[-1].end))
    return tuple(places)


def has_wording(text: str, phrase: str, language: str, source: str, source_language: str) -> bool:
    """Whether a target says the phrase in one way or another.

    Words derived from its own and compounds with them count, other words may stand between, and the
    order may be another one: translators turn a noun into a verb, and are right. A phrase that is
    the same in the source may be inflected as there ("los jobs").
    """
    language = form_of(language)
    if _says(text, phrase, language):
        return True
    return fold(phrase) == fold(source) and _says(text, phrase, source_language)


class _Text:
    """The words of a target, ready to be asked for many terms."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self.words = [token.folded for token in tokens_of(text, language)]
        self.stems = [_root(word, language) for word in self.words]
        self._by_root: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            for root in roots_of(word, language):
                self._by_root.setdefault(root, []).append(at)

    def places(self, word: str) -> list[int]:
        """At which words a word of a term stands, in a form, derived from it, or in a compound."""
        if len(word) < 4 and word in function_words(self.language):
            wanted = _CONTRACTED.get(word, word)
            return [at for at, w in enumerate(self.words) if _CONTRACTED.get(w, w) == wanted]
        roots = roots_of(word, self.language)
        found = {at for root in roots for at in self._by_root.get(root, ())}
        stem = _root(word, self.language)
        if self.language in _COMPOUNDING:
            found.update(self._compounds(stem))
        if self.language == "de" and (parts := separated(word)):
            found.update(self._separated(*parts))
        if len(stem) > _LEAST_BEGINNING:
            for at, (other, its_stem) in enumerate(zip(self.words, self.stems, strict=True)):
                if other.startswith(stem) or _ends_with(its_stem, stem) or _ends_with(other, word):
                    found.add(at)
        return sorted(found)

    def _compounds(self, stem: str) -> set[int]:
        """At which words a short stem begins or ends a compound: Feldname, Vertragsart."""
        return {
            at
            for at, (other, its_stem) in enumerate(zip(self.words, self.stems, strict=True))
            if (len(stem) >= _SHORT_BEGINNING and other.startswith(stem))
            or (
                len(stem) >= _SHORT_END
                and any(
                    form.endswith(stem) and len(form) - len(stem) >= _LEAST_BEFORE
                    for form in self._forms(other, its_stem)
                )
            )
        }

    def _forms(self, word: str, stem: str) -> tuple[str, ...]:
        return (stem, *german_roots(word)) if self.language == "de" else (stem,)

    def _separated(self, prefix: str, rest: str) -> list[int]:
        """At which words the rest of a verb stands with its prefix somewhere behind it."""
        last = max((at for at, word in enumerate(self.words) if word == prefix), default=-1)
        return [at for at in self.places(rest) if at < last]

    def has_compound(self, words: Sequence[str]) -> bool:
        """Whether the words are written as one: Vertragspartner, dropdown."""
        joined = "".join(words)
        if any(root in self._by_root for root in roots_of(joined, self.language)):
            return True
        first, last = _root(words[0], self.language), _root(words[-1], self.language)
        return len(first) >= _LEAST_BEGINNING and any(
            other.startswith(first) and stem.endswith(last) and len(stem) > len(last)
            for other, stem in zip(self.words, self.stems, strict=True)
        )


@lru_cache(maxsize=64)
def _read(text: str, language: str) -> _Text:
    return _Text(text, language)


def _says(text: str, phrase: str, language: str) -> bool:
    words = [fold(word) for word in words_of_term(phrase, language)]
    words = [word for word in words if word not in _ARTICLES.get(language, ())] or words
    if not words:
        return False
    read = _read(text, language)
    places = []
    for word in words:
        found = read.places(word)
        if not found:
            return len(words) > 1 and read.has_compound(words)
        places.append(found)
    # Round a preposition the order tells what belongs to what: "role of company".
    most = len(words) + _ROOM
    if len(words) == 1 or _are_near(places, most, ordered=True):
        return True
    if not function_words(language).isdisjoint(words):
        return False
    of = _OF.get(language, frozenset())
    return _are_near(places, most, apart=[at for at, w in enumerate(read.words) if w in of])


def _are_near(
    places: Sequence[Sequence[int]], most: int, *, ordered: bool = False, apart: Sequence[int] = ()
) -> bool:
    """Whether each word has a place within one stretch of so many words, perhaps in order.

    What stands at `apart` may not be within.
    """
    for start in sorted({at for ones in places for at in ones}):
        taken = [start - 1]
        for ones in places:
            after = taken[-1] if ordered else start - 1
            found = [other for other in ones if after < other < start + most]
            if not found:
                break
            taken.append(found[0])
        else:
            if not any(start < at < max(taken) for at in apart):
                return True
    return False


def _ends_with(whole: str, end: str) -> bool:
    """Whether a word is a compound with another at its end, which is not its opposite."""
    return whole.endswith(end) and whole != end and whole[: -len(end)] not in _OPPOSING


@lru_cache(maxsize=65536)
def _root(word: str, language: str) -> str:
    return plain_stem(word, language) if len(word) > 3 else word
