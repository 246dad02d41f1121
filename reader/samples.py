"""The sample library: the texts in `resources/samples`, imported like any other file."""

from __future__ import annotations

import json
from importlib.resources import as_file, files

from reader.store.articles import AddedArticle, add_article
from reader.store.library import Library


def add_samples(library: Library) -> tuple[AddedArticle, ...]:
    """Import every sample; one that is there already is found. Returned in the index's order.

    The last comes first, because the library list has the newest first: its order is the index's.
    """
    from reader.importing import read_article

    folder = files("resources") / "samples"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    added: list[AddedArticle] = []
    for entry in reversed(index):
        with as_file(folder / entry["file"]) as path:
            added.insert(0, add_article(library, read_article(path, entry["language"])))
    return tuple(added)
