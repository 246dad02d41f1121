"""A translation that existed already: laid beside an article, and mended by hand."""

from translations.attaching.attach import Attached, attach_translation
from translations.attaching.mend import Mended, mend, undo_mend

__all__ = ["Attached", "Mended", "attach_translation", "mend", "undo_mend"]
