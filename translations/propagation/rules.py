"""A correction as a rule: an entry of the glossary that every later translation keeps to."""

from __future__ import annotations

from dataclasses import replace

from reader.errors import EnfaceError
from reader.model import Article
from reader.store.articles import get_article_head
from reader.store.library import Library
from reader.term import Term, TermOrigin, TermScope
from translations.checks.words import Word
from translations.glossary.entries import add_entry
from translations.glossary.forms import is_capitals
from translations.propagation.company import is_adjective, tells_before
from translations.propagation.evidence import Evidence, Linker, is_name
from translations.propagation.finding import wordings_with_evidence
from translations.propagation.meant import Sayer
from translations.propagation.model import Correction
from translations.propagation.nominative import nominative
from translations.propagation.wording import Wording
from translations.propagation.words import content_words, words_in
from translations.rule_counts import count_earlier


def rule_of(
    library: Library,
    correction: Correction,
    linker: Linker | None = None,
    sayer: Sayer | None = None,
    *,
    author: str,
    source_term: str = "",
) -> Term:
    """The rule that a correction suggests, not stored yet: never the old wording, but the new one.

    The source term is what the old wording stood for, unless it is named. A single word has the
    form of a dictionary, and a context: that term with the word beside it, where there is one
    («курс» in «курс США»). A rule that is not narrow by that, by more words or by being a name
    holds in the article's project, or else in the article. Without a source term that is sure the
    rule has none (""): whoever asked for it has to name it. Raises `EnfaceError` where nothing can
    become a rule.
    """
    if not correction.source:
        raise EnfaceError(
            "A rule needs a source term, and this article is corrected in its own language; “enface"
            " replace” puts a wording right everywhere."
        )
    told = [
        (wording, evidence)
        for wording, evidence in wordings_with_evidence(library, correction, linker, sayer)
        if not (wording.is_loose or wording.is_exact)
        and any(content_words(wording.new, correction.language))
    ]
    if not told:
        raise EnfaceError(
            "Nothing of this correction can become a rule: no wording was put in the place of"
            " another. An entry of the glossary can be made by hand (enface terms add)."
        )
    article = get_article_head(library, correction.article_id)
    sure = [
        (wording, words) for wording, evidence in told if (words := _words_of(correction, evidence))
    ]
    wording, words = sure[0] if sure else (told[0][0], ())
    if source_term:
        return _narrowed(_term(correction, wording, (), author, source_term), article)
    return _narrowed(_term(correction, wording, words, author), article)


def _narrowed(term: Term, article: Article) -> Term:
    """The narrow scope first: a common word means something else in other articles."""
    is_narrow = bool(term.context) or len(words_in(term.source)) > 1 or not term.source.islower()
    if term.source and is_narrow:
        return term
    if article.project:
        return replace(term, scope=TermScope.PROJECT, project=article.project)
    return replace(term, scope=TermScope.ARTICLE, article_id=article.id)


def keep_rule(library: Library, rule: Term) -> Term:
    """Store a rule in the glossary, or add it to the entry that is there for its source term.

    What its correction was carried over to already is counted.
    """
    with library.writing():
        added = add_entry(library, rule)
        return count_earlier(library, added.term) if added.is_new else added.term


def _words_of(correction: Correction, evidence: Evidence) -> tuple[Word, ...]:
    """The words of the source that the evidence names, if it is sure and they stand in a row."""
    if not evidence.is_sure or evidence.span is None:
        return ()
    start, end = evidence.span
    return tuple(w for w in words_in(correction.source) if start <= w.start and w.end <= end)


def _term(
    correction: Correction, wording: Wording, words: tuple[Word, ...], author: str, named: str = ""
) -> Term:
    language, source = correction.source_language, correction.source
    term = (
        _dictionary_term(source, words, language, wording.new) if words else " ".join(named.split())
    )
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
    """The term with the word of meaning beside it that tells its sense; "" where there is none.

    That stands before it in languages such as English, after it in others.
    """
    if not term.islower():  # a name means the same in any company
        return ""
    every = words_in(source)
    meaning = {word.start for word in content_words(source, language)}
    at = next(i for i, word in enumerate(every) if word.start == words[0].start)
    is_before = tells_before(language)
    beside = at - 1 if is_before else at + len(words)
    if not 0 <= beside < len(every) or every[beside].start not in meaning:
        return ""
    other = every[beside]
    between = (
        source[other.end : words[0].start] if is_before else source[words[-1].end : other.start]
    )
    if between.strip():
        return ""
    word = source[other.start : other.end]
    if is_before:
        return f"{word} {term}"
    if is_adjective(source[words[0].start : words[-1].end].casefold(), language):
        return ""  # it agrees with the noun behind it: a dictionary's forms do not go together
    return f"{term} {word}"


def _dictionary_term(source: str, words: tuple[Word, ...], language: str, called: str) -> str:
    """The term as an entry has it: «курс», «курс США» for «курса», «курса США».

    Of several words only the first can change, where the rest are acronyms that never do. The point
    of an abbreviation belongs to it. `called` is how the target language has it.
    """
    end = words[-1].end
    if "." in source[words[0].start : end] and source.startswith(".", end):
        return source[words[0].start : end + 1]
    first, rest = words[0], source[words[0].end : words[-1].end]
    if not all(is_capitals(source[word.start : word.end]) for word in words[1:]):
        return source[first.start : words[-1].end]
    form = _dictionary_form(source[first.start : first.end], language, called)
    if is_name(source, (first.start, first.end), language):
        form = form[:1].upper() + form[1:]
    return form + rest


def _dictionary_form(word: str, language: str, called: str) -> str:
    """The lemma of a word where one is known, with its capitals if it is a name or an acronym."""
    if word[1:].lower() != word[1:]:
        return word
    import simplemma

    try:
        if word[:1].isupper() and not simplemma.is_known(word, lang=language):
            # What is guessed of a name is often another name; how it is called tells.
            return nominative(word, called) if language == "ru" else word
        lemma: str = simplemma.lemmatize(word, lang=language)
    except ValueError:  # a language that it does not know
        return word
    # “pressing” is no form of the noun “press”, whatever a dictionary of lemmas says.
    return word if language == "en" and word.endswith(("ing", "ed")) else lemma
