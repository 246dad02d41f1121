"""Adding, changing and removing entries of the glossary, and putting articles into projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.errors import EnfaceError
from reader.model import Article
from reader.store.articles import get_article_head
from reader.store.articles import set_project as _set_project
from reader.store.library import Library
from reader.store.terms import (
    AddedTerm,
    add_terms,
    all_terms,
    get_term,
    remove_term,
    term_key,
    terms_of_article,
    update_term,
)
from reader.term import Term, TermScope

#: Longer than any term: whole sentences belong into the memory.
MAX_TERM = 200
_MAX_NOTE = 2000


def add_entry(library: Library, term: Term) -> AddedTerm:
    """Add an entry, or merge it into the one that is there for its source term and scope.

    Returns the entry as it is now. Raises `EnfaceError` for what is no entry, `NotFoundError`.
    """
    return add_entries(library, [term])[0]


def add_entries(library: Library, terms: Iterable[Term]) -> tuple[AddedTerm, ...]:
    """Add several in one transaction, as `add_entry` does; all of them or none."""
    return add_terms(library, [checked(library, term) for term in terms])


def edit_entry(library: Library, term: Term) -> Term:
    """Put an entry in the place of the one with its id.

    Returns it as stored. Raises `NotFoundError`, and `EnfaceError` for what is no entry or when
    there is another one with that source term in the same scope.
    """
    old = get_term(library, term.id)
    kept = replace(term, created_at=old.created_at, applied=old.applied)
    return update_term(library, checked(library, kept))


def remove_entry(library: Library, term_id: int) -> Term:
    """Remove an entry and return it; `add_entry` puts it back. Raises `NotFoundError`."""
    return remove_term(library, term_id)


def remove_entries(library: Library, term_ids: Iterable[int]) -> tuple[Term, ...]:
    """Remove several in one transaction, as `remove_entry` does; all of them or none."""
    with library.writing():
        return tuple(remove_term(library, number) for number in dict.fromkeys(term_ids))


def entries(
    library: Library,
    source_language: str = "",
    target_language: str = "",
    *,
    article_id: int | None = None,
    scope: TermScope | None = None,
    project: str = "",
    words: str = "",
) -> tuple[Term, ...]:
    """The entries of some languages, or of all; those that an article meets; those with words.

    `scope` and `project` leave only the entries that are for an article, for a project, for that
    project, or for everything.

    Raises `NotFoundError` when there is no such article.
    """
    if article_id is None:
        found = all_terms(library, source_language, target_language)
    else:
        get_article_head(library, article_id)
        targets = {target_language} if target_language else _target_languages(library)
        found = tuple(
            term for code in sorted(targets) for term in terms_of_article(library, article_id, code)
        )
    wanted = term_key(words.casefold()).split()
    return tuple(
        term
        for term in found
        if scope in (None, term.scope)
        and (not project or term.project == project)
        and (not wanted or _has(term, wanted))
    )


def set_project(library: Library, article_id: int, project: str) -> Article:
    """Name the project that an article belongs to, "" for none; returns it without its blocks.

    Raises `NotFoundError`, and `EnfaceError` for what is no name.
    """
    name = " ".join(project.split())
    if len(name) > MAX_TERM or not name.isprintable():
        raise EnfaceError(f"Name the project in at most {MAX_TERM} plain characters.")
    return _set_project(library, article_id, name)


def checked(library: Library, term: Term) -> Term:
    """An entry as it is stored: tidied. Raises `EnfaceError` for what is no entry."""
    tidy = tidied(term)
    if tidy.scope is TermScope.ARTICLE:
        if tidy.article_id is None:
            raise EnfaceError("Name the article that the term is for.")
        get_article_head(library, tidy.article_id)
    if tidy.scope is TermScope.PROJECT and not tidy.project:
        raise EnfaceError("Name the project that the term is for.")
    return tidy


def tidied(term: Term) -> Term:
    """An entry with single spaces and nothing named twice; raises `EnfaceError` for what is none.

    What is allowed cannot be forbidden as well; a scope keeps only what belongs to it.
    """
    targets = _tidy_all(term.targets)
    forbidden = _tidy_all(term.forbidden)
    source = _phrase(term.source)
    context = " ".join(term.context.split())
    if not source:
        raise EnfaceError("There is no source term; name a word or a phrase.")
    if not targets and not forbidden:
        raise EnfaceError(f"Name a target for “{source}”, an allowed or a forbidden one.")
    both = {term_key(one) for one in targets} & {term_key(one) for one in forbidden}
    if both:
        raise EnfaceError(f"“{min(both)}” cannot be allowed and forbidden for “{source}” at once.")
    if context and term_key(source.casefold()) not in term_key(context.casefold()):
        raise EnfaceError(f"“{source}” does not stand in its context “{context}”.")
    return replace(
        term,
        source=source,
        targets=targets,
        forbidden=forbidden,
        context=context,
        part_of_speech=_line(term.part_of_speech),
        domain=_line(term.domain),
        note=_line(term.note, _MAX_NOTE),
        article_id=term.article_id if term.scope is TermScope.ARTICLE else None,
        project=" ".join(term.project.split()) if term.scope is TermScope.PROJECT else "",
    )


def _tidy_all(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in map(_phrase, phrases) if one))


def _phrase(text: str) -> str:
    """One term, tidied; "" for nothing."""
    tidy = " ".join(text.split())
    if tidy and not any(character.isalnum() for character in tidy):
        raise EnfaceError(f"“{tidy}” is no term: there is no word in it.")
    if len(tidy) > MAX_TERM or not tidy.isprintable():
        raise EnfaceError(f"That is no term; name one of at most {MAX_TERM} plain characters.")
    return tidy


def _line(text: str, most: int = MAX_TERM) -> str:
    return " ".join(text.split())[:most]


def _has(term: Term, wanted: list[str]) -> bool:
    text = term_key(" ".join((term.source, *term.targets, *term.forbidden, term.note)).casefold())
    return all(word in text for word in wanted)


def _target_languages(library: Library) -> set[str]:
    return {term.target_language for term in all_terms(library)}
