"""Signatures of texts: 256 bits in which similar texts have many bits in common.

A bit stands for the character trigrams that hash to it (a Bloom filter of one hash function). How
alike two texts are is estimated by the Dice coefficient of their bits, 2 |A ∧ B| / (|A| + |B|),
which for a million texts takes a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Bytes of a signature.
SIGNATURE_BYTES = 32

# Odd 32-bit constants with well-mixed bits, one for each place in a trigram (the golden ratio's,
# and two of MurmurHash3's).
_FACTORS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35)


#: Names the way that signatures are made: those stored in another way are made anew.
KIND = "trigrams-256-1"


def signature(normal_text: str) -> bytes:
    """The signature (`SIGNATURE_BYTES` bytes) of a text in its normal form."""
    return signatures([normal_text])


def signatures(normal_texts: Sequence[str]) -> bytes:
    """The signatures of many texts in their normal form, one after the other."""
    import numpy as np

    padded = [f" {text} " for text in normal_texts]
    lengths = np.array([len(text) for text in padded], dtype=np.int64)
    joined = "".join(padded).encode("utf-32-le", "replace")
    characters = np.frombuffer(joined, dtype=np.uint32)
    bits = np.zeros((len(padded), SIGNATURE_BYTES * 8), dtype=np.bool_)
    if len(characters) >= 3:
        first, second, third = (np.uint32(factor) for factor in _FACTORS)
        mixed = characters[:-2] * first ^ characters[1:-1] * second ^ characters[2:] * third
        rows = np.repeat(np.arange(len(padded)), lengths)
        # A trigram that reaches into the next text is none.
        inside = rows[:-2] == rows[2:]
        bits[rows[:-2][inside], (mixed >> np.uint32(24))[inside]] = True
    return np.packbits(bits, axis=1).tobytes()


def as_words(signatures: bytes) -> NDArray[np.uint64]:
    """Signatures after one another as an array of four words a row."""
    import numpy as np

    return np.frombuffer(signatures, dtype=np.uint64).reshape(-1, SIGNATURE_BYTES // 8)
