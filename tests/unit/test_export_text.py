"""The comparison in a terminal without the dashboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from perspectives.comparison import Comparison, compare
from perspectives.comparison.display import visible
from perspectives.corpus.snapshot import Progress
from perspectives.export import export, plain
from perspectives.export.text import NARROWEST
from perspectives.model import SetAside
from tests.unit.samples import article, flagged, person, said, snapshot


@pytest.fixture
def comparison() -> Comparison:
    wire = article(
        "wire.txt",
        text=(
            "Talks failed\n\n“We left the room and we [the envoys] will not be back until the others "
            "have read what they signed,” Ana Petrova told reporters in a rant. The crowds danced."
        ),
        statements=[
            said(
                "“We left the room and we [the envoys] will not be back until the others "
                "have read what they signed,”",
                by="Ana Petrova",
                cue="told",
                source="Ana Petrova",
                speaker_confidence=0.3,
            )
        ],
        flags=[flagged("rant", about="Ana Petrova", neutral="remarks"), flagged("danced")],
        mentions={"crowds": ["crowds"]},
    )
    return compare(
        snapshot(
            wire,
            people=[person("Ana Petrova", actor="Russian officials")],
            set_aside=[SetAside("b.pdf", "unsupported", "b.pdf: PDF files cannot be read.")],
        )
    )


def test_it_reads_well_at_eighty_columns(comparison: Comparison) -> None:
    document = plain(comparison)
    assert (
        document.splitlines()[:21]
        == (
            """\
red-line · 1 article · 1 outlet · 1 statement
“ quoted · ◐ part quoted · ≈ reported · ⚑ author’s framing · ? low confidence
First the actors, one by one; behind them: Who is heard (1 statement); How each
is framed (2 flags); What the headlines say (1 headline).

Russian officials                         1 statement · 100 % of 20 words quoted
────────────────────────────────────────────────────────────────────────────────

  “ quoted · ? Ana Petrova · told
      “We left the room and we [the envoys] will not be back until the others
      have read what they signed,”
      — Gulf Wire ¶2 · wire.txt:14–114

  ⚑ how authors frame them

  ⚑ rant · loaded word · against Ana Petrova
      “We left the room and we [the envoys] will not be back until the others
      have read what they signed,” Ana Petrova told reporters in a ‹rant›.
      “rant” colours what it reports.
      → remarks
      — Gulf Wire ¶2 · wire.txt:147–151
"""
        ).splitlines()
    )
    assert "crowds" + " " * 55 + "only named · 1 time\n" in document
    assert "  what is said of them\n\n      The ‹crowds› danced.\n" in document
    assert "b.pdf: PDF files cannot be read." in document


@pytest.mark.parametrize("columns", [NARROWEST, 57, 80, 200])
def test_no_line_is_wider_than_asked_for(comparison: Comparison, columns: int) -> None:
    assert max(cell_len(line) for line in plain(comparison, columns).split("\n")) <= columns


@given(st.text(st.characters(), min_size=1, max_size=60), st.integers(10, 90))
def test_whatever_an_article_holds_lines_fit_and_nothing_steers_the_terminal(
    words: str, columns: int
) -> None:
    text = f"A headline\n\n<{words}> said Ana. A rant."
    one = article(
        text=text,
        outlet=words,
        title=words,
        statements=[said(f"<{words}>", by=words, source="Ana")],
        flags=[flagged("rant", about=words)],
    )
    document = plain(compare(snapshot(one, set_aside=[SetAside(words, "binary", words)])), columns)
    assert visible(document, newlines=True) == document
    assert max(cell_len(line) for line in document.split("\n")) <= max(NARROWEST, columns)
    squeezed = "".join(document.split())
    assert "".join(visible(f"<{words}>").split()) in squeezed


def test_an_empty_and_unfinished_folder_is_said_to_be_so() -> None:
    document = plain(compare(snapshot(progress=Progress(2, 0, 0))))
    assert "0 articles" in document
    assert "Incomplete: 0 of 2 files were analysed when this was made." in document


def test_statements_of_hidden_actors_are_there_too() -> None:
    one = article(text="One\n\nAna said so.", statements=[said("so", by="Ana", cue="said")])
    assert "Statements of actors that are hidden" in plain(compare(snapshot(one, hidden=["Ana"])))


def test_it_is_the_text_format_of_the_export(comparison: Comparison) -> None:
    assert export(comparison, "text") == plain(comparison)
