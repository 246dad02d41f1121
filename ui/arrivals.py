"""What came of an import beside its articles, in the words of window and command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reader.counted import counted
from reader.store.articles import AddedArticle

#: So many articles are named by their numbers, and by their titles.
_NUMBERED, _NAMED = 10, 3


def cleaned_articles(added: Iterable[AddedArticle]) -> tuple[int, ...]:
    """The earlier articles in which lines were hidden because their site repeats them."""
    return tuple(sorted({number for one in added for number in one.cleaned}))


def cleaned_line(cleaned: Sequence[int], name: Callable[[int], str] = str) -> str:
    """That such lines were hidden in these articles, as a sentence; "" for none.

    The first of them are named, by their numbers if no other `name` is given.
    """
    if not cleaned:
        return ""
    articles = counted(len(cleaned), "earlier article")
    most = _NUMBERED if name is str else _NAMED
    named = ", ".join(map(name, cleaned[:most])) + (", …" if len(cleaned) > most else "")
    return f"Lines that the site repeats are now hidden in {articles} too ({named})."
