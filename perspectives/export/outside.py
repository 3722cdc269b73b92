"""What the panels do not show and an export must still hold."""

from __future__ import annotations

from perspectives.comparison import Comparison, StatementView


def statements_outside_panels(comparison: Comparison) -> tuple[StatementView, ...]:
    """The statements of hidden actors, in the order of the articles."""
    shown = {view.key for panel in comparison.panels for view in panel.statements}
    return tuple(view for one in comparison.articles for view in one.statements if view.key not in shown)
