"""Which terms hold in an article that is translated, and what a version made with others gives."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.model import UNTRANSLATED_KINDS, Article, Target, VersionOrigin
from reader.store.library import Library
from reader.store.terms import count_applied
from translations.engines.protocol import TERM_ENFORCED, Engine, Translation

if TYPE_CHECKING:
    from translations.glossary.matching import TermMatch

#: The setting of a version that tells the terms it was made with: how many, and a digest of them.
TERMS_SETTING = "terms"


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """The terms that stand in the segments of an article; `codes` are its two languages.

    `applied` counts the targets that entries have changed, by their number, until they are stored.
    """

    codes: tuple[str, str]
    matches: Mapping[int, tuple[TermMatch, ...]] = field(default_factory=dict)
    stamp: str = ""
    applied: Counter[int] = field(default_factory=Counter)

    def noted(self, origin: VersionOrigin) -> VersionOrigin:
        """An origin that tells the terms; the same one where there are none."""
        if not self.stamp:
            return origin
        settings = tuple(sorted((*origin.settings, (TERMS_SETTING, self.stamp))))
        return replace(origin, settings=settings)

    def enforced(
        self,
        engine: Engine,
        segment_id: int,
        source: str,
        answer: Translation,
        banned: tuple[str, ...],
    ) -> Translation:
        """An engine's answer for a segment, as the terms want it where that can be."""
        matches = self.matches.get(segment_id, ())
        if not matches:
            return answer
        from translations.glossary.enforcing import enforced  # slow to import, rarely needed

        done = enforced(engine, source, answer, matches, self.codes, banned)
        self.applied.update({term.id for match in done.matches for term in match.terms})
        return done.translation

    def store_counts(self, library: Library) -> None:
        """Add what has been counted to the entries that are still there."""
        counts = dict(self.applied)
        self.applied.clear()
        for term_id, count in counts.items():
            with suppress(NotFoundError):
                count_applied(library, term_id, count)

    def keeps(self, target: Target, origin: VersionOrigin) -> bool:
        """Whether a target of another version is as good as one that is made now."""
        if dict(origin.settings).get(TERMS_SETTING, "") == self.stamp:
            return True
        if TERM_ENFORCED in target.note:
            return False  # what it was made to keep to may not hold any more
        from translations.glossary.enforcing import keeps_to

        return keeps_to(target.text, self.matches.get(target.segment_id, ()), self.codes)


def terms_for(library: Library, article: Article, language: str) -> ArticleTerms:
    """The terms that hold in an article, found in its segments, for translating it."""
    from translations.glossary.held import glossary_of_article

    codes = article.language, language
    glossary = (
        None if language == article.language else glossary_of_article(library, article.id, language)
    )
    if glossary is None:
        return ArticleTerms(codes)
    found = {
        segment.id: matches
        for block, segment in article.segments()
        if block.kind not in UNTRANSLATED_KINDS
        and (matches := glossary.find(block.segment_text(segment)))
    }
    said = sorted(
        {
            json.dumps([t.source, t.context, t.targets, t.forbidden], ensure_ascii=False)
            for matches in found.values()
            for match in matches
            for t in match.terms
        }
    )
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
    return ArticleTerms(codes, found, f"{len(said)} {digest}" if said else "")
