"""The glossary: source terms with the targets that are allowed and forbidden for them."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.errors import EnfaceError, NotFoundError
from reader.model import Article
from reader.store.library import Library, now
from reader.term import Term, TermOrigin, TermScope

_COLUMNS = (
    "id, source, targets, forbidden, source_language, target_language, part_of_speech, note,"
    " domain, context, scope, article_id, project, origin, author, applied, created_at, changed_at"
)
_KEY = (
    "source_language = ? AND target_language = ? AND folded = ? AND context = ?"
    " AND part_of_speech = ? AND domain = ? AND scope = ? AND ifnull(article_id, 0) = ?"
    " AND project = ?"
)


@dataclass(frozen=True, slots=True)
class AddedTerm:
    """What adding an entry changed: the entry as it is now, and whether it is new or was merged."""

    term: Term
    is_new: bool


def term_key(text: str) -> str:
    """What makes two source terms the same: case does not count, save that of US against us."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return plain if is_acronym(plain) else plain.casefold().replace("ё", "е")


def is_acronym(text: str) -> bool:
    """Whether a term is written in capitals throughout, so that its case tells it apart."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def add_terms(library: Library, terms: Iterable[Term]) -> tuple[AddedTerm, ...]:
    """Add entries, all or none.

    One whose source term is there already – in the same languages, scope, context, domain and part
    of speech – is merged into that: its targets come first, and what it allows is no more
    forbidden, and the other way round.
    """
    with library.writing() as db:
        edition = _next_edition(db)
        return tuple(_add(db, term, edition) for term in terms)


def update_term(library: Library, term: Term) -> Term:
    """Put an entry in the place of the one with its id; raises `NotFoundError`, `EnfaceError`."""
    with library.writing() as db:
        get_term(library, term.id)
        clash = db.execute(
            f"SELECT id FROM terms WHERE {_KEY} AND id <> ?", (*_key(term), term.id)
        ).fetchone()
        if clash:
            raise EnfaceError(
                f"“{term.source}” is in the glossary already, as entry {clash[0]}; edit that one."
            )
        return _update(db, term, _next_edition(db))


def remove_term(library: Library, term_id: int) -> Term:
    """Remove an entry; returns it, so that it can be put back. Raises `NotFoundError`."""
    with library.writing() as db:
        term = get_term(library, term_id)
        db.execute("DELETE FROM terms WHERE id = ?", (term_id,))
    return term


def get_term(library: Library, term_id: int) -> Term:
    """The entry of that number; raises `NotFoundError`."""
    with library.reading() as db:
        row = db.execute(f"SELECT {_COLUMNS} FROM terms WHERE id = ?", (term_id,)).fetchone()
    if row is None:
        raise NotFoundError(f"There is no term {term_id}; “enface terms list” shows them all.")
    return _term(row)


def all_terms(
    library: Library, source_language: str = "", target_language: str = ""
) -> tuple[Term, ...]:
    """Every entry, by source term; of some languages or all ("")."""
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM terms WHERE (?1 = '' OR source_language = ?1)"
            " AND (?2 = '' OR target_language = ?2) ORDER BY folded, id",
            (source_language, target_language),
        ).fetchall()
    return tuple(map(_term, rows))


def targets_of(
    library: Library, source: str, source_language: str, target_language: str
) -> tuple[str, ...]:
    """The allowed targets of just this source term in any scope, the newest entry's first."""
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM terms WHERE folded = ? AND source_language = ?"
            " AND target_language = ? AND context = '' ORDER BY id DESC",
            (term_key(source), source_language, target_language),
        ).fetchall()
    return tuple(dict.fromkeys(target for row in rows for target in _term(row).targets))


def terms_of_article(library: Library, article_id: int, target_language: str) -> tuple[Term, ...]:
    """The entries that hold in an article; the narrower their scope, the earlier they come.

    Raises nothing: an article that is not there has those that hold everywhere in no language.
    """
    with library.reading() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM terms"
            " WHERE source_language = (SELECT language FROM articles WHERE id = ?1)"
            " AND target_language = ?2 AND (scope = 'everywhere' OR article_id = ?1"
            " OR (scope = 'project' AND project = (SELECT project FROM articles WHERE id = ?1)))"
            " ORDER BY scope = 'everywhere', scope = 'project', folded, id",
            (article_id, target_language),
        ).fetchall()
    return tuple(map(_term, rows))


def own_terms_of_article(library: Library, article: Article) -> tuple[int, ...]:
    """The numbers of the entries that hold in an article but not everywhere."""
    with library.reading() as db:
        rows = db.execute(
            "SELECT id FROM terms WHERE scope <> 'everywhere' AND (article_id = ?"
            " OR (scope = 'project' AND project = ?)) ORDER BY id",
            (article.id, article.project),
        ).fetchall()
    return tuple(row[0] for row in rows)


def count_applied(library: Library, term_id: int, targets: int) -> Term:
    """Count targets that an entry has changed; raises `NotFoundError`."""
    with library.writing() as db:
        db.execute("UPDATE terms SET applied = applied + ? WHERE id = ?", (targets, term_id))
        return get_term(library, term_id)


def glossary_stamp(library: Library) -> tuple[int, ...]:
    """A value that is another one after every change, to know whether what was read is still so."""
    with library.reading() as db:
        row = db.execute(
            "SELECT count(*), ifnull(max(id), 0), ifnull(max(edition), 0) FROM terms"
        ).fetchone()
    return tuple(row)


def _add(db: sqlite3.Connection, term: Term, edition: int) -> AddedTerm:
    row = db.execute(f"SELECT {_COLUMNS} FROM terms WHERE {_KEY}", _key(term)).fetchone()
    if row is not None:
        return AddedTerm(_update(db, _merged(_term(row), term), edition), is_new=False)
    made = replace(term, created_at=now(), changed_at=now())
    values = (term_key(made.source), *_values(made), made.created_at, made.changed_at, edition)
    cursor = db.execute(
        "INSERT INTO terms (folded, source, targets, forbidden, source_language, target_language,"
        " part_of_speech, note, domain, context, scope, article_id, project, origin, author,"
        f" applied, created_at, changed_at, edition) VALUES ({', '.join('?' * len(values))})",
        values,
    )
    return AddedTerm(replace(made, id=cursor.lastrowid or 0), is_new=True)


def _merged(old: Term, new: Term) -> Term:
    return replace(
        old,
        targets=_joined(new.targets, (t for t in old.targets if t not in new.forbidden)),
        forbidden=_joined(new.forbidden, (t for t in old.forbidden if t not in new.targets)),
        note=old.note if new.note in old.note else "; ".join(filter(None, (old.note, new.note))),
    )


def _joined(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _update(db: sqlite3.Connection, term: Term, edition: int) -> Term:
    made = replace(term, changed_at=now())
    db.execute(
        "UPDATE terms SET folded = ?, source = ?, targets = ?, forbidden = ?, source_language = ?,"
        " target_language = ?, part_of_speech = ?, note = ?, domain = ?, context = ?, scope = ?,"
        " article_id = ?, project = ?, origin = ?, author = ?, applied = ?, changed_at = ?,"
        " edition = ? WHERE id = ?",
        (term_key(made.source), *_values(made), made.changed_at, edition, made.id),
    )
    return made


def _values(term: Term) -> tuple[object, ...]:
    return (
        term.source,
        json.dumps(term.targets, ensure_ascii=False),
        json.dumps(term.forbidden, ensure_ascii=False),
        term.source_language,
        term.target_language,
        term.part_of_speech,
        term.note,
        term.domain,
        term.context,
        term.scope,
        term.article_id,
        term.project,
        term.origin,
        term.author,
        term.applied,
    )


def _key(term: Term) -> tuple[object, ...]:
    return (
        term.source_language,
        term.target_language,
        term_key(term.source),
        term.context,
        term.part_of_speech,
        term.domain,
        term.scope,
        term.article_id or 0,
        term.project,
    )


def _next_edition(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT ifnull(max(edition), 0) + 1 FROM terms").fetchone()[0])


def _term(row: sqlite3.Row | tuple[str, ...]) -> Term:
    return Term(
        id=int(row[0]),
        source=row[1],
        targets=tuple(json.loads(row[2])),
        forbidden=tuple(json.loads(row[3])),
        source_language=row[4],
        target_language=row[5],
        part_of_speech=row[6],
        note=row[7],
        domain=row[8],
        context=row[9],
        scope=TermScope(row[10]),
        article_id=None if row[11] is None else int(row[11]),
        project=row[12],
        origin=TermOrigin(row[13]),
        author=row[14],
        applied=int(row[15]),
        created_at=row[16],
        changed_at=row[17],
    )
