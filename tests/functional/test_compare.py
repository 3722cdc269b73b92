"""The Compare screen: who speaks, in whose words, and where the author's hand shows."""

from __future__ import annotations

from textual import events

from perspectives.comparison import compare
from tests.functional.driving import (
    app_of,
    dashboard,
    press,
    screen_lines,
    screen_text,
    settled,
    until,
    until_shown,
)
from tests.functional.folders import bridge, many_statements
from tui.screens.compare import CompareScreen
from tui.widgets.actor_panel import FramedList, SaidList
from tui.widgets.row_list import RowList


async def test_the_actors_stand_side_by_side_with_their_counts() -> None:
    async with dashboard() as pilot:
        top = screen_lines(pilot)[2]
        assert "City officials" in top
        assert "Northern Steel" in top
        assert "Shop owners" in top
        assert top.index("City officials") < top.index(" 6 ") < top.index("Northern Steel")


async def test_a_statement_shows_glyph_and_word_outlet_words_speaker_and_cue() -> None:
    async with dashboard() as pilot:
        await until_shown(pilot, "“ quoted             East Bank Voice")
        shown = screen_text(pilot)
        assert "“They counted their money while" in shown
        assert "Ida Lund · told · via Radio Sund" in shown
        assert "◐ part quoted               Dispatch" in shown
        assert "≈ reported               Sund Ledger" in shown


async def test_a_doubtful_speaker_carries_a_question_mark_and_a_coloured_cue_a_flag() -> None:
    async with dashboard() as pilot:
        await until_shown(pilot, "? Per Holm")
        assert "Northern Steel · claimed ⚑" in screen_text(pilot)


async def test_a_doubtful_actor_is_told_beside_the_speaker_and_nowhere_else() -> None:
    async with dashboard() as pilot:
        await until_shown(pilot, "shop owners · ? actor · said")
        assert screen_text(pilot).count("? actor") == 1  # everybody else stands where they belong


async def test_framing_stands_apart_with_category_sentence_and_neutral_wording() -> None:
    async with dashboard() as pilot:
        await until_shown(pilot, "⚑ label              East Bank Voice")
        shown = screen_text(pilot)
        assert "‹greedy steel giant›" in shown
        assert "rather: company" in shown
        assert "⚑ how authors frame them" in shown


async def test_the_reason_of_a_flag_shows_when_the_cursor_stands_on_it() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "a")
        await until(pilot, lambda: isinstance(pilot.app.focused, FramedList))
        await until_shown(pilot, "“greedy … giant” judges the")
        assert "against Northern Steel" in screen_text(pilot)


async def test_a_reported_actor_is_said_never_to_be_quoted() -> None:
    async with dashboard() as pilot:
        await until_shown(pilot, "only reported · 1 statement")


async def test_a_silent_actor_shows_what_is_said_of_it() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "l", "l")
        await until_shown(pilot, "only named · 3 times")
        shown = screen_text(pilot)
        assert "what is said of them" in shown
        assert "bridge, leaving desperate" in shown
        assert "East Bank Voice ¶2" in shown


async def test_h_and_l_reach_every_panel_and_stop_at_the_ends() -> None:
    async with dashboard() as pilot:
        await press(pilot, *"llllll")
        await until_shown(pilot, "The event itself ━")
        await press(pilot, *"hhhhhhh")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.active_panel is screen.panels[0]
        assert "City officials" in screen_lines(pilot)[2]


async def test_brackets_turn_a_whole_window_of_panels() -> None:
    async with dashboard(size=(80, 24)) as pilot:
        assert "City officials" in screen_lines(pilot)[2]
        await press(pilot, "right_square_bracket")
        await until(pilot, lambda: "Shop owners" in screen_lines(pilot)[2])
        top = screen_lines(pilot)[2]
        assert "City officials" not in top
        await press(pilot, "left_square_bracket")
        await until(pilot, lambda: "City officials" in screen_lines(pilot)[2])


async def test_the_row_under_the_cursor_is_shown_whole() -> None:
    async with dashboard(many_statements(4)) as pilot:
        shown = screen_text(pilot)
        assert shown.count("replace them all,”") < shown.count("“ quoted")
        await press(pilot, "j")
        await until_shown(pilot, "Minutes ¶")


async def test_down_past_the_last_statement_goes_into_the_framing_and_up_comes_back() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "G", "j")
        await until(pilot, lambda: isinstance(pilot.app.focused, FramedList))
        await press(pilot, "k")
        await until(pilot, lambda: isinstance(pilot.app.focused, SaidList))


async def test_enter_opens_the_article_at_the_place_and_escape_comes_back_to_it() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "j", "j")
        before = await settled(pilot)
        await press(pilot, "enter")
        await until_shown(pilot, "Harbour bridge closed after warning")
        assert "speaker     ? Per Holm" in screen_text(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        assert screen_lines(pilot) == before


async def test_enter_in_the_article_goes_to_the_panel_of_that_statement() -> None:
    async with dashboard() as pilot:
        await press(pilot, "l", "l", "enter")
        await press(pilot, "g")  # the first mark of that article: a statement of Ida Lund's
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        panel = screen.active_panel
        assert panel is not None
        assert panel.column is not None
        assert panel.column.title == "City officials"
        row = panel.said.cursor_row
        assert row is not None
        assert row.key.startswith("ledger.txt#")
        assert pilot.app.focused is panel.said


async def test_a_statement_that_a_filter_hides_is_shown_again_when_the_article_leads_to_it() -> None:
    async with dashboard() as pilot:
        await press(pilot, "f", "j", "j", "j", "space", "escape")  # only the Dispatch's
        await until_shown(pilot, "Dispatch: 2 of 11")
        app_of(pilot).read("ledger.txt")
        await until_shown(pilot, "Harbour bridge closed after warning")
        await press(pilot, "enter")
        await until_shown(pilot, "“We found cracks in two of the")
        assert not app_of(pilot).filters
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        await until(
            pilot,
            lambda: (row := screen.panels[0].said.cursor_row) is not None and row.key.startswith("ledger"),
        )


async def test_a_statement_of_a_hidden_actor_is_said_to_have_no_panel() -> None:
    from tests.functional.folders import PEOPLE, ledger
    from tests.unit.samples import snapshot

    async with dashboard(snapshot(ledger(), people=PEOPLE, hidden=["City officials"])) as pilot:
        app_of(pilot).read("ledger.txt")
        await until_shown(pilot, "“We found cracks")
        await press(pilot, "enter")
        await until_shown(pilot, "No panel shows it")


async def test_a_click_focuses_a_panel_and_a_double_click_reads() -> None:
    async with dashboard() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        await pilot.click(offset=(50, 12))
        await until(pilot, lambda: screen.active_panel is screen.panels[1])
        await pilot.click(offset=(50, 6), times=2)
        await until_shown(pilot, "Company offers to repair bridge")
        assert not isinstance(pilot.app.screen, CompareScreen)


async def test_a_click_on_a_tab_brings_that_actor() -> None:
    async with dashboard() as pilot:
        at = screen_lines(pilot)[1].index("East bank residents")
        await pilot.click(offset=(at + 3, 1))
        await until_shown(pilot, "what is said of them")


async def test_the_wheel_scrolls_the_list_below_it_without_moving_the_cursor() -> None:
    async with dashboard(many_statements(40)) as pilot:
        said = pilot.app.screen.query(SaidList).first()
        # A list that is not laid out yet has nothing to scroll: the turn of the wheel would be for nothing.
        await until(pilot, lambda: said.max_scroll_y > 0 and said.region.height > 5)
        row = said.cursor_row
        x, y = said.region.x + 5, said.region.y + 5
        turn = events.MouseScrollDown(
            said,
            x,
            y,
            delta_x=0,
            delta_y=1,
            button=0,
            shift=False,
            meta=False,
            ctrl=False,
            screen_x=x,
            screen_y=y,
        )
        for _ in range(3):
            pilot.app.post_message(turn)
            await pilot.pause()
        await until(pilot, lambda: said.scroll_offset.y > 0)
        assert said.cursor_row is row


async def test_two_thousand_statements_open_and_the_last_is_a_key_away() -> None:
    async with dashboard(many_statements(2000)) as pilot:
        await press(pilot, "G")
        await until_shown(pilot, "“Remark 1999 ")
        await press(pilot, "g")
        await until_shown(pilot, "“Remark 1 ")


async def test_a_folder_in_which_nobody_speaks_says_so() -> None:
    from tests.unit.samples import article, snapshot

    silent = snapshot(article("a.txt", text="Weather\n\nIt rained."))
    assert not compare(silent).panels
    async with dashboard(silent) as pilot:
        await until_shown(pilot, "Nobody speaks in these articles")


async def test_a_folder_of_which_nothing_could_be_read_says_so() -> None:
    from perspectives.model import SetAside
    from tests.unit.samples import snapshot

    aside = [SetAside(name, "empty", "It is empty.") for name in ("a.txt", "b.txt")]
    async with dashboard(snapshot(set_aside=aside)) as pilot:
        await until_shown(pilot, "Nothing could be read: 2 files set aside. The library (2) tells why.")


async def test_every_list_keeps_its_place_when_its_panel_comes_back() -> None:
    async with dashboard(size=(80, 24)) as pilot:
        await press(pilot, "j", "j", "j")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        before = await settled(pilot)
        await press(pilot, *"lllhhh")
        await until(pilot, lambda: screen_lines(pilot) == before)


async def test_page_keys_move_the_cursor_with_the_screenful() -> None:
    async with dashboard(many_statements(60)) as pilot:
        await press(pilot, "pagedown")
        said = pilot.app.focused
        assert isinstance(said, RowList)
        first = said.rows[0]
        assert said.cursor_row is not first
        await press(pilot, "pageup", "pageup")
        assert said.cursor_row is first


async def test_the_state_line_names_folder_articles_outlets_and_what_was_set_aside() -> None:
    async with dashboard(bridge()) as pilot:
        state = screen_lines(pilot)[0]
        for words in ("bridge", "3 articles", "1 set aside", "3 outlets", "11 statements", "⚑ framing"):
            assert words in state
        assert not app_of(pilot).filters
