"""Splitting, merging and re-cutting the segments of an article; their targets go with them."""

from translations.cutting.cut import (
    Recut,
    merge_with_next,
    resegment,
    split_segment,
    undo_cut,
)

__all__ = ["Recut", "merge_with_next", "resegment", "split_segment", "undo_cut"]
