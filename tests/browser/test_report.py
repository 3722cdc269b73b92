"""The HTML report in a real browser: read, filtered, followed, and driven by keys alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from perspectives.comparison import Comparison, Filters, compare, narrow
from perspectives.model import Kind
from tests.browser.conftest import Open
from tests.unit.html_folders import EVIL, FULL, hostile, long_talks, talks
from tests.unit.samples import article, said, snapshot


@pytest.fixture
def page(opened: Open) -> Page:
    return opened(talks())


def shown(page: Page, selector: str) -> Locator:
    return page.locator(f"{selector}:visible")


def test_filters_narrow_statements_flags_and_articles_and_say_how_many(page: Page) -> None:
    everything = shown(page, "main .panels .st").count()
    page.get_by_role("checkbox", name="North Ledger").check()
    expect(shown(page, "main .panels .st")).to_have_count(2)
    expect(shown(page, ".text")).to_have_count(1)
    expect(page.locator("#shown")).to_have_text("2 of 6 statements, 5 of 5 flags shown")
    page.locator("input[name=k][value=mixed]").check()
    expect(shown(page, "main .panels .st")).to_have_count(1)
    page.get_by_role("checkbox", name="reporting verb").check()
    expect(shown(page, "main .fl")).to_have_count(1)
    page.get_by_role("button", name="Show everything").click()
    expect(shown(page, "main .panels .st")).to_have_count(everything)
    expect(page.locator("#shown")).to_have_text("6 statements, 5 flags")
    expect(page.get_by_role("button", name="Show everything")).to_have_count(0)


def test_a_search_finds_words_whatever_their_case_accents_and_quotation_marks(page: Page) -> None:
    page.get_by_role("searchbox").fill("LÉFT because thé")
    expect(shown(page, "main .panels .st")).to_have_count(2)
    page.get_by_role("searchbox").fill('"prices rose twice,"')
    expect(shown(page, "main .panels .st")).to_have_count(1)
    page.get_by_role("searchbox").fill("")
    expect(shown(page, "main .panels .st")).to_have_count(6)


def test_it_opens_with_the_filters_it_was_made_with(opened: Open) -> None:
    page = opened(narrow(talks(), Filters(kinds=frozenset({Kind.INDIRECT}), search="room")))
    expect(shown(page, "main .panels .st")).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_value("room")
    page.get_by_role("button", name="Show everything").click()
    expect(shown(page, "main .panels .st")).to_have_count(6)


def test_a_citation_leads_to_the_very_words_and_b_back(page: Page) -> None:
    citation = page.locator("main .panels .st", has_text=FULL).locator(".to").first
    citation.click()
    place = page.locator(citation.get_attribute("href") or "")
    expect(place).to_be_focused()
    expect(place).to_be_in_viewport()
    painted = "Array.from(CSS.highlights.get('place'), (range) => range.toString())"
    assert page.evaluate(painted) == [FULL]
    page.keyboard.press("b")
    expect(citation).to_be_focused()


def test_a_link_opens_the_article_that_it_leads_into(page: Page) -> None:
    text = page.locator(".text", has_text="stubborn envoy")
    text.locator("summary").click()
    expect(text.locator(".body")).to_be_hidden()
    page.locator("main .fl", has=page.locator("mark", has_text="storms out")).locator(".to").click()
    expect(text.locator(".body")).to_be_visible()


def test_a_flag_in_an_article_tells_why_beside_its_place(page: Page) -> None:
    flag = page.locator(".body a.f", has_text="stubborn")
    flag.click()
    told = page.get_by_role("dialog", name="Framing")
    expect(told).to_be_visible()
    expect(told).to_contain_text("loaded word")
    expect(told).to_contain_text("against Ana Petrova")
    expect(told).to_contain_text("Neutral: persistent.")
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(flag).to_be_focused()
    page.locator(".body a.m").first.click()
    page.get_by_role("dialog", name="A statement").get_by_text("Show it among the others").click()
    expect(page.locator("main .panels .st.here")).to_be_in_viewport()


def test_a_cell_of_the_matrix_opens_its_flags(page: Page) -> None:
    cell = page.get_by_role("button", name="Russian officials, North Ledger")
    cell.click()
    opened = page.get_by_role("region", name="Russian officials, North Ledger: 3 flags")
    expect(opened.locator(".fl")).to_have_count(3)
    expect(cell).to_have_attribute("aria-expanded", "true")
    opened.get_by_role("button", name="Close").click()
    expect(page.locator("#cell")).to_be_hidden()
    expect(cell).to_be_focused()


def test_the_theme_follows_the_system_until_somebody_chooses(opened: Open) -> None:
    page = opened(talks(), color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(19, 21, 25)"
    theme = page.get_by_role("button", name="Theme: auto")
    theme.click()
    assert page.evaluate(ground) == "rgb(250, 248, 244)"
    page.get_by_role("button", name="Theme: light").click()
    assert page.evaluate(ground) == "rgb(19, 21, 25)"
    page.reload()
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()


def test_keys_alone_do_all_of_it(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the report")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("t?n")
    expect(page.get_by_role("searchbox")).to_have_value("t?n")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") in ("panels", "heard")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "to"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.body a')")
    page.keyboard.press("Enter")
    expect(page.locator("#pop")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Help")
    expect(keys).to_be_visible()
    page.get_by_label("Single keys do this").press("Space")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()


def test_what_has_the_focus_is_seen(page: Page) -> None:
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_statement_is_copied_with_its_citation(opened: Open) -> None:
    page = opened(talks(), permissions=["clipboard-read", "clipboard-write"])
    card = page.locator("main .panels .st", has_text=FULL)
    card.hover()
    card.get_by_role("button", name="Copy with its citation").click()
    expect(card.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{FULL}\n“ quoted · Ana Petrova · told")
    citation = "Gulf Wire, “Minister: talks failed”, 3 January 2020, ¶2, https://gulf.example/talks?a=1&b=2"
    assert copied.endswith(f"{citation}, wire.txt:24–{24 + len(FULL)}\n")


def test_more_wordings_unfold(page: Page) -> None:
    for unfold in page.locator(".unfold:visible").all():
        unfold.click()
    assert page.locator("tbody.rest[hidden]").count() == 0


@pytest.mark.parametrize("comparison", [talks, hostile])
def test_nothing_reaches_over_the_edge_of_any_screen(
    opened: Open, comparison: Callable[[], Comparison]
) -> None:
    page = opened(comparison(), 360)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for width in (360, 800, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_contents_and_filters_are_behind_a_button(opened: Open) -> None:
    page = opened(talks(), 360)
    expect(page.locator("#side")).to_be_hidden()
    page.get_by_role("button", name="Contents").click()
    page.get_by_role("checkbox", name="Post").check()
    page.locator(".toc").get_by_role("link", name="Side by side").click()
    expect(page.locator("#side")).to_be_hidden()
    expect(shown(page, "main .panels .st")).to_have_count(1)


def test_each_control_has_a_name_and_each_region_too(page: Page) -> None:
    nameless = page.evaluate(
        """() => Array.from(document.querySelectorAll("a[href], button, input, summary, [role]"))
            .filter((one) => {
                const by = one.getAttribute("aria-labelledby");
                const label = one.labels && one.labels.length ? one.labels[0].textContent : "";
                const named = by ? (document.getElementById(by) || one).textContent : "";
                return !(one.getAttribute("aria-label") || named || label || one.textContent).trim()
                    && !one.matches("#cell, [role=status], dialog");
            })
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert nameless == []
    for role in ("main", "navigation", "search", "banner"):
        expect(page.get_by_role(role).first).to_be_attached()


def test_hostile_words_do_nothing(opened: Open) -> None:
    page = opened(hostile())
    assert page.evaluate("document.querySelectorAll('img, iframe, object, form:not(#filters)').length") == 0
    assert page.evaluate("document.scripts.length") == 1
    assert page.evaluate("document.querySelectorAll('a[href^=\"javascript\" i]').length") == 0
    for text in page.locator(".text").all()[::3]:
        text.locator("summary").click()
        text.locator("a.f").first.click()
        expect(page.locator("#pop")).to_be_visible()
        page.keyboard.press("Escape")
    page.get_by_role("searchbox").fill(EVIL[0])
    expect(shown(page, "main .panels .st")).to_have_count(1)
    page.get_by_role("searchbox").fill("")
    expect(shown(page, "main .panels .st")).to_have_count(len(EVIL))
    for cell in page.locator("#matrix a.cell").all()[:2]:
        cell.click()
        expect(page.locator("#cell .fl").first).to_be_visible()


def test_paper_holds_what_is_folded(page: Page) -> None:
    page.locator(".text summary").first.click()
    folded = "document.querySelectorAll('main details:not([open])').length"
    before = page.evaluate(folded)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(folded) == 0
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".text .body").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folded) == before > 0


def test_without_a_script_everything_is_there_to_read(opened: Open) -> None:
    page = opened(talks(), java_script_enabled=False)
    expect(shown(page, "main .panels .st")).to_have_count(6)
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".toc")).to_be_visible()


def test_j_goes_past_what_is_folded_and_k_back(opened: Open) -> None:
    page = opened(long_talks())
    page.locator("#panels").evaluate("(one) => one.scrollIntoView()")
    seen = []
    for _ in range(5):
        page.keyboard.press("j")
        seen.append(page.evaluate("document.activeElement.closest('.st, .fl')?.id"))
    assert len(set(seen)) == 5, "a closed fold holds it up"
    assert None not in seen
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.st, .fl')?.id") == seen[3]


def test_a_search_tells_under_its_box_what_it_found_and_where_else(opened: Open) -> None:
    page = opened(long_talks())
    page.get_by_role("searchbox").fill("zebras")
    expect(page.locator("#shown")).to_have_text("0 of 14 statements, 1 of 1 flag shown")
    expect(page.locator("#within")).to_have_text("· words in 1 of 2 articles")
    expect(page.locator("#hidden-texts")).to_contain_text("1 of 2 articles have the words")
    expect(page.locator(".text:visible .body")).to_be_visible()
    assert page.locator("#within").bounding_box()["y"] < 700  # type: ignore[index]
    painted = "Array.from(CSS.highlights.get('found'), (range) => range.startContainer.parentElement)"
    assert page.evaluate(f"{painted}.some((one) => one.closest('.text .body'))")
    page.keyboard.press("Tab")
    page.keyboard.press(".")
    assert page.evaluate("document.activeElement.closest('.fl, .text') !== null")


def test_words_that_stand_in_an_article_alone_are_found_there(opened: Open) -> None:
    page = opened(long_talks())
    page.get_by_role("searchbox").fill("crowd")
    expect(page.locator("#shown")).to_have_text("0 of 14 statements, 0 of 1 flag shown")
    expect(page.locator("#at")).to_have_text("1 of 1 place")
    expect(page.locator(".text:visible .body p", has_text="A crowd")).to_be_in_viewport()
    expect(page.locator(".hit")).to_have_text("A crowd")
    page.get_by_role("searchbox").fill("gryphons")
    expect(page.locator("#within")).to_have_text("· words in 0 of 2 articles")
    expect(page.locator("#at")).to_have_text("no place")
    expect(page.get_by_role("button", name="Next place")).to_have_count(0)


def test_panels_without_anything_that_passes_are_hidden_and_counted(opened: Open) -> None:
    page = opened(long_talks())
    everything = shown(page, "main .panel").count()
    page.get_by_role("checkbox", name="Wire").check()
    expect(shown(page, "main .panel")).to_have_count(2)
    expect(page.locator("#hidden-panels")).to_contain_text(f"{everything - 2} panels with nothing")
    page.locator(".actors").get_by_role("link", name="Traders").click()
    expect(page.locator("main .panel", has_text="Traders").first).to_be_in_viewport()
    page.keyboard.press("x")
    expect(shown(page, "main .panel")).to_have_count(everything)
    expect(page.locator("#hidden-panels")).to_have_text("")


def test_links_to_actors_count_what_passes(page: Page) -> None:
    officials = page.locator(".actors li", has_text="Russian officials")
    traders = page.locator(".actors li", has_text="Traders")
    before = officials.inner_text()
    page.get_by_role("searchbox").fill("prices")
    expect(officials).to_have_text("Russian officials 0 of 3")
    expect(traders).to_have_text("Traders 1 of 1")
    expect(officials).to_have_class("dim")
    page.get_by_role("searchbox").fill("stubborn")
    expect(officials).to_have_text("Russian officials 1 of 3, ⚑ 2")
    page.keyboard.press("Escape")
    expect(officials).to_have_text(before)


def test_filters_of_an_export_are_counted_in_the_links_to_actors_from_the_start(opened: Open) -> None:
    page = opened(narrow(talks(), Filters(search="prices")))
    expect(page.locator(".actors li", has_text="Traders")).to_have_text("Traders 1 of 1")


def test_contents_and_filters_fit_beside_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 1000})
    side = page.locator("#side")
    assert side.evaluate("side => side.scrollHeight <= side.clientHeight")


def test_five_outlets_stand_in_one_row_of_cuts(opened: Open) -> None:
    words = "“We left the room because nobody listened to us, and we will not return this year,”"
    samples = [
        article(
            f"{name}.txt",
            outlet=name,
            text=f"News\n\n{words} Ana Petrova {verb}.",
            statements=[said(words, by="Ana Petrova", cue=verb, source="Ana Petrova")],
        )
        for name, verb in zip(
            ("LL", "L", "M", "R", "RR"), ("said", "told", "claimed", "warned", "hinted"), strict=True
        )
    ]
    page = opened(compare(snapshot(*samples)))
    page.locator("#cuts summary").first.click()
    boxes = [one.bounding_box() for one in page.locator(".variants > li").all()]
    assert len(boxes) == 5
    assert len({round(box["y"]) for box in boxes if box}) == 1


def test_help_tells_how_to_read_and_leads_there(page: Page) -> None:
    page.get_by_role("button", name="Help").click()
    told = page.get_by_role("dialog", name="Help")
    expect(told).to_contain_text("leads to the very words in the article")
    expect(told).to_contain_text("they change no figure")
    told.get_by_role("link", name="How to read this").click()
    expect(told).to_be_hidden()
    expect(page.get_by_role("heading", name="How to read this")).to_be_in_viewport()


def test_a_columns_head_sorts_the_speakers(opened: Open) -> None:
    page = opened(long_talks())
    first = page.locator(".sortable tbody tr:first-child th")
    expect(first).to_have_text("Ana Petrova")
    head = page.locator(".sortable").get_by_role("button", name="Speaker")
    head.click()
    expect(first).to_have_text("Ana Petrova")
    head.click()
    expect(first).to_have_text("Traders")
    expect(page.locator(".sortable th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    page.locator(".sortable").get_by_role("button", name="Wire").click()
    expect(first).to_have_text("Ana Petrova")


def test_a_table_that_goes_on_to_the_side_says_so(opened: Open) -> None:
    page = opened(talks(), 360)
    wide = page.locator(".wide", has=page.locator(".sortable"))
    expect(wide).to_have_class("wide over")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(wide).to_have_class("wide")


def test_what_unfolds_in_a_column_scrolls_in_it(opened: Open) -> None:
    page = opened(long_talks())
    fold = page.locator(".groups .more").first
    height = "document.querySelector('.panel').offsetHeight"
    fold.locator("summary").click()
    assert page.evaluate(height) < 1200
    assert fold.locator(".cards").evaluate("(one) => one.scrollHeight > one.clientHeight")
    page.locator(".text summary").last.click()
    page.evaluate("document.querySelector('a.m[href=\"#s9\"]').closest('details').open = true")
    page.locator("a.m[href='#s9']").click()
    page.get_by_role("dialog", name="A statement").get_by_text("Show it among the others").click()
    expect(page.locator("#s9")).to_be_in_viewport()


def test_copying_by_key_is_seen(opened: Open) -> None:
    page = opened(talks(), permissions=["clipboard-read", "clipboard-write"])
    page.locator("main .panels .st .to").first.focus()
    page.keyboard.press("y")
    expect(page.get_by_text("Copied with its citation")).to_be_in_viewport()


def test_typing_shows_the_first_place_and_buttons_and_keys_go_on(opened: Open) -> None:
    page = opened(long_talks())
    box = page.get_by_role("searchbox")
    box.fill("stubborn")
    at, hit = page.locator("#at"), page.locator(".hit")
    expect(at).to_contain_text("1 of ")
    expect(hit).to_be_in_viewport()
    expect(box).to_be_focused()
    first = hit.text_content()
    next_place = page.get_by_role("button", name="Next place")
    next_place.click()
    expect(at).to_contain_text("2 of ")
    expect(next_place).to_be_focused()
    assert hit.text_content() != first
    page.get_by_role("button", name="Previous place").click()
    expect(at).to_contain_text("1 of ")
    box.press("Enter")
    expect(at).to_contain_text("2 of ")
    box.press("Shift+Enter")
    expect(at).to_contain_text("1 of ")
    page.keyboard.press("Tab")
    page.keyboard.press(",")
    expect(hit).to_be_in_viewport()
    expect(at).not_to_contain_text("1 of ")


def test_the_outlet_filter_is_seen_in_cuts_and_framing_too(page: Page) -> None:
    page.get_by_role("checkbox", name="Post").check()
    cut = page.locator(".cut", has_text="left the room").first
    away = cut.locator("li.away")
    expect(away).to_have_count(2)
    expect(away.last.locator("blockquote")).to_be_hidden()
    expect(away.first.locator("blockquote")).to_be_visible()
    told = "(one) => getComputedStyle(one, '::after').content"
    assert "not among the chosen outlets" in away.last.locator(".outlet").evaluate(told)
    expect(shown(page, ".cut")).to_have_count(1)
    expect(page.locator("#hidden-cuts")).to_contain_text("1 of 2 utterances")
    expect(shown(page, "#framing section.box")).to_have_count(1)
    expect(shown(page, "#framing .narrowed")).to_have_count(1)
    expect(page.locator("#matrix thead th.dim")).to_have_count(2)
    page.keyboard.press("x")
    expect(page.locator(".away, .dim")).to_have_count(0)
    expect(shown(page, ".narrowed")).to_have_count(0)


def test_filters_do_not_move_under_the_hand(page: Page) -> None:
    place = "Array.from(document.querySelectorAll('input[name=o]'), (one) => one.getBoundingClientRect().top)"
    before = page.evaluate(place)
    page.get_by_role("checkbox", name="Post").check()
    assert page.evaluate(place) == before
    page.get_by_role("searchbox").fill("room")
    expect(page.locator("#at")).to_contain_text("place")
    assert page.evaluate(place) == before
