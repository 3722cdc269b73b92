"""What is known of the place that the cursor stands on: facts with their evidence, as label and words."""

from __future__ import annotations

from dataclasses import dataclass

from perspectives.comparison import (
    Comparison,
    FlagView,
    MentionView,
    StatementView,
    paragraph_number,
    visible,
)
from perspectives.comparison.figures import LEAVE_OUT
from perspectives.comparison.glyphs import CORRECTED, FLAG, GLYPHS, WORDS
from perspectives.model import LOW_CONFIDENCE, Role, Speaker
from tui.lines import Line, Piece, fit, wrap_pieces
from tui.manuscript import Noted
from tui.wording import LEANS, speaker_name, target_name

LABEL = 12
"""Cells of the labels' column."""
UNKNOWN = Speaker.__dataclass_fields__["affiliation"].default
"""What a speaker's affiliation is called where nothing tells it."""
Fact = tuple[str, list[Piece]]


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """All facts about one place, as the one row of a list that can be scrolled."""

    key: str
    title: str
    """What the place is, for the frame: ``“ quoted · Maria Zakharova``."""
    facts: tuple[Fact, ...]
    selectable: bool = True

    def lines(self, width: int, whole: bool) -> list[Line]:
        lines: list[Line] = []
        for label, pieces in self.facts:
            for number, line in enumerate(wrap_pieces(pieces, width - LABEL)):
                lines.append([(fit(label if number == 0 else "", LABEL - 1).ljust(LABEL), "quiet"), *line])
        return lines


def explain(view: Noted, comparison: Comparison, elsewhere: str = "") -> ExplanationRow:
    """The facts about a statement, a flag or a mention; ``elsewhere`` tells its other cuts."""
    if isinstance(view, StatementView):
        return _statement(view, comparison, elsewhere)
    if isinstance(view, FlagView):
        return _flag(view, comparison)
    return _mention(view, comparison)


def _statement(view: StatementView, comparison: Comparison, elsewhere: str) -> ExplanationRow:
    statement, kind = view.statement, view.statement.kind
    # What the person decided is sure, and be it that nobody can know who speaks.
    doubt = [] if statement.corrected else _doubt(statement.speaker_confidence)
    facts: list[Fact] = [("speaker", [*doubt, (speaker_name(view), "strong")])]
    if view.speaker is not None:
        facts += _who(view.speaker, comparison)
    if view.source:
        evidence: list[Piece] = [(f"“{visible(view.source)}”", "")]
        if statement.antecedent is not None:
            text = view.article.text
            words = visible(statement.antecedent.of(text))
            if words != visible(view.source):
                evidence.append((f" ← {words} (¶{paragraph_number(text, statement.antecedent.start)})", ""))
        facts.append(("written", evidence))
    facts.append(("cue", [(visible(view.cue) or "none", "" if view.cue else "quiet")]))
    facts += [("", [(f"{FLAG} {visible(flag.explanation)}", "flag")]) for flag in view.flags]
    if statement.relay:
        facts.append(("carried by", [(visible(statement.relay), "")]))
    facts.append(("words", [(f"{view.words:,}, {view.quoted_words:,} of them quoted", "")]))
    if statement.corrected:
        facts.append(("sure", [(f"{CORRECTED} corrected by you", "corrected")]))
    else:
        facts.append(("sure", _sure(statement.confidence)))
    if view.speaker is not None:
        if not statement.corrected:
            facts.append(("", [*_sure(statement.speaker_confidence), (" of the speaker", "quiet")]))
        facts += _sure_of_actor(view.speaker)
    if elsewhere:
        facts.append(("elsewhere", [(elsewhere, "strong"), (" (v)", "quiet")]))
    facts.append(_place(view.article.text, statement.content[0].start, statement.content[-1].end))
    return ExplanationRow(view.key, f"{GLYPHS[kind]} {WORDS[kind]} · {speaker_name(view)}", tuple(facts))


def _flag(view: FlagView, comparison: Comparison) -> ExplanationRow:
    flag = view.flag
    neutral = visible(flag.neutral) if flag.neutral else LEAVE_OUT
    facts: list[Fact] = [
        ("words", [*_doubt(flag.confidence), (f"‹{visible(view.words)}›", "strong")]),
        ("why", [(visible(flag.explanation), "")]),
        ("rather", [(neutral, "neutral")]),
        (LEANS[flag.polarity].removesuffix(" of"), [(visible(target_name(view.target)), "")]),
    ]
    speaker = next((found for found in comparison.speakers if found.id == view.target_speaker), None)
    if speaker is not None:
        facts += _who(speaker, comparison)
    facts += [
        ("rule", [(visible(flag.rule), "quiet")]),
        ("sure", [(f"{CORRECTED} by you", "corrected")] if flag.corrected else _sure(flag.confidence)),
        _place(view.article.text, flag.span.start, flag.span.end),
    ]
    by_you = f" · {CORRECTED} by you" if flag.corrected else ""
    return ExplanationRow(view.key, f"{FLAG} {flag.category}{by_you}", tuple(facts))


def _mention(view: MentionView, comparison: Comparison) -> ExplanationRow:
    speaker = next((found for found in comparison.speakers if found.id == view.speaker), None)
    facts: list[Fact] = []
    if speaker is not None:
        facts = [("named", [(visible(speaker.name), "strong")]), *_who(speaker, comparison)]
        facts += _sure_of_actor(speaker, label="sure")
    facts.append(_place(view.article.text, view.span.start, view.span.end))
    return ExplanationRow(view.key, "named here, in the author’s voice", tuple(facts))


def _who(speaker: Speaker, comparison: Comparison) -> list[Fact]:
    """Description, office and actors of a speaker."""
    facts: list[Fact] = []
    if speaker.description and speaker.description != speaker.name:
        facts.append(("", [(visible(speaker.description), "quiet")]))
    told = [(speaker.affiliation, speaker.affiliation_confidence)] if speaker.affiliation != UNKNOWN else []
    told += [(str(speaker.role), speaker.role_confidence)] if speaker.role is not Role.OTHER else []
    standing: list[Piece] = []
    for words, confidence in told:
        standing += [(", ", "quiet")] if standing else []
        standing += [*_doubt(confidence), (visible(words), "quiet")]
    facts.append(("", standing or [("affiliation and role unknown", "quiet")]))
    if speaker.corrected:
        facts.append(("", [(f"{CORRECTED} corrected by you", "corrected")]))
    actors = [visible(panel.name) for panel in comparison.panels if speaker.id in panel.actor.members]
    if actors:
        facts.append(("actor", [*_doubt(speaker.actor_confidence), ("; ".join(actors), "")]))
    return facts


def _sure_of_actor(speaker: Speaker, label: str = "") -> list[Fact]:
    """How sure it is that the speaker belongs to its actor, and what told affiliation and role."""
    facts: list[Fact] = [(label, [*_sure(speaker.actor_confidence), (" of the actor", "quiet")])]
    if speaker.affiliation_by and speaker.role_by:
        words = f"affiliation: {speaker.affiliation_by}; role: {speaker.role_by}"
        facts.append(("", [(visible(words), "quiet")]))
    return facts


def _doubt(confidence: float) -> list[Piece]:
    return [("? ", "doubt")] if confidence < LOW_CONFIDENCE else []


def _sure(confidence: float) -> list[Piece]:
    doubtful = confidence < LOW_CONFIDENCE
    return [*_doubt(confidence), (f"{confidence:.2f}", "doubt" if doubtful else "")]


def _place(text: str, start: int, end: int) -> Fact:
    return ("place", [(f"¶{paragraph_number(text, start)}, characters {start:,}–{end:,}", "quiet")])
