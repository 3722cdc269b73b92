"""The Article screen: the text as it stands, whose words they are, and why the machine thinks so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from perspectives.comparison import compare, visible
from tests.functional.driving import app_of, dashboard, press, screen_lines, screen_text, until_shown
from tests.functional.folders import LEDGER, bridge, ledger, voice
from tests.unit.samples import article, flagged, said, snapshot
from tui.manuscript import CLOSE, MARGIN, MEASURE, OPEN, lay_out, marks_of
from tui.widgets.article_text import ArticleText


def read_at(pilot: Pilot[int], path: str, words: str) -> None:
    """Open an article at the statement with this source, or at the flag on these words."""
    app = app_of(pilot)
    view = app.article_view(path)
    assert view is not None
    statements = (one for one in view.statements if one.source == words)
    app.read(path, next(statements, None) or next(one for one in view.flags if one.words == words))


async def test_the_text_stands_as_in_the_file_with_its_voices_in_the_margin() -> None:
    async with dashboard(bridge(voice())) as pilot:
        app_of(pilot).read("voice.md")
        await until_shown(pilot, "bridge, leaving")
        shown = screen_text(pilot)
        assert "⚑ The ‹greedy steel giant› once again ‹shrugged off› its own" in shown
        assert "“≈  Mayor Ida Lund said the city had warned the company for years. “They" in shown
        assert "     Residents of the east bank now need an hour" in shown


async def test_the_three_voices_differ_without_colour() -> None:
    async with dashboard(bridge(voice())) as pilot:
        app_of(pilot).read("voice.md")
        await until_shown(pilot, "‹greedy steel giant›")
        text = pilot.app.screen.query_one(ArticleText)
        quoted = text.get_component_rich_style("text--quoted", partial=True)
        reported = text.get_component_rich_style("text--reported", partial=True)
        assert quoted.bold
        assert reported.underline
        assert not quoted.underline


async def test_the_explanation_gives_the_evidence_for_a_pronoun() -> None:
    async with dashboard(bridge(voice())) as pilot:
        read_at(pilot, "voice.md", "she")
        await until_shown(pilot, "“she” ← Mayor Ida Lund")
        shown = screen_text(pilot)
        assert "carried by  Radio Sund" in shown
        assert "City officials" in shown
        assert "0.95 of the speaker" in shown


async def test_the_explanation_tells_how_sure_the_actor_is_and_by_what() -> None:
    async with dashboard(bridge(voice())) as pilot:
        read_at(pilot, "voice.md", "she")
        await until_shown(pilot, "0.89 of the actor")
        shown = " ".join(screen_text(pilot).split())
        assert "actor City officials" in shown
        assert "? City officials" not in shown


async def test_an_actor_that_is_doubted_has_a_question_mark_and_so_has_what_is_doubted_of_it() -> None:
    async with dashboard() as pilot:
        read_at(pilot, "ledger.txt", "Shop owners")
        await until_shown(pilot, "? 0.50 of the actor")
        shown = screen_text(pilot)
        assert "actor       ? Shop owners" in shown
        assert "? Sund, public" in shown
        assert "affiliation: places" in shown


async def test_the_explanation_of_a_flag_gives_reason_wording_target_and_rule() -> None:
    async with dashboard(bridge(voice())) as pilot:
        read_at(pilot, "voice.md", "greedy steel giant")
        await until_shown(pilot, "⚑ label")
        shown = screen_text(pilot)
        for words in ("judges", "company", "against     Northern Steel", "sample:greedy"):
            assert words in shown


async def test_j_and_k_go_from_mark_to_mark_and_g_to_the_ends() -> None:
    async with dashboard() as pilot:
        app_of(pilot).read("voice.md")
        await until_shown(pilot, "‹greedy steel giant›")
        text = pilot.app.screen.query_one(ArticleText)
        assert text.mark is text.marks[0]
        await press(pilot, "j", "j", "down")
        assert text.mark is text.marks[3]
        await press(pilot, "up", "k")
        assert text.mark is text.marks[1]
        await press(pilot, "G")
        assert text.mark is text.marks[-1]
        await press(pilot, "g")
        assert text.mark is text.marks[0]


async def test_a_click_on_words_puts_the_cursor_on_the_shortest_mark_there() -> None:
    async with dashboard() as pilot:
        app_of(pilot).read("voice.md")
        await until_shown(pilot, "‹Furious›")
        row = next(n for n, line in enumerate(screen_lines(pilot)) if "‹Furious›" in line)
        await pilot.click(offset=(screen_lines(pilot)[row].index("urious"), row))
        await until_shown(pilot, "sample:furious")


async def test_brackets_go_through_the_articles_of_the_library() -> None:
    async with dashboard() as pilot:
        app_of(pilot).read("ledger.txt")
        await until_shown(pilot, "Harbour bridge closed")
        await press(pilot, "right_square_bracket")
        await until_shown(pilot, "Company offers to repair bridge")
        await press(pilot, "left_square_bracket")
        await until_shown(pilot, "Harbour bridge closed")


async def test_a_place_without_statement_or_flag_can_be_visited_and_explained() -> None:
    async with dashboard() as pilot:
        app = app_of(pilot)
        panel = next(p for p in app.comparison.panels if p.actor.name == "East bank residents")  # type: ignore[union-attr]
        app.read("voice.md", panel.mentions[-1])
        await until_shown(pilot, "named here, in the author’s voice")
        assert "East bank residents" in screen_text(pilot)


@pytest.mark.parametrize("width", [20, 33, 80, 200])
def test_every_character_of_the_article_is_shown_once_and_in_order(width: int) -> None:
    view = compare(bridge(ledger())).articles[0]
    manuscript = lay_out(view, width)
    shown = ""
    for line in manuscript.lines:
        shown += "".join(p.words for p in line.pieces if p.start < p.end)
        for piece in line.pieces:
            assert visible(LEDGER[piece.start : piece.end]) == piece.words or piece.start == piece.end
    assert shown.replace(" ", "") == LEDGER.replace(" ", "").replace("\n", "")


@given(st.text(max_size=400), st.integers(min_value=10, max_value=120))
def test_odd_texts_lose_nothing_and_fit_their_width(text: str, width: int) -> None:
    from rich.cells import cell_len

    body = "Title\n\n" + text
    manuscript = lay_out(compare(snapshot(article(text=body))).articles[0], width)
    shown = visible(body, newlines=True)
    kept = "".join(p.words for line in manuscript.lines for p in line.pieces)
    assert kept.replace(" ", "") == shown.replace(" ", "").replace("\n", "")
    room = max(min(width - MARGIN, MEASURE), 1)
    for line in manuscript.lines:
        words = "".join(p.words for p in line.pieces)
        assert cell_len(words) <= room or len(words) == 1


def test_every_mark_lies_on_the_line_that_shows_its_beginning() -> None:
    for sample in (ledger(), voice()):
        view = compare(bridge(sample)).articles[0]
        manuscript = lay_out(view, 60)
        for mark in marks_of(view):
            line = manuscript.lines[manuscript.line_of(mark.start)]
            assert any(p.start <= mark.start < p.end for p in line.pieces)


def test_brackets_stand_round_flags_and_nowhere_else() -> None:
    view = compare(bridge(voice())).articles[0]
    manuscript = lay_out(view, 60)
    text = "".join(p.words for line in manuscript.lines for p in line.pieces)
    assert text.count(OPEN) == text.count(CLOSE) == len(view.flags)


def test_a_flag_on_the_cue_of_a_quotation_keeps_both_marks() -> None:
    view = compare(
        snapshot(
            article(
                text="T\n\n“It fell,” Ana ranted.",
                statements=[said("“It fell,”", by="Ana", cue="ranted", source="Ana")],
                flags=[flagged("ranted", about="Ana")],
            )
        )
    ).articles[0]
    line = lay_out(view, 60).lines[2]
    assert line.margin == "“ ⚑ "
    assert "".join(piece.words for piece in line.pieces) == "“It fell,” Ana ‹ranted›."
