"""How good the annotation of the components is, by the measures that the field uses for attribution.

Gold is put on ``Example.reference`` in one of two ways, and the prediction is read in the same one:

* as records: ``reference._.perspectives_statements = [...]`` (``…_flags``, ``…_quotations``), with exact
  character offsets; a DocBin keeps them with ``store_user_data=True``;
* as groups of spans: ``reference.spans["contents"]``, ``["cues"]`` and ``["sources"]``, whose spans are
  linked to one statement by the same span id (or, as ``Example.from_dict`` makes them, the same knowledge
  base id); a content without either is a statement by itself. ``["framing"]`` with the category as the label,
  and ``["quotations"]``.

A reference with neither is not scored; an empty list of records, or an empty group, says that there are none.

White space, quotation marks and edge punctuation count for nothing in statements and flags. Pairs are made
one to one, those with the largest Jaccard index first. The measures are those of PolNeAR (Newell et al.
2018): statements are found where the contents' index is .5 or more; whole where that of the sources is, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from perspectives.extraction.components.extensions import FLAGS, QUOTATIONS, STATEMENTS
from perspectives.extraction.components.storage import holds
from perspectives.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.training import Example

Scores: TypeAlias = dict[str, float | None]
Positions: TypeAlias = frozenset[int]

LEAST_CONTENT = 0.5
LEAST_SOURCE = 0.5
LEAST_FLAG = 0.2
"""Jaccard indexes from which on two stretches are the same one."""

_IGNORED = frozenset("\"“”„«»'‘’.,;:")
_ROLES = ("contents", "cues", "sources")


@dataclass(frozen=True, slots=True)
class _Attribution:
    """The positions of a statement's pieces, by role."""

    contents: Positions
    cues: Positions
    sources: Positions


def score_statements(examples: Iterable[Example], *, spans_prefix: str = "", **_: Any) -> Scores:
    """Precision, recall and F1 (``_p``, ``_r``, ``_f``) of statements, and of exact spans by role.

    ``statements``: found; ``statements_whole``: found with the right source; ``spans_contents``,
    ``spans_cues``, ``spans_sources``: exact stretches of an article, as sets. All None without gold.
    """
    counts: Counter[str] = Counter()
    scored = False
    for gold_doc, doc in _pairs(examples):
        form = _form(gold_doc, STATEMENTS, spans_prefix + "contents")
        if form is None:
            continue
        scored = True
        text = doc.text
        gold = _attributions(gold_doc, text, form, spans_prefix)
        mine = _attributions(doc, text, form, spans_prefix)
        for role in _ROLES:
            _count_exact(
                counts, role, *({getattr(a, role) for a in side} - {frozenset()} for side in (gold, mine))
            )
        matched = _one_to_one([a.contents for a in gold], [a.contents for a in mine], LEAST_CONTENT)
        counts["gold"] += len(gold)
        counts["mine"] += len(mine)
        counts["found"] += len(matched)
        counts["whole"] += sum(_same_source(gold[i].sources, mine[j].sources) for i, j in matched.items())
    scores = _prf("statements", counts, ("found", "mine", "gold"), scored)
    scores |= _prf("statements_whole", counts, ("whole", "mine", "gold"), scored)
    for role in _ROLES:
        scores |= _prf(f"spans_{spans_prefix}{role}", counts, _exact_keys(role), scored)
    return scores


def score_framing(examples: Iterable[Example], *, spans_prefix: str = "", **_: Any) -> Scores:
    """``framing_p``, ``_r``, ``_f``: flags found (Jaccard index of .2 or more); ``framing_category``: the
    share of these with the right category; ``spans_framing_…``: exact stretches of the right category. None
    without gold, and ``framing_category`` where nothing was found."""
    counts: Counter[str] = Counter()
    scored = False
    for gold_doc, doc in _pairs(examples):
        form = _form(gold_doc, FLAGS, spans_prefix + "framing")
        if form is None:
            continue
        scored = True
        text = doc.text
        gold, mine = (_flags(side, text, form, spans_prefix) for side in (gold_doc, doc))
        matched = _one_to_one([span for span, _ in gold], [span for span, _ in mine], LEAST_FLAG)
        counts["gold"] += len(gold)
        counts["mine"] += len(mine)
        counts["found"] += len(matched)
        counts["category"] += sum(gold[i][1] == mine[j][1] for i, j in matched.items())
        _count_exact(counts, "framing", set(gold), set(mine))
    scores = _prf("framing", counts, ("found", "mine", "gold"), scored)
    scores["framing_category"] = counts["category"] / counts["found"] if counts["found"] else None
    return scores | _prf(f"spans_{spans_prefix}framing", counts, _exact_keys("framing"), scored)


def score_quotations(examples: Iterable[Example], *, spans_prefix: str = "", **_: Any) -> Scores:
    """``quotations_p``, ``_r``, ``_f`` of exact quotations, marks included. None without gold."""
    counts: Counter[str] = Counter()
    scored = False
    for gold_doc, doc in _pairs(examples):
        form = _form(gold_doc, QUOTATIONS, spans_prefix + "quotations")
        if form is None:
            continue
        scored = True
        gold, mine = (_quotations(side, form, spans_prefix) for side in (gold_doc, doc))
        _count_exact(counts, "quotations", gold, mine)
    scores = _prf("quotations", counts, _exact_keys("quotations"), scored)
    return scores | _prf(f"spans_{spans_prefix}quotations", counts, _exact_keys("quotations"), scored)


# --- reading either side ------------------------------------------------------------------------


def _pairs(examples: Iterable[Example]) -> Iterable[tuple[Doc, Doc]]:
    """(reference, prediction). Raises ValueError where their texts, and so their offsets, differ."""
    for example in examples:
        if example.reference.text != example.predicted.text:
            raise ValueError(
                "The reference's text is not the prediction's, so that their offsets cannot be compared: "
                f"{example.reference.text[:60]!r} and {example.predicted.text[:60]!r}."
            )
        yield example.reference, example.predicted


def _form(reference: Doc, name: str, key: str) -> str | None:
    """How gold is written on a reference: ``records``, ``spans``, or not at all."""
    if holds(reference, name):
        return "records"
    return "spans" if key in reference.spans else None


def _attributions(doc: Doc, text: str, form: str, prefix: str) -> list[_Attribution]:
    if form == "records":
        pieces: Iterable[Mapping[str, Sequence[Span]]] = (
            {"contents": s.content, "cues": s.cue, "sources": s.source} for s in doc._.perspectives_statements
        )
    else:
        pieces = _linked(doc, prefix)
    found = (_Attribution(*(_bare(text, roles.get(role, ())) for role in _ROLES)) for roles in pieces)
    return [attribution for attribution in found if attribution.contents]


def _linked(doc: Doc, prefix: str) -> list[dict[str, list[Span]]]:
    """The pieces of each statement by role, put together by their ids.

    Raises ValueError for a cue or a source that is linked to no content: it would count for nothing.
    """
    statements: dict[str, dict[str, list[Span]]] = {}
    for role in _ROLES:
        for number, span in enumerate(doc.spans.get(prefix + role) or ()):
            link = span.id_ or span.kb_id_
            if role == "contents":
                statements.setdefault(link or f" {number}", {})
            elif link not in statements:
                raise ValueError(
                    f"{span.text!r} in doc.spans[{prefix + role!r}] has the id {link!r}, which no span in "
                    f"doc.spans[{prefix + 'contents'!r}] has."
                )
            pieces = statements[link or f" {number}"].setdefault(role, [])
            pieces.append(Span(span.start_char, span.end_char))
    return list(statements.values())


def _flags(doc: Doc, text: str, form: str, prefix: str) -> list[tuple[Positions, str]]:
    if form == "records":
        marked = [(flag.span, str(flag.category)) for flag in doc._.perspectives_flags]
    else:
        group = doc.spans.get(prefix + "framing") or ()
        marked = [(Span(span.start_char, span.end_char), span.label_) for span in group]
    return [(_bare(text, [span]), category) for span, category in marked]


def _quotations(doc: Doc, form: str, prefix: str) -> set[Span]:
    if form == "records":
        return {quotation.span for quotation in doc._.perspectives_quotations}
    return {Span(span.start_char, span.end_char) for span in doc.spans.get(prefix + "quotations") or ()}


# --- comparing ----------------------------------------------------------------------------------


def _bare(text: str, spans: Iterable[Span]) -> Positions:
    return frozenset(
        at
        for span in spans
        for at in range(span.start, min(span.end, len(text)))
        if not text[at].isspace() and text[at] not in _IGNORED
    )


def _jaccard(a: Positions, b: Positions) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _same_source(gold: Positions, mine: Positions) -> bool:
    """Neither names a source, or both do, and much the same words."""
    return (not gold and not mine) or _jaccard(gold, mine) >= LEAST_SOURCE


def _one_to_one(gold: Sequence[Positions], mine: Sequence[Positions], least: float) -> dict[int, int]:
    """Numbers of gold to numbers of mine: the best pairs first, each of either side once at most."""
    pairs = sorted(
        ((_jaccard(g, m), i, j) for i, g in enumerate(gold) for j, m in enumerate(mine) if g & m),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in pairs:
        if value >= least and i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


def _count_exact(counts: Counter[str], name: str, gold: set[Any], mine: set[Any]) -> None:
    for key, value in zip(_exact_keys(name), (len(gold & mine), len(mine), len(gold)), strict=True):
        counts[key] += value


def _exact_keys(name: str) -> tuple[str, str, str]:
    return f"{name} both", f"{name} mine", f"{name} gold"


def _prf(name: str, counts: Counter[str], keys: tuple[str, str, str], scored: bool) -> Scores:
    """Of nothing predicted the precision is 0, as in spaCy's own scorers; likewise the recall of nothing."""
    if not scored:
        return {f"{name}_{measure}": None for measure in "prf"}
    right, predicted, gold = (counts[key] for key in keys)
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return {
        f"{name}_p": precision,
        f"{name}_r": recall,
        f"{name}_f": 2 * precision * recall / both if both else 0.0,
    }
