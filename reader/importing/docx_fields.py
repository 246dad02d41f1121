"""Links that Word writes as fields: runs of marks that say where a field begins, what it is, what
it shows and where it ends (ECMA-376 part 1, 17.16). python-docx knows no fields.
"""

from __future__ import annotations

import re

from reader.importing.inline import MarkedText
from reader.marks import kept_address
from reader.model import MarkKind

_HYPERLINK = re.compile(r"""^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))""")
_MOST_OPEN = 50


def field_address(instruction: str) -> str:
    """The address of a field that is a link, else ""."""
    match = _HYPERLINK.match(instruction)
    return kept_address(match[1] or match[2] or "") if match else ""


class OpenFields:
    """The fields that are open at a place of the text, the innermost last."""

    def __init__(self) -> None:
        #: Of each its instruction as far as it is read, and whether a link is open for it.
        self._open: list[tuple[str, bool]] = []

    def instruct(self, text: str) -> None:
        """Take in a piece of an instruction."""
        if self._open:
            said, is_link = self._open[-1]
            self._open[-1] = (said + text, is_link)

    def turn(self, kind: str, marked: MarkedText) -> None:
        """A field begins, shows its result from here on ("separate"), or ends."""
        if kind == "begin" and len(self._open) < _MOST_OPEN:
            self._open.append(("", False))
        elif kind == "separate" and self._open:
            said, _ = self._open[-1]
            address = field_address(said)
            if address:
                marked.open(MarkKind.LINK, address)
            self._open[-1] = (said, bool(address))
        elif kind == "end" and self._open and self._open.pop()[1]:
            marked.close(MarkKind.LINK)
