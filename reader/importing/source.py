"""What can be imported, named: a file, a file that stands for a web address, or a text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to import.

    A file at `path`, or, where that is "", the text itself in a `format` ("text", "markdown" or
    "html"). `name` is what it is called in sentences and in the article's provenance (the file's
    own name, if ""); `url` the address it was fetched from, `media_type` what the server called
    it; `language` (ISO 639-1) overrules what is declared and detected; `chapters` ("3", "2-5")
    chooses from a book; `pictures` is the folder of what was fetched of a page's pictures;
    `is_stray`: a file of no known kind that was found in a folder, to be told of only.
    """

    path: str = ""
    text: str = ""
    format: str = "text"
    name: str = ""
    url: str = ""
    media_type: str = ""
    language: str | None = None
    chapters: str = ""
    pictures: str = ""
    is_stray: bool = False

    @property
    def shown_name(self) -> str:
        """What a person calls it."""
        if self.name or self.path:
            # A file system may hold names that are no Unicode text.
            return (self.name or Path(self.path).name).encode("utf-8", "replace").decode()
        return self.url or "The pasted text"

    def to_wire(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)
