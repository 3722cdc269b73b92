"""Which candidates stand and how sure that is, by texts made up for the purpose."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.extraction.found import Found
from perspectives.extraction.judging import (
    Evidence,
    Judge,
    load_judge,
    nobody_said,
    standing,
    weigh,
    words_of,
)
from perspectives.extraction.layout import Layout, lay_out
from perspectives.extraction.neural.decoding import Candidate
from perspectives.extraction.pipeline import parse
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.trained import weights
from perspectives.model import LOW_CONFIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language

JUDGE = Judge({"strength": 1.0}, threshold=0.5, threshold_of_quoted=0.3)
"""Weighs one thing alone; 0 is a probability of one half."""
ASKED = Candidate(
    anchor=0,
    hangs=(0.9, 0.6),
    sure=0.8,
    source=np.array([], dtype=np.int64),
    cue=np.array([], dtype=np.int64),
    content=np.array([0], dtype=np.int64),
    chances=np.array([0.8], dtype=np.float32),
)


def laid(nlp: Language, text: str) -> Layout:
    return lay_out(parse(nlp, text), find_quotations(text), ())


def at(layout: Layout, words: str) -> list[int]:
    """The tokens of the first place where the words are written."""
    if not words:
        return []
    start = layout.text.index(words)
    return [t.i for t in layout.doc if start <= t.idx < start + len(words)]


def item(
    layout: Layout,
    content: str = "",
    *,
    cue: str = "",
    source: str = "",
    quotations: Iterable[int] = (),
    rule: str = "network",
) -> Found:
    """The network's finding, or a rule's, of words as they are written in the text."""
    of_cue = at(layout, cue)
    verbs = [i for i in of_cue if layout.doc[i].pos_ == "VERB"]
    return Found(
        rule,
        content=set(at(layout, content)),
        quotations=set(quotations),
        cue=of_cue,
        source=at(layout, source),
        head=(verbs or of_cue or [-1])[-1],
        candidate=ASKED if rule == "network" else None,
    )


# How likely


@given(
    st.dictionaries(st.sampled_from("abcd"), st.floats(-50, 50), max_size=4),
    st.dictionaries(st.sampled_from("abcdxy"), st.floats(-50, 50), max_size=6),
)
def test_a_probability_is_between_nothing_and_certainty(
    fitted: dict[str, float], features: dict[str, float]
) -> None:
    assert 0 < Judge(fitted, 0.5, 0.5).probability(features) <= 1


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 3))
def test_more_of_what_speaks_for_it_is_never_less_likely(one: float, other: float, weight: float) -> None:
    less, more = sorted((one, other))
    judge = Judge({"always": -1.0, "quoted": weight}, 0.5, 0.5)
    probabilities = [judge.probability({"always": 1.0, "quoted": value}) for value in (less, more)]
    assert probabilities == sorted(probabilities)


def test_what_the_judge_has_no_weight_for_does_not_count() -> None:
    assert JUDGE.probability({"strength": 1.0, "never heard of": 9.0}) == JUDGE.probability({"strength": 1.0})
    assert JUDGE.probability({}) == 0.5


def test_the_judge_of_the_package_loads() -> None:
    judge = load_judge(weights() / "judge.yaml")
    assert 0 < judge.threshold < 1
    assert "always" in judge.weights


# Which stand


def evidence(
    words: Iterable[int],
    strength: float,
    *,
    cue: Iterable[int] = (),
    quotations: Iterable[int] = (),
    rule: str = "network",
) -> Evidence:
    own = frozenset(words)
    found = Found(rule, content=set(own), quotations=set(quotations), cue=list(cue))
    found.candidate = ASKED if rule == "network" else None
    return Evidence(found, own, {"strength": strength})


def contents(found: list[Found]) -> list[list[int]]:
    return [sorted(each.content) for each in found]


def test_what_is_likelier_than_not_stands_in_the_order_of_its_first_word() -> None:
    found = standing(JUDGE, [evidence({30, 31}, 3), evidence({5, 6}, -0.1), evidence({8, 9}, 0.1)])
    assert contents(found) == [[8, 9], [30, 31]]


def test_the_threshold_itself_is_enough() -> None:
    assert contents(standing(JUDGE, [evidence({1}, 0.0)])) == [[1]]


def test_confidence_is_the_probability_in_hundredths() -> None:
    (found,) = standing(JUDGE, [evidence({1}, 1.0)])
    assert found.confidence == round(JUDGE.probability({"strength": 1.0}), 2)


def test_what_the_guidelines_dispute_must_be_likelier_and_is_shown_as_doubtful() -> None:
    unlikely, likely = evidence({1}, 0.1), evidence({3}, 3.0)
    found = standing(JUDGE, [dataclasses.replace(each, disputed=True) for each in (unlikely, likely)])
    assert contents(found) == [[3]]
    assert found[0].confidence is not None
    assert 0.5 < found[0].confidence < LOW_CONFIDENCE


def test_of_rivals_for_the_same_words_the_likelier_stands() -> None:
    weaker, stronger = evidence({3, 4}, 1, cue=[20]), evidence({1, 2, 3, 4}, 2, cue=[9])
    assert contents(standing(JUDGE, [weaker, stronger])) == [[1, 2, 3, 4]]


def test_what_a_likelier_one_took_a_little_of_keeps_the_rest() -> None:
    found = standing(JUDGE, [evidence(range(10), 1, cue=[40]), evidence(range(8, 14), 2, cue=[50])])
    assert contents(found) == [list(range(8)), list(range(8, 14))]


def test_a_quotation_is_given_once() -> None:
    first = evidence({1, 2}, 2, quotations=[0], cue=[20])
    second = evidence({2, 5, 6}, 1, quotations=[0, 1], cue=[30])
    found = standing(JUDGE, [first, second])
    assert [each.quotations for each in found] == [{0}, {1}]


def test_what_is_left_with_no_words_and_no_quotation_falls() -> None:
    first = evidence({1, 2}, 2, quotations=[0])
    nothing = Evidence(Found("network", quotations={0}), frozenset({7}), {"strength": 1.0})
    assert len(standing(JUDGE, [first, nothing])) == 1


def test_what_a_rule_finds_for_a_cue_that_has_a_statement_is_more_of_that_statement() -> None:
    network = evidence({1, 2}, 2, cue=[4, 5], quotations=[0])
    rule = evidence({7, 8}, 1, cue=[5], quotations=[1], rule="quotation-cue")
    (found,) = standing(JUDGE, [network, rule])
    assert sorted(found.content) == [1, 2, 7, 8]
    assert found.quotations == {0, 1}
    assert found.confidence == round(JUDGE.probability({"strength": 2.0}), 2)


def test_two_of_the_networks_with_one_cue_stay_two() -> None:
    assert len(standing(JUDGE, [evidence({1, 2}, 2, cue=[4]), evidence({7, 8}, 1, cue=[4])])) == 2


def test_findings_without_a_cue_are_never_joined() -> None:
    found = standing(JUDGE, [evidence({1, 2}, 2), evidence({7, 8}, 1, rule="quotation-alone")])
    assert len(found) == 2


def test_nothing_stands_where_nothing_was_found() -> None:
    assert standing(JUDGE, []) == []


@given(
    st.lists(
        st.tuples(
            st.frozensets(st.integers(0, 20), min_size=1, max_size=8),
            st.sampled_from([-2.0, 0.5, 1.0, 2.0]),
            st.lists(st.integers(30, 34), max_size=2),
            st.sampled_from(["network", "cue-clause"]),
        ),
        max_size=7,
    )
)
def test_no_word_stands_twice_and_all_that_stands_is_likely_enough(
    given_evidence: list[tuple[frozenset[int], float, list[int], str]],
) -> None:
    found = standing(
        JUDGE,
        [evidence(words, strength, cue=cue, rule=rule) for words, strength, cue, rule in given_evidence],
    )
    words = [i for each in found for i in each.content]
    assert len(words) == len(set(words))
    assert all(each.content for each in found)
    assert all(each.confidence is not None and each.confidence >= 0.5 for each in found)
    assert bool(found) == any(strength > 0 for _, strength, _, _ in given_evidence)


# Said by nobody


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor did not say that the bridge was safe.", "The mayor", "did not say"),
        ("The mayor refused to say that the bridge was safe.", "The mayor", "refused to say"),
        ("If the mayor says that the bridge is safe, we go.", "the mayor", "says"),
        ("Nobody said that the bridge was safe.", "Nobody", "said"),
        ("None of the engineers said that the bridge was safe.", "None of the engineers", "said"),
        ("The mayor never said that the bridge was safe.", "The mayor", "never said"),
    ],
)
def test_what_was_not_said_is_no_statement(nlp: Language, text: str, source: str, cue: str) -> None:
    layout = laid(nlp, text)
    assert nobody_said(layout, item(layout, "the bridge", cue=cue, source=source))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor said that the bridge was safe.", "The mayor", "said"),
        ("The mayor denied that the bridge was unsafe.", "The mayor", "denied"),
        ("The mayor does not believe that the bridge is safe.", "The mayor", "does not believe"),
        ("According to the mayor, the bridge was safe.", "the mayor", "According to"),
    ],
)
def test_what_was_said_or_not_believed_is_a_statement(
    nlp: Language, text: str, source: str, cue: str
) -> None:
    layout = laid(nlp, text)
    assert not nobody_said(layout, item(layout, "the bridge", cue=cue, source=source))


# What speaks for a candidate

SAID = (
    "Bridge Safe, Mayor Says\n\n“The bridge is safe,” Mayor Ines Okoro said. Crews doubt that it is safe.\n"
)


@pytest.fixture
def layout(nlp: Language) -> Layout:
    return laid(nlp, SAID)


@pytest.mark.model
def test_the_words_of_a_finding_are_its_own_and_its_quotations_without_marks(layout: Layout) -> None:
    words = words_of(layout, item(layout, "Crews doubt", quotations=[0]))
    assert [layout.doc[i].text for i in sorted(words)] == ["The", "bridge", "is", "safe", "Crews", "doubt"]


@pytest.mark.model
def test_the_network_and_a_rule_that_agree_are_one_candidate(layout: Layout) -> None:
    network = item(layout, cue="said", source="Mayor Ines Okoro", quotations=[0])
    rule = item(layout, cue="said", source="Mayor Ines Okoro", quotations=[0], rule="quotation-cue")
    (found,) = weigh(layout, [network], [rule])
    assert found.item is network
    assert found.features["rule agrees"] == 1.0
    assert found.features["rule's source agrees"] == 1.0
    assert found.features["quoted"] == 1.0
    assert found.features["cue known"] == 1.0
    assert "rule alone" not in found.features


@pytest.mark.model
def test_a_rule_gives_the_network_the_source_that_it_lacks(layout: Layout) -> None:
    network = item(layout, cue="said", quotations=[0])
    rule = item(layout, cue="said", source="Mayor Ines Okoro", quotations=[0], rule="quotation-cue")
    rule.relay, rule.verbatim = "The Harbour Post", True
    (found,) = weigh(layout, [network], [rule])
    assert found.item.source == rule.source
    assert (found.item.relay, found.item.verbatim) == ("The Harbour Post", True)


@pytest.mark.model
def test_what_only_the_network_finds_has_no_rules_confidence(layout: Layout) -> None:
    (found,) = weigh(layout, [item(layout, "it is safe", cue="doubt", source="Crews")], [])
    assert "rule agrees" not in found.features
    assert found.features["rule overlaps"] == 0.0
    assert found.features["polnear"] > found.features["guidelines"] > 0
    assert found.features["quoted"] == 0.0


@pytest.mark.model
def test_what_the_writer_adds_on_how_it_was_said_is_no_part_of_it(nlp: Language) -> None:
    layout = laid(nlp, "Minister Clara Venn condemned the raid, failing to name the dead.")
    network = item(
        layout, "the raid, failing to name the dead", cue="condemned", source="Minister Clara Venn"
    )
    (found,) = weigh(layout, [network], [])
    assert sorted(found.item.content) == at(layout, "the raid")


def test_a_participle_in_what_is_said_stays(nlp: Language) -> None:
    layout = laid(nlp, "Minister Clara Venn said the crane fell, killing two dockers.")
    words = "the crane fell, killing two dockers"
    network = item(layout, words, cue="said", source="Minister Clara Venn")
    (found,) = weigh(layout, [network], [])
    assert found.item.content.issuperset(at(layout, "killing two dockers"))


def test_what_only_a_rule_finds_is_as_if_the_network_found_it_improbable(layout: Layout) -> None:
    rule = item(layout, cue="said", source="Mayor Ines Okoro", quotations=[0], rule="quotation-cue")
    (found,) = weigh(layout, [], [rule])
    assert found.item is rule
    assert found.features["rule alone"] == 1.0
    assert found.features["rule alone, covered"] == 0.0
    assert found.features["rule alone, quoted"] == 1.0
    assert found.features["polnear"] == found.features["guidelines"] < 0
    assert "rule agrees" not in found.features


@pytest.mark.model
def test_how_much_of_a_rules_words_the_network_has_too_is_known(layout: Layout) -> None:
    network = item(layout, "that it", cue="doubt", source="Crews")
    rule = item(layout, "it is safe", cue="doubt", source="Crews", rule="cue-clause")
    found = weigh(layout, [network], [rule])
    assert [each.item for each in found] == [network, rule]
    assert 0 < found[0].features["rule overlaps"] < 0.5
    assert found[1].features["rule alone, covered"] == pytest.approx(1 / 3)


@pytest.mark.model
def test_the_networks_finding_without_a_cue_needs_a_rule_that_agrees(layout: Layout) -> None:
    alone = item(layout, quotations=[0])
    assert weigh(layout, [alone], []) == []
    rule = item(layout, quotations=[0], rule="quotation-alone")
    assert [each.item for each in weigh(layout, [alone], [rule])] == [alone]


@pytest.mark.model
def test_what_nobody_said_and_what_has_no_words_is_not_judged(nlp: Language) -> None:
    layout = laid(nlp, "Nobody said that the bridge was safe.")
    nobody = item(layout, "the bridge was safe", cue="said", source="Nobody")
    assert (
        weigh(layout, [nobody, item(layout, ".", cue="said")], [item(layout, ".", rule="cue-clause")]) == []
    )


@pytest.mark.model
def test_an_unknown_cue_a_headline_and_a_noun_are_told(nlp: Language) -> None:
    layout = laid(nlp, "Claim That Ferry Sank\n\nThe notion that ferries sink is old.\n")
    (headline,) = weigh(layout, [item(layout, "Ferry Sank", cue="Claim")], [])
    (noun,) = weigh(layout, [item(layout, "ferries sink", cue="notion")], [])
    assert (headline.features["headline"], noun.features["headline"]) == (1.0, 0.0)
    assert noun.features["cue is a noun"] == 1.0
    assert noun.features["cue known"] == 0.0
    assert noun.features["polnear, cue unknown"] == noun.features["polnear"]
    assert noun.features["no source"] == 1.0


@pytest.mark.model
def test_certainty_of_the_network_stays_within_bounds(layout: Layout) -> None:
    for extreme in (0.0, 1.0):
        sure = item(layout, "it is safe", cue="doubt")
        sure.candidate = dataclasses.replace(ASKED, hangs=(extreme, extreme), sure=extreme)
        (found,) = weigh(layout, [sure], [])
        assert all(abs(found.features[name]) <= 5 for name in ("polnear", "guidelines", "edges"))


def test_a_quotation_stands_at_a_lower_probability_than_reported_speech() -> None:
    assert not JUDGE.stands({"quoted": 0.2}, 0.4)
    assert JUDGE.stands({"quoted": 0.9}, 0.4)
    assert not JUDGE.stands({"quoted": 0.9}, 0.2)
