"""What one can do with the open article, each a feature of its own: made here, wired nowhere else.

A feature listens to the desk and the pages, and hands the window its commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ui.desktop.attaching.beside import BesideFlow
from ui.desktop.attaching.flow import AttachFlow
from ui.desktop.attaching.links_panel import LinksPanel
from ui.desktop.bans import BanFlow
from ui.desktop.changes.feature import Changing
from ui.desktop.concordance import Concordance, ConcordancePanel
from ui.desktop.cutting import CutFlow
from ui.desktop.doubtful import DoubtfulSegments
from ui.desktop.doubtful_panel import DoubtfulPanel
from ui.desktop.findings import Findings
from ui.desktop.findings_dismissing import Dismissing
from ui.desktop.findings_panel import FindingsPanel
from ui.desktop.history_flow import HistoryFlow
from ui.desktop.history_panel import HistoryPanel
from ui.desktop.matches import Matches
from ui.desktop.matches_panel import MatchesPanel
from ui.desktop.memories import Memories
from ui.desktop.memory_desk import MemoryDesk
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.pivots import PivotLine
from ui.desktop.review.feature import Reviewing
from ui.desktop.steering_flow import SteeringFlow
from ui.desktop.terms.flow import TermsFlow
from ui.desktop.terms.page_terms import PageTerms
from ui.desktop.versions_flow import VersionsFlow


@dataclass(frozen=True)
class Features:
    """All of them; the order is that in which they hear of an opened article."""

    terms: TermsFlow
    history: HistoryFlow
    bans: BanFlow
    steering: SteeringFlow
    doubts: DoubtfulSegments
    findings: Findings
    matches: Matches
    concordance: Concordance
    memories: Memories
    pivots: PivotLine
    versions: VersionsFlow
    reviewing: Reviewing
    attaching: AttachFlow
    beside: BesideFlow
    changing: Changing
    cutting: CutFlow

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """What each command calls."""
        return {
            "versions": self.versions.show,
            "bans": self.bans.show_bans,
            "beside": self.beside.show,
            **self.attaching.handlers(),
            **self.cutting.handlers(),
            **self.terms.handlers(),
            **self.history.handlers(),
            **self.steering.handlers(),
            **self.doubts.handlers(),
            **self.findings.handlers(),
            **self.matches.handlers(),
            **self.concordance.handlers(),
            **self.memories.handlers(),
            **self.reviewing.handlers(),
            **self.changing.handlers(),
        }


#: Commands that make sense only while an article is open.
ARTICLE_COMMANDS = (
    "versions", "history", "doubtful", "next_doubtful", "previous_doubtful", "findings",
    "next_finding", "previous_finding", "apply_fix", "dismiss_finding", "matches", "concordance",
    "fill_from_memory", "new_term", "project",
    "approve", "mark_reviewed", "needs_work", "approve_reviewed", "remarks",
    "comment", "mark_error", "reviewer_mode", "article_history", "effort",
    "attach", "alignment", "merge_link", "split_link",
    "find", "replace", "elsewhere", "shift_down", "shift_up", "unlink", "undo_mend", "beside",
    "split_segment", "merge_segments", "resegment", "undo_cut",
)  # fmt: skip


def build_features(parts: Parts, around: Surroundings) -> Features:
    """Make every feature and its place beside the pages."""
    desk, view, library = parts.desk, parts.view, parts.opened_library
    fonts, colours = parts.fonts, parts.theme.colours
    lists, message, window = around.lists, around.message, around.window
    bans = BanFlow(
        library, parts.translator.engine, parts.jobs, desk, parts.drafts, view, message, window
    )
    memory = MemoryDesk(parts.library_path, parts.jobs, window)
    terms = PageTerms(parts.library_path, desk, view, parts.jobs, window)
    memories = Memories(parts.library_path, parts.jobs, desk, message, around.status, window)
    memories.changed.connect(memory.renew)
    findings = Findings(
        lists.add("findings", FindingsPanel(fonts, colours)),
        desk,
        view,
        parts.jobs,
        Dismissing(library, desk, message, window),
        terms,
        window,
    )
    terms_flow = TermsFlow(
        terms, library, desk, view, parts.jobs, parts.steering, parts.settings, message, window
    )
    changing = Changing(parts, around, terms_flow.edit)
    changing.elsewhere.rule_made.connect(terms.reload)
    return Features(
        terms=terms_flow,
        history=HistoryFlow(
            lists.add("history", HistoryPanel(fonts, colours)), library, parts.settings, desk, view
        ),
        bans=bans,
        steering=SteeringFlow(
            parts.steering,
            desk,
            view,
            parts.translator,
            parts.settings,
            lambda segment_id: terms.wishes(segment_id, bans.wishes(segment_id)),
            terms.rest,
            around.status,
            window,
        ),
        doubts=DoubtfulSegments(
            lists.add("doubtful", DoubtfulPanel(fonts, colours)), desk, view, parts.steering, window
        ),
        findings=findings,
        matches=Matches(
            lists.add("matches", MatchesPanel(fonts, colours)),
            memory,
            parts.settings,
            desk,
            view,
            message,
            window,
        ),
        concordance=Concordance(
            lists.add("concordance", ConcordancePanel(fonts, colours)), memory, desk, view, window
        ),
        memories=memories,
        pivots=PivotLine(library, desk, view, window),
        versions=VersionsFlow(
            desk, parts.library_path, parts.jobs, message, fonts, parts.theme, window
        ),
        reviewing=Reviewing(parts, around, findings),
        attaching=AttachFlow(
            lists.add("alignment", LinksPanel(fonts, colours)),
            library,
            parts.jobs,
            desk,
            view,
            message,
            parts.translator,
            window,
        ),
        beside=BesideFlow(library, desk, fonts, parts.theme, window),
        changing=changing,
        cutting=CutFlow(
            parts.library_path, parts.jobs, desk, view, parts.settings, message, window
        ),
    )
