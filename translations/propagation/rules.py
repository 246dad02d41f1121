"""A correction as a rule: an entry of the glossary that every later translation keeps to."""

from __future__ import annotations

from reader.errors import EnfaceError
from reader.store.library import Library
from reader.term import Term, TermOrigin
from translations.checks.words import Word
from translations.glossary.entries import add_entry
from translations.glossary.forms import is_capitals, keys_of
from translations.propagation.evidence import Evidence, Linker
from translations.propagation.finding import wordings_with_evidence
from translations.propagation.model import Correction
from translations.propagation.wording import Wording
from translations.propagation.words import content_words, words_in
from translations.rule_counts import count_earlier


def rule_of(
    library: Library, correction: Correction, linker: Linker | None = None, *, author: str
) -> Term:
    """The rule that a correction suggests, not stored yet: never the old wording, but the new one.

    The source term is what the old wording stood for. A single word has the form of a dictionary,
    and a context: that term with the word beside it, where there is one («курс» in «курс США»).
    Raises `EnfaceError` where no source term can be told.
    """
    if not correction.source:
        raise EnfaceError(
            "A rule needs a source term, and this article is corrected in its own language; “enface"
            " replace” puts a wording right everywhere."
        )
    for wording, evidence in wordings_with_evidence(library, correction, linker):
        words = _words_of(correction, evidence)
        if words:
            return _term(correction, wording, words, author)
    raise EnfaceError(
        "It cannot be told which words of the source were meant; make an entry of the glossary by"
        " hand (enface terms add)."
    )


def keep_rule(library: Library, rule: Term) -> Term:
    """Store a rule in the glossary, or add it to the entry that is there for its source term.

    What its correction was carried over to already is counted.
    """
    with library.writing():
        added = add_entry(library, rule)
        return count_earlier(library, added.term) if added.is_new else added.term


def _words_of(correction: Correction, evidence: Evidence) -> tuple[Word, ...]:
    """The words of the source that the evidence names, if they stand in a row."""
    language = correction.source_language
    words = words_in(correction.source)
    named = [
        at
        for at, word in enumerate(words)
        if any(not keys_of(word.folded, language).isdisjoint(keys) for keys in evidence.words)
    ]
    if not named or named[-1] - named[0] + 1 != len(named):
        return ()
    return tuple(words[named[0] : named[-1] + 1])


def _term(correction: Correction, wording: Wording, words: tuple[Word, ...], author: str) -> Term:
    language, source = correction.source_language, correction.source
    term = _dictionary_term(source, words, language)
    return Term(
        source=term,
        targets=(wording.new,),
        source_language=language,
        target_language=correction.language,
        forbidden=(wording.old,),
        context=_context(source, words, term, language) if len(words) == 1 else "",
        origin=TermOrigin.RULE,
        author=author,
    )


def _context(source: str, words: tuple[Word, ...], term: str, language: str) -> str:
    """The term with the word of meaning right after it, or else right before it; "" for neither."""
    every = words_in(source)
    meaning = {word.start for word in content_words(source, language)}
    at = next(i for i, word in enumerate(every) if word.start == words[0].start)
    for beside, gap in (
        (at + len(words), slice(words[-1].end, None)),
        (at - 1, slice(None, words[0].start)),
    ):
        if not 0 <= beside < len(every) or every[beside].start not in meaning:
            continue
        other = every[beside]
        is_after = beside > at
        between = source[gap.start : other.start] if is_after else source[other.end : gap.stop]
        if not between.strip():
            word = source[other.start : other.end]
            return f"{term} {word}" if is_after else f"{word} {term}"
    return ""


def _dictionary_term(source: str, words: tuple[Word, ...], language: str) -> str:
    """The term as an entry has it: «курс», «курс США» for «курса», «курса США».

    Of several words only the first can change, where the rest are acronyms that never do.
    """
    first, rest = words[0], source[words[0].end : words[-1].end]
    if not all(is_capitals(source[word.start : word.end]) for word in words[1:]):
        return source[first.start : words[-1].end]
    return _dictionary_form(source[first.start : first.end], language) + rest


def _dictionary_form(word: str, language: str) -> str:
    """The lemma of a word where one is known, with its capitals if it is a name or an acronym."""
    if word[1:].lower() != word[1:]:
        return word
    import simplemma

    try:
        lemma: str = simplemma.lemmatize(word, lang=language)
    except ValueError:  # a language that it does not know
        return word
    return lemma
