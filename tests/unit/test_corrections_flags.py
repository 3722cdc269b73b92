"""What the person decided of flags holds: accepted, rejected, changed, added, silenced."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison import Comparison, FlagView, compare, framing_rates
from perspectives.comparison.judging import accepted, changed, flag_of, marked, rejected, silenced
from perspectives.corpus import Snapshot, correct
from perspectives.corrections import (
    Add,
    AddFlag,
    ChangeFlag,
    Correction,
    JudgeFlag,
    Merge,
    Outcome,
    Place,
    Rename,
    Shown,
    Silence,
    State,
    Who,
    described,
    place,
)
from perspectives.export import FORMATS, export
from perspectives.export.json import schema
from perspectives.export.training import judged
from perspectives.model import Category, Kind, Polarity, Role, Span
from tests.unit.corrected import APPLIED, at, outcome
from tests.unit.documents import words_of
from tests.unit.samples import Flagged, Sample, article, find, flagged, person, said, snapshot
from tests.unit.test_export_json import document, problems

QUAY = (
    "Harbour plan\n\n“We will wait,” Dana Brook said in a rant. The brutal regime of Otto Reed slammed the "
    "plan.\n\nCritics say the regime is near its end. Two regimes met. “No,” Reed said, and smirked."
)
PEOPLE = [
    person("Dana Brook", actor="Council", affiliation="Norway", role=Role.GOVERNMENT),
    person("Otto Reed", actor="Traders", affiliation="Norway", role=Role.BUSINESS),
]
RANT = flagged("rant", about="Dana Brook", neutral="statement", confidence=0.5)
REGIME = flagged("regime", about="Otto Reed", category=Category.LABEL)
SLAMMED = flagged("slammed", about="Otto Reed", category=Category.REPORTING_VERB)
FLAGS = (
    RANT,
    REGIME,
    SLAMMED,
    flagged("Critics say", category=Category.UNSOURCED_CLAIM),
    flagged("regime", category=Category.LABEL, at=2),
    flagged("regimes", category=Category.LABEL),
)


def quay(*flags: Flagged, text: str = QUAY, path: str = "quay.txt") -> Sample:
    return article(
        path,
        text=text,
        statements=[
            said("“We will wait,”", by="Dana Brook", cue="said", source="Dana Brook"),
            said("“No,”", by="Otto Reed", cue="said", source="Reed"),
        ],
        flags=flags or FLAGS,
        mentions={"Otto Reed": "Otto Reed"},
    )


def folder(*samples: Sample) -> Snapshot:
    return correct(snapshot(*(samples or (quay(),)), people=PEOPLE), ())


def flags(found: Snapshot | Comparison, path: str = "quay.txt") -> list[FlagView]:
    laid_out = found if isinstance(found, Comparison) else compare(found)
    return list(next(view for view in laid_out.articles if view.article.path == path).flags)


def words(found: Snapshot, path: str = "quay.txt") -> list[str]:
    return [view.words for view in flags(found, path)]


def flag(found: Snapshot, wanted: str, nth: int = 1) -> FlagView:
    return [view for view in flags(found) if view.words == wanted][nth - 1]


def spot(found: Snapshot, wanted: str, nth: int = 1) -> Place:
    return at(found, wanted, "quay.txt", nth)[0]


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


# --- a text that has changed


PADDING = st.text(alphabet="xyz \n", max_size=60)


@given(PADDING, PADDING, st.sampled_from(["rant", "slammed", "Critics say"]))
def test_decisions_are_found_again_in_a_text_that_has_grown(before_it: str, behind: str, wanted: str) -> None:
    view = flag(folder(), wanted)
    text = f"{before_it}\n{QUAY}\n{behind}"
    grown = folder(quay(text=text))
    gone = correct(grown, [rejected(view)])
    assert wanted not in words(gone)
    assert len(words(gone)) == len(words(grown)) - 1
    kept = correct(grown, [changed(view, polarity=Polarity.POSITIVE)])
    assert flag(kept, wanted).flag.polarity is Polarity.POSITIVE
    expected = State.APPLIED if text == QUAY else State.MOVED
    assert {one.state for one in (*gone.corrections, *kept.corrections)} == {expected}


def test_what_cannot_be_placed_is_lost_and_named() -> None:
    before = folder()
    decision = rejected(flag(before, "slammed"))
    after = correct(folder(quay(RANT, text=QUAY.replace("slammed", "refused"))), [decision])
    assert outcome(after) == (
        State.LOST,
        "The text of quay.txt has changed: “slammed” is not in it any more, or at several places.",
    )
    assert flag_of(compare(after), after.corrections[0]) is None


def test_one_text_in_two_articles_is_corrected_in_both() -> None:
    before = folder(quay(), quay(path="twin.txt"))
    after = correct(before, [rejected(flag(before, "rant"))])
    assert "rant" not in words(after)
    assert "rant" not in words(after, "twin.txt")


# --- any decisions, in any order


@st.composite
def decisions(draw: st.DrawFn) -> list[Correction]:
    before = folder()
    made: list[Correction] = []
    for _ in range(draw(st.integers(1, 6))):
        view = draw(st.sampled_from(flags(before)))
        made.append(
            draw(
                st.sampled_from(
                    [
                        accepted(view),
                        rejected(view),
                        changed(view, category=draw(st.sampled_from(Category))),
                        changed(
                            view, target=draw(st.sampled_from(["Otto Reed", "Dana Brook", "new", "event"]))
                        ),
                        changed(view, polarity=draw(st.sampled_from(Polarity))),
                        silenced(view),
                        marked(
                            view.article,
                            draw(spans()),
                            draw(st.sampled_from(Category)),
                            target="Otto Reed",
                            polarity=Polarity.POSITIVE,
                        ),
                    ]
                )
            )
        )
    return [replace(one, id=f"d{number}") for number, one in enumerate(made)]  # one may be drawn twice


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(60, len(QUAY) - 2))
    return Span(start, draw(st.integers(start + 1, len(QUAY))))


@given(decisions())
def test_whatever_is_decided_flags_are_in_order_apart_and_the_persons_are_sure(
    made: list[Correction],
) -> None:
    before = folder()
    after = correct(before, made)
    found = [view.flag for view in flags(after)]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert len({one.id for one in found}) == len(found)
    machine = {view.flag for view in flags(before)}
    assert all((one.corrected and one.confidence == 1.0) or one in machine for one in found)
    assert {one.state for one in after.corrections} == {State.APPLIED}
    assert problems(document(after), schema(), schema()) == []
    assert correct(after, made) == after
    assert correct(after, ()) == before


@given(decisions())
def test_the_last_decision_on_a_place_is_what_stands_there(made: list[Correction]) -> None:
    after = correct(folder(), made)
    last = made[-1]
    here = [view.flag for view in flags(after)]
    match last:
        case JudgeFlag(accepted=False):
            assert not any(one.span == Span(last.place.start, last.place.end) for one in here)
        case JudgeFlag() | AddFlag() | ChangeFlag():
            (one,) = (one for one in here if one.span == Span(last.place.start, last.place.end))
            assert one.corrected
            if isinstance(last, AddFlag | ChangeFlag) and last.category is not None:
                assert one.category is last.category
            if isinstance(last, ChangeFlag) and last.polarity is not None:
                assert one.polarity is last.polarity
        case Silence():
            assert last.words not in {one.span.of(QUAY) for one in here if one.category is last.category}


@given(decisions(), st.data())
def test_decisions_on_places_apart_may_be_made_in_any_order(
    made: list[Correction], data: st.DataObject
) -> None:
    apart: list[Correction] = []
    for one in made:
        if isinstance(one, JudgeFlag | ChangeFlag) and all(
            isinstance(other, JudgeFlag | ChangeFlag) and other.place != one.place for other in apart
        ):
            apart.append(one)
    shuffled = data.draw(st.permutations(apart))
    assert flags(correct(folder(), apart)) == flags(correct(folder(), shuffled))


# --- as data to learn from


def lines(found: Snapshot) -> list[dict[str, Any]]:
    return list(judged(found, compare(found)))


def test_what_was_judged_can_be_learnt_from() -> None:
    before = folder()
    made: list[Correction] = [
        rejected(flag(before, "slammed")),
        accepted(flag(before, "slammed")),
        rejected(flag(before, "regime")),
        changed(flag(before, "rant"), category=Category.LABEL, target="Otto Reed"),
        AddFlag(spot(before, "smirked"), Category.MOTIVE, "Otto Reed", Polarity.NEGATIVE, "nobody saw it"),
        silenced(flag(before, "Critics say")),
    ]
    found = lines(correct(before, made))
    assert [(one["text"], one["verdict"]) for one in found] == [
        ("rant", "changed"),
        ("regime", "rejected"),
        ("slammed", "accepted"),
        ("smirked", "added"),
    ]
    rant, regime, slammed, smirked = found
    assert (rant["category"], rant["target"], rant["polarity"]) == ("label", "Otto Reed", "negative")
    assert rant["machine"] == {
        "start": rant["start"],
        "end": rant["end"],
        "text": "rant",
        "category": "loaded word",
        "target": "Dana Brook",
        "polarity": "negative",
        "rule": "sample:rant",
        "confidence": 0.5,
    }
    assert (regime["category"], regime["machine"]["rule"]) == ("label", "sample:regime")
    assert slammed["id"] == made[1].id
    assert (smirked["machine"], smirked["note"]) == (None, "nobody saw it")
    for one in found:
        assert (one["schema"], one["article"], one["sha256"]) == (1, "quay.txt", before.articles[0].id)
        assert QUAY[one["start"] : one["end"]] == one["text"]
        sentence = one["sentence"]
        assert QUAY[sentence["start"] : sentence["end"]] == sentence["text"]
        assert sentence["start"] <= one["start"] < one["end"] <= sentence["end"]


def test_of_a_flag_that_the_program_no_longer_raises_there_is_what_it_was() -> None:
    decision = rejected(flag(folder(), "rant"))
    (one,) = lines(correct(folder(quay(SLAMMED)), [decision]))
    assert (one["verdict"], one["category"], one["target"]) == ("rejected", "loaded word", "Dana Brook")
    assert (one["machine"]["rule"], one["machine"]["confidence"], one["machine"]["start"]) == (
        "sample:rant",
        0.5,
        None,
    )


def test_without_decisions_there_is_nothing_to_learn() -> None:
    assert lines(folder()) == []


# --- told


def test_each_is_told_in_a_line() -> None:
    before = folder()
    view = flag(before, "rant")
    made: list[Correction] = [
        accepted(view),
        rejected(view),
        changed(view, category=Category.LABEL, target="event"),
        marked(view.article, view.flag.span, Category.MOTIVE, target="Otto Reed", polarity=Polarity.POSITIVE),
        Silence("regime"),
        Silence("regime", Category.LABEL, "label/ruler/regime"),
        JudgeFlag(place(view.article, view.flag.span), True),
    ]
    assert [described(one) for one in made] == [
        "“rant” (quay.txt) is framing: loaded word, about Dana Brook, negative",
        "“rant” (quay.txt) is no framing",
        "“rant” (quay.txt) is framing: label, about the event",
        "“rant” (quay.txt) is framing that was missed: motive, about Otto Reed, positive",
        "“regime” is never flagged in this folder",
        "“regime” in all its forms is never flagged as label in this folder",
        "“rant” (quay.txt) is framing",
    ]


def test_documents_mark_what_is_the_persons() -> None:
    before = folder()
    after = compare(correct(before, [accepted(flag(before, "rant")), rejected(flag(before, "slammed"))]))
    assert "**rant** · loaded word · negative · ✎ corrected" in export(after, "markdown")
    assert "rant · loaded word · negative · ✎ corrected" in export(after, "text")
    for format in ("markdown", "text"):
        assert "is no framing" in export(after, format)


def test_the_flag_of_a_decision_is_found_as_it_is_shown_now() -> None:
    before = folder()
    made = changed(flag(before, "regime", 2), category=Category.LOADED_WORD)
    after = correct(before, [made])
    assert flag_of(compare(after), after.corrections[0]) == flag(after, "regime", 2)
    assert flag_of(compare(after), Rename(Who("Otto Reed"), "X")) is None
    assert flag_of(compare(after), Outcome(made, State.LOST)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        ChangeFlag,
        lambda at: ChangeFlag(at, target=" "),
        lambda at: AddFlag(at, Category.LABEL, "", Polarity.NEGATIVE),
        lambda at: Silence(" "),
        lambda at: Shown(Category.LABEL, Polarity.NEGATIVE, confidence=1.5),
        lambda at: Shown(Category.LABEL, Polarity.NEGATIVE, target=""),
    ],
)
def test_a_decision_that_says_nothing_cannot_be_made(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        wrong(Place("a.txt", "0f", 0, 1, "x"))
