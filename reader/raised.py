"""Raised figures (superscripts), as references to notes and powers are written."""

FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = "0123456789"
#: For `str.translate`: plain figures to raised ones, and back.
RAISE = str.maketrans(_PLAIN, FIGURES)
LOWER = str.maketrans(FIGURES, _PLAIN)
