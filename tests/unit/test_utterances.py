"""The same words in different cuts: what is one utterance, what is not, and how each variant is told."""

from __future__ import annotations

import random
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.comparison import (
    Change,
    Cut,
    Filters,
    Utterance,
    compare,
    narrow,
    same_utterances,
    utterance_of,
)
from perspectives.comparison.utterances.alignment import variant
from perspectives.comparison.utterances.gathering import gathered
from perspectives.comparison.utterances.grouping import groups
from perspectives.corpus import Corpus
from tests.unit.samples import Said, Sample, article, said, snapshot

SEEDS = Path(__file__).parents[2] / "seeds"
WHOLE = "“The old bridge is rotten, and the council has known it since the flood of spring.”"


def told(outlet: str, *contents: str | Said, by: str | None = "Ana Petrova", cue: str = "said") -> Sample:
    """An article by an outlet in which somebody says all this."""
    made = [one if isinstance(one, Said) else said(one, by=by, cue=cue) for one in contents]
    lines = [" and ".join(one.content) + f" {one.by} {cue}." for one in made]
    return article(f"{outlet.lower()}.txt", outlet=outlet, text="\n\n".join(lines), statements=made)


def found(*samples: Sample) -> tuple[Utterance, ...]:
    return same_utterances(compare(snapshot(*samples)))


def only(*samples: Sample) -> Utterance:
    (utterance,) = found(*samples)
    return utterance


def cuts(utterance: Utterance) -> dict[str, Cut]:
    return {one.view.article.outlet: one.cut for one in utterance.variants}


@pytest.mark.parametrize(
    ("content", "cut"),
    [
        (WHOLE, Cut.VERBATIM),
        (WHOLE.replace("“", '"').replace(".”", ',"'), Cut.VERBATIM),
        (
            WHOLE.replace("bridge", "bridge [at the mill]"),
            Cut.VERBATIM,
        ),
        ("“the council has known it since the flood”", Cut.CUT),
        ("that the “old bridge is rotten”", Cut.CUT),
        ("“The old bridge is rotten … since the flood of spring.”", Cut.JOINED),
        (
            "“The old bridge is decayed, and the council knew it since the flood of spring.”",
            Cut.ALTERED,
        ),
        ("that the old bridge was rotten and that the council had known since the flood", Cut.REPORTED),
    ],
)
def test_a_variant_is_told_by_what_became_of_the_words(content: str, cut: Cut) -> None:
    utterance = only(told("Post", WHOLE), told("Wire", content))
    fullest = utterance.variants[0]
    assert fullest.view == utterance.fullest
    assert fullest.cut is Cut.VERBATIM
    assert fullest.shared == 1.0
    assert cuts(utterance)["Wire"] is cut


def test_what_is_cut_off_where_both_break_the_quotation_is_not_put_together() -> None:
    first, second = "“The old bridge is rotten to the last of its beams,”", "“Nobody has told the mill yet.”"
    whole, cut = (
        said([first, second], by="Ana Petrova"),
        said(["“The old bridge is rotten.”", second], by="Ana Petrova"),
    )
    utterance = only(told("Post", whole), told("Wire", cut))
    assert cuts(utterance)["Wire"] is Cut.CUT
    # Where only one breaks it, or words are missing within a piece, it is put together.
    unbroken = said(f"{first[:-2]}. {second[1:]}", by="Ana Petrova")
    assert cuts(only(told("Post", unbroken), told("Wire", cut)))["Wire"] is Cut.JOINED
    within = said(["“The old bridge is rotten, beams,”", second], by="Ana Petrova")
    assert cuts(only(told("Post", whole), told("Wire", within)))["Wire"] is Cut.JOINED


def test_what_an_outlet_quotes_in_another_of_its_statements_it_does_not_leave_out() -> None:
    mill = "The mill is shut, the ferry runs late, the school is cold"
    other = f"“The council has known it. {mill}.”"
    samples = [
        told("Post", WHOLE, f"“{mill}, and so is the inn.”"),
        told("Wire", "that the “old bridge is rotten”", other),
    ]
    comparison = compare(snapshot(*samples))
    (one,) = [one for one in same_utterances(comparison) if one.fullest.content == (WHOLE,)]
    assert [it.view.content for it in one.variants[1:]] == [("that the “old bridge is rotten”",)]
    wire = gathered(comparison, one)["Wire"]
    assert [view.content for view in wire.elsewhere] == [(other,)]
    assert wire.there == len(["The", "council", "has", "known", "it"])
    assert wire.kept.quoted == one.variants[1].kept.quoted + wire.there
    assert gathered(comparison, one)["Post"].kept.quoted == wire.kept.of


def test_another_speakers_words_and_stray_ones_are_no_passage() -> None:
    stray = said("“The bridge of the others.”", by="Ana Petrova")
    by_another = said("“The council has known it since the flood of spring.”", by="Per Holm")
    samples = [told("Post", WHOLE), told("Wire", "that the “old bridge is rotten”", stray, by_another)]
    comparison = compare(snapshot(*samples))
    wires = [gathered(comparison, one)["Wire"] for one in same_utterances(comparison)]
    assert not any(view.content == stray.content for wire in wires for view in wire.elsewhere)


def test_what_an_outlet_left_out_is_told_to_the_letter() -> None:
    utterance = only(told("Post", WHOLE), told("Wire", "“The old bridge is rotten.”"))
    cut = utterance.variants[1]
    assert cut.left_out == ("and the council has known it since the flood of spring.”",)
    assert 0.2 < cut.shared < 0.4
    assert [one.change for one in cut.aligned] == [Change.SAME, Change.LEFT_OUT]


def test_what_is_kept_of_a_quotation_is_counted_without_the_words_of_its_author() -> None:
    whole = "that, amid planning for the festival, “the old bridge is rotten and the council has known it”"
    utterance = only(told("Post", whole), told("Wire", "“the old bridge is rotten”"))
    assert utterance.fullest.article.outlet == "Post"
    assert utterance.variants[1].shared == pytest.approx(5 / 11)


def test_what_is_kept_of_a_statement_with_one_quoted_word_is_counted_of_all_of_it() -> None:
    whole = "that the old bridge is “rotten” and that the council has known it since the flood of spring"
    utterance = only(told("Post", whole), told("Wire", "that the old bridge is rotten"))
    assert utterance.variants[1].shared < 0.6


QUOTED = "“we have had direct talks at very high levels, with the northern valley”"


def test_what_an_outlet_says_without_quotation_marks_is_not_quoted() -> None:
    cut = "that the valleys were in direct talks at “very high levels”"
    other = only(told("Post", QUOTED), told("Wire", cut)).variants[1]
    assert (other.kept.quoted, other.kept.words, other.kept.of) == (3, 6, 13)
    assert other.cut is Cut.CUT


def test_what_stands_in_another_order_is_neither_left_out_nor_added() -> None:
    cut = "that they were, with the northern valley, in direct talks at “very high levels”"
    other = only(told("Post", QUOTED), told("Wire", cut)).variants[1]
    assert other.left_out == ()
    shown = {change: [one.ours for one in other.shown if one.change is change] for change in Change}
    assert "with the northern valley," in shown[Change.SAME]
    assert [one.fullest for one in other.shown if not one.ours] == ["“we have had"]
    assert [one.ours_span is None for one in other.aligned if one.elsewhere] == [False, True]


def test_what_both_have_twice_and_one_only_once_is_left_out_once() -> None:
    whole = "“talks at very high levels, and extremely high levels, in winter”"
    other = only(told("Post", whole), told("Wire", "“talks at very high levels” in winter"))
    assert other.variants[1].left_out == ("and extremely high levels,",)


def test_one_word_of_a_name_is_not_the_name_in_another_order() -> None:
    whole = "that the envoy flew to North Korea to meet with the leader on the matter of the old bridge"
    cut = "that the envoy met with the North Korean leader on the matter of the old bridge"
    other = only(told("Post", whole), told("Wire", cut)).variants[1]
    assert not [one for one in other.aligned if one.elsewhere]
    assert "North" in " ".join(other.left_out)


def test_the_words_round_a_quotation_are_left_out_by_nobody() -> None:
    whole = "that, amid planning for the festival, “the old bridge is rotten and the council has known it”"
    other = only(told("Post", whole), told("Wire", "“the old bridge is rotten”")).variants[1]
    assert other.left_out == ("and the council has known it”",)
    gone = {one.fullest: one.around for one in other.aligned if not one.ours}
    assert gone == {"that, amid planning for the festival,": True, "and the council has known it”": False}
    assert "festival" not in " ".join(one.fullest for one in other.shown)


def test_who_quotes_all_of_a_quotation_without_the_words_round_it_has_the_same_words() -> None:
    quotation = "“the old bridge is rotten and the council has known it”"
    whole = f"that, amid planning for the festival, {quotation}"
    assert cuts(only(told("Post", whole), told("Wire", quotation)))["Wire"] is Cut.VERBATIM


def test_words_round_a_quotation_that_both_have_are_nobodys_own() -> None:
    whole = "that, amid planning for the festival, “the old bridge is rotten and the council has known it”"
    cut = "that, amid planning for the festival, “the old bridge is rotten”"
    other = only(told("Post", whole), told("Wire", cut)).variants[1]
    assert [one.change for one in other.shown] == [Change.SAME, Change.SAME, Change.LEFT_OUT]


def test_a_part_of_four_words_is_found_in_a_long_quotation() -> None:
    before, behind = (" ".join(f"{word}{n}" for n in range(60)) for word in ("plain", "other"))
    long = f"“{before} drowned seventeen wooden horses {behind}”"
    utterance = only(told("Post", long), told("Wire", "“drowned seventeen wooden horses”"))
    assert cuts(utterance) == {"Post": Cut.VERBATIM, "Wire": Cut.CUT}


def test_two_parts_that_share_no_word_are_one_utterance_by_the_third_that_holds_both() -> None:
    utterance = only(
        told("Post", WHOLE),
        told("Wire", "“The old bridge is rotten”"),
        told("Herald", "“known it since the flood of spring”"),
    )
    assert utterance.outlets == ("Herald", "Post", "Wire")


def test_to_whom_and_with_which_verb_each_outlet_gives_it() -> None:
    utterance = only(told("Post", WHOLE, cue="warned"), told("Wire", WHOLE, by="Boris Ivanov", cue="claimed"))
    assert utterance.verbs_by_outlet == {"Post": ("warned",), "Wire": ("claimed",)}
    assert utterance.given_to == {"Post": ("Ana Petrova",), "Wire": ("Boris Ivanov",)}
    assert utterance.speakers == ("ana-petrova", "boris-ivanov")
    assert utterance.differs


def test_the_same_words_by_the_same_speaker_do_not_differ() -> None:
    assert not only(told("Post", WHOLE), told("Wire", WHOLE)).differs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“The troops will leave the northern valley before winter.”",
            "“The troops will not leave the northern valley before winter.”",
        ),
        ("that the mill had poisoned the river", "that the mill had never poisoned the river"),
        ("“Police arrested six smugglers at the harbour.”", "“Police arrested 47 smugglers at the harbour.”"),
        ("“The orchard burned down overnight.”", "“The parliament meets on Monday.”"),
    ],
)
def test_the_opposite_other_numbers_and_other_things_are_not_the_same(one: str, other: str) -> None:
    assert found(told("Post", one), told("Wire", other)) == ()


def test_who_denies_it_does_not_say_it() -> None:
    claim = "that the mill had poisoned the river"
    assert (
        found(told("Post", claim, cue="said"), told("Wire", claim.replace("had", "has"), cue="denied")) == ()
    )


def test_a_formula_in_other_mouths_is_no_utterance() -> None:
    assert (
        found(
            told("Post", "to comment", cue="declined"),
            told("Wire", "to comment", by="Boris Ivanov", cue="declined"),
        )
        == ()
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("that he would resign before winter", "to quit before winter"),
        ("that the town was sued over the poisoned river", "of a lawsuit over the poisoned river"),
    ],
)
def test_a_report_in_other_words_of_the_same_meaning_is_the_same(one: str, other: str) -> None:
    assert only(told("Post", one), told("Wire", other)).outlets == ("Post", "Wire")


def test_a_run_of_words_that_both_have_makes_them_one_whoever_is_said_to_speak() -> None:
    law = "“Whoever, directly or indirectly, promises any employment or contract commits a crime.”"
    report = "anyone “directly or indirectly, promises any employment or contract” guilty of it"
    assert only(told("Post", law, by="the statute"), told("Wire", report, by="Boris Ivanov")).differs


def test_statements_of_one_article_alone_are_no_group() -> None:
    assert (
        found(told("Post", WHOLE, said(WHOLE, by="Ana Petrova", cue="said", at=2)), told("Wire", "“No.”"))
        == ()
    )


def test_filters_narrow_nothing_and_it_is_found_once() -> None:
    comparison = compare(snapshot(told("Post", WHOLE), told("Wire", WHOLE)))
    narrowed = narrow(comparison, Filters(outlets=frozenset({"Post"})))
    assert same_utterances(narrowed) is same_utterances(comparison)
    (utterance,) = same_utterances(comparison)
    for one in utterance.variants:
        assert utterance_of(narrowed, one.view.key) is utterance
    assert utterance_of(comparison, "nowhere#s1-2") is None


@pytest.mark.model
def test_the_seed_folders_planted_quotation_is_found_in_its_cuts(tmp_path: Path) -> None:
    with Corpus(SEEDS / "red-line", index=tmp_path / "index.db", workers=1) as corpus:
        comparison = compare(corpus.run())
    (utterance,) = [
        one for one in same_utterances(comparison) if "crossed the red line" in " ".join(one.fullest.content)
    ]
    assert utterance.fullest.content == (
        "“The Americans have crossed the red line, and this time the consequences could be severe,”",
    )
    told_by = {(one.view.article.outlet, one.view.cue): one for one in utterance.variants}
    assert {place: one.cut for place, one in told_by.items()} == {
        ("Moskva Herald", "told"): Cut.VERBATIM,
        ("Moskva Herald", ""): Cut.CUT,  # its headline
        ("Gulf Wire", "said"): Cut.CUT,
        ("Liberty Ledger", "blustered"): Cut.CUT,
        ("Tigris Post", "warned"): Cut.REPORTED,
    }
    assert len(utterance.variants) == 5
    headline = told_by["Moskva Herald", ""].view
    assert (headline.content, headline.paragraph) == (("‘Crossed the Red Line’",), 1)
    assert told_by["Gulf Wire", "said"].left_out == ("and this time the consequences could be severe,”",)
    for outlet in ("Gulf Wire", "Liberty Ledger", "Moskva Herald"):
        assert utterance.given_to[outlet] == ("Leonid Slutsky",)


# --- whatever the words


WORDS = st.sampled_from(
    [
        *("the", "of", "not", "no", "[sic]", "mill", "river", "“burned”", "47", "six", "dam—wall", "U.S."),
        *("naïve", "it’s", "…", "-", "&", "\u202ereversed", "<b>", "=1+1"),
    ]
)
CONTENT = (
    st.lists(WORDS, min_size=1, max_size=14)
    .map(" ".join)
    .filter(lambda words: any(c.isalnum() for c in words))
)


def samples_of(contents: list[str]) -> list[Sample]:
    numbers = count()
    return [
        article(
            f"{next(numbers)}.txt",
            outlet=f"Outlet {at % 3}",
            text=f"{content}\n",
            statements=[said(content, by="Ana Petrova")],
        )
        for at, content in enumerate(contents)
    ]


def squeezed(words: str) -> str:
    return "".join(words.split())


@settings(max_examples=60, deadline=None)
@given(one=CONTENT, other=CONTENT)
def test_the_stretches_give_back_both_sides_to_the_letter(one: str, other: str) -> None:
    comparison = compare(snapshot(*samples_of([one, other])))
    ours, fullest = (view for each in comparison.articles for view in each.statements)
    made = variant(ours, fullest)
    assert squeezed("".join(each.ours for each in made.aligned)) == squeezed("".join(ours.content))
    assert squeezed("".join(each.fullest for each in made.aligned)) == squeezed("".join(fullest.content))
    assert 0.0 <= made.shared <= 1.0
    for each in made.aligned:
        for span, words, view in (
            (each.ours_span, each.ours, ours),
            (each.fullest_span, each.fullest, fullest),
        ):
            assert (span.of(view.article.text) if span else "") == words
        assert (each.change is Change.LEFT_OUT) == (each.ours_span is None)
        assert (each.change is Change.ADDED) == (each.fullest_span is None)


@settings(max_examples=30, deadline=None)
@given(contents=st.lists(CONTENT, min_size=2, max_size=7), seed=st.integers(0, 99))
def test_groups_are_apart_and_do_not_depend_on_the_order_of_articles(contents: list[str], seed: int) -> None:
    samples = samples_of(contents)
    mixed = random.Random(seed).sample(samples, len(samples))
    once, again = (same_utterances(compare(snapshot(*each))) for each in (samples, mixed))
    assert once == again
    keys = [one.view.key for utterance in once for one in utterance.variants]
    assert len(keys) == len({*keys})
    for utterance in once:
        assert len({one.view.article.path for one in utterance.variants}) > 1
        assert 0.0 < utterance.confidence <= 1.0


def test_nobody_between_them_joins_what_contradicts() -> None:
    alike = {(0, 1): 0.9, (1, 2): 0.9}
    assert groups(alike, 0.5) == [[0, 1, 2]]
    assert len(groups(alike, 0.5, apart={(0, 2)})[0]) == 2


def test_a_chain_of_likenesses_is_no_group() -> None:
    chain = {(at, at + 1): 0.7 for at in range(9)}
    assert max(len(group) for group in groups(chain, 0.7, held={})) == 2
