"""Which candidates stand, and how sure that is: the network's and the rules' findings weighed together.

A logistic regression over what is known of a candidate: how probable the network finds it by either
guideline, whether the rules found the same, whether its cue is a known verb of attribution, how much of it
is quoted. It was fitted on articles that the network had not seen (``training.judge``), so that what comes
out is the share of such candidates that were statements: the confidence that is shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from perspectives.extraction.clauses import (
    author_speaks,
    hypothetical,
    negated,
    not_done,
    verb_of,
    verbs_refuse,
)
from perspectives.extraction.cues import verbs
from perspectives.extraction.cues import words as listed
from perspectives.extraction.doings import disputed, least, most, says_nothing
from perspectives.extraction.found import Found
from perspectives.extraction.layout import Layout
from perspectives.extraction.mending import mend, retells_a_cue
from perspectives.extraction.neural.session import unreadable
from perspectives.extraction.records import confidence
from perspectives.extraction.reported import begs_anonymity
from perspectives.extraction.unsaid import unsaid

if TYPE_CHECKING:
    from spacy.tokens import Token

SAME = 0.5
"""The Jaccard index of two contents from which on they are one statement, as in the scorer."""
UNSURE = 0.8
"""The mean probability of the content's labels below which the network is not sure of the edges."""
MOST = 0.8
"""The share of its words that must lie in the rules' content for it to be a piece of that."""
MOSTLY = 0.5
"""The share of a content's words from which on it counts as quoted."""
_CERTAIN = 4.6
"""Logits are kept within these bounds (0.01 to 0.99)."""
BESIDE = ("quotation-cue", "cue-quotation")
"""The rules for a cue right beside a quotation."""
_DASHES = frozenset("—–-―") | {"--"}
NOTHING = 0.02
"""The probability that stands in for the network's where it has no such candidate."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A candidate with what speaks for it. ``words`` are its content's tokens that are words."""

    item: Found
    words: frozenset[int]
    features: dict[str, float] = field(default_factory=dict)
    measured: float | None = None
    """The share of such candidates that were statements, where that was counted and needs no judge."""
    disputed: bool = False
    """No statement by our guidelines, and one by those that the network was taught by (see ``doings``): it
    must be likelier, and is shown as doubtful."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The fitted weights by feature, and the probability from which on a candidate is a statement.

    The threshold is lower for what mostly stands in quotation marks: to leave out what somebody said in so
    many words is worse than to show it as doubtful.
    """

    weights: dict[str, float]
    threshold: float
    threshold_of_quoted: float

    def probability(self, features: dict[str, float]) -> float:
        """0 to 1."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def stands(self, features: dict[str, float], probability: float) -> bool:
        """Whether a candidate with these features and this probability is shown as a statement."""
        quoted = features.get("quoted", 0.0) > MOSTLY
        return probability >= (self.threshold_of_quoted if quoted else self.threshold)


@lru_cache(maxsize=2)
def load_judge(path: Path) -> Judge:
    """The judge of the weights' folder; ``judge.yaml`` is written by ``training.judge``.

    Raises ``PipelineError`` where it is missing or not what it should be.
    """
    try:
        table = yaml.safe_load(path.read_text("utf-8"))
        weights = {str(name): float(value) for name, value in table["weights"].items()}
        return Judge(weights, float(table["threshold"]), float(table["threshold_of_quoted"]))
    except (OSError, yaml.YAMLError, LookupError, TypeError, ValueError) as error:
        raise unreadable(path.parent, error) from error


def standing(judge: Judge, evidence: Sequence[Evidence]) -> list[Found]:
    """The candidates that are statements, each with its confidence, in the order of their first word.

    Of rivals for the same words the likelier stands.
    """
    ranked = sorted(
        ((judge.probability(e.features) if e.measured is None else e.measured, e) for e in evidence),
        key=lambda pair: (-pair[0], min(pair[1].words)),
    )
    taken: set[int] = set()
    around: set[int] = set()
    quotations: set[int] = set()
    found: list[tuple[int, Found]] = []
    for probability, e in ranked:
        item = e.item
        if not judge.stands(e.features, probability) or (e.disputed and probability < least()):
            continue
        if len(e.words & (taken | around)) >= SAME * len(e.words):
            continue
        same = next((other for _, other in found if item.cue and set(item.cue) & set(other.cue)), None)
        if same is not None and item.candidate is None:  # “A,” she said. “B.”: one cue, one statement
            same.quotations |= item.quotations - quotations
            same.content |= item.content - taken
            taken |= e.words
            quotations |= item.quotations
            continue
        item.quotations -= quotations
        item.content -= taken
        if not item.quotations and not item.content:
            continue
        taken |= e.words
        around.update(item.cue, item.source)
        quotations |= item.quotations
        item.confidence = round(min(probability, most()) if e.disputed else probability, 2)
        found.append((min(e.words), item))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def weigh(layout: Layout, network: Sequence[Found], rules: Sequence[Found]) -> list[Evidence]:
    """The evidence for each of the network's candidates and for what only the rules found."""
    for item in rules:
        _end_before_aside(layout, item)
    by_rule = [(words_of(layout, item), item) for item in rules]
    known: set[int] = set()
    agreed: set[int] = set()
    found = []
    beside = [item for item in rules if item.rule in BESIDE]
    for item in network:
        _divide(item, beside)
        _end_before_next(layout, item, rules)
        _mend(layout, item, rules)
        _end_with_quotation(layout, item)
        _end_before_aside(layout, item)
        mend(layout, item)
        words = words_of(layout, item)
        if not words or nobody_said(layout, item):
            continue
        known |= words
        like, number = max(
            ((_jaccard(words, other), -i) for i, (other, _) in enumerate(by_rule) if words & other),
            default=(0.0, 0),
        )
        rule = None
        if like >= SAME:
            rule = by_rule[-number][1]
            agreed.add(-number)
            _complete(layout, item, rule)
            if _no_source(layout, item):
                continue
            words = words_of(layout, item)
        elif not item.cue:  # PolNeAR has no attribution without a cue: there the rules know better
            continue
        features = _features(layout, item, words, rule, like)
        found.append(Evidence(item, words, features, _measured(item, rule), disputed(layout, item)))
    for number, (words, item) in enumerate(by_rule):
        if number in agreed or not words or nobody_said(layout, item):
            continue
        covered = len(words & known) / len(words)
        features = _features_of_rule(layout, item, words, covered)
        found.append(Evidence(item, words, features, _measured(item, item), disputed(layout, item)))
    return found


def _measured(item: Found, rule: Found | None) -> float | None:
    """How often a quotation without a cue is a statement: a network that was taught by PolNeAR, where
    every attribution has a cue, knows nothing of it."""
    return confidence(rule.rule) if rule is not None and not item.cue and not rule.cue else None


def words_of(layout: Layout, item: Found) -> frozenset[int]:
    """Positions of the words of an item's content, its quotations' included."""
    positions = set(item.content)
    for quotation in item.quotations:
        positions.update(range(*layout.ranges[quotation]))
    return frozenset(i for i in positions if layout.doc[i].text[:1].isalnum())


def _divide(item: Found, beside: Sequence[Found]) -> None:
    """Which quotations hang on one cue, where the marks and the words beside them leave no doubt.

    Where a cue stands right beside a quotation the rules are right 97 times in 100; the network sometimes
    stops after the first quotation of two, or takes the next speaker's too.
    """
    for rule in beside:
        if set(item.cue) & set(rule.cue):
            item.quotations |= rule.quotations
        elif item.quotations & rule.quotations:
            item.quotations -= rule.quotations


def _end_before_next(layout: Layout, item: Found, rules: Sequence[Found]) -> None:
    """Ends a content that runs around its cue, or on behind it with "and", before the next speaker's begins.

    "The road is shut, police said, and the mayor promised help": the promise is the mayor's. The rules take
    a cue only where it is not within somebody's words by the parse.
    """
    if not item.cue:
        return
    around = any(i < item.cue[0] for i in item.content)
    behind = min((i for i in item.content if i > item.cue[-1] and not layout.doc[i].is_punct), default=-1)
    if not around and (behind < 0 or layout.doc[behind].pos_ != "CCONJ"):
        return
    for rule in rules:
        own = [*rule.source, *rule.cue]
        if rule.source and rule.cue and item.content.issuperset(own) and min(own) > item.cue[-1]:
            item.content = {i for i in item.content if i < min(own) and (around or i < behind)}
            item.quotations -= rule.quotations


def _mend(layout: Layout, item: Found, rules: Sequence[Found]) -> None:
    """Takes the clause that the rules find at the same cue, where the network has a piece of it or nothing,
    and is not sure of that."""
    if item.candidate is None or item.quotations or item.candidate.sure >= UNSURE:
        return
    rule = next((rule for rule in rules if set(item.cue) & set(rule.cue)), None)
    if rule is None or rule.quotations or not rule.content:
        return
    mine, theirs = words_of(layout, item), words_of(layout, rule)
    if len(mine & theirs) >= MOST * len(mine) and len(mine) < len(theirs):
        item.content = set(rule.content)


def _end_with_quotation(layout: Layout, item: Found) -> None:
    """Takes off a clause behind "he said" that tells what happened next: “Help,” he said, and then it broke.

    What is still said there begins with "that" or has a cue of its own.
    """
    if not item.cue or not item.quotations or item.rule != "network":
        return
    after = sorted(i for i in item.content if i > item.cue[-1])
    if any(i < item.cue[0] for i in item.content) or not after:
        return
    if any(layout.ranges[q][0] > item.cue[0] for q in item.quotations):
        return
    if layout.doc[after[0]].pos_ == "PUNCT":
        after = after[1:]
    if len(after) > 1 and layout.doc[after[0]].pos_ == "CCONJ" and layout.doc[after[1]].lower_ != "that":
        item.content = set()


def _end_before_aside(layout: Layout, item: Found) -> None:
    """Takes off what the writer adds on how it was said: "condemned the raid, failing to name the dead"."""
    if item.quotations or not item.cue or not item.content or min(item.content) < item.cue[-1]:
        return
    for i in sorted(item.content):
        token = layout.doc[i]
        if token.tag_ == "VBG" and token.dep_ == "advcl" and token.head.i in item.cue:
            kept = {at for at in item.content if at < i and not layout.doc[at].is_punct}
            if kept and layout.doc[i - 1].text == ",":
                item.content = kept
            return


def _asked(token: Token) -> bool:
    """ "Asked about the delay, the minister said": whoever is asked says nothing by that."""
    return (
        token.tag_ == "VBN"
        and token.dep_ == "advcl"
        and token.lemma_.lower() in listed("questions")
        and all(t.dep_ not in ("nsubj", "agent") for t in token.children)
    )


def _is_topic(layout: Layout, item: Found) -> bool:
    """A content that is a pronoun alone, or the topic beside one: "what they told us", "the talks, which he
    described", "what they told us about the road"; or how the article came by its words: "asked not to be
    named"."""
    words = words_of(layout, item)
    if item.quotations:
        return False
    if any(begs_anonymity(layout, layout.doc[i], sorted(item.content)) for i in item.cue):
        return True
    if all(layout.doc[i].tag_ in ("WDT", "WP", "WRB") for i in words):
        return True
    asking = (layout.doc[i] for i in item.cue if any(_asks(t) for t in layout.doc[i].lefts))
    return any(words <= {t.i for right in verb.rights for t in right.subtree} for verb in asking)


def _asks(token: Token) -> bool:
    """The "what" that stands for what was said."""
    return token.tag_ == "WP" and token.dep_ in ("dobj", "dative")


def _no_source(layout: Layout, item: Found) -> bool:
    """What looks like a source and is none: "nobody said", "according to plan", "two calls to the office"."""
    source = [layout.doc[i] for i in item.source if not layout.doc[i].is_punct]
    if not source:
        return False
    cue = [layout.doc[i] for i in item.cue]
    if len(source) == 1 and source[0].lower_ in listed("interrogatives"):
        return True
    if source[0].lower_ in listed("nobody") or all(token.pos_ == "ADV" for token in source):  # "so-called"
        return True
    if source[-1].pos_ == "NUM" and source[-1].lower_ not in ("1", "one") and cue and cue[0].tag_ == "VBZ":
        return True  # "two calls": no verb, its form says
    according = any(token.lower_ == "according" for token in cue)
    return len(source) == 1 and source[0].lower_ in listed("measures") and according


def _by_nobody(layout: Layout, item: Found) -> bool:
    """What needs a source and has none: "is believed to be guilty", "according to schedule".

    An unsourced claim is the author's framing, not somebody's statement; but "was accused of" says that
    there is somebody who is not named.
    """
    cue = [layout.doc[i] for i in item.cue]
    if item.source or not cue:
        return False
    hedged = not item.quotations and any(
        token.tag_ == "VBN" and token.lower_ in listed("hedges") for token in cue
    )
    return hedged or (cue[0].lower_ == "according" and cue[-1].lower_ in listed("measures"))


def nobody_said(layout: Layout, item: Found) -> bool:
    """Whether the cue says that it was not said ("did not say", "refused to say", "if he says"), by nobody
    ("nobody said"), or by the author. That somebody does *not believe* a thing is a belief all the same."""
    cue = [layout.doc[i] for i in item.cue]
    voted = bool(cue) and cue[0].lemma_.lower() in listed("ballots")
    if (
        voted
        or retells_a_cue(layout, item)
        or any(token.lower_ in listed("hearsay") or _asked(token) for token in cue)
    ):
        return True
    if author_speaks(layout, item.source) or _no_source(layout, item) or _by_nobody(layout, item):
        return True
    if _is_topic(layout, item) or says_nothing(layout, item) or unsaid(layout, item):
        return True
    said = [verb for token in cue if (verb := verb_of(token)) is not None]
    if said and all(verb.belief for verb in said):
        return False
    if any(token.lower_ in listed("negations") or verbs_refuse(token) for token in cue):
        return True
    return any(
        (negated(token) or hypothetical(token))
        for token in cue
        if token.i == item.head and token.pos_ == "VERB"
    )


def _complete(layout: Layout, item: Found, rule: Found) -> None:
    """What the rules know and the network does not say: the cue's main word, who carried the words."""
    if rule.head in item.cue:
        item.head = rule.head
    if not item.cue and not rule.cue and not rule.source and not _labels(layout, item.source):
        item.source = []
    if not item.source:
        item.source = [i for i in rule.source if i not in item.content and i not in item.cue]
    if not item.cue and not rule.cue:  # marks and a name, or marks alone
        item.quotations, item.content = set(rule.quotations), set(rule.content)
    item.relay = item.relay or rule.relay
    item.verbatim = rule.verbatim


def _labels(layout: Layout, source: Sequence[int]) -> bool:
    """Whether a name may stand for its cue: at the start of its paragraph or behind a dash."""
    if not source:
        return False
    start = layout.paragraphs[layout.paragraph_of[source[0]]][0]
    return source[0] == start or layout.doc[source[0] - 1].text in _DASHES


def _features(
    layout: Layout, item: Found, words: frozenset[int], rule: Found | None, like: float
) -> dict[str, float]:
    candidate = item.candidate
    assert candidate is not None
    features = _common(layout, item, words)
    features |= {
        "polnear": _logit(candidate.hangs[0]),
        "guidelines": _logit(candidate.hangs[1]),
        "edges": _logit(candidate.sure),
    }
    if rule is not None:
        features |= {
            "rule agrees": 1.0,
            "rule": confidence(rule.rule),
            "rule's source agrees": float(_jaccard(set(item.source), set(rule.source)) >= SAME),
        }
    else:
        features["rule overlaps"] = like
    if not features["cue known"]:
        features["polnear, cue unknown"] = features["polnear"]
    return features


def _features_of_rule(layout: Layout, item: Found, words: frozenset[int], covered: float) -> dict[str, float]:
    sure = confidence(item.rule)
    quoted = _quoted(layout, words)
    return _common(layout, item, words) | {
        "polnear": _logit(NOTHING),
        "guidelines": _logit(NOTHING),
        "rule alone": 1.0,
        "rule alone, its confidence": sure,
        "rule alone, covered": covered,
        "rule alone, quoted": quoted,
    }


def _common(layout: Layout, item: Found, words: frozenset[int]) -> dict[str, float]:
    cue = [layout.doc[i] for i in item.cue]
    said = [verbs()[token.lower_] for token in cue if token.lower_ in verbs()]
    known = bool(said) or any(token.lower_ == "according" for token in cue)
    quoted = _quoted(layout, words)
    return {
        "always": 1.0,
        "quoted": quoted,
        "length": min(len(words), 60) / 20,
        "no source": float(not item.source),
        "no cue": float(not item.cue),
        "cue known": float(known),
        "quoted, cue unknown": 0.0 if known else quoted,
        "headline": float(layout.paragraph_of[min(words)] == 0),
        "cue is a noun": float(bool(cue) and not any(token.pos_ in ("VERB", "AUX") for token in cue)),
        "belief": float(any(verb.belief for verb in said)),
        "not yet": float(any(token.lower_ in listed("not_yet") or not_done(token) for token in cue)),
    }


def _quoted(layout: Layout, words: frozenset[int]) -> float:
    return sum(layout.quotation_of[i] >= 0 for i in words) / len(words)


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1e-9), 1 - 1e-9)
    return max(-_CERTAIN, min(_CERTAIN, math.log(bounded / (1 - bounded))))


def _jaccard(one: frozenset[int] | set[int], other: frozenset[int] | set[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
