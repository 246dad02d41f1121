"""When Python looks for garbage among all objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Collections of the middle generation that never come.
_NEVER = 2**30


@contextmanager
def only_younger() -> Iterator[None]:
    """Within this, garbage is looked for among the younger objects only.

    By itself Python does so among all whenever there are many new ones, and all threads wait: a
    fifth of a second in a library of 5,000 segments. The younger ones take a millisecond or two.
    """
    before = gc.get_threshold()
    gc.set_threshold(before[0], before[1], _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
