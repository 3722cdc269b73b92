"""What an outlet made of an utterance is called by what it is: nothing is left out that stands beside it, and
whoever quotes more has not quoted otherwise."""

from __future__ import annotations

from perspectives.comparison import compare
from perspectives.comparison.cutting import called, made_of
from perspectives.comparison.utterances import Cut, Utterance, Variant, same_utterances
from perspectives.comparison.utterances.gathering import gathered
from perspectives.export import export
from tests.unit.samples import article, said, snapshot
from tests.unit.test_export_markdown import flat
from tests.unit.test_utterances import WHOLE, only, told

MILL = "that the old mill at the river would be sold to the ferry company before the winter"


def second(one: Utterance) -> Variant:
    return one.variants[1]


def test_who_quotes_a_sentence_and_then_another_has_cut_it_and_quotes_more() -> None:
    longer = f"{WHOLE[:-1]} We told the mayor about it twice, and then a third time in autumn.”"
    more = "“We told the mayor about it twice, and then a third time in autumn. He never wrote back.”"
    variant = second(one := only(told("Post", longer), told("Wire", more)))
    assert variant.cut is Cut.CUT
    assert variant.more == len(["He", "never", "wrote", "back"])
    assert "quotes 4 words more that the fullest has not" in made_of(variant, one)


def test_a_sentence_that_ends_otherwise_has_other_words() -> None:
    other = WHOLE.replace("the flood of spring", "the flood of autumn last")
    assert second(only(told("Post", WHOLE), told("Wire", other))).cut is Cut.ALTERED


def test_a_word_written_in_two_is_the_same_word() -> None:
    whole = "“There is a lot of good will in this town hall, and the bridge will be built.”"
    one = only(told("Post", whole), told("Wire", whole.replace("good will", "goodwill")))
    assert second(one).cut is Cut.VERBATIM
    assert second(one).kept.quoted == second(one).kept.of
    assert not second(one).left_out


def test_what_is_partly_quoted_is_partly_turned_into_reported_speech() -> None:
    loose = (
        "that the old bridge was “rotten” and the council had known, “though we hoped for a very long time”"
    )
    one = only(told("Post", WHOLE), told("Wire", loose))
    assert called(second(one), one) == "partly turned into reported speech"


def test_two_reports_in_other_words_leave_out_nothing() -> None:
    other = "that the old mill at the river will go to the ferry company"
    one = only(told("Post", MILL), told("Wire", other))
    assert made_of(second(one), one) == ("reported in other words",)
    shown = flat(str(export(compare(snapshot(told("Post", MILL), told("Wire", other))), "text")))
    assert other in shown
    assert "[−" not in shown.partition("words put in")[2]


def test_what_the_same_speaker_says_in_the_same_paragraph_stands_beside_a_cut() -> None:
    beside = "the council was told last spring"
    words = ["“The old bridge is rotten”", beside]
    line = f"{words[0]}, Lund said, adding that {words[1]}."
    samples = (
        told("Post", WHOLE, by="Eva Lund"),
        article(
            "wire.txt",
            outlet="Wire",
            text=line,
            statements=[said(words[0], by="Eva Lund", cue="said"), said(beside, by="Eva Lund", cue="adding")],
        ),
    )
    comparison = compare(snapshot(*samples))
    (one,) = same_utterances(comparison)
    assert [view.content for view in gathered(comparison, one)["Wire"].beside] == [(beside,)]
    assert f"beside it, by the same speaker: adding: {beside}" in flat(str(export(comparison, "text")))


def test_the_name_of_a_country_is_no_passage_of_a_quotation() -> None:
    whole = "“The ferry of the United Isles will run again when the ice is gone from the harbour.”"
    stray = said("“better terms for the United Isles”", by="Ana Petrova")
    samples = told("Post", whole), told("Wire", "that the “ferry will run again when the ice is gone”", stray)
    comparison = compare(snapshot(*samples))
    (one,) = [one for one in same_utterances(comparison) if one.fullest.content == (whole,)]
    assert not gathered(comparison, one)["Wire"].elsewhere
