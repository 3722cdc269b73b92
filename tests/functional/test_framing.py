"""Framing judged from the keyboard: accepted, rejected, changed, silenced, added, undone, listed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from perspectives.comparison import FlagView
from perspectives.corpus import correct
from perspectives.corpus.snapshot import Snapshot
from perspectives.corrections import AddFlag, ChangeFlag, JudgeFlag, Ledger, Silence
from perspectives.model import LOW_CONFIDENCE, Category, Flag, Polarity
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_lines,
    screen_text,
    type_in,
    until,
    until_gone,
    until_shown,
)
from tests.functional.folders import bridge, dispatch, ledger, voice
from tests.functional.test_correcting import saved
from tests.functional.test_marking import caret_to
from tests.unit.samples import article, flagged
from tui.screens.article import ArticleScreen
from tui.screens.flags import ChangeDialog, SilenceDialog
from tui.screens.pick import PickDialog
from tui.widgets.article_text import ArticleText
from tui.widgets.mark_panel import MarkPanel

GREEDY = "greedy steel giant"
CRUMBLING = "crumbling"
MISSED = "leaving desperate residents of the east bank to fend for themselves"
LETTER = "To the city\n\nThe furious owners of the harbour spoke. So did their Furious clerks.\n"


def flag(pilot: Pilot[int], words: str, path: str = "voice.md") -> FlagView | None:
    """The flag on these words as it is shown now."""
    view = app_of(pilot).article_view(path)
    return next((one for one in view.flags if one.words == words), None) if view is not None else None


async def to(pilot: Pilot[int], words: str, path: str = "voice.md") -> FlagView:
    """Put the cursor of Compare on the flag."""
    view = flag(pilot, words, path)
    assert view is not None
    app_of(pilot).show_in_compare(view.key)
    await pilot.pause()
    return view


async def in_article(pilot: Pilot[int], words: str, path: str = "voice.md") -> None:
    """Put the cursor of Article on the flag."""
    view = flag(pilot, words, path)
    assert view is not None
    app_of(pilot).read(path, view)
    await until_shown(pilot, "its panel")


async def choose(pilot: Pilot[int], question: str, words: str = "") -> None:
    """Answer a question with what fits these words best; with what it proposes where there are none."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog) and question in screen_text(pilot))
    await type_in(pilot, words)
    await press(pilot, "enter")


async def test_a_flag_is_accepted_and_says_by_whom(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, CRUMBLING)
        await until_shown(pilot, "? ⚑ loaded word")
        await press(pilot, "y")
        await until_shown(pilot, "⚑ loaded word  ✎")
        await until_shown(pilot, "corrected by")  # below, since it has no room beside the outlet
        assert "? ⚑" not in screen_text(pilot)
        await saved(pilot, 1)
        (made,) = Ledger(folder.folder).read()
        assert isinstance(made, JudgeFlag)
        assert made.accepted
        assert made.place.words == CRUMBLING
        assert made.shown is not None
        assert made.shown.confidence == pytest.approx(0.55)
        assert "y accept" not in footer(pilot)  # nothing is left to accept
        await press(pilot, "enter")
        await until_shown(pilot, "✎ by you")


async def test_a_flag_is_rejected_and_the_next_one_has_the_cursor(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, GREEDY)
        await press(pilot, "x")
        await until(pilot, lambda: flag(pilot, GREEDY) is None)
        await saved(pilot, 1)
        (made,) = Ledger(folder.folder).read()
        assert isinstance(made, JudgeFlag)
        assert not made.accepted
        assert pilot.app.screen.noted.words == "shrugged off"  # type: ignore[attr-defined]


async def test_its_category_is_changed_and_the_cursor_stays_on_it(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, GREEDY)
        await press(pilot, "r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChangeDialog))
        await until_shown(pilot, "polarity")
        await press(pilot, "c")
        await choose(pilot, "How do these words frame?", "loaded")
        await until(pilot, lambda: flag(pilot, GREEDY).flag.category is Category.LOADED_WORD)  # type: ignore[union-attr]
        assert pilot.app.screen.noted.words == GREEDY  # type: ignore[attr-defined]
        await saved(pilot, 1)
        (made,) = Ledger(folder.folder).read()
        assert isinstance(made, ChangeFlag)
        assert (made.category, made.target, made.polarity) == (Category.LOADED_WORD, None, None)
        await press(pilot, "u")
        await until(pilot, lambda: flag(pilot, GREEDY).flag.category is Category.LABEL)  # type: ignore[union-attr]
        assert pilot.app.screen.noted.words == GREEDY  # type: ignore[attr-defined]


async def test_in_the_article_the_cursor_stays_on_what_is_changed(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await in_article(pilot, GREEDY)
        await press(pilot, "r", "c")
        await choose(pilot, "How do these words frame?", "intens")
        await until_shown(pilot, "⚑ intensifier")
        assert pilot.app.screen.noted.words == GREEDY  # type: ignore[attr-defined]


async def test_its_target_is_somebody_else_of_the_folder_an_actor_a_new_name_or_the_event(
    folder: Snapshot,
) -> None:
    async with dashboard(folder) as pilot:
        await in_article(pilot, "shrugged off")
        for typed, target in (("lund", "Ida Lund"), ("Ferry Board", "Ferry Board"), ("the event", "event")):
            await press(pilot, "r", "t")
            await choose(pilot, "Whom do they colour?", typed)
            await until(pilot, lambda target=target: flag(pilot, "shrugged off").target == target)  # type: ignore[misc, union-attr]
        await saved(pilot, 3)
        assert [one.target for one in Ledger(folder.folder).read()] == [  # type: ignore[union-attr]
            "Ida Lund",
            "Ferry Board",
            "event",
        ]


async def test_its_polarity_is_turned(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await in_article(pilot, GREEDY)
        await press(pilot, "r", "p")
        await until_shown(pilot, "in favour of Northern Steel")
        await choose(pilot, "Which way do they lean?", "in favour")
        await until(pilot, lambda: flag(pilot, GREEDY).flag.polarity is Polarity.POSITIVE)  # type: ignore[union-attr]


async def test_what_is_left_as_it_is_is_accepted_and_what_is_left_decides_nothing(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await in_article(pilot, GREEDY)
        await press(pilot, "r", "escape")
        await press(pilot, "r", "c", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ArticleScreen))
        await saved(pilot, 0)
        await press(pilot, "r", "c")
        await until_shown(pilot, "as it is")
        await press(pilot, "enter")
        await until(pilot, lambda: flag(pilot, GREEDY).flag.corrected)  # type: ignore[union-attr]
        await saved(pilot, 1)
        assert isinstance(Ledger(folder.folder).read()[0], JudgeFlag)


def letter() -> Snapshot:
    """The bridge, and a letter that uses two of its words again."""
    more = article(
        "letter.txt",
        outlet="Letters",
        text=LETTER,
        flags=[
            flagged("furious", category=Category.INTENSIFIER),
            flagged("Furious", category=Category.INTENSIFIER),
        ],
    )
    return bridge(ledger(), voice(), dispatch(), more)


async def test_words_are_silenced_for_the_folder_and_heard_again(tmp_path: Path) -> None:
    async with dashboard(replace(correct(letter(), ()), folder=tmp_path)) as pilot:
        await in_article(pilot, "Furious")
        await press(pilot, "z")
        await until(pilot, lambda: isinstance(pilot.app.screen, SilenceDialog))
        shown = screen_text(pilot)
        assert "Never flag in this folder" in shown
        assert "3 flags here" in shown
        await press(pilot, "enter")
        await until(pilot, lambda: flag(pilot, "Furious") is None)
        assert flag(pilot, "furious", "letter.txt") is None
        assert flag(pilot, "Furious", "letter.txt") is None
        await saved(pilot, 1)
        (made,) = Ledger(tmp_path).read()
        assert isinstance(made, Silence)
        assert (made.words, made.category, made.rule) == ("Furious", None, "")
        await press(pilot, "u")
        await until(pilot, lambda: flag(pilot, "furious", "letter.txt") is not None)


async def test_words_are_silenced_as_one_category_only(tmp_path: Path) -> None:
    async with dashboard(replace(correct(letter(), ()), folder=tmp_path)) as pilot:
        await in_article(pilot, "furious", "letter.txt")
        await press(pilot, "z", "c")
        await until(pilot, lambda: flag(pilot, "furious", "letter.txt") is None)
        assert flag(pilot, "Furious") is not None  # a loaded word there


async def test_a_rejection_tells_of_other_flags_on_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    async with dashboard(replace(correct(letter(), ()), folder=tmp_path)) as pilot:
        monkeypatch.setattr(pilot.app, "notify", lambda words, **_: told.append(words))
        await to(pilot, "Furious")
        await press(pilot, "x")
        await until(pilot, lambda: bool(told))
        assert "2 more flags on these words" in told[0]
        assert "u takes it back" in told[0]


async def marking(pilot: Pilot[int], words: str, count: int) -> MarkPanel:
    """Begin to mark in voice.md, and select so many words from the first of these on."""
    app_of(pilot).read("voice.md")
    await until_shown(pilot, "its panel")
    await press(pilot, "a", "g")
    panel = pilot.app.focused
    assert isinstance(panel, MarkPanel)
    await caret_to(pilot, panel, words)
    await press(pilot, "space", *["l"] * (count - 1))
    return panel


async def test_a_flag_that_was_missed_is_added_by_selecting_its_words(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await marking(pilot, "need an hour", 3)
        await press(pilot, "f")
        await choose(pilot, "How do these words frame?", "opinion")
        await choose(pilot, "Whom do they colour?", "steel")
        await choose(pilot, "Which way do they lean?")
        await choose(pilot, "Why do they frame?", "It blames the company.")
        await until(pilot, lambda: flag(pilot, "need an hour") is not None)
        view = flag(pilot, "need an hour")
        assert view is not None
        assert view.flag.category is Category.OPINION_AS_FACT
        assert view.target == "Northern Steel"
        assert view.flag.polarity is Polarity.NEGATIVE
        assert view.flag.explanation == "It blames the company."
        # the cursor stands on it, back in the text
        text = pilot.app.screen.query_one(ArticleText)
        assert text.mark is not None
        assert text.mark.key == view.key
        assert pilot.app.focused is text
        await until_shown(pilot, "✎ by you")
        await saved(pilot, 1)
        assert isinstance(Ledger(folder.folder).read()[0], AddFlag)
        await press(pilot, "u")
        await until(pilot, lambda: flag(pilot, "need an hour") is None)


async def test_four_times_enter_is_the_likeliest_flag(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await marking(pilot, "blocked", 1)
        await press(pilot, "f")
        for question in ("How do", "Whom do", "Which way", "Why do"):
            await choose(pilot, question)
        await until(pilot, lambda: flag(pilot, "blocked") is not None)
        view = flag(pilot, "blocked")
        assert view is not None
        assert view.target == "residents"  # whom its sentence names
        assert view.flag.explanation  # a default of its category


async def test_leaving_a_question_keeps_the_words_selected(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        panel = await marking(pilot, "blocked", 1)
        await press(pilot, "f")
        await choose(pilot, "How do these words frame?")
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.focused is panel)
        await saved(pilot, 0)


async def test_a_flag_is_one_stretch_of_words(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await marking(pilot, "Furious", 1)
        assert "f framing" in footer(pilot)
        await press(pilot, "space", "l", "l", "space", "l")
        await until(pilot, lambda: "f framing" not in footer(pilot))


async def test_quoted_words_can_only_be_scare_quotes(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await marking(pilot, "counted", 1)
        await press(pilot, "f")
        await until_shown(pilot, "scare quotes")
        assert "loaded word" not in screen_text(pilot)


async def test_each_decision_on_framing_is_listed_and_one_is_taken_back(folder: Snapshot) -> None:
    async with dashboard(folder) as pilot:
        await to(pilot, CRUMBLING)
        await press(pilot, "y")
        await until(pilot, lambda: flag(pilot, CRUMBLING).flag.corrected)  # type: ignore[union-attr]
        await to(pilot, GREEDY)
        await press(pilot, "x")
        await until(pilot, lambda: flag(pilot, GREEDY) is None)
        await to(pilot, "Furious")
        await press(pilot, "z", "w")
        await until(pilot, lambda: flag(pilot, "Furious") is None)
        await press(pilot, "3")
        await until_shown(pilot, "“Furious” is never flagged in this folder")
        await until_shown(pilot, "“greedy steel giant” (voice.md) is no framing")
        await press(pilot, "G")
        await until_shown(pilot, "read")
        await press(pilot, "enter")  # to the flag that was accepted
        await until_shown(pilot, "✎ by you")
        assert pilot.app.screen.noted.words == CRUMBLING  # type: ignore[attr-defined]
        await press(pilot, "3", "g", "j", "x")
        await until(pilot, lambda: flag(pilot, GREEDY) is not None)
        await saved(pilot, 2)


async def test_the_keys_of_framing_are_offered_on_a_flag_alone(folder: Snapshot) -> None:
    keys = ("y accept", "r change", "z never flag")
    async with dashboard(folder, size=(200, 50)) as pilot:
        assert not any(key in footer(pilot) for key in keys)
        await to(pilot, GREEDY)
        assert all(key in footer(pilot) for key in keys)
        assert "s speaker" not in footer(pilot)
        await press(pilot, "ctrl+p")
        await type_in(pilot, "which way the flag")
        await until_shown(pilot, "Change which way the flag leans")
        await press(pilot, "enter")
        await until_shown(pilot, "Which way do they lean?")
        await press(pilot, "escape")
        await until_gone(pilot, "Which way do they lean?")


async def test_what_is_only_possible_is_shown_when_it_is_asked_for() -> None:
    held = bridge()
    analyses = {
        name: replace(one, flags=tuple(unlikely(flag) for flag in one.flags))
        for name, one in held.analyses.items()
    }
    async with dashboard(replace(held, analyses=analyses)) as pilot:
        assert flag(pilot, GREEDY) is not None
        assert flag(pilot, CRUMBLING) is None
        assert "d possible" in footer(pilot)
        assert "None likely; d shows possible ones." in screen_text(pilot)
        await press(pilot, "d")
        await until(pilot, lambda: flag(pilot, CRUMBLING) is not None)
        await until_shown(pilot, "1 flag only possible: shown and counted too")
        assert "possible ⚑ too" in screen_lines(pilot)[0]
        await to(pilot, CRUMBLING)
        await until_shown(pilot, "? ⚑ loaded word")
        await press(pilot, "m")
        await until_shown(pilot, "every flag")
        assert "possible ⚑ too" in screen_lines(pilot)[0]
        await press(pilot, "d")
        await until(pilot, lambda: flag(pilot, CRUMBLING) is None)
        assert "possible" not in screen_lines(pilot)[0]


async def test_where_no_flag_is_only_possible_nobody_is_asked() -> None:
    async with dashboard(size=(200, 40)) as pilot:
        assert "d possible" not in footer(pilot)
        await press(pilot, "ctrl+p")
        await type_in(pilot, "flags that are only possible")
        await until_shown(pilot, "No matches found")


def unlikely(flag: Flag) -> Flag:
    """The doubtful flags of the folder as such that are likelier wrong than right."""
    return replace(flag, confidence=0.3) if flag.confidence < LOW_CONFIDENCE else flag
