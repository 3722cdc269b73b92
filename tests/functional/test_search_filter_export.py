"""Narrowing what is shown, and taking it away as a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from perspectives.corpus.snapshot import Snapshot
from perspectives.export import FORMATS
from perspectives.model import Category, Kind
from tests.functional.driving import (
    app_of,
    dashboard,
    footer,
    press,
    screen_lines,
    screen_text,
    search,
    type_in,
    until,
    until_gone,
    until_shown,
)
from tests.functional.folders import PEOPLE
from tests.unit.samples import article, flagged, said, snapshot
from tui.screens.export import ExportDialog
from tui.widgets.row_list import RowList
from tui.wording import CATEGORY_HINTS

FIRST_OUTLET = ("j", "j", "j")
"""In the Filter dialog the three kinds stand first."""


def accented() -> Snapshot:
    """Accents, curly quotation marks, an invisible character, and a statement too long to be shown."""
    long = "the bridge " + "and the road and the river " * 8 + "and one zebra crossing"
    text = (
        "Gulf\n\nErdoğan and Lund talked. “We haven’t crossed a l\u200bine,” Ida Lund said. "
        f"She warned that {long}. Erdoğan went on a rant about ice."
    )
    wire = article(
        "wire.txt",
        outlet="Gulf Wire",
        text=text,
        statements=[
            said("“We haven’t crossed a l\u200bine,”", by="Ida Lund", cue="said", source="Ida Lund"),
            said(f"that {long}", by="Ida Lund", cue="warned", source="She"),
        ],
        flags=[flagged("rant", about="Ida Lund")],
    )
    return snapshot(wire, people=PEOPLE)


def words_marked(pilot: Pilot[int]) -> list[str]:
    """What is shown in reverse: the matches of a search."""
    strips = pilot.app.screen._compositor.render_strips()
    return [segment.text for strip in strips for segment in strip if segment.style and segment.style.reverse]


async def test_what_a_search_matched_is_marked_with_its_accents_and_quotation_marks() -> None:
    async with dashboard(accented()) as pilot:
        for typed, marked in (
            ("erdogan", "Erdoğan"),
            ("\"haven't crossed", "haven’t crossed"),
            ("line", "l·ine"),
            ('"on a rant', "on a |rant"),
            ("gulf", "Gulf"),
            ("warned", "warned"),
        ):
            await press(pilot, "slash")
            await press(pilot, "ctrl+u")
            await type_in(pilot, typed)
            await press(pilot, "enter")
            for part in marked.split("|"):
                await until(pilot, lambda part=part: part in words_marked(pilot))  # type: ignore[misc]


async def test_a_match_far_into_a_long_statement_is_seen() -> None:
    async with dashboard(accented()) as pilot:
        assert "zebra" not in screen_text(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "zebra")
        await until(pilot, lambda: words_marked(pilot) == ["zebra"])


async def test_a_search_narrows_while_it_is_typed() -> None:
    async with dashboard() as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "rust")
        # The only panel with a hit has all the room.
        await until_shown(pilot, f"City officials {'─' * 92} 1 of 6")
        shown = screen_text(pilot)
        assert "“They counted their money while" in shown
        assert "no written offer" not in shown


async def test_enter_keeps_the_search_and_escape_clears_it() -> None:
    async with dashboard() as pilot:
        await search(pilot, "rust")
        await until_shown(pilot, "“rust”: 1 of 11")
        assert isinstance(pilot.app.focused, RowList)
        await press(pilot, "escape")
        await until_gone(pilot, "1 of 11")
        assert not app_of(pilot).filters


async def test_escape_while_typing_clears_the_search() -> None:
    async with dashboard() as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "rust")
        await until_shown(pilot, "1 of 6")
        await press(pilot, "escape")
        await until_gone(pilot, "1 of 6")
        assert isinstance(pilot.app.focused, RowList)


async def test_letters_that_are_keys_elsewhere_can_be_searched_for() -> None:
    async with dashboard() as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "q1e?")
        assert app_of(pilot).is_running
        assert app_of(pilot).filters.search == "q1e?"


async def test_a_filter_by_outlet_is_seen_and_one_key_clears_it() -> None:
    async with dashboard() as pilot:
        assert "c clear" not in footer(pilot)
        await press(pilot, "f", *FIRST_OUTLET, "space", "escape")
        await until_shown(pilot, "Dispatch: 2 of 11")
        assert "c clear" in footer(pilot)
        await press(pilot, "c")
        await until_gone(pilot, "2 of 11")


async def test_a_filter_can_be_cleared_wherever_one_is() -> None:
    async with dashboard() as pilot:
        await press(pilot, "f", *FIRST_OUTLET, "space", "escape", "2")
        await until_shown(pilot, "Dispatch: 2 of 11")
        assert "c clear" in footer(pilot)
        await press(pilot, "c")
        await until_gone(pilot, "2 of 11")


async def test_a_filter_by_kind_leaves_panels_in_their_places() -> None:
    async with dashboard() as pilot:
        await press(pilot, "f", "j", "j", "space", "escape")
        await until_shown(pilot, "reported: 3 of 11")
        assert app_of(pilot).filters.kinds == frozenset({Kind.INDIRECT})
        top = screen_lines(pilot)[2]
        assert top.index("City officials") < top.index("Northern Steel") < top.index("Shop owners")


async def test_all_categories_of_framing_stand_in_the_filter_and_narrow_flags_alone() -> None:
    async with dashboard() as pilot:
        await press(pilot, "f")
        await until_shown(pilot, "framing that is")
        shown = screen_text(pilot)
        assert all(f"[ ] ⚑ {category}" in shown for category in Category)
        assert all(f"{category} · {CATEGORY_HINTS[category]}" in shown for category in Category)
        await press(pilot, "G", *"k" * (len(Category) - 1), "space")
        await until_shown(pilot, "[x] ⚑ loaded word")
        await press(pilot, "escape")
        await until_shown(pilot, "loaded word: ⚑ ")
        comparison = app_of(pilot).comparison
        assert comparison is not None
        assert comparison.filters.categories == frozenset({Category.LOADED_WORD})
        assert comparison.statement_count == 11
        kept = {view.flag.category for one in comparison.articles for view in one.flags}
        assert kept == {Category.LOADED_WORD}


async def test_what_is_filtered_is_what_is_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with dashboard() as pilot:
        await search(pilot, "rust")
        await until_shown(pilot, "1 of 11")
        await press(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExportDialog))
        await until_shown(pilot, "perspectives-bridge-1.md")
        await press(pilot, "enter")
        await until_shown(pilot, "Exported")
        document = (tmp_path / "perspectives-bridge-1.md").read_text(encoding="utf-8")
        assert "They counted their money" in document
        assert "no written offer" not in document


async def test_another_format_changes_the_suffix_and_the_file_is_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with dashboard() as pilot:
        await press(pilot, "e", *["down"] * list(FORMATS).index("json"))
        await until_shown(pilot, "perspectives-bridge-1.json")
        await press(pilot, "enter")
        await until_shown(pilot, "Exported")
        data = json.loads((tmp_path / "perspectives-bridge-1.json").read_text(encoding="utf-8"))
        assert len(data["statements"]) == 11


async def test_the_format_is_told_by_a_sign_and_all_of_it_fits_eighty_columns_with_a_filter_on() -> None:
    async with dashboard(size=(80, 24)) as pilot:
        await search(pilot, "rust", "e")
        await until_shown(pilot, "▌Markdown document")
        await press(pilot, "down")
        await until_shown(pilot, "▌HTML report, one file")
        shown = screen_text(pilot)
        assert "Only what the filter leaves: “rust”" in shown
        assert "perspectives-bridge-1.html" in shown
        assert "↵ writes · tab goes on · esc leaves" in shown
        await press(pilot, "tab")
        await until_shown(pilot, "▏HTML report, one file")


async def test_a_file_that_exists_is_replaced_only_on_a_second_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    precious = tmp_path / "mine.md"
    precious.write_text("mine")
    async with dashboard() as pilot:
        await press(pilot, "e", "tab")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "mine.md")
        await press(pilot, "enter")
        await until_shown(pilot, "mine.md is there already")
        assert precious.read_text() == "mine"
        await press(pilot, "enter")
        await until_shown(pilot, "Exported")
        assert precious.read_text() != "mine"


async def test_an_export_that_fails_says_why_and_leaves_the_dialog_open() -> None:
    async with dashboard() as pilot:
        await press(pilot, "e", "tab")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "nowhere/[b]x.md")
        await press(pilot, "enter")
        await until_shown(pilot, "nowhere/[b]x.md cannot be written")
        assert isinstance(pilot.app.screen, ExportDialog)


async def test_a_home_folder_that_is_not_there_is_told() -> None:
    async with dashboard() as pilot:
        await press(pilot, "e", "tab")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "~nobody-at-all/x.md")
        await press(pilot, "enter")
        await until_shown(pilot, "There is no such home folder.")


async def test_where_the_working_directory_is_gone_the_home_folder_is_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    gone = tmp_path / "gone"
    gone.mkdir()
    async with dashboard() as pilot:
        with monkeypatch.context() as there:
            there.chdir(gone)
            gone.rmdir()
            await press(pilot, "e")
            await until_shown(pilot, f"file, in {tmp_path}"[:60])
            assert "perspectives-bridge-1.md" in screen_text(pilot)


async def test_markdown_does_not_go_into_a_file_named_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with dashboard() as pilot:
        await press(pilot, "e", "tab")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "x.pdf")
        await press(pilot, "enter")
        await until_shown(pilot, "This format wants a name that ends in .md.")
        assert not list(tmp_path.iterdir())
