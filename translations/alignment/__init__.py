"""Which sentences of two texts say the same: alignment of an article with its translation."""

from translations.alignment.align import align, align_texts
from translations.alignment.bead import Bead

__all__ = ["Bead", "align", "align_texts"]
