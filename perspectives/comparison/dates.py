"""The day on which an article was published."""

from __future__ import annotations

from datetime import date

from perspectives.model import Article


def day_of(article: Article) -> date | None:
    """The day on which an article was published, whatever hour stands behind it; None where no day of the
    calendar is told."""
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None
