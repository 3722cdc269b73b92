"""Who speaks: from the source of a statement, as written, to somebody of the article.

A walk through the text in reading order. What was mentioned, how, and who spoke last are remembered on
the way, since pronouns, "the statement" and statements without a source of their own point back to it.
Every answer names the rule that gave it and the mention that was the evidence; how sure a rule is stands
in ``confidence.yaml``.
"""

from __future__ import annotations

import re
from functools import cache

from perspectives.actors import standing
from perspectives.actors.descriptions import called_as_written, described, going_on
from perspectives.actors.discourse import NOBODY, PRONOUNS, Answer, Discourse
from perspectives.actors.documents import issuer, issuer_of_relative
from perspectives.actors.headlines import name_headlines
from perspectives.actors.naming import joint, listed, named, of_two_countries
from perspectives.actors.relative_pronouns import relative
from perspectives.actors.wording import is_party_tag, is_title, means_nobody, trimmed
from perspectives.model import Mention, MentionForm, Span, Statement

_LINES_BETWEEN = 3
"""Line breaks at most between a statement and the one that it goes on from: a paragraph between them is
too far."""
_PASSIVE = re.compile(r"(?:was|were|is|are|been|being)\s+(?:\w+\s+)?(?:told|said|\w+ed)\b", re.IGNORECASE)
""""They were told", "it was announced": by whom, the article leaves out."""


@cache
def _asked() -> re.Pattern[str]:
    """ "Asked whether …, she said": who asks, the article leaves out or names otherwise."""
    return re.compile(standing.rules()["asked"])


_HEARSAY = re.compile(
    rf"(?:\w+\s+){{0,2}}(?:{'|'.join(PRONOUNS['hearsay'])})(?:\s+(?:of|about|over|for|to|that))?",
    re.IGNORECASE,
)
""" "Hours after reports that": whose they are, the article does not tell."""
_RELATIVE = frozenset({"who", "that", "which", "whom"})


def walk(discourse: Discourse) -> None:
    """Resolves every pronoun and every source, in reading order; then the statements without a source."""
    sources = {
        statement.source[0].start: statement
        for statement in reversed(discourse.statements)
        if statement.source
    }
    same_place: dict[int, list[Statement]] = {}
    for statement in discourse.statements:
        if statement.source:
            same_place.setdefault(statement.source[0].start, []).append(statement)
    events: list[tuple[int, int, Mention | Statement]] = [
        (m.span.start, 1, m) for m in discourse.roster.mentions
    ]
    events += [(at, 0, statement) for at, statement in sources.items()]
    for at, _, event in sorted(events, key=lambda item: (item[0], item[1])):
        if isinstance(event, Mention):
            discourse.note(event)
        else:
            told: dict[tuple[Span, ...], Answer] = {}
            for statement in same_place[at]:
                # One "she" with two verbs is one person, and no surer of the second.
                answer = told.get(statement.source) or speaker(discourse, statement)
                told[statement.source] = answer
                discourse.settle(statement, answer)
    _continue_statements(discourse)
    name_headlines(discourse)


def speaker(discourse: Discourse, statement: Statement) -> Answer:
    """Who the source of a statement, which is not empty, is."""
    start, end = statement.source[0].start, statement.source[-1].end
    words = " ".join(span.of(discourse.text) for span in statement.source)
    words = " ".join(words.split()).strip(" ,")
    discourse.inside = discourse.mentions_within(statement.source)
    bare = words.casefold()
    if bare not in PRONOUNS["pronouns"] and bare not in _RELATIVE:
        kept = standing.rules()["party_people"].get(words, trimmed(words))
        start, words, bare = start + max(0, words.find(kept)), kept, kept.casefold()
        if not bare or means_nobody(words, discourse.text, start):
            return NOBODY
        if is_party_tag(words):
            return relative(discourse, start)
    if bare in PRONOUNS["pronouns"]:
        answer = discourse.pronoun(words, start, statement)
        if answer.entity is not None:
            if answer.entity.kind == "group" and not answer.entity.heard:
                called_as_written(discourse, answer)
            discourse.stands_for(statement.source[0], answer.entity)
        return answer
    if bare in _RELATIVE:
        return issuer_of_relative(discourse, statement, start) or relative(discourse, start)
    if bare in ("i", "we") or is_title(words):
        return _titled(discourse, start)
    return (
        of_two_countries(discourse, words, start)
        or joint(discourse, start, end, words)
        or issuer(discourse, statement, words, start)
        or named(discourse, words, start)
        or listed(discourse, words, end)
        or going_on(discourse, words, statement)
        or described(discourse, words, start, statement)
    )


def _titled(discourse: Discourse, start: int) -> Answer:
    """ "Mr." alone, cut off from its name: the name that it begins; nobody for "I"."""
    for mention in discourse.roster.places.starting_within(start, start + 1):
        entity = discourse.roster.of_head.get(mention.head)
        if mention.form is MentionForm.NAME and entity is not None:
            return Answer(entity, "name", mention.span)
    return NOBODY


def _continue_statements(discourse: Discourse) -> None:
    """A quotation that goes on, or "…, adding that …": the speaker of the statement next to it."""
    for index, statement in enumerate(discourse.statements):
        if statement.source:
            continue
        cue = " ".join(span.of(discourse.text) for span in statement.cue)
        unnamed = _PASSIVE.match(cue) or _asked().match(cue) or _HEARSAY.fullmatch(cue)
        near = None if unnamed else _neighbour(discourse, index)
        answer = discourse.answers.get(near.id, NOBODY) if near else NOBODY
        if near is None or answer.entity is None:
            discourse.answers[statement.id] = NOBODY
            continue
        evidence = near.source[0] if near.source else answer.evidence
        discourse.answers[statement.id] = Answer(answer.entity, "continued", evidence)


def _neighbour(discourse: Discourse, index: int) -> Statement | None:
    """The statement whose speaker one without a source goes on with: the one before, else the next of its
    paragraph."""
    here, end = discourse.statements[index].content[0].start, discourse.statements[index].content[-1].end
    before = discourse.statements[index - 1] if index else None
    after = next((s for s in discourse.statements[index + 1 :] if s.source), None)
    near = before is not None and (
        discourse.text.count("\n", min(before.content[-1].end, here), here) <= _LINES_BETWEEN
    )
    if before is not None and near and discourse.answers.get(before.id, NOBODY).entity is not None:
        return before
    if after is not None and "\n" not in discourse.text[end : max(end, after.content[0].start)]:
        return after
    return None
