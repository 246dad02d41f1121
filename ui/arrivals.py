"""What came of an import beside its articles, in the words of window and command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.store.articles import AddedArticle

#: So many articles are named by their numbers.
_NAMED = 10


def corrections(count: int) -> str:
    """ "1 correction", "4 corrections"."""
    return "1 correction" if count == 1 else f"{count:,} corrections"


def cleaned_articles(added: Iterable[AddedArticle]) -> tuple[int, ...]:
    """The earlier articles in which lines were hidden because their site repeats them."""
    return tuple(sorted({number for one in added for number in one.cleaned}))


def cleaned_line(cleaned: Sequence[int], *, numbered: bool = False) -> str:
    """That such lines were hidden in these articles, as a sentence; "" for none."""
    if not cleaned:
        return ""
    articles = "1 earlier article" if len(cleaned) == 1 else f"{len(cleaned):,} earlier articles"
    named = ", ".join(map(str, cleaned[:_NAMED])) + (", …" if len(cleaned) > _NAMED else "")
    which = f" ({named})" if numbered else ""
    return f"Lines that the site repeats are now hidden in {articles} too{which}."
