"""What evaluation compares: gold as people marked it, and predictions as ``extract`` prints them.

Offsets are code points into the text as ``reading`` gives it, half open. Gold of every format becomes these
records; what a format cannot tell (brat has no speakers, say) is None, and no figure is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from perspectives.model import Kind, SetAside, Span

ROLES = ("source", "cue", "content")
"""The parts of an attribution, in the order in which figures are given."""

NO_SPANS: tuple[Span, ...] = ()


class ErrorSort(StrEnum):
    """What can be wrong with a statement. One pair of gold and ours may be wrong in several ways."""

    MISSED = "missed"
    """Gold that nothing of ours meets."""
    INVENTED = "invented"
    """Ours that meets no gold."""
    EDGES = "edges"
    """Found, but the content is not the same to the word."""
    SOURCE = "source"
    """Found, but the words that name the source are others."""
    SPEAKER = "speaker"
    """Found, but somebody else is said to speak."""
    KIND = "kind"
    """Found, but direct, mixed and indirect are confused."""


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement as a person marked it."""

    content: tuple[Span, ...]
    """Empty where the words that gold gives are not in the text: such a one can only be missed."""
    cue: tuple[Span, ...] = NO_SPANS
    source: tuple[Span, ...] = NO_SPANS
    kinds: tuple[str, ...] | None = None
    """Every kind that is right; None where gold does not tell."""
    marked_kind: Kind = Kind.INDIRECT
    """The one by which figures are grouped: gold's first, else what the quotation marks say."""
    speakers: tuple[str | None, ...] | None = None
    """Every name that is right; a None among them: nobody. None as a whole where gold does not tell."""
    affiliations: tuple[str | None, ...] | None = None
    roles: tuple[str | None, ...] | None = None
    optional: bool = False
    """Marked by only some careful readers: it is no fault to miss it."""


@dataclass(frozen=True, slots=True)
class GoldFlag:
    """A framing flag as a person marked it."""

    spans: tuple[Span, ...]
    categories: tuple[str | None, ...]
    targets: tuple[str | None, ...]
    polarities: tuple[str | None, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One text with its gold."""

    name: str
    """The base name, without suffix, by which predictions are matched."""
    file: str
    """The gold file's name, for messages and listings."""
    text_path: str
    """The file that holds the text."""
    text: str
    publisher: str
    statements: tuple[GoldStatement, ...]
    framing: tuple[GoldFlag, ...] | None = None
    """None where gold says nothing of framing."""
    other_readings: tuple[tuple[GoldStatement, ...], ...] = ()
    """What further annotators marked in the same text."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A folder of gold, read."""

    folder: str
    format: str
    """``brat`` or ``json``."""
    documents: tuple[GoldDocument, ...]
    """In the order of their names."""
    set_aside: tuple[SetAside, ...] = ()
    """Gold files that cannot be used; none of their texts is in ``documents``."""
    notices: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    """Names of all texts that have gold, usable or not."""


@dataclass(frozen=True, slots=True)
class PredictedStatement:
    """A statement as the program sees it."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = NO_SPANS
    source: tuple[Span, ...] = NO_SPANS
    kind: str | None = None
    speaker: str | None = None
    affiliation: str | None = None
    role: str | None = None
    confidence: float | None = None
    """None where the predictions carry none, as those of other programs."""
    speaker_confidence: float | None = None
    affiliation_confidence: float | None = None
    """This and the next two are of the speaker, whoever that is."""
    role_confidence: float | None = None
    actor_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PredictedFlag:
    """A framing flag as the program raises it."""

    spans: tuple[Span, ...]
    category: str | None = None
    target: str | None = None
    polarity: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PredictedDocument:
    """What was found in one text."""

    article: str
    statements: tuple[PredictedStatement, ...] = ()
    flags: tuple[PredictedFlag, ...] = ()
    furniture: tuple[Span, ...] = NO_SPANS
    """By-lines, credits, share bars: nobody's words."""
    sha256: str | None = None
    """Of the text in which it was found; None where the predictions do not tell."""


@dataclass(frozen=True, slots=True)
class Predictions:
    """What was found in all texts, by base name without suffix."""

    origin: str
    """Where they come from: a file's name, or ``extraction`` for our own."""
    documents: dict[str, PredictedDocument]
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[str, ...] = field(default=())


class EvaluationError(Exception):
    """Nothing can be evaluated. The message names the file or the folder and says why."""


class GoldFault(Exception):  # noqa: N818 - what is wrong with one gold file; it costs that file and never leaves this package
    """Says what is wrong as the end of a sentence that begins with the file's name."""

    def __init__(self, reason: str, predicate: str) -> None:
        super().__init__(predicate)
        self.reason = reason
        self.predicate = predicate
