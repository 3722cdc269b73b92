"""What the person decided of flags in a text that has changed, in any order, as data and in words."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison import compare
from perspectives.comparison.judging import accepted, changed, flag_of, marked, rejected, silenced
from perspectives.corpus import Snapshot, correct
from perspectives.corrections import (
    AddFlag,
    ChangeFlag,
    Correction,
    JudgeFlag,
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
from perspectives.export import export
from perspectives.export.json import schema
from perspectives.export.training import judged
from perspectives.model import Category, Polarity, Span
from tests.unit.corrected import outcome
from tests.unit.quay import QUAY, RANT, SLAMMED, flag, flags, folder, quay, spot, words
from tests.unit.test_export_json import document, problems

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
    assert "**rant** · loaded word · against Dana Brook · ✎ corrected" in export(after, "markdown")
    assert "rant · loaded word · against Dana Brook · ✎ corrected" in export(after, "text")
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
