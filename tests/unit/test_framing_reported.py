"""Whose words are loaded words in what somebody is reported to have said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.extraction.framing import find_flags
from perspectives.extraction.framing.own_lists import OwnLexicon, OwnList
from perspectives.extraction.pipeline import parse
from perspectives.extraction.quotations import find_quotations
from tests.unit.test_framing import cues_of, flags_of, said

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "content", "cue", "flagged"),
    [
        # what is taken for known is described by the writer, whoever speaks of it
        ("The clerk asked about the salacious dossier.", "the salacious dossier", "asked about", "salacious"),
        ("The clerk said the controversial plan had failed.", "the controversial plan had failed", "said",
         "controversial"),
        ("The clerk praised Lee for meeting the dictator.", "Lee for meeting the dictator", "praised",
         "dictator"),
        ("An envoy met Utopian dictator Omar Haddad, the Gazette has confirmed.",
         "An envoy met Utopian dictator Omar Haddad", "has confirmed", "dictator"),
        # what is said of it is the speaker's
        ("The clerk said the dossier was salacious.", "the dossier was salacious", "said", None),
        ("The clerk portrayed Lee as a feckless mayor.", "Lee as a feckless mayor", "portrayed", None),
        ("The clerk called Lee petty and feckless.", "Lee petty and feckless", "called", None),
        ("The clerk said that dictators had fallen before.", "dictators had fallen before", "said", None),
        # and so is a verdict that the speaker would pass
        ("The clerk said the outrageous plan would fail.", "the outrageous plan would fail", "said", None),
    ],
)  # fmt: skip
def test_words_for_what_is_taken_for_known_are_the_writers_and_verdicts_are_the_speakers(
    nlp: Language, sentence: str, content: str, cue: str, flagged: str | None
) -> None:
    found = cues_of(nlp, sentence, said(sentence, content, cue))
    assert found == ([flagged] if flagged else [])


def test_words_that_the_writer_uses_elsewhere_are_the_writers_in_reported_speech_too(nlp: Language) -> None:
    once = "The clerk said that the firm had bullied drivers."
    content = "the firm had bullied drivers"
    assert cues_of(nlp, once, said(once, content, "said")) == []
    twice = f"The firm had bullied drivers in May.\n\n{once}"
    assert cues_of(nlp, twice, said(twice, content, "said")) == ["bullied", "bullied"]


def test_no_flag_is_surer_in_reported_speech_than_in_the_writers_own_voice(nlp: Language) -> None:
    text = "The clerk praised Lee for meeting the dictator."
    own, reported = (
        flags_of(nlp, text),
        flags_of(nlp, text, said(text, "Lee for meeting the dictator", "praised")),
    )
    assert 0.5 <= reported[0].confidence <= own[0].confidence


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’"])
def test_quotation_marks_close_reported_speech(nlp: Language, marks: str) -> None:
    quoted = marks.format("the controversial plan of the dictator")
    text = f"The clerk, a friend of the controversial firm, said {quoted} had failed."
    found = flags_of(nlp, text, said(text, f"{quoted} had failed", "said"))
    assert [flag.span.start for flag in found] == [text.index("controversial firm")]


def test_a_persons_own_entries_stay_out_of_reported_speech_unless_they_ask_for_it(
    nlp: Language, tmp_path: Path
) -> None:
    text = "The clerk asked about the megaproject and the sponge city."
    statement = said(text, "the megaproject and the sponge city", "asked about")
    entries = '["megaproject", {match: sponge city, reported: true}]'
    stylebook = (
        "source: the desk\ngroups:\n  - {id: desk/words, category: label, polarity: negative, "
        f"explanation: ours, entries: {entries}}}\n"
    )
    own = OwnLexicon([OwnList(tmp_path / "framing.yaml", stylebook, 2)])
    assert own.notices == ()
    found = find_flags(parse(nlp, text), [statement], find_quotations(text), (), own.lexicon)
    assert [flag.span.of(text) for flag in found] == ["sponge city"]
