"""The names of places within the report: what a link leads to.

``a3`` is the third article and ``a3p9`` its ninth paragraph; ``t12`` the place of statement 12 in its article
and ``s12`` its card in a panel; ``w7`` and ``f7`` the same for flag 7; ``p2`` the second panel.
"""

from __future__ import annotations

from perspectives.comparison import Comparison, FlagView, StatementView
from perspectives.model import Article


class Anchors:
    """Numbers for outlets, articles, statements, flags and panels, in the order of the comparison."""

    def __init__(self, base: Comparison) -> None:
        self._outlets = {outlet: number for number, outlet in enumerate(base.outlets)}
        self._articles = {view.article.path: number for number, view in enumerate(base.articles, 1)}
        self._panels = {panel.actor.id: number for number, panel in enumerate(base.panels, 1)}
        statements = (one.key for view in base.articles for one in view.statements)
        flags = (one.key for view in base.articles for one in view.flags)
        self._statements = {key: number for number, key in enumerate(statements, 1)}
        self._flags = {key: number for number, key in enumerate(flags, 1)}

    def outlet(self, name: str | None) -> int | str:
        """The outlet's number; ``all`` for None."""
        return "all" if name is None else self._outlets[name]

    def article(self, article: Article) -> str:
        return f"a{self._articles[article.path]}"

    def paragraph(self, article: Article, number: int) -> str:
        """The paragraph, counted from 1 as in citations."""
        return f"a{self._articles[article.path]}p{number}"

    def panel(self, actor: str) -> str:
        return f"p{self._panels[actor]}"

    def panels(self) -> frozenset[str]:
        """The actors that have a panel."""
        return frozenset(self._panels)

    def statement(self, view: StatementView) -> int:
        return self._statements[view.key]

    def flag(self, view: FlagView) -> int:
        return self._flags[view.key]
