"""What the person decided of flags holds: accepted, rejected, changed, added, silenced."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perspectives.comparison import compare, framing_rates
from perspectives.comparison.judging import accepted, changed, flag_of, marked, rejected, silenced
from perspectives.corpus import correct
from perspectives.corrections import (
    Add,
    AddFlag,
    Correction,
    JudgeFlag,
    Merge,
    Rename,
    Silence,
    State,
    Who,
)
from perspectives.export import FORMATS
from perspectives.model import Category, Kind, Polarity
from tests.unit.corrected import APPLIED, at, outcome
from tests.unit.documents import words_of
from tests.unit.quay import PEOPLE, QUAY, RANT, SLAMMED, flag, flags, folder, quay, spot, words
from tests.unit.samples import Flagged, article, find, flagged, person, said, snapshot

# --- judged


def test_an_accepted_flag_is_sure_and_otherwise_as_it_was() -> None:
    before = folder()
    assert flag(before, "rant").doubtful
    after = correct(before, [accepted(flag(before, "rant"))])
    was, now = flag(before, "rant"), flag(after, "rant")
    assert replace(now.flag, confidence=0.5, corrected=False) == was.flag
    assert (now.flag.corrected, now.flag.confidence, now.doubtful) == (True, 1.0, False)
    assert (now.target, now.target_speaker) == (was.target, was.target_speaker)
    assert outcome(after) == APPLIED
    assert words(after) == words(before)


def test_a_rejected_flag_is_in_no_panel_no_rate_and_no_document() -> None:
    before = folder()
    after = correct(before, [rejected(flag(before, "slammed"))])
    assert "slammed" not in words(after)
    found = compare(after)
    assert [view.words for panel in found.panels for view in panel.flags] == ["rant", "regime"]
    assert (
        framing_rates(found).by_outlet[None].flags == framing_rates(compare(before)).by_outlet[None].flags - 1
    )
    for format in FORMATS:
        if format != "csv":  # a row a statement: explanations of flags stand in csv-flags
            assert "“slammed” colours" in words_of(compare(before), format)
        assert "“slammed” colours" not in words_of(found, format)


def test_the_last_judgement_of_a_place_counts() -> None:
    before = folder()
    view = flag(before, "rant")
    assert "rant" not in words(correct(before, [accepted(view), rejected(view)]))
    again = correct(before, [rejected(view), accepted(view)])
    assert flag(again, "rant").flag.corrected
    assert flag(again, "rant").target_speaker == view.target_speaker
    assert correct(again, ()) == before


@pytest.mark.parametrize(
    "more", [flagged("brutal regime", category=Category.LABEL), flagged("brutal regime")]
)
def test_a_rejected_place_stays_rejected_where_the_program_flags_a_word_more(more: Flagged) -> None:
    before = folder()
    decision = rejected(flag(before, "regime"))
    later = folder(quay(RANT, more, SLAMMED))
    assert words(correct(later, [decision])) == ["rant", "slammed"]


def test_the_clause_around_a_rejected_word_is_another_flag() -> None:
    decision = rejected(flag(folder(), "slammed"))
    clause = flagged(
        "The brutal regime of Otto Reed slammed the plan",
        category=Category.SLANTED_BACKGROUND,
        about="Otto Reed",
    )
    assert words(correct(folder(quay(clause)), [decision])) == [clause.words]


def test_an_accepted_flag_stands_as_it_was_where_the_program_no_longer_raises_it() -> None:
    before = folder()
    was = flag(before, "rant")
    after = correct(folder(quay(SLAMMED)), [accepted(was)])
    now = flag(after, "rant")
    assert (now.flag.category, now.flag.polarity, now.target) == (
        was.flag.category,
        was.flag.polarity,
        "Dana Brook",
    )
    assert (now.flag.explanation, now.flag.neutral, now.flag.rule) == (
        was.flag.explanation,
        "statement",
        was.flag.rule,
    )
    assert now.target_speaker == was.target_speaker
    assert outcome(after) == (
        State.APPLIED,
        "The program no longer flags this by itself; it stands as you had it.",
    )


def test_an_accepted_flag_stands_as_it_was_where_the_program_takes_it_for_something_else() -> None:
    decision = accepted(flag(folder(), "rant"))
    other = flagged(
        "a rant", category=Category.OPINION_AS_FACT, polarity=Polarity.POSITIVE, about="Otto Reed"
    )
    after = correct(folder(quay(other, SLAMMED)), [decision])
    assert words(after) == ["rant", "slammed"]
    now = flag(after, "rant")
    assert (now.flag.category, now.flag.polarity, now.target) == (
        Category.LOADED_WORD,
        Polarity.NEGATIVE,
        "Dana Brook",
    )
    assert outcome(after) == APPLIED


def test_an_entry_by_hand_needs_no_more_than_the_words() -> None:
    before = folder()
    bare = replace(spot(before, "slammed"), sha256="", start=0, end=7)
    after = correct(before, [JudgeFlag(bare, True)])
    assert flag(after, "slammed").flag.corrected
    assert "slammed" not in words(correct(before, [JudgeFlag(bare, False)]))
    nothing = replace(spot(before, "smirked"), sha256="")
    lost = correct(before, [JudgeFlag(nothing, True), JudgeFlag(nothing, False)])
    assert outcome(lost)[0] is State.LOST
    assert outcome(lost, 1)[1].endswith("The program flags nothing there by itself any more.")


# --- changed


def test_a_changed_flag_has_what_was_said_and_keeps_the_rest() -> None:
    before = folder()
    view = flag(before, "rant")
    after = correct(before, [changed(view, category=Category.LABEL)])
    now = flag(after, "rant")
    assert (now.flag.category, now.flag.polarity, now.target) == (
        Category.LABEL,
        Polarity.NEGATIVE,
        "Dana Brook",
    )
    assert now.key == f"quay.txt#f{view.flag.span.start}-{view.flag.span.end}-label"
    assert "rant" in now.flag.explanation
    assert now.flag.explanation != view.flag.explanation
    assert now.flag.corrected
    turned = correct(before, [changed(view, polarity=Polarity.POSITIVE)])
    assert flag(turned, "rant").flag.polarity is Polarity.POSITIVE
    assert flag(turned, "rant").flag.explanation == view.flag.explanation


def test_nothing_changed_is_accepted() -> None:
    view = flag(folder(), "rant")
    made = changed(view, category=Category.LOADED_WORD, target="Dana Brook", polarity=Polarity.NEGATIVE)
    assert isinstance(made, JudgeFlag)
    assert made.accepted


def test_changes_of_one_flag_add_up_whichever_window_they_come_from() -> None:
    before = folder()
    view = flag(before, "rant")
    after = correct(
        before,
        [
            changed(view, category=Category.LABEL),
            changed(view, target="Otto Reed"),
            changed(view, polarity=Polarity.NEUTRAL),
            accepted(view),
        ],
    )
    now = flag(after, "rant")
    assert (now.flag.category, now.target, now.flag.polarity) == (
        Category.LABEL,
        "Otto Reed",
        Polarity.NEUTRAL,
    )
    assert [one.state for one in after.corrections] == [State.APPLIED] * 4


def test_a_rejected_flag_that_is_changed_is_right_again() -> None:
    before = folder()
    view = flag(before, "rant")
    after = correct(before, [rejected(view), changed(view, polarity=Polarity.POSITIVE)])
    assert flag(after, "rant").flag.polarity is Polarity.POSITIVE


# --- whom it colours


@pytest.mark.parametrize("name", ["Otto Reed", "otto reed", "Otto  Reed"])
def test_the_target_is_the_speaker_of_that_name(name: str) -> None:
    before = folder()
    after = correct(before, [changed(flag(before, "rant"), target=name)])
    now = flag(after, "rant")
    assert (now.target, now.target_speaker) == ("Otto Reed", flag(before, "slammed").target_speaker)
    panels = {panel.actor.name: [view.words for view in panel.flags] for panel in compare(after).panels}
    (reed,) = (found for found in panels.values() if "slammed" in found)
    assert "rant" in reed
    assert sum("rant" in found for found in panels.values()) == 1


def test_a_speaker_whom_the_article_does_not_know_can_be_the_target() -> None:
    other = article("tea.txt", text="“Tea,” said Ingrid Voss.", statements=[said("“Tea,”", by="Ingrid Voss")])
    before = folder(quay(), other)
    after = correct(before, [changed(flag(before, "rant"), target="Ingrid Voss")])
    now = flag(after, "rant")
    (known,) = (one for one in after.cast.speakers if one.name == "Ingrid Voss")
    assert now.target_speaker == known.id
    assert after.cast.speakers == before.cast.speakers


def test_an_actor_as_a_whole_can_be_the_target() -> None:
    before = folder()
    actor = before.cast.actors[0]
    after = correct(before, [changed(flag(before, "Critics say"), target=actor.name)])
    panel = next(panel for panel in compare(after).panels if panel.actor.id == actor.id)
    assert "Critics say" in [view.words for view in panel.flags]
    assert flag(after, "Critics say").target == actor.name
    assert "Critics say" not in [view.words for view in compare(after).event_flags]


def test_a_new_name_or_the_event_is_nobody_of_the_folder() -> None:
    before = folder()
    new = correct(before, [changed(flag(before, "rant"), target="the night shift")])
    assert (flag(new, "rant").target, flag(new, "rant").target_speaker) == ("the night shift", None)
    assert new.cast.speakers == before.cast.speakers
    event = correct(before, [changed(flag(before, "rant"), target="event")])
    assert (flag(event, "rant").target, flag(event, "rant").target_speaker) == ("event", None)
    assert "rant" in [view.words for view in compare(event).event_flags]


def test_a_target_follows_who_is_who() -> None:
    before = folder()
    view = flag(before, "rant")
    renamed: list[Correction] = [Rename(Who("Otto Reed"), "Otto Reed-Holt")]
    aim = changed(view, target="Otto Reed")
    assert flag(correct(before, [aim, *renamed]), "rant").target == "Otto Reed-Holt"
    late = changed(view, target="Otto Reed-Holt")
    assert flag(correct(before, [*renamed, late]), "rant").target == "Otto Reed-Holt"
    merged = correct(before, [aim, Merge((Who("Otto Reed"),), Who("Dana Brook"))])
    assert flag(merged, "rant").target == "Dana Brook"


def test_a_target_that_several_speakers_may_be_stays_a_name_and_that_is_said() -> None:
    officials = [
        article(path, text=f"{path}\n\nAn official said {what}.", statements=[said(what, by="an official")])
        for path, what in (("a.txt", "yes"), ("b.txt", "no"))
    ]
    before = correct(snapshot(quay(), *officials, people=[*PEOPLE, person("an official", named=False)]), ())
    after = correct(before, [changed(flag(before, "rant"), target="an official")])
    assert (flag(after, "rant").target, flag(after, "rant").target_speaker) == ("an official", None)


# --- added


def test_a_flag_that_was_missed_is_added() -> None:
    before = folder()
    text = before.articles[0]
    made = marked(
        text,
        find(QUAY, "smirked"),
        Category.OPINION_AS_FACT,
        target="Otto Reed",
        polarity=Polarity.NEGATIVE,
        note="nobody saw it",
    )
    after = correct(before, [made])
    now = flag(after, "smirked")
    assert words(after) == [*words(before), "smirked"]
    assert (now.flag.category, now.flag.polarity, now.target) == (
        Category.OPINION_AS_FACT,
        Polarity.NEGATIVE,
        "Otto Reed",
    )
    assert now.target_speaker == flag(before, "slammed").target_speaker
    assert (now.flag.explanation, now.flag.rule, now.doubtful) == ("nobody saw it", "by-hand", False)
    assert flag_of(compare(after), made) == now
    bare = correct(before, [replace(made, note="")])
    assert "smirked" in flag(bare, "smirked").flag.explanation


def test_an_added_flag_takes_the_place_of_those_that_overlap_it() -> None:
    before = folder()
    made = AddFlag(spot(before, "brutal regime"), Category.LABEL, "Otto Reed", Polarity.NEGATIVE)
    after = correct(before, [made])
    assert words(after)[:3] == ["rant", "brutal regime", "slammed"]
    assert words(correct(before, [made, rejected(flag(after, "brutal regime"))]))[:2] == ["rant", "slammed"]


def test_what_becomes_a_statement_later_is_not_framing() -> None:
    before = folder()
    content = at(before, "the regime is near its end", "quay.txt")
    after = correct(
        before, [accepted(flag(before, "regime", 2)), Add(content, Kind.INDIRECT, Who("Dana Brook"))]
    )
    assert words(after).count("regime") == 1


# --- silenced


def test_silenced_words_are_flagged_nowhere_in_any_of_their_forms() -> None:
    other = article("other.txt", text="Regime news\n\nThe rant.", flags=[flagged("Regime"), flagged("rant")])
    before = folder(quay(), other)
    after = correct(before, [Silence("REGIME")])
    assert words(after) == ["rant", "slammed", "Critics say"]
    assert words(after, "other.txt") == ["rant"]
    assert outcome(after) == (State.APPLIED, "4 flags in 2 articles.")
    assert words(correct(before, [Silence("slam")])) == [w for w in words(before) if w != "slammed"]


def test_a_silence_may_be_of_one_category_or_of_an_entry() -> None:
    before = folder()
    assert words(correct(before, [Silence("regime", Category.LOADED_WORD)])) == words(before)
    assert "regime" not in words(correct(before, [Silence("regime", Category.LABEL)]))
    rule = flag(before, "regimes").flag.rule
    after = correct(before, [Silence("whatever", rule=rule)])
    assert words(after) == [w for w in words(before) if w != "regimes"]


def test_a_silence_holds_for_what_is_found_later_and_nothing_that_is_decided_after_it() -> None:
    before = folder()
    view = flag(before, "regime")
    silence = silenced(view)
    assert silence == Silence("regime", id=silence.id, made=silence.made)
    after = correct(before, [accepted(view), silence])
    assert "regime" not in words(after)
    kept = correct(before, [silence, accepted(view)])
    assert words(kept).count("regime") == 1
    assert flag(kept, "regime").flag.corrected
    nothing = correct(before, [Silence("zeppelin")])
    assert outcome(nothing) == (State.APPLIED, "Nothing in the folder is flagged so now.")
    assert words(nothing) == words(before)


def test_words_in_scare_quotes_are_silenced_as_such_only() -> None:
    text = "News\n\nThe “experts” met. The experts slept."
    made = article(
        "q.txt",
        text=text,
        flags=[flagged("“experts”", category=Category.SCARE_QUOTES), flagged("experts", at=2)],
    )
    before = folder(made)
    silence = silenced(flags(before, "q.txt")[0])
    assert silence.category is Category.SCARE_QUOTES
    assert words(correct(before, [silence]), "q.txt") == ["experts"]
