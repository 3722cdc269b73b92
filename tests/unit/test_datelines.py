"""Datelines: where and when an article was filed is nobody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.extraction import extract
from perspectives.extraction.datelines import find_datelines
from perspectives.extraction.voices import voices
from perspectives.model import Voice

if TYPE_CHECKING:
    from spacy.language import Language

LEAD = "The mayor of the town closed the old bridge on Monday."


def datelines(text: str) -> list[str]:
    return [span.of(text) for span in find_datelines(text)]


@pytest.mark.parametrize(
    "dateline",
    [
        "HAVENMOUTH —",
        "HAVENMOUTH -",
        "HAVENMOUTH --",
        "NEW HAVENMOUTH, Del. (AP) —",
        "ST. BRANNOC (Reuters) –",
        "HAVENMOUTH, Ruritania, Sept. 26 (UPI) —",
        "Havenmouth, 3 January (Gulf Wire) -",
        "HAVENMOUTH/LONDON (Reuters) -",
        "(CNN)",
        "(CNN) —",
        "London —",
    ],
)
def test_a_dateline_before_the_first_sentence_is_found(dateline: str) -> None:
    assert datelines(f"Bridge closed\n\n{dateline} {LEAD}") == [dateline]
    assert datelines(f"Bridge closed\n\n{dateline} “{LEAD}”") == [dateline]


@pytest.mark.parametrize(
    "text",
    [
        "NATO - The Bridge Club Meets",
        f"Bridge closed\n\n{LEAD} HAVENMOUTH — {LEAD}",
        "Bridge closed\n\nHAVENMOUTH — which has closed the old bridge — is a town without a ferry now.",
        "Bridge closed\n\nHavenmouth — The old bridge has closed, and nobody in the town knows the reason.",
        "Bridge closed\n\nTHE MAYOR SAYS THAT THE BRIDGE IS CLOSED - The mayor closed it on Monday.",
        "Bridge closed\n\nANN LEE: The mayor of the town closed the old bridge on Monday - at last.",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert datelines(text) == []


@pytest.mark.model
def test_a_dateline_is_in_nobodys_voice_and_mentions_nobody(nlp: Language) -> None:
    dateline = "HAVENMOUTH, Jan 3 (Gulf Wire) -"
    text = f"Bridge closed\n\n{dateline} {LEAD}"
    extraction = extract(text, nlp)
    silent = [v.span.of(text) for v in voices(len(text), (), extraction.furniture) if v.voice is Voice.NONE]
    assert silent == [dateline]
    end = text.index(dateline) + len(dateline)
    assert not any(text.index(dateline) <= m.span.start < end for m in extraction.mentions)
