"""The error for a pair of languages that an engine does not have."""

from __future__ import annotations

from collections.abc import Iterable

from reader.errors import NoRouteError
from reader.language import is_language


class NoLanguageError(NoRouteError):
    """One of the two is the code of no language, so that nothing that one could install helps."""


#: A server or a model of many languages has thousands of pairs; a sentence names the first.
_NAMED = 12


def no_route(source: str, target: str, sentence: str) -> NoRouteError:
    """The error: `sentence`, unless what is asked for is no language."""
    if not is_language(target):
        return no_language(target)
    if not is_language(source):
        return NoLanguageError(
            f"The article is said to be in “{source}”, and there is no language with that code; "
            "import it again and name its language."
        )
    return NoRouteError(sentence)


def no_language(code: str) -> NoLanguageError:
    """The error for a code that somebody named."""
    return NoLanguageError(
        f"There is no language with the code “{code}”; name one such as en, ru or pt."
    )


def named(names: Iterable[str]) -> str:
    """Some languages or pairs in a sentence, "" for none."""
    found = sorted(names)
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return ", ".join(found[:_NAMED]) + more
