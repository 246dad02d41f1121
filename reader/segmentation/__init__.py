"""Cutting text into segments: sentencex, and rules of the languages for what it misses."""

from reader.segmentation.sentences import (
    MAX_SEGMENT,
    segment_block,
    segment_block_text,
    sentences_of,
)

__all__ = ["MAX_SEGMENT", "segment_block", "segment_block_text", "sentences_of"]
