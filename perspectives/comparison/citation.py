"""How a statement, a flag or a mention is cited: outlet, title, date, paragraph, file and offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perspectives.comparison.display import visible
from perspectives.comparison.records import FlagView, MentionView, StatementView

# Not calendar.month_name, which follows the locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something stands, so that it can be found again and be cited."""

    outlet: str
    title: str
    published: str | None
    """ISO date, as the article has it."""
    url: str | None
    path: str
    """The file, relative to the folder."""
    paragraph: int
    start: int
    """Code points into the article's text, half open."""
    end: int

    @property
    def place(self) -> str:
        """File and offsets: ``wire.txt:1203–1467``."""
        return f"{visible(self.path)}:{self.start}–{self.end}"

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the written citation in their order, each safe to show on one line; none is empty."""
        title = f"“{self.title}”" if self.title.strip() else ""
        parts = (self.outlet, title, written_date(self.published), f"¶{self.paragraph}", self.url or "")
        shown = [visible(part).strip() for part in parts]
        return (*(part for part in shown if part), self.place)

    def __str__(self) -> str:
        """``Gulf Wire, “Title”, 3 January 2020, ¶4, wire.txt:1203–1467``, the address before the file."""
        return ", ".join(self.parts)


def citation(view: StatementView | FlagView | MentionView) -> Citation:
    """The citation of a view: a statement from its first piece to its last, a flag or mention its words."""
    if isinstance(view, StatementView):
        start, end = view.statement.content[0].start, view.statement.content[-1].end
    else:
        span = view.flag.span if isinstance(view, FlagView) else view.span
        start, end = span.start, span.end
    article = view.article
    return Citation(
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        url=article.url,
        path=article.path,
        paragraph=view.paragraph,
        start=start,
        end=end,
    )


def written_date(published: str | None) -> str:
    """``2020-01-03`` as ``3 January 2020``; what is no ISO date as it stands; "" for None."""
    if published is None:
        return ""
    match = _DATE.match(published)
    if match is None or not 1 <= int(match[2]) <= 12:
        return published
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"
