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
from ui.desktop.bulk.flow import BulkFlow
from ui.desktop.changes.feature import Changing
from ui.desktop.concordance import Concordance, ConcordancePanel
from ui.desktop.cutting import CutFlow
from ui.desktop.dictionaries import Dictionaries
from ui.desktop.doubtful import DoubtfulSegments
from ui.desktop.doubtful_panel import DoubtfulPanel
from ui.desktop.engines.flow import Engines
from ui.desktop.enlarging import Enlarging
from ui.desktop.findings import Findings
from ui.desktop.findings_dismissing import Dismissing
from ui.desktop.findings_panel import FindingsPanel
from ui.desktop.findings_unlikely import UnlikelyWords
from ui.desktop.history_flow import HistoryFlow
from ui.desktop.history_panel import HistoryPanel
from ui.desktop.importing.editions import Editions
from ui.desktop.importing.editions_panel import EditionPanel
from ui.desktop.importing.site_rules import SiteRules
from ui.desktop.importing.watching import FolderWatch
from ui.desktop.matches import Matches
from ui.desktop.matches_panel import MatchesPanel
from ui.desktop.memories import Memories
from ui.desktop.memory_desk import MemoryDesk
from ui.desktop.parts import Parts, Surroundings
from ui.desktop.pivots import PivotLine
from ui.desktop.review.feature import Reviewing
from ui.desktop.status_line import StatusLine
from ui.desktop.steering_flow import SteeringFlow
from ui.desktop.terms.fixing import TermFixes
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
    editions: Editions
    enlarging: Enlarging
    watch: FolderWatch
    sites: SiteRules
    engines: Engines
    dictionaries: Dictionaries
    bulk: BulkFlow

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
            **self.editions.handlers(),
            **self.watch.handlers(),
            **self.sites.handlers(),
            **self.engines.handlers(),
            **self.dictionaries.handlers(),
            **self.bulk.handlers(),
        }


#: Milliseconds for which the status bar says what a finding is about.
_FINDING_TOLD = 20_000

#: Commands that make sense only while an article is open.
ARTICLE_COMMANDS = (
    "versions", "history", "doubtful", "next_doubtful", "previous_doubtful", "findings",
    "next_finding", "previous_finding", "apply_fix", "dismiss_finding", "matches", "concordance",
    "fill_from_memory", "new_term", "project",
    "approve", "mark_reviewed", "needs_work", "approve_reviewed", "remarks",
    "comment", "mark_error", "reviewer_mode", "article_history", "effort",
    "attach", "alignment", "merge_link", "split_link",
    "find", "replace", "elsewhere", "shift_down", "shift_up", "unlink", "undo_mend", "beside",
    "split_segment", "merge_segments", "resegment", "undo_cut", "edition",
)  # fmt: skip


def build_features(parts: Parts, around: Surroundings) -> Features:
    """Make every feature and its place beside the pages."""
    desk, view, library = parts.desk, parts.view, parts.opened_library
    message, window = around.message, around.window
    bans = BanFlow(
        library,
        parts.translator.engine_of_version,
        parts.jobs,
        desk,
        parts.drafts,
        view,
        message,
        window,
    )
    memory = MemoryDesk(parts.library_path, parts.jobs, window)
    memories = Memories(parts.library_path, parts.jobs, desk, message, around.status, window)
    memories.changed.connect(memory.renew)
    terms = PageTerms(parts.library_path, desk, view, parts.jobs, window)
    terms_flow = TermsFlow(
        terms, library, desk, view, parts.jobs, parts.steering, parts.settings, message, window
    )
    findings = _findings(parts, around, terms)
    changing = Changing(parts, around, terms_flow.ask_rule)
    reviewing = Reviewing(parts, around, findings)
    reviewing.states.confirmed.connect(changing.elsewhere.look)
    return Features(
        terms=terms_flow,
        history=_history(parts, around),
        bans=bans,
        steering=_steering(parts, around, terms, bans),
        doubts=_doubts(parts, around),
        findings=findings,
        matches=_matches(parts, around, memory),
        concordance=_concordance(parts, around, memory),
        memories=memories,
        pivots=PivotLine(library, desk, view, window),
        versions=VersionsFlow(
            desk, parts.library_path, parts.jobs, message, parts.fonts, parts.theme, window
        ),
        reviewing=reviewing,
        attaching=_attaching(parts, around),
        beside=BesideFlow(library, desk, parts.fonts, parts.theme, window),
        changing=changing,
        cutting=CutFlow(
            parts.library_path, parts.jobs, desk, view, parts.settings, message, window
        ),
        editions=_editions(parts, around),
        enlarging=Enlarging(parts, around),
        watch=FolderWatch(parts, around),
        sites=SiteRules(parts, around),
        engines=Engines(parts, around),
        dictionaries=_dictionaries(parts, around, findings),
        bulk=BulkFlow(parts, around),
    )


def _history(parts: Parts, around: Surroundings) -> HistoryFlow:
    panel = around.lists.add("history", HistoryPanel(parts.fonts, parts.theme.colours))
    return HistoryFlow(panel, parts, around)


def _doubts(parts: Parts, around: Surroundings) -> DoubtfulSegments:
    panel = around.lists.add("doubtful", DoubtfulPanel(parts.fonts, parts.theme.colours))
    return DoubtfulSegments(panel, parts.desk, parts.view, parts.steering, around.window)


def _findings(parts: Parts, around: Surroundings, terms: PageTerms) -> Findings:
    panel = around.lists.add("findings", FindingsPanel(parts.fonts, parts.theme.colours))
    dismissing = Dismissing(parts.opened_library, parts.desk, around.message, around.window)
    unlikely = UnlikelyWords(parts.desk, parts.steering, around.window)
    fixes = TermFixes(parts.desk, parts.view, terms, parts.translator, parts.jobs, around.window)
    findings = Findings(
        panel,
        parts.desk,
        parts.view,
        parts.check_jobs,
        dismissing,
        terms,
        unlikely,
        fixes,
        around.window,
    )
    findings.told.connect(_teller(around.status))
    return findings


def _dictionaries(parts: Parts, around: Surroundings, findings: Findings) -> Dictionaries:
    dictionaries = Dictionaries(parts, around)
    dictionaries.added.connect(findings.check)
    return dictionaries


def _teller(status: StatusLine) -> Callable[[str], None]:
    """Shows a line in the status bar; "" takes it away, and nothing that others have put there."""
    shown = ""

    def tell(line: str) -> None:
        nonlocal shown
        if line:
            status.say(line, _FINDING_TOLD)
        elif status.said == shown:
            status.clear()
        shown = line

    return tell


def _steering(parts: Parts, around: Surroundings, terms: PageTerms, bans: BanFlow) -> SteeringFlow:
    return SteeringFlow(
        parts.steering,
        parts.desk,
        parts.view,
        parts.translator,
        parts.settings,
        lambda segment_id: terms.wishes(segment_id, bans.wishes(segment_id)),
        terms.rest,
        around.status,
        around.window,
    )


def _matches(parts: Parts, around: Surroundings, memory: MemoryDesk) -> Matches:
    panel = around.lists.add("matches", MatchesPanel(parts.fonts, parts.theme.colours))
    return Matches(
        panel, memory, parts.settings, parts.desk, parts.view, around.message, around.window
    )


def _concordance(parts: Parts, around: Surroundings, memory: MemoryDesk) -> Concordance:
    panel = around.lists.add("concordance", ConcordancePanel(parts.fonts, parts.theme.colours))
    return Concordance(panel, memory, parts.desk, parts.view, around.window)


def _editions(parts: Parts, around: Surroundings) -> Editions:
    panel = around.lists.add("edition", EditionPanel(parts.fonts, parts.theme.colours))
    return Editions(panel, parts, around)


def _attaching(parts: Parts, around: Surroundings) -> AttachFlow:
    panel = around.lists.add("alignment", LinksPanel(parts.fonts, parts.theme.colours))
    return AttachFlow(
        panel,
        parts.opened_library,
        parts.jobs,
        parts.desk,
        parts.view,
        around.message,
        parts.translator,
        around.window,
    )
