"""What a check is given and what it tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.language_codes import form_of
from reader.model import BlockKind
from reader.spans import Span
from translations.checks.library_facts import Elsewhere, KnownWords, Looked

if TYPE_CHECKING:
    from translations.glossary.matching import Glossary
    from translations.spelling.speller import Speller


class Severity(StrEnum):
    """How much it matters, in the words of MQM."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Outside:
    """What the checks are told besides the texts, by whoever calls them; all of it may be missing.

    `glossary` are the terms that hold, `speller` knows the words of the target language,
    `elsewhere` what is confirmed in other articles. Each is equal to itself only, so that findings
    are made anew when one has changed. `lexicon` is what the memory knows of pairs of words, for
    checks of whole documents only; `looked` is what looking for `elsewhere` can go on from.
    """

    glossary: Glossary | None = None
    speller: Speller | None = None
    elsewhere: Elsewhere | None = None
    lexicon: KnownWords | None = field(default=None, compare=False)
    looked: Looked | None = field(default=None, compare=False)


NOTHING = Outside()


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment as the checks see it. Without a `source` (an imported translation) it is "".

    Languages are ISO 639-1 codes (of the codes that packs have for written forms that of the
    language: "pt" for "pb"); `kind` is the kind of its block, `document` what belongs
    together, `outside` what is known besides.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    kind: BlockKind = BlockKind.PARAGRAPH
    document: str = ""
    outside: Outside = NOTHING

    def __post_init__(self) -> None:
        # The rules are those of the language, whatever form of it this is.
        object.__setattr__(self, "source_language", form_of(self.source_language))
        object.__setattr__(self, "target_language", form_of(self.target_language))

    @property
    def glossary(self) -> Glossary | None:
        """The terms that hold in it, if there are any."""
        return self.outside.glossary


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    `check` is the stable name of the check, `message` a sentence for a translator, and `fix`, where
    there is one, the text to put in the place of `target_span`. What is told at two places that
    differ has in `instead` the wording at the other, and in `others` the indexes of the passages
    that have it there: dismissed at all of them, it is dismissed here.
    """

    check: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    fix: str | None = None
    instead: str = ""
    others: tuple[int, ...] = field(default=(), compare=False)


#: A finding and the index of its passage.
Located = tuple[int, Finding]


#: Checks that are about the text as a whole come before those of the same severity.
_FOREMOST = frozenset({"echo"})


def worst_first(finding: Finding) -> tuple[int, bool]:
    """A key to sort findings by: the most severe first, else in the order that they are in."""
    return list(Severity).index(finding.severity), finding.check not in _FOREMOST


def in_order(found: Iterable[Located]) -> list[Located]:
    """By passage, and within one by place; what is said twice of one place is said once."""
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda each: (each[0], each[1].target_span or (0, 0), each[1].check))
