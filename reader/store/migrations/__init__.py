"""The library's tables as named migrations, one module each, never edited once released.

A change of the schema is a new module `mNNN_name.py` with a function `apply`, and a line at the end
of `MODULES`.
"""

from __future__ import annotations

from types import ModuleType

from reader.store.migrations import (
    m001_articles_versions_revisions,
    m002_banned_phrases,
    m003_inline_marks,
    m004_dismissals,
    m005_terms_and_projects,
    m006_translation_units,
    m007_review,
    m008_attached_translations,
    m009_batches_and_wordings,
    m010_documents,
    m011_recut_segments,
    m012_editions,
    m013_site_rules,
    m014_given_back,
    m015_unspaced_words,
    m016_watched_files,
    m017_file_names,
    m018_site_lines,
    m019_line_shapes,
)

#: In the order in which they are applied.
MODULES: tuple[ModuleType, ...] = (
    m001_articles_versions_revisions,
    m002_banned_phrases,
    m003_inline_marks,
    m004_dismissals,
    m005_terms_and_projects,
    m006_translation_units,
    m007_review,
    m008_attached_translations,
    m009_batches_and_wordings,
    m010_documents,
    m011_recut_segments,
    m012_editions,
    m013_site_rules,
    m014_given_back,
    m015_unspaced_words,
    m016_watched_files,
    m017_file_names,
    m018_site_lines,
    m019_line_shapes,
)


def name_of(module: ModuleType) -> str:
    """The name that a migration has in a library's own list ("004_dismissals")."""
    return module.__name__.rpartition(".m")[2]
