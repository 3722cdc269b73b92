"""What is asked, supposed, shown or drawn is told from sayings, by sentences made up for the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.extraction.unsaid import unsaid
from tests.unit.test_doings import found

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "marked",
    [
        "[Have] (the generals) [told] the king {how the war will end}?",
        "[Will] (they) [support] {a new ferry}?",
        "(Who) [ordered] {this march to the harbour}?",
        "(One) [would think] {that the ferry is safe}.",
        "(The mayor) [posted] {a photo of her visit to the mill}.",
        "(She) [tweeted] {a picture of the ferry}.",
        "(The mayor) [drew criticism for] {his view of the strike}.",
        "“He is gone,” (she) said, [referring to] {the mayor}.",
    ],
)
def test_what_is_asked_shown_or_drawn_is_no_saying(nlp: Language, marked: str) -> None:
    assert unsaid(*found(nlp, marked))


@pytest.mark.parametrize(
    "marked",
    [
        "(The generals) [told] the king {how the war will end}.",
        "(She) [asked] {whether the ferry was safe}.",
        "(One of the sailors) [thinks] {that the ferry is safe}.",
        "(The mayor) [posted] {a denial of the report}.",
        "(She) [tweeted] {that a picture of the ferry was false}.",
        "(Lund) [said] {the mayor drew criticism for his view}.",
        "“He is gone,” [said] (Lund), referring to the mayor.",
    ],
)
def test_what_is_told_asked_of_somebody_or_denied_is_said(nlp: Language, marked: str) -> None:
    assert not unsaid(*found(nlp, marked))
