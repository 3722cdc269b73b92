"""What is copied of a statement, a flag or a mention: its words, whose they are, and where they stand."""

from __future__ import annotations

from perspectives.comparison import compare
from perspectives.comparison.citing import cited
from tests.unit.samples import article, flagged, person, said, snapshot

TEXT = "Talks failed\n\n“We left the room,” Ana Petrova told Radio Sund in a rant.\n\nThe crowd went home."


def folder(words: str = "“We left the room,”") -> object:
    return compare(
        snapshot(
            article(
                "wire.txt",
                text=TEXT.replace("“We left the room,”", words),
                statements=[said(words, by="Ana Petrova", cue="told", relay="Radio Sund")],
                flags=[flagged("rant", about="Ana Petrova", neutral="statement")],
                mentions={"crowd": "The crowd"},
            ),
            people=[person("Ana Petrova"), person("crowd", named=False)],
        )
    )


def test_a_statement_comes_with_its_speaker_its_cue_and_its_place() -> None:
    (view,) = folder().articles[0].statements  # type: ignore[attr-defined]
    assert cited(view).split("\n") == [
        "“We left the room,”",
        "— Ana Petrova, quoted (“told”), carried by Radio Sund",
        "Gulf Wire, “Talks failed”, 3 January 2020, ¶2, wire.txt:14–33",
    ]


def test_a_flag_comes_in_its_sentence_with_what_it_is_and_why() -> None:
    (view,) = folder().articles[0].flags  # type: ignore[attr-defined]
    first, second, third = cited(view).split("\n")
    assert first.endswith("told Radio Sund in a ‹rant›.")
    assert second == ("— loaded word, against Ana Petrova; “rant” colours what it reports. Rather: statement")
    assert third.startswith("Gulf Wire, “Talks failed”")


def test_a_mention_comes_in_its_sentence() -> None:
    comparison = folder()
    view = next(panel.mentions[0] for panel in comparison.panels if panel.mentions)  # type: ignore[attr-defined]
    assert cited(view).startswith("‹The crowd› went home.\nGulf Wire,")


def test_nothing_hidden_in_an_article_is_pasted() -> None:
    (view,) = folder("“We\x1b[2J le\u202eft \x00it,”").articles[0].statements  # type: ignore[attr-defined]
    assert cited(view).startswith("“We␛[2J le·ft ␀it,”\n— Ana Petrova")
