"""What one column of the Compare screen shows: an actor's panel, ready to be put into widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from perspectives.comparison import Comparison, Panel, framing_rates, visible
from perspectives.comparison.figures import count, rated, share, tells_rate, voice_of
from perspectives.comparison.glyphs import CORRECTED, FLAG
from tui.lines import Line, line_length
from tui.rows import FlagRow, HeadingRow, MentionRow, StatementRow
from tui.wording import bar

EVENT = "the-event"
"""Id of the last column: flags on the event itself, or on somebody whom no panel shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """An actor's statements above, and how the authors frame it below."""

    id: str
    title: str
    count: str
    """Statements, ``3 of 9`` where a filter leaves some out."""
    said: tuple[StatementRow | HeadingRow | MentionRow, ...]
    framed: tuple[FlagRow, ...]
    framed_count: str
    panel: Panel | None = None
    """None for the event itself."""
    rate: str = ""
    """Flags for 1,000 words of all authors' own, with its interval; "" where there are too few flags."""
    possible_left_out: bool = False
    """Whether flags of the folder that are only possible are left out, so that one may be missing here."""

    def framed_figures(self, width: int) -> str:
        """The count of flags and, where both fit, their rate: ``12 · 2.3 (1.4–3.2) in 1,000 words``."""
        if self.rate:
            for unit in ("in 1,000 words", "in 1,000 w"):
                both = f"{self.framed_count} · {self.rate} {unit}"
                if len(both) <= width:
                    return both
        return self.framed_count

    def header(self, width: int) -> Line:
        """The line under the title: how much of what it says is in its own words."""
        panel = self.panel
        if panel is None:
            return [("nobody speaks here: the authors do", "quiet")]
        if not panel.ever_quoted:
            standing, _, how = voice_of(panel).partition(" · ")
            return [(standing, "strong"), *([(f" · {how}", "quiet")] if how else [])]
        line: Line = [
            ("quoted ", "quiet"),
            (bar(panel.quoted_words, panel.words), "direct"),
            (f" {share(panel.quoted_words, panel.words)}", "strong"),
        ]
        for unit in (f" of {count(panel.words, 'word')}", f" of {panel.words:,} w"):
            if line_length(line) + len(unit) <= width:
                return [*line, (unit, "quiet")]
        return line

    @property
    def nothing_said(self) -> str:
        """What stands in an empty list of statements."""
        if self.panel is None:
            return "Below: how the authors frame the event itself, or somebody who has no panel."
        if self.panel.total_statements:
            return "None of its statements passes the filter."
        return "Nobody quotes them, and no sentence in the author's voice names them."

    @property
    def ever_framed(self) -> bool:
        """Whether a flag is here once all filters are off."""
        return self.panel is None or self.panel.total_flags > 0

    @property
    def nothing_framed(self) -> str:
        """What stands in an empty list of flags."""
        total = self.panel.total_flags if self.panel else 0
        if total:
            return "No flag passes the filter."
        if self.possible_left_out:
            return "None likely; d shows possible ones."  # in the width of the narrowest panel
        return "Nothing that frames them was found."


def column_ids(comparison: Comparison) -> list[str]:
    """The columns in their order; the event itself is last, where anything frames it."""
    ids = [panel.actor.id for panel in comparison.panels]
    whole = comparison.base or comparison
    return [*ids, EVENT] if whole.event_flags else ids


def with_hits(comparison: Comparison) -> frozenset[str]:
    """The columns in which a search found anything; all of them while nothing is searched for."""
    if not comparison.filters.search:
        return frozenset(column_ids(comparison))
    found = {
        panel.actor.id
        for panel in comparison.panels
        if panel.statements or panel.flags or (panel.mentions and not panel.ever_quoted)
    }
    return frozenset(found | {EVENT} if comparison.event_flags else found)


def held_order(ids: Sequence[str], before: Sequence[str]) -> list[str]:
    """The columns in the order in which they were; a new one behind the one that it would follow."""
    there = set(ids)
    order = [one for one in before if one in there]
    for at, one in enumerate(ids):
        if one not in before:
            order.insert(order.index(ids[at - 1]) + 1 if at else 0, one)
    return order


def column_names(comparison: Comparison) -> list[tuple[str, str]]:
    """Names and counts, for the tabs and the palette."""
    names = [(visible(panel.name), _count(panel)) for panel in comparison.panels]
    whole = comparison.base or comparison
    return (
        [*names, ("The event itself", f"{FLAG} {len(comparison.event_flags):,}")]
        if whole.event_flags
        else names
    )


def column(comparison: Comparison, index: int) -> Column:
    """The column at that place of ``column_ids``."""
    search = comparison.filters.search
    if index >= len(comparison.panels):
        whole = comparison.base or comparison
        return Column(
            id=EVENT,
            title="The event itself",
            count=f"{FLAG} {_of(len(comparison.event_flags), len(whole.event_flags))}",
            said=(),
            framed=tuple(FlagRow(view, search) for view in comparison.event_flags),
            framed_count=_of(len(comparison.event_flags), len(whole.event_flags)),
            rate=_rate(comparison, None),
            possible_left_out=comparison.possible_flags > 0,
        )
    panel = comparison.panels[index]
    said: list[StatementRow | HeadingRow | MentionRow] = [
        StatementRow(view, search) for view in panel.statements
    ]
    if not panel.ever_quoted and panel.mentions:
        said.append(HeadingRow("what is said of them"))
        said += [MentionRow(view, search) for view in panel.mentions]
    return Column(
        id=panel.actor.id,
        title=f"{CORRECTED} " * panel.actor.corrected + visible(panel.name),
        count=_count(panel),
        said=tuple(said),
        framed=tuple(FlagRow(view, search) for view in panel.flags),
        framed_count=_of(len(panel.flags), panel.total_flags),
        panel=panel,
        rate=_rate(comparison, panel.actor.id),
        possible_left_out=comparison.possible_flags > 0,
    )


def _rate(comparison: Comparison, actor: str | None) -> str:
    by_outlet = framing_rates(comparison).by_actor.get(actor)
    return rated(by_outlet[None]) if by_outlet and tells_rate(by_outlet[None]) else ""


def _count(panel: Panel) -> str:
    return _of(len(panel.statements), panel.total_statements)


def _of(shown: int, total: int) -> str:
    return f"{total:,}" if shown >= total else f"{shown:,} of {total:,}"
