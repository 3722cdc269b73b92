"""The nouns of the engine: frozen, typed records with no behaviour but their own invariants.

Every later step takes and gives these. They are one module, because they refer to each other and to
nothing else of ours; a step that needs a record of its own keeps it to itself.

Offsets, everywhere: a code point index into ``Article.text``, half open, ``text[start:end]``.
Confidences, everywhere: a number from 0 to 1; below ``LOW_CONFIDENCE`` it is shown as doubtful.
The terms are those of ``docs/guidelines.md``: statement, source, cue, speaker, actor, framing.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum

LOW_CONFIDENCE = 0.6
"""Below this a statement, a speaker or a flag carries a question mark on the screen and in exports."""


class Kind(StrEnum):
    """How much of a statement's content stands in quotation marks: all, a part, or nothing of it."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Voice(StrEnum):
    """Whose words a stretch of text is. NONE: by-lines, captions' credits, share bars, site furniture."""

    AUTHOR = "author"
    DIRECT = "direct"
    INDIRECT = "indirect"
    NONE = "none"


class Role(StrEnum):
    """In what capacity a speaker speaks. The list is closed."""

    GOVERNMENT = "government"
    LEGISLATURE = "legislature"
    MILITARY = "military"
    PARTY = "party"
    JUDICIARY = "judiciary"
    PUBLIC = "public"
    EXPERT = "expert"
    BUSINESS = "business"
    MEDIA = "media"
    ORGANISATION = "organisation"
    OTHER = "other"


class Category(StrEnum):
    """The ten ways in which an author's own words frame what they report."""

    LOADED_WORD = "loaded word"
    LABEL = "label"
    REPORTING_VERB = "reporting verb"
    SCARE_QUOTES = "scare quotes"
    INTENSIFIER = "intensifier"
    OPINION_AS_FACT = "opinion as fact"
    SLANTED_BACKGROUND = "slanted background"
    UNSOURCED_CLAIM = "unsourced claim"
    NOTED_OMISSION = "noted omission"
    MOTIVE = "motive"


class Polarity(StrEnum):
    """Which way a flag leans towards its target."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    NEUTRAL = "neutral"


class MentionForm(StrEnum):
    """How a mention refers: by name, by a description ("the Russian diplomat"), or by a pronoun."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points, half open. Never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def of(self, text: str) -> str:
        """The words themselves, to the letter."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One file of the folder, read. What it *is* is its path; what was analysed is its text."""

    path: str
    """Relative to the folder, with forward slashes: the article's identity within the folder."""
    id: str
    """SHA-256 of ``text`` in UTF-8, hexadecimal: the key of its analysis. Two articles may share it."""
    text: str
    """Normalised once, at reading, and frozen."""
    outlet: str
    title: str
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO date, ``2020-01-03``; None where nothing tells it."""
    url: str | None = None
    language: str = "en"
    notices: tuple[str, ...] = ()
    """What the reader of the file should know: "read as windows-1252", "3 control characters"."""
    event: str | None = None
    """The event that it tells of, where the person said so in ``articles.yaml`` or in its front matter."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that could not be used, and why. It costs that file and nothing else."""

    path: str
    reason: str
    """A short fixed word for programs: ``empty``, ``binary``, ``unreadable``, ``too-large``, ``crashed`` …"""
    message: str
    """One sentence for the person; it names the file."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression that refers to a person, a group or an institution, with what syntax tells of it.

    Extraction finds mentions; ``actors`` decides which of them are the same one. It carries all that
    this needs, so that actors need no parser.
    """

    span: Span
    """The whole noun phrase, without relative clauses and appositions ("the Russian diplomat")."""
    head: Span
    """The name within it, or its head noun ("diplomat"; "Maria Zakharova")."""
    form: MentionForm
    label: str
    """spaCy's entity label (PERSON, ORG, GPE, NORP …), or "" for descriptions and pronouns."""
    plural: bool = False
    descriptions: tuple[Span, ...] = ()
    """Modifiers, titles and appositions: "Russian Foreign Ministry spokeswoman", "a Russian senator"."""
    possessor: Span | None = None
    """Who owns it: "Iran" in "Iran's Quds Force"."""
    function: str = "other"
    """``subject``, ``object``, ``possessive`` or ``other``: acting, acted on, or merely there."""
    sentence: Span | None = None
    addressed: bool = False
    """It is told something and no more ("told reporters"), or is the press in which that was said."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the article attributes to a source other than its author."""

    id: str
    """Unique within its article and a function of the content's place alone: ``s120-180``."""
    kind: Kind
    content: tuple[Span, ...]
    """The exact pieces, in order, without the cue and the source between them; quotation marks kept."""
    cue: tuple[Span, ...]
    """The words that attribute ("told", "according to"); empty where none."""
    source: tuple[Span, ...]
    """The source as written at that place ("she"); empty where none is written."""
    confidence: float
    """That this is a statement with these edges."""
    speaker: str | None = None
    """Id of the Speaker, once resolved; None before that and where it cannot be known."""
    speaker_confidence: float = 0.0
    antecedent: Span | None = None
    """The mention that told who the source is ("Maria Zakharova" for "she"); the evidence."""
    relay: str | None = None
    """The outlet or agency that carried the words ("told Reuters"); None where the article names none."""
    quoted: tuple[Span, ...] = ()
    """The pieces of content that stand in quotation marks, marks included: the direct voice."""
    corrected: bool = False
    """The person added it, or said who speaks: ``confidence`` is 1, and so is that of a speaker."""

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a statement needs content")
        for spans in (self.content, self.cue, self.source, self.quoted):
            if any(a.end > b.start for a, b in itertools.pairwise(spans)):
                raise ValueError("a statement's spans must be in order and not overlap")


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch of the author's own voice that frames. Never inside a quotation, scare quotes excepted."""

    id: str
    """Unique within its article and a function of its place and category: ``f300-304-label``."""
    span: Span
    category: Category
    polarity: Polarity
    explanation: str
    """Names the cue and says why it colours, in a sentence for the person."""
    neutral: str | None
    """A neutral wording of the same facts ("statement, remarks" for "rant"); None where leaving it out is."""
    rule: str
    """The entry of the lexicon, or the rule, that raised it: provenance for whoever doubts it."""
    confidence: float
    target: str = "event"
    """Whom it colours: a speaker's or actor's name, or ``event``. Extraction writes the words as written."""
    target_span: Span | None = None
    """The mention that it colours, where there is one."""
    target_id: str | None = None
    """Id of the Speaker that the target was resolved to, if it was.

    Empty in an Extraction: it is of the event, says the lexicon, and nobody is to be looked for.
    """
    corrected: bool = False
    """The person accepted, changed or added it: ``confidence`` is 1."""


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """A maximal stretch in one voice. The voice spans of an article cover its text without a gap."""

    span: Span
    voice: Voice


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article's text holds, before anybody is identified. A function of the text alone."""

    statements: tuple[Statement, ...]
    """In the order of their first content span."""
    flags: tuple[Flag, ...]
    """In the order of the text."""
    mentions: tuple[Mention, ...]
    """In the order of the text."""
    furniture: tuple[Span, ...] = ()
    """By-lines, captions' credits, share bars: the voice NONE."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is identified: a person, an institution, or a group. Heard, or only talked about."""

    id: str
    """A slug of the name, unique in its scope ("maria-zakharova")."""
    name: str
    aliases: tuple[str, ...] = ()
    """Every wording that was resolved to it, most frequent first, the name itself left out."""
    description: str = ""
    """As an article describes it: "Russian Foreign Ministry spokeswoman"."""
    affiliation: str = "unknown"
    """Country, bloc or international body by its short English name, or ``unknown``."""
    role: Role = Role.OTHER
    named: bool = True
    """False for "a senior regional official": such a one never merges with a named person."""
    plural: bool = False
    """True for groups ("Russian lawmakers", "protesters")."""
    corrected: bool = False
    """The person named, merged, split, described or moved it."""
    affiliation_by: str = ""
    """What told the affiliation ("description", "dateline" …): a key of ``standing_confidence.yaml``."""
    affiliation_confidence: float = 1.0
    """That whoever this is speaks for that affiliation; that nothing tells it, for ``unknown``. 1 where the
    person said so."""
    role_by: str = ""
    """What told the role, as for the affiliation."""
    role_confidence: float = 1.0
    actor_confidence: float = 1.0
    """That it belongs to its actor, by what that is made of: affiliation and role, unless the person put
    it there, which is sure."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One place where an article refers to an identified speaker, by name or description, no pronouns."""

    speaker: str
    """Id of the Speaker."""
    span: Span
    function: str = "other"
    addressed: bool = False
    """As in the mention: told something, or the press in which it was said, and no more than that."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that is known of one text by itself: extraction, and who is who within it.

    This is what the index keeps, and what a worker process sends back. Speaker ids are local to it.
    """

    statements: tuple[Statement, ...]
    flags: tuple[Flag, ...]
    speakers: tuple[Speaker, ...]
    references: tuple[Reference, ...]
    furniture: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A group of speakers that the person compares: *Russian officials*, *Iraqi protesters*."""

    id: str
    name: str
    members: tuple[str, ...]
    """Ids of the folder's Speakers, heard or talked about, in the order of how much they have to say."""
    origin: str = "default"
    """``default`` (affiliation by role family), ``file`` (the person's actors.yaml), or ``correction``: the
    person moved somebody to an actor of a new name."""
    colour: str | None = None
    hidden: bool = False
    corrected: bool = False
    """The person moved somebody into it, or it is one of the person's own."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who over the whole folder."""

    speakers: tuple[Speaker, ...]
    """Their ids are the folder's."""
    actors: tuple[Actor, ...]
    """In the order in which to show them."""
    identity: dict[tuple[str, str], str]
    """(article path, local speaker id) to the folder's speaker id."""
