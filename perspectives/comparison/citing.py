"""A statement, a flag or a mention with its citation, as it is pasted into what somebody writes."""

from __future__ import annotations

from perspectives.comparison.citation import citation
from perspectives.comparison.context import marked_sentence
from perspectives.comparison.display import visible
from perspectives.comparison.figures import LEAVE_OUT
from perspectives.comparison.glyphs import WORDS
from perspectives.comparison.records import FlagView, MentionView, StatementView
from perspectives.comparison.telling import aimed


def cited(view: StatementView | FlagView | MentionView) -> str:
    """What was said or written, who says it or what colours it, and where it stands: up to three lines.

    Every line is safe to paste: whatever an article hides in its words is shown by its visible stand-in.

        “We left the room,”
        — Ana Petrova, quoted (“told”), carried by Radio Sund
        Gulf Wire, “Talks failed”, 3 January 2020, ¶2, wire.txt:24–42
    """
    if isinstance(view, StatementView):
        lines = [" … ".join(view.content), f"— {_who(view)}"]
    elif isinstance(view, FlagView):
        lines = [marked_sentence(view), f"— {_flag(view)}"]
    else:
        lines = [marked_sentence(view)]
    return "\n".join([*(visible(line).strip() for line in lines), str(citation(view))])


def _who(view: StatementView) -> str:
    statement = view.statement
    name = view.speaker.name if view.speaker is not None else view.source or "nobody knows who"
    doubt = "perhaps " if view.doubtful and not statement.corrected else ""
    cue = f" (“{view.cue}”)" if view.cue else ""
    relay = f", carried by {statement.relay}" if statement.relay else ""
    return f"{doubt}{name}, {WORDS[statement.kind]}{cue}{relay}"


def _flag(view: FlagView) -> str:
    flag = view.flag
    doubt = "perhaps " if view.doubtful and not flag.corrected else ""
    return f"{doubt}{flag.category}, {aimed(view)}; {flag.explanation} Rather: {flag.neutral or LEAVE_OUT}"
