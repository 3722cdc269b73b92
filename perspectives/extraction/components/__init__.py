"""The extraction as components of a spaCy pipeline: ``nlp.add_pipe("perspectives")``.

The factories and scorers are named in the package's entry points, so that spaCy finds them once the package
is installed. spaCy imports this module whenever it makes a pipeline, anybody's: nothing heavy comes with it.

The components work on any English Doc that has tags, lemmas, a dependency parse and named entities. Results
lie in extensions of ``Doc`` and ``Span`` (``extensions``) and in groups of spans; ``scoring`` says how they
are evaluated, ``docs/spacy.md`` shows it all. A component has no state but its settings, which are in the
config of the pipeline: it can be pickled, copied and saved with it.
"""

# No postponed annotations here: spaCy reads those of factories to check a pipeline's config.

import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from perspectives.extraction.components import scoring
from perspectives.extraction.components.extensions import (
    QUOTATIONS,
    STATEMENTS,
    lay_spans,
    missing,
    register,
)
from perspectives.extraction.components.storage import holds
from perspectives.model import Span

__all__ = [
    "FramingComponent",
    "Perspectives",
    "QuotationsComponent",
    "StatementsComponent",
    "register",
]

Scorer = Callable[..., dict[str, Any]]
Part = Literal["quotations", "statements", "framing"]

PARTS: tuple[Part, ...] = ("quotations", "statements", "framing")
"""In the order in which they build on each other."""

_NEEDS = ["token.tag", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"]
# Parts of speech are needed, too, and checked on the Doc. They are not declared: no component of spaCy's
# English pipelines declares to assign them, so that nlp.analyze_pipes() would report them as missing.


@dataclass
class _Component:
    """What all have: a name within the pipeline, a scorer, and a prefix for the names of groups of spans."""

    name: str
    scorer: Scorer | None = None
    spans_prefix: str = ""

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """The scorer's figures; none where the config has no scorer."""
        if self.scorer is None:
            return {}
        return self.scorer(examples, **{**kwargs, "spans_prefix": self.spans_prefix})

    def _needs_annotation(self, doc: Doc) -> None:
        from perspectives.extraction.pipeline import PipelineError

        lacking = missing(doc)
        if lacking:
            raise PipelineError(
                f"The component {self.name!r} needs {', '.join(lacking)}, which nothing before it in the "
                "pipeline has given to the text."
            )


@dataclass
class QuotationsComponent(_Component):
    """What stands between paired quotation marks; needs nothing but the text."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc._.perspectives_quotations`` and ``doc.spans["quotations"]``."""
        from perspectives.extraction.quotations import find_quotations

        found = find_quotations(doc.text)
        doc._.perspectives_quotations = found
        spans = (quotation.span for quotation in found)
        items = ((span, "quotation", f"q{span.start}-{span.end}") for span in spans)
        lay_spans(doc, self.spans_prefix + "quotations", items)
        return doc


@dataclass
class StatementsComponent(_Component):
    """What the text attributes to others than its author. Without quotations on the Doc it looks for them."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc._.perspectives_statements``, ``doc.spans["contents"]``, ``["cues"]``, ``["sources"]``.

        Raises PipelineError where the Doc lacks annotation.
        """
        from perspectives.extraction.furniture import find_furniture
        from perspectives.extraction.statements import find_statements

        self._needs_annotation(doc)
        found = find_statements(doc, _quotations_of(doc), find_furniture(doc.text))
        doc._.perspectives_statements = found
        groups: dict[str, list[tuple[Span, str, str]]] = {"contents": [], "cues": [], "sources": []}
        for statement in found:
            groups["contents"] += [(span, str(statement.kind), statement.id) for span in statement.content]
            groups["cues"] += [(span, "cue", statement.id) for span in statement.cue]
            groups["sources"] += [(span, "source", statement.id) for span in statement.source]
        for key, items in groups.items():
            lay_spans(doc, self.spans_prefix + key, items)
        return doc


@dataclass
class FramingComponent(_Component):
    """Where the author's own words frame what they report; builds on the statements."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc._.perspectives_flags`` and ``doc.spans["framing"]``, labelled with the category.

        Raises PipelineError where the Doc lacks annotation, or nobody has set statements.
        """
        from perspectives.extraction.framing import find_flags
        from perspectives.extraction.furniture import find_furniture
        from perspectives.extraction.pipeline import PipelineError

        self._needs_annotation(doc)
        if not holds(doc, STATEMENTS):
            raise PipelineError(
                f"The component {self.name!r} needs statements: add 'perspectives_statements' before it, or "
                "set doc._.perspectives_statements."
            )
        statements = doc._.perspectives_statements
        found = find_flags(doc, statements, _quotations_of(doc), find_furniture(doc.text))
        flags = sorted(found, key=lambda flag: flag.span)
        doc._.perspectives_flags = flags
        items = ((flag.span, str(flag.category), flag.id) for flag in flags)
        lay_spans(doc, self.spans_prefix + "framing", items)
        return doc


@dataclass
class Perspectives(_Component):
    """The other components in order, or some of them."""

    parts: tuple[Part, ...] = PARTS

    def __call__(self, doc: Doc) -> Doc:
        """Sets what its parts set; see there for the errors."""
        for part in self.parts:
            doc = _KINDS[part](self.name, None, self.spans_prefix)(doc)
        return doc

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """The figures of its parts, unless the config has another scorer or none."""
        return super().score(examples, **{**kwargs, "parts": self.parts})


_KINDS: dict[Part, type[QuotationsComponent | StatementsComponent | FramingComponent]] = {
    "quotations": QuotationsComponent,
    "statements": StatementsComponent,
    "framing": FramingComponent,
}


def _quotations_of(doc: Doc) -> Any:
    from perspectives.extraction.quotations import find_quotations

    return doc._.perspectives_quotations if holds(doc, QUOTATIONS) else find_quotations(doc.text)


def _welcome(nlp: Language, name: str, short_names: bool) -> None:
    """What every factory does first."""
    if nlp.lang not in ("en", "xx", None):
        warnings.warn(f"{name!r} reads English; this pipeline's language is {nlp.lang!r}", stacklevel=3)
    register(short_names)


# --- scorers ------------------------------------------------------------------------------------


def make_quotations_scorer() -> Scorer:
    """The scorer of quotations; see ``scoring.score_quotations``."""
    return scoring.score_quotations


def make_statements_scorer() -> Scorer:
    """The scorer of statements; see ``scoring.score_statements``."""
    return scoring.score_statements


def make_framing_scorer() -> Scorer:
    """The scorer of framing flags; see ``scoring.score_framing``."""
    return scoring.score_framing


def make_scorer() -> Scorer:
    """All three scorers, or those of ``parts``."""
    return score_parts


def score_parts(
    examples: Iterable[Example], *, spans_prefix: str = "", parts: tuple[Part, ...] = PARTS, **kwargs: Any
) -> dict[str, Any]:
    """The figures of the scorers of ``parts``, in one mapping."""
    scorers: dict[Part, Scorer] = {
        "quotations": scoring.score_quotations,
        "statements": scoring.score_statements,
        "framing": scoring.score_framing,
    }
    examples = list(examples)
    figures: dict[str, Any] = {}
    for part in parts:
        figures |= scorers[part](examples, spans_prefix=spans_prefix)
    return figures


registry.scorers("perspectives.quotations_scorer.v1", func=make_quotations_scorer)
registry.scorers("perspectives.statements_scorer.v1", func=make_statements_scorer)
registry.scorers("perspectives.framing_scorer.v1", func=make_framing_scorer)
registry.scorers("perspectives.scorer.v1", func=make_scorer)


# --- factories ----------------------------------------------------------------------------------
# Weights of 0: the figures show in a training log, and leave a person's choice of the best model alone.

_SHARED = {"spans_prefix": "", "short_names": True}


@Language.factory(
    "perspectives_quotations",
    assigns=["doc._.perspectives_quotations", "doc.spans"],
    default_config={"scorer": {"@scorers": "perspectives.quotations_scorer.v1"}, **_SHARED},
    default_score_weights={"quotations_f": 0.0},
)
def make_quotations(
    nlp: Language, name: str, scorer: Callable[..., Any] | None, spans_prefix: str, short_names: bool
) -> QuotationsComponent:
    """Paired quotation marks. Needs nothing but the text."""
    _welcome(nlp, name, short_names)
    return QuotationsComponent(name, scorer, spans_prefix)


@Language.factory(
    "perspectives_statements",
    assigns=["doc._.perspectives_statements", "doc.spans"],
    requires=_NEEDS,
    default_config={"scorer": {"@scorers": "perspectives.statements_scorer.v1"}, **_SHARED},
    default_score_weights={"statements_f": 0.0, "statements_whole_f": 0.0},
)
def make_statements(
    nlp: Language, name: str, scorer: Callable[..., Any] | None, spans_prefix: str, short_names: bool
) -> StatementsComponent:
    """Statements: who says what, in which words of the text."""
    _welcome(nlp, name, short_names)
    return StatementsComponent(name, scorer, spans_prefix)


@Language.factory(
    "perspectives_framing",
    assigns=["doc._.perspectives_flags", "doc.spans"],
    requires=[*_NEEDS, "doc._.perspectives_statements"],
    default_config={"scorer": {"@scorers": "perspectives.framing_scorer.v1"}, **_SHARED},
    default_score_weights={"framing_f": 0.0},
)
def make_framing(
    nlp: Language, name: str, scorer: Callable[..., Any] | None, spans_prefix: str, short_names: bool
) -> FramingComponent:
    """Framing flags: where the author speaks instead."""
    _welcome(nlp, name, short_names)
    return FramingComponent(name, scorer, spans_prefix)


@Language.factory(
    "perspectives",
    assigns=[
        "doc._.perspectives",
        "doc._.perspectives_quotations",
        "doc._.perspectives_statements",
        "doc._.perspectives_flags",
        "doc._.perspectives_voices",
        "doc.spans",
    ],
    requires=_NEEDS,
    default_config={"parts": list(PARTS), "scorer": {"@scorers": "perspectives.scorer.v1"}, **_SHARED},
    default_score_weights={
        "quotations_f": 0.0,
        "statements_f": 0.0,
        "statements_whole_f": 0.0,
        "framing_f": 0.0,
    },
)
def make_perspectives(
    nlp: Language,
    name: str,
    *,
    parts: list[Part],
    scorer: Callable[..., Any] | None,
    spans_prefix: str,
    short_names: bool,
) -> Perspectives:
    """All of it: quotations, statements and framing, or those of ``parts``, in this order whatever theirs."""
    _welcome(nlp, name, short_names)
    return Perspectives(name, scorer, spans_prefix, tuple(part for part in PARTS if part in parts))


register()
