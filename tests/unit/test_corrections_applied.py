"""What the person decided of single texts holds; what cannot be applied any more is said."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison import compare
from perspectives.corpus import Progress, correct, kind_of
from perspectives.corrections import (
    Add,
    Correction,
    Describe,
    Merge,
    Move,
    Place,
    Reassign,
    Reject,
    Rename,
    Split,
    State,
    Who,
)
from perspectives.model import Kind, Role, SetAside
from tests.unit.corrected import (
    APPLIED,
    PEOPLE,
    PIER,
    at,
    folder,
    mill,
    outcome,
    pier,
    said_by,
    speaker,
    speakers,
    statement,
)
from tests.unit.samples import article, find, said, snapshot

# --- statements


def test_a_statement_is_given_to_another_speaker_of_the_folder() -> None:
    before = folder()
    after = correct(before, [Reassign(at(before, "“We will wait,”"), Who("Otto Reed"))])
    assert said_by(after, "We will wait") == "Otto Reed"
    assert said_by(after, "Come and see", "mill.txt") == "Dana Brook"
    assert outcome(after) == APPLIED
    view = statement(after, "We will wait")
    assert view is not None
    assert (view.statement.corrected, view.doubtful) == (True, False)
    assert (view.statement.confidence, view.statement.speaker_confidence) == (1.0, 1.0)


def test_a_speaker_whom_the_article_does_not_name_can_be_given_a_statement_of_it() -> None:
    before = folder(
        pier(),
        article("tea.txt", text="“Tea,” said Ingrid Voss.", statements=[said("“Tea,”", by="Ingrid Voss")]),
    )
    after = correct(before, [Reassign(at(before, "“I object,”"), Who("Ingrid Voss"))])
    assert said_by(after, "I object") == "Ingrid Voss"
    assert speakers(after) == speakers(before)
    assert not speaker(after, "Ingrid Voss").corrected


def test_a_statement_is_given_to_somebody_new_or_to_nobody() -> None:
    before = folder()
    after = correct(
        before,
        [
            Reassign(at(before, "“I object,”"), Who("a US official")),
            Reassign(at(before, "“We will wait,”"), None),
        ],
    )
    assert said_by(after, "I object") == "a US official"
    assert said_by(after, "We will wait") is None
    new = speaker(after, "a US official")
    assert (new.named, new.plural, new.affiliation, new.role) == (
        False,
        False,
        "United States",
        Role.GOVERNMENT,
    )
    assert new.corrected


def test_a_source_without_a_name_is_that_of_the_same_article_or_a_new_one() -> None:
    before = folder()
    here = correct(before, [Reassign(at(before, "“I object,”"), Who("an official"))])
    view, known = statement(here, "I object"), statement(here, "it would rain")
    assert view is not None
    assert known is not None
    assert view.speaker == known.speaker
    assert speakers(here) == speakers(before)
    new = correct(before, [Reassign(at(before, "“Come and see,”", "mill.txt"), Who("clerk"))])
    assert speakers(new).count("clerk") == 2


def test_who_was_in_doubt_is_confirmed_and_the_evidence_stays() -> None:
    before = folder()
    after = correct(before, [Reassign(at(before, "“I object,”"), Who("Otto Reed"))])
    view = statement(after, "I object")
    assert view is not None
    assert view.statement.antecedent is not None
    other = correct(before, [Reassign(at(before, "“I object,”"), Who("Dana Brook"))])
    view = statement(other, "I object")
    assert view is not None
    assert view.statement.antecedent is None


def test_the_last_word_on_a_statement_counts() -> None:
    before = folder()
    place = at(before, "“I object,”")
    after = correct(before, [Reassign(place, Who("Nobody Yet")), Reassign(place, Who("Dana Brook"))])
    assert said_by(after, "I object") == "Dana Brook"
    assert "Nobody Yet" not in speakers(after)


def test_a_rejected_statement_is_the_authors_again() -> None:
    before = folder()
    after = correct(before, [Reject(at(before, "“I object,”"))])
    assert statement(after, "I object") is None
    assert speaker(after, "Otto Reed") == speaker(before, "Otto Reed")
    again = correct(
        after, [*(one.correction for one in after.corrections), Reject(at(before, "“I object,”"))]
    )
    assert outcome(again, 1) == (State.APPLIED, "The program finds no statement there by itself any more.")


def test_a_statement_that_was_missed_is_added() -> None:
    before = folder()
    words = at(before, "We build it now")
    added = Add(words, Kind.INDIRECT, Who("Dana Brook"), at(before, "wrote"), at(before, "Brook", nth=2))
    after = correct(before, [added])
    view = statement(after, "We build it now")
    assert view is not None
    assert view.speaker == speaker(after, "Dana Brook")
    assert (view.cue, view.source, view.statement.quoted) == ("wrote", "Brook", ())
    assert (view.statement.corrected, view.doubtful) == (True, False)


def test_an_added_statement_takes_the_place_of_what_is_mostly_the_same() -> None:
    before = folder()
    after = correct(before, [Add(at(before, "the pier was old"), Kind.INDIRECT, Who("clerk", "pier.txt"))])
    view = statement(after, "the pier was old")
    assert view is not None
    assert view.content == ("the pier was old",)
    assert len(compare(after).articles[0].statements) == len(compare(before).articles[0].statements)


def test_what_somebody_else_says_is_no_longer_the_authors_framing() -> None:
    before = folder()
    after = correct(before, [Add(at(before, "The fishermen danced."), Kind.INDIRECT, None)])
    flags = {flag.span.of(PIER) for flag in after.analyses[after.articles[1].id].flags}
    assert flags == {"rant"}


def test_the_kind_to_propose_is_told_by_the_quotation_marks() -> None:
    one = folder().articles[1]
    spans = {
        words: find(one.text, words)
        for words in ("“We will wait,”", "We will wait", "wait,” Dana Brook said", "Dana Brook said")
    }
    assert {words: kind_of(one, [span]) for words, span in spans.items()} == {
        "“We will wait,”": Kind.DIRECT,
        "We will wait": Kind.DIRECT,
        "wait,” Dana Brook said": Kind.MIXED,
        "Dana Brook said": Kind.INDIRECT,
    }
    before = folder()
    mixed = correct(before, [Add(at(before, "wait,” Dana Brook said"), Kind.MIXED, None)])
    view = statement(mixed, "Dana Brook said")
    assert view is not None
    assert [span.of(PIER) for span in view.statement.quoted] == ["wait,”"]


def test_a_statement_that_the_program_finds_no_longer_stands_as_it_was() -> None:
    before = folder()
    decided = [Reassign(at(before, "“I object,”"), Who("Dana Brook"))]
    gone = folder(article("pier.txt", text=PIER, statements=[said("“We will wait,”", by="Dana Brook")]))
    after = correct(gone, decided)
    assert said_by(after, "I object") == "Dana Brook"
    assert outcome(after) == (
        State.APPLIED,
        "The program no longer finds this statement by itself; it stands as you had it.",
    )


def test_a_statement_with_other_edges_is_still_the_one() -> None:
    before = folder()
    decided = [Reassign(at(before, "that the pier was old"), Who("Dana Brook"))]
    wider = article(
        "pier.txt", text=PIER, statements=[said("a clerk said that the pier was old", by="clerk")]
    )
    after = correct(folder(wider), decided)
    assert said_by(after, "a clerk said that the pier was old") == "Dana Brook"
    assert len(compare(after).articles[0].statements) == 1


def test_a_text_that_two_articles_share_is_corrected_in_both() -> None:
    before = folder(pier(), pier("wire.txt"))
    after = correct(before, [Reassign(at(before, "“I object,”"), Who("Ingrid Voss"))])
    assert said_by(after, "I object", "pier.txt") == "Ingrid Voss"
    assert said_by(after, "I object", "wire.txt") == "Ingrid Voss"


# --- texts that change


def test_in_a_text_that_changed_elsewhere_corrections_hold_and_say_so() -> None:
    before = folder()
    decided = [Reassign(at(before, "“I object,”"), Who("Dana Brook"))]
    after = correct(folder(pier(text=PIER.replace("no pier", "no pier, and no mill")), mill()), decided)
    assert said_by(after, "I object") == "Dana Brook"
    assert outcome(after) == (State.MOVED, "The text of pier.txt has changed; the words were found again.")


def test_what_was_written_by_hand_was_made_on_no_other_text() -> None:
    def by_hand(words: str) -> Reject:
        return Reject(
            (Place("pier.txt", sha256="", start=0, end=len(words), words=words, before="", after=""),)
        )

    after = correct(folder(), [by_hand("“I object,”"), by_hand("“I reject,”"), by_hand("pier")])
    assert statement(after, "I object") is None
    assert outcome(after, 0) == APPLIED
    assert outcome(after, 1) == (State.LOST, "“I reject,” is not in pier.txt.")
    assert outcome(after, 2) == (
        State.LOST,
        "“pier” stands in pier.txt at several places: “before” or “after” can tell which is meant.",
    )


def test_a_file_with_another_name_is_known_by_its_text() -> None:
    before = folder()
    after = correct(folder(pier("old pier.txt"), mill()), [Reject(at(before, "“I object,”"))])
    assert statement(after, "I object", "old pier.txt") is None
    assert outcome(after) == (State.MOVED, "The article is called old pier.txt now.")


def test_a_source_without_a_name_is_found_in_a_file_with_another_name() -> None:
    decided = [Reassign(at(folder(), "“I object,”"), Who("an official", "pier.txt"))]
    after = correct(folder(pier("harbour.txt"), mill()), decided)
    assert [one.name for one in after.cast.speakers].count("an official") == 2
    assert said_by(after, "I object", "harbour.txt") == "an official"


def test_what_is_not_found_any_more_is_listed_with_the_reason() -> None:
    before = folder()
    decided = [Reject(at(before, "“I object,”")), Reject(at(before, "“Come and see,”", "mill.txt"))]
    text = PIER.replace("“I object,”", "“No, no,”")
    after = correct(folder(article("pier.txt", text=text)), decided)
    assert outcome(after, 0) == (
        State.LOST,
        "The text of pier.txt has changed: “I object,” is not in it any more, or at several places.",
    )
    assert outcome(after, 1) == (State.LOST, "mill.txt is not in the folder any more.")


def test_a_file_that_was_set_aside_is_named_as_such() -> None:
    before = folder()
    bad = snapshot(pier(), people=PEOPLE, set_aside=[SetAside("mill.txt", "empty", "mill.txt is empty.")])
    after = correct(bad, [Reject(at(before, "“Come and see,”", "mill.txt"))])
    assert outcome(after) == (State.LOST, "mill.txt was set aside and cannot be read.")


def test_while_the_folder_is_being_read_nothing_counts_as_lost() -> None:
    before = folder()
    decided: list[Correction] = [
        Reject(at(before, "“Come and see,”", "mill.txt")),
        Rename(Who("Somebody Else"), "Otto"),
    ]
    half = replace(folder(pier()), progress=Progress(2, 1, 0))
    assert [outcome(correct(half, decided), n) for n in (0, 1)] == [(State.WAITING, ""), (State.WAITING, "")]


# --- taking back, and any corrections at all


def test_without_corrections_everything_is_as_the_machine_had_it() -> None:
    before = folder()
    after = correct(before, [Reject(at(before, "“I object,”")), Rename(Who("Dana Brook"), "X")])
    assert correct(after, ()) == before


def test_what_was_not_corrected_is_not_made_anew() -> None:
    before = folder()
    after = correct(before, [Reject(at(before, "“I object,”"))])
    other = next(one.id for one in before.articles if one.path == "mill.txt")
    assert after.analyses[other] is before.analyses[other]
    assert after.uncorrected == before.analyses


WORDS = ("“We will wait,”", "“I object,”", "that the pier was old", "We build it now", "danced. “I")
NAMES = ("Dana Brook", "Otto Reed", "clerk", "an official", "fishermen", "Ingrid Voss", "a US official")
given_words = st.sampled_from(WORDS).map(lambda words: at(folder(), words))
given_names = st.sampled_from(NAMES)
given_people = st.builds(Who, given_names, st.sampled_from((None, "pier.txt", "mill.txt")))
given_paths = st.lists(st.sampled_from(("pier.txt", "mill.txt", "gone.txt")), min_size=1, unique=True).map(
    tuple
)
anything = st.lists(
    st.one_of(
        st.builds(Reassign, given_words, st.none() | given_people),
        st.builds(Reject, given_words),
        st.builds(Add, given_words, st.sampled_from(Kind), st.none() | given_people),
        st.builds(Merge, st.lists(given_people, min_size=1, max_size=3).map(tuple), given_people),
        st.builds(Split, given_people, given_paths, given_names),
        st.builds(Rename, given_people, given_names),
        st.builds(
            Describe, given_people, st.sampled_from(("Peru", "unknown")), st.none() | st.sampled_from(Role)
        ),
        st.builds(Move, given_people, st.sampled_from(("A", "Norwegian officials"))),
    ),
    max_size=8,
)


@given(anything)
def test_any_corrections_leave_a_whole_folder(decided: list[Correction]) -> None:
    before = folder()
    after = correct(before, decided)
    assert [one.correction for one in after.corrections] == decided
    assert all(one.message for one in after.corrections if one.state is State.LOST)
    known = {one.id for one in after.cast.speakers}
    assert len(known) == len(after.cast.speakers)
    assert set(after.cast.identity.values()) == known
    members = list(itertools.chain.from_iterable(actor.members for actor in after.cast.actors))
    assert len(members) == len(set(members))
    assert set(members) <= known
    assert len({actor.id for actor in after.cast.actors}) == len(after.cast.actors)
    for one in after.articles:
        analysis = after.analyses[one.id]
        local = {speaker.id for speaker in analysis.speakers}
        assert {s.speaker for s in analysis.statements} <= local | {None}
        assert {(one.path, key) for key in local} <= set(after.cast.identity)
        ids = [statement.id for statement in analysis.statements]
        assert len(ids) == len(set(ids))
    compare(after)


@given(anything)
def test_the_same_corrections_make_the_same_folder(decided: list[Correction]) -> None:
    before = folder()
    once = correct(before, decided)
    assert correct(before, decided) == once
    assert correct(once, decided) == once
    assert correct(correct(before, list(reversed(decided))), decided) == once
    other = replace(before, articles=tuple(reversed(before.articles)))
    assert correct(other, decided).cast == once.cast
    assert correct(once, ()) == before
