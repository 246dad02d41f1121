"""Recognise what is not the article: site furniture, credits, machine-translation notices."""

from reader.cleaning.clean import Cleaned, clean_blocks, is_prose
from reader.cleaning.credits import is_caption
from reader.cleaning.notices import Notice, find_notice

__all__ = ["Cleaned", "Notice", "clean_blocks", "find_notice", "is_caption", "is_prose"]
