"""From a flag that is shown to the decision on it, and from a decision to the flag as it is shown now."""

from __future__ import annotations

from perspectives.comparison.records import Comparison, FlagView
from perspectives.corrections import (
    AddFlag,
    ChangeFlag,
    Correction,
    JudgeFlag,
    Outcome,
    Shown,
    Silence,
    State,
    place,
)
from perspectives.model import Article, Category, Polarity, Span


def accepted(view: FlagView) -> JudgeFlag:
    """The flag is right as it is shown."""
    return JudgeFlag(place(view.article, view.flag.span), True, shown_now(view))


def rejected(view: FlagView) -> JudgeFlag:
    """There is no framing in these words."""
    return JudgeFlag(place(view.article, view.flag.span), False, shown_now(view))


def changed(
    view: FlagView,
    *,
    category: Category | None = None,
    target: str | None = None,
    polarity: Polarity | None = None,
) -> ChangeFlag | JudgeFlag:
    """The flag is right but for these; what is None or as it is shown stays. Where nothing is left to change,
    the flag is accepted.

    ``target`` is the name of a speaker or an actor as it is shown, a new name, or ``event``.
    """
    flag = view.flag
    new_category = category if category is not flag.category else None
    new_target = target if target is not None and target != view.target else None
    new_polarity = polarity if polarity is not flag.polarity else None
    if new_category is None and new_target is None and new_polarity is None:
        return accepted(view)
    where = place(view.article, flag.span)
    return ChangeFlag(where, new_category, new_target, new_polarity, shown_now(view))


def marked(
    article: Article, span: Span, category: Category, *, target: str, polarity: Polarity, note: str = ""
) -> AddFlag:
    """These words (code points of the article's text, half open) are framing that was missed.

    ``target`` as in ``changed``; ``note`` tells why, and is shown as the explanation.
    """
    return AddFlag(place(article, span), category, target, polarity, note)


def silenced(view: FlagView, *, category: bool = False, entry: bool = False) -> Silence:
    """Never flag these words in this folder.

    ``category``: only as what they are flagged as here; always so for scare quotes, which are about marks and
    not words. ``entry``: with all other words of the same entry of the lexicon, where one raised the flag.
    """
    flag = view.flag
    only = category or flag.category is Category.SCARE_QUOTES
    return Silence(
        " ".join(view.words.split()),
        flag.category if only else None,
        flag.rule if entry and flag.rule.count("/") > 1 else "",
    )


def shown_now(view: FlagView) -> Shown:
    """What a decision keeps of a flag as it is shown."""
    flag = view.flag
    return Shown(
        flag.category, flag.polarity, view.target, flag.explanation, flag.neutral, flag.rule, flag.confidence
    )


def flag_of(comparison: Comparison, decision: Outcome | Correction) -> FlagView | None:
    """The flag that a decision is about as it is shown now; None where there is none, or it is of another
    kind."""
    if isinstance(decision, Outcome):
        if decision.state is State.LOST:
            return None
        decision = decision.correction
    if not isinstance(decision, JudgeFlag | ChangeFlag | AddFlag):
        return None
    where = decision.place
    found = [
        view
        for one in comparison.articles
        if where.path == one.article.path or (where.sha256 and where.sha256 == one.article.id)
        for view in one.flags
        if view.flag.corrected and (view.words in where.words or where.words in view.words)
    ]
    # Of equal words, the place in the text that is nearest to where they stood.
    return min(
        found,
        key=lambda view: (
            view.article.path != where.path,
            view.words != where.words,
            abs(view.flag.span.start - where.start),
        ),
        default=None,
    )
