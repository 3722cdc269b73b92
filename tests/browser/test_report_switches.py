"""What the HTML report's switches and keys show: possible flags, one present place, where one is."""

from __future__ import annotations

from playwright.sync_api import expect

from perspectives.comparison import Comparison, compare, without_possible_flags
from tests.browser.conftest import Open
from tests.unit.html_folders import long_talks, talks
from tests.unit.samples import article, flagged, said, snapshot

WORDS = "“The mill will close before winter,”"


def doubtful() -> Comparison:
    text = f"{WORDS} Ida Dahl said in a rant. She also swaggered."
    flags = [
        flagged("rant", about="Ida Dahl", confidence=0.9),
        flagged("swaggered", about="Ida Dahl", confidence=0.3),
    ]
    return compare(
        without_possible_flags(
            snapshot(article(text=text, statements=[said(WORDS, by="Ida Dahl")], flags=flags))
        )
    )


def test_flags_that_are_only_possible_are_shown_where_somebody_asks_for_them(opened: Open) -> None:
    page = opened(doubtful())
    expect(page.locator(".dek")).to_contain_text("1 flag, 1 possible one besides")
    card = page.locator("#panels .fl.possible", has_text="swaggered")
    expect(card).to_be_hidden()
    page.get_by_role("checkbox", name="show them too").check()
    expect(card).to_be_visible()
    expect(page.locator("#framing .box .possible")).to_contain_text("swaggered")
    expect(page.locator("#shown")).to_have_text("1 statement, 1 flag")
    page.locator("body").press("d")
    expect(card).to_be_hidden()


def test_without_a_script_possible_flags_are_there_to_read(opened: Open) -> None:
    page = opened(doubtful(), java_script_enabled=False)
    expect(page.locator("#panels .fl.possible", has_text="swaggered")).to_be_visible()


def test_the_key_for_possible_flags_says_where_there_is_none(opened: Open) -> None:
    page = opened(talks())
    page.locator("body").press("d")
    expect(page.locator("#said")).to_have_text("No flag is left out as only possible")


def test_the_first_enter_in_the_search_stays_at_the_first_place(opened: Open) -> None:
    page = opened(long_talks())
    box = page.get_by_role("searchbox")
    box.fill("stubborn")
    expect(page.locator("#at")).to_contain_text("1 of ")
    box.press("Enter")
    expect(page.locator("#at")).to_contain_text("1 of ")
    box.press("Enter")
    expect(page.locator("#at")).to_contain_text("2 of ")


def test_there_is_one_present_place_whatever_key_led_there(opened: Open) -> None:
    page = opened(long_talks())
    page.get_by_role("searchbox").fill("point")
    page.keyboard.press("Tab")
    page.keyboard.press(".")
    page.keyboard.press("j")
    focused = "document.activeElement.closest('.st, .fl')"
    assert page.evaluate(f"document.querySelectorAll('.hit').length < 2 && {focused} !== null")
    assert page.evaluate(f"[...document.querySelectorAll('.hit')].every((one) => one === {focused})")


def test_the_contents_mark_where_one_is_after_a_jump_and_back_at_the_top(opened: Open) -> None:
    page = opened(long_talks())
    page.locator(".toc").get_by_role("link", name="Who is heard").click()
    now = page.locator(".toc [aria-current]")
    expect(now).to_have_text("Who is heard")
    page.evaluate("scrollTo(0, 0)")
    expect(now).to_have_text("In short")


def test_filters_say_that_the_facts_in_short_are_of_all_articles(opened: Open) -> None:
    page = opened(talks())
    note = page.locator("#summary .of-all")
    expect(note).to_be_hidden()
    page.locator("input[name=o]").first.check()
    expect(note).to_be_visible()
