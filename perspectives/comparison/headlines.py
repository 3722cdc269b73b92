"""Where an article's headline stands in its text."""

from __future__ import annotations

from perspectives.model import Article, Span


def headline_of(article: Article) -> Span | None:
    """The headline: the first line of the text, where it is the title; None where the text has none.

    A title that only the file's name or its metadata tells stands nowhere in the text.
    """
    text = article.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line = text[start : len(text) if end < 0 else end].rstrip()
    title = " ".join(article.title.split())
    if not title or not line or " ".join(line.lstrip("# ").split()) != title:
        return None
    return Span(start, start + len(line))
