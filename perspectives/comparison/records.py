"""What the dashboard and the exports show. Plain and frozen; made by ``compare`` from a Snapshot.

A view joins a record of the engine with whatever is needed to show and to cite it, so that nobody
downstream looks anything up: the words to the letter, the article, the paragraph, the speaker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from perspectives.comparison.searching import SearchIndex
from perspectives.corpus.snapshot import Progress
from perspectives.corrections import Outcome
from perspectives.model import Actor, Article, Category, Flag, Kind, SetAside, Span, Speaker, Statement


@dataclass(frozen=True, slots=True)
class Filters:
    """What to leave out. Empty means: nothing. Filters narrow lists; they never move or rename panels."""

    outlets: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    search: str = ""
    """Matched against the content, the speaker, the cue and the outlet; ``searching`` says how."""
    categories: frozenset[Category] = frozenset()
    """Of flags; as kinds leave out statements alone, they leave out flags alone."""

    def __bool__(self) -> bool:
        """Whether anything may be left out at all."""
        return bool(self.outlets or self.kinds or self.categories or self.search.strip())


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement where it is shown or exported."""

    key: str
    """Unique in the folder: ``path#statement-id``."""
    article: Article
    statement: Statement
    speaker: Speaker | None
    """The folder's speaker; None where it cannot be known."""
    content: tuple[str, ...]
    """The pieces to the letter."""
    cue: str
    """The cue's pieces to the letter, joined by `` … ``; empty where none."""
    source: str
    """The source as written; empty where none."""
    paragraph: int
    """Counted from 1, a paragraph being a line that is not blank: where the content begins."""
    words: int
    """Words of the content."""
    quoted_words: int
    """Those of them in quotation marks."""
    flags: tuple[Flag, ...] = ()
    """Flags on this statement's own cue (a reporting verb that colours)."""
    doubtful: bool = False
    """The statement or its speaker is below LOW_CONFIDENCE."""
    actor_doubtful: bool = False
    """That the speaker belongs to its actor is below LOW_CONFIDENCE."""


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag where it is shown or exported."""

    key: str
    article: Article
    flag: Flag
    words: str
    """The flagged words to the letter."""
    sentence: Span
    """The sentence around them, for context."""
    paragraph: int
    target: str
    """The target's name after resolution, or ``event``."""
    target_speaker: str | None
    """Id of the folder's speaker that it colours, if resolved."""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class MentionView:
    """A place where an article talks about an actor in the author's own voice."""

    key: str
    article: Article
    span: Span
    """The words that refer to it."""
    sentence: Span
    paragraph: int
    speaker: str
    """Id of the folder's speaker that is talked about."""
    function: str = "other"
    """``subject``, ``object``, ``possessive`` or ``other``: acting, acted on, or merely there."""
    as_source: bool = False
    """It stands in the source of a statement: the author names somebody as the source of their words."""
    addressed: bool = False
    """They are told something there and no more, or are the press in which it was said: "told reporters"."""

    @property
    def talked_about(self) -> bool:
        """Whether they are talked about there: neither named as a source nor merely addressed."""
        return not self.as_source and not self.addressed


@dataclass(frozen=True, slots=True)
class Panel:
    """One actor, side by side with the others."""

    actor: Actor
    members: tuple[Speaker, ...]
    statements: tuple[StatementView, ...]
    """In the order of outlet, article, place."""
    flags: tuple[FlagView, ...]
    """How the authors frame this actor."""
    mentions: tuple[MentionView, ...]
    """What is said of it by the authors: one a sentence."""
    words: int
    """Words of all its statements, unfiltered."""
    quoted_words: int
    """Those of them in quotation marks."""
    outlets: tuple[str, ...]
    """Outlets that let it speak."""
    total_statements: int = 0
    """Statements without filters."""
    total_flags: int = 0
    """Flags without filters."""
    named: int = 0
    """How often the authors name or describe it in their own voice, without filters: every place, where
    ``mentions`` has one a sentence. Not counted: where it is merely named as the source of its own words, or
    merely told something."""
    spoken_of: int = 0
    """How often others name or describe it, in quoted or reported words, without filters; not where it is
    merely told something."""
    possible: tuple[FlagView, ...] = ()
    """Flags on it that were left out since they are only possible, without filters; counted nowhere."""
    called: str = ""
    """What it is called here where that is not the actor's own name: ``other US officials`` (``apart``)."""

    @property
    def name(self) -> str:
        """What it is called wherever a person reads of it. Corrections and files go by ``actor.name``."""
        return self.called or self.actor.name

    @property
    def heard(self) -> bool:
        return self.total_statements > 0

    @property
    def ever_quoted(self) -> bool:
        return self.quoted_words > 0


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article in the library: what was found in it."""

    article: Article
    statements: tuple[StatementView, ...]
    flags: tuple[FlagView, ...]
    words: int
    """Words of its text."""
    speakers: int
    """Different speakers that it lets speak."""
    author_words: tuple[int, ...] = ()
    """Words in the author's voice, by paragraph."""
    author_spans: tuple[Span, ...] = ()
    """The stretches in the author's voice, sources and cues of statements included."""
    mentions: tuple[MentionView, ...] = ()
    """Every place where the author names or describes somebody, as a source too, whatever the filters."""
    spoken_of: tuple[MentionView, ...] = ()
    """Every place where somebody is named or described in the words of others, quoted or reported."""
    descriptions: tuple[MentionView, ...] = ()
    """Where the author tells who somebody is ("the head of the Quds Force"), whatever the filters: one a
    speaker, and only what no mention covers."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A folder laid out: the one thing that screens and documents are made from."""

    folder: Path
    panels: tuple[Panel, ...]
    articles: tuple[ArticleView, ...]
    """In the order of ``outlets``, then by path."""
    event_flags: tuple[FlagView, ...]
    """Flags on the event itself or on somebody in no panel."""
    speakers: tuple[Speaker, ...]
    set_aside: tuple[SetAside, ...]
    notices: tuple[str, ...]
    outlets: tuple[str, ...]
    """All of them: as the person put them in order in ``articles.yaml``, the others behind them by name."""
    progress: Progress
    corrections: tuple[Outcome, ...] = ()
    """The person's corrections in their order, and what became of each."""
    possible_flags: int = 0
    """How many flags of the folder were left out since they are only possible; 0 where none is."""
    possible_event_flags: tuple[FlagView, ...] = ()
    """Those of them on the event, or on somebody in no panel."""
    made_with: Mapping[str, str] = field(default_factory=dict)
    """By name, what the analyses were made with: the model, the person's own lists."""
    filters: Filters = NO_FILTERS
    event: str = ""
    """The name of the event that it was confined to, in a folder of many; "" where it is all together."""
    base: Comparison | None = field(default=None, repr=False, compare=False)
    """The comparison without filters that this one was narrowed from; None where it is that one itself."""
    search_index: SearchIndex = field(default_factory=SearchIndex, repr=False, compare=False)
    """What a search is matched against; shared by all that is narrowed from one base."""
    derived: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """Where ``keeping.kept`` keeps what was made of the whole, by name; shared like the index."""

    @property
    def statement_count(self) -> int:
        return sum(len(view.statements) for view in self.articles)
