"""A statement that was missed: its words selected with the keyboard, then who says them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import Add, Ledger, Who
from perspectives.model import Kind
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_text,
    type_in,
    until,
    until_shown,
)
from tests.functional.folders import VOICE
from tests.functional.test_correcting import saved, statement
from tui.selection import Selection, words_of
from tui.widgets.article_text import ArticleText
from tui.widgets.mark_panel import MarkPanel

MISSED = "Residents of the east bank now need an hour to reach the hospital"


async def marking(pilot: Pilot[int]) -> MarkPanel:
    """Read voice.md and begin to mark, at the beginning of the text."""
    app_of(pilot).read("voice.md")
    await until_shown(pilot, "its panel")
    await press(pilot, "a")
    await until_shown(pilot, "what was missed")
    await press(pilot, "g")
    panel = pilot.app.focused
    assert isinstance(panel, MarkPanel)
    return panel


async def caret_to(pilot: Pilot[int], panel: MarkPanel, words: str) -> None:
    """Walk on to where these words begin."""
    at = VOICE.index(words)
    while panel._selection.caret.start < at:  # type: ignore[union-attr]
        await press(pilot, "l")


async def test_words_are_selected_and_said_by_somebody(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        panel = await marking(pilot)
        await press(pilot, "n", "n", "n", "n")
        await caret_to(pilot, panel, MISSED)
        await press(pilot, "space", "n", "h", "enter")  # the sentence without its full stop
        await until_shown(pilot, "Who says this?")
        await type_in(pilot, "Hospital board")
        await press(pilot, "enter")
        await until(pilot, lambda: statement(pilot, MISSED) is not None)
        view = statement(pilot, MISSED)
        assert view is not None
        assert view.speaker is not None
        assert view.speaker.name == "Hospital board"
        assert view.statement.kind is Kind.INDIRECT
        await saved(pilot, 1)
        made = Ledger(folder.folder).read()[0]
        assert isinstance(made, Add)
        assert made.content[0].words == MISSED
        assert made.speaker == Who("Hospital board")
        # the cursor stands on it, back in the text
        assert pilot.app.screen.query_one(ArticleText).mark.key == view.key  # type: ignore[union-attr]
        assert isinstance(pilot.app.focused, ArticleText)
        await press(pilot, "u")
        await until(pilot, lambda: statement(pilot, MISSED) is None)


async def test_a_statement_may_have_several_pieces(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        panel = await marking(pilot)
        await caret_to(pilot, panel, "Residents")
        await press(pilot, "space", "l", "space")
        await caret_to(pilot, panel, "to reach")
        await press(pilot, "space", "l", "enter")
        await until_shown(pilot, "Who says this?")
        await press(pilot, "enter")
        await saved(pilot, 1)
        made = Ledger(folder.folder).read()[0]
        assert isinstance(made, Add)
        assert [one.words for one in made.content] == ["Residents of", "to reach"]


async def test_leaving_marks_nothing_and_leaving_the_question_keeps_the_words(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        panel = await marking(pilot)
        await press(pilot, "space", "l", "l", "enter")
        await until_shown(pilot, "Who says this?")
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.focused is panel)
        assert "Steel giant shrugs" in " ".join(screen_text(pilot).split())
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.focused, ArticleText))
        await saved(pilot, 0)


async def test_dropping_takes_the_last_piece_away(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        panel = await marking(pilot)
        await press(pilot, "space", "l", "space", "l", "space", "backspace")
        assert panel._selection.spans == Selection(VOICE, 1, 0).spans  # type: ignore[union-attr]
        await press(pilot, "backspace")
        assert panel._selection.spans == ()  # type: ignore[union-attr]
        assert "⌫" not in footer(pilot)


async def test_a_click_moves_the_caret_and_leaves_the_keys(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        panel = await marking(pilot)
        text = pilot.app.screen.query_one(ArticleText)
        await pilot.click(ArticleText, offset=(8, 3))
        assert panel._selection.at > 0  # type: ignore[union-attr]
        assert pilot.app.focused is panel
        assert text.can_focus is False


async def test_the_caret_stays_in_sight(folder: Snapshot) -> None:
    async with dashboard(folder, size=(80, 16)) as pilot:
        await marking(pilot)
        text = pilot.app.screen.query_one(ArticleText)
        await press(pilot, "G")
        await until(pilot, lambda: text.scroll_offset.y > 0)
        await press(pilot, *"kkkkkkkkkkkkkkkkkkkk")
        await until(pilot, lambda: text.scroll_offset.y == 0)


def test_sentences_and_words_are_walked_both_ways() -> None:
    text = "He left. “We stay,” she said.\n\nNobody spoke."
    here = Selection.begun(text, 0)
    assert here is not None
    assert here.sentence(1).caret.of(text) == "“"
    assert here.sentence(1).sentence(1).caret.of(text) == "Nobody"
    assert here.sentence(1).sentence(1).sentence(-1).caret.of(text) == "“"
    assert here.to(len(text)).sentence(-1).caret.of(text) == "Nobody"
    begun = here.sentence(1).toggled()
    assert [span.of(text) for span in begun.sentence(1).spans] == ["“We stay,” she said."]
    assert [span.of(text) for span in begun.word(2).spans] == ["“We stay"]
    assert [span.of(text) for span in begun.word(3).spans] == ["“We stay,”"]


def test_a_full_stop_is_no_word_to_stand_on_and_belongs_to_a_whole_sentence() -> None:
    text = "Oil, gas: all rose. Coal fell (a little)."
    here = Selection.begun(text, 0)
    assert here is not None
    walked = [here.word(steps).caret.of(text) for steps in range(10)]
    assert walked == ["Oil", "gas", "all", "rose", "Coal", "fell", "(", "a", "little", ")."]
    assert here.word(4).word(-1).caret.of(text) == "rose"
    assert here.to(text.index(". Coal")).caret.of(text) == "rose"
    assert [span.of(text) for span in here.toggled().word(3).spans] == ["Oil, gas: all rose"]
    assert [span.of(text) for span in here.toggled().sentence(1).spans] == ["Oil, gas: all rose."]


@given(
    st.text("ab .,“”\n’-", max_size=60),
    st.lists(st.sampled_from(["w+", "w-", "s+", "s-", "t", "d", "to"]), max_size=25),
    st.integers(0, 60),
)
def test_whatever_is_pressed_the_pieces_are_in_order_and_apart(
    text: str, keys: list[str], offset: int
) -> None:
    here = Selection.begun(text, offset)
    if here is None:
        assert not words_of(text)
        return
    for key in keys:
        match key:
            case "t":
                here = here.toggled()
            case "d":
                here = here.dropped()
            case "to":
                here = here.to(offset)
            case _:
                move = here.word if key[0] == "w" else here.sentence
                here = move(1 if key[1] == "+" else -1)
        assert 0 <= here.at < len(words_of(text))
        assert all(a.end < b.start for a, b in pairwise(here.spans))
        assert all(span.of(text).strip() for span in here.spans)
