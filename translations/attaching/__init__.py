"""A translation that existed already: laid beside an article, and mended by hand."""

from translations.attaching.attach import Attached, attach_translation
from translations.attaching.mend import Mended, mend, undo_mend
from translations.attaching.suiting import UnsuitedTranslationError

__all__ = [
    "Attached",
    "Mended",
    "UnsuitedTranslationError",
    "attach_translation",
    "mend",
    "undo_mend",
]
