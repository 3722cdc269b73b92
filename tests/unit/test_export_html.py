"""The HTML report: whole, to the letter, each thing linked to its place, and deaf to what an article says."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement

from perspectives.comparison import Comparison, Filters, compare, narrow, visible
from perspectives.export import export
from perspectives.export.html.page import environment, palette
from perspectives.export.html.passages import passages, words_of
from perspectives.model import Kind
from tests.unit.html_folders import FULL, hostile, talks
from tests.unit.html_reading import every, flat, one
from tests.unit.samples import article, flagged, person, said, snapshot


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return talks()


@pytest.fixture(scope="module")
def document(comparison: Comparison) -> str:
    return written(comparison)


@pytest.fixture(scope="module")
def page(document: str) -> HtmlElement:
    return lxml_html.document_fromstring(document)


def written(comparison: Comparison, **settings: str) -> str:
    made = export(comparison, "html", settings=settings)
    assert isinstance(made, str)
    return made


def test_each_statement_is_a_card_with_voice_speaker_cue_words_and_citation(page: HtmlElement) -> None:
    card = next(card for card in every(page, "li.st") if FULL in flat(card))
    assert flat(one(card, ".by")) == "“ quoted · Ana Petrova · told · carried by Reuters"
    assert flat(one(card, "blockquote")) == FULL
    assert flat(one(card, ".cite .to")) == "Gulf Wire, “Minister: talks failed”, 3 January 2020, ¶2"
    assert flat(one(card, ".cite .file")) == f"wire.txt:24–{24 + len(FULL)}"


def test_a_citation_leads_to_the_place_in_the_article_and_the_place_back(page: HtmlElement) -> None:
    for card in every(page, "li.st[id], li.fl[id]"):
        target = page.get_element_by_id(one(card, ".cite .to").get("href")[1:])
        assert target.get("href") == f"#{card.get('id')}"
        assert target.xpath("ancestor::details[contains(@class, 'text')]")


def test_every_link_within_the_report_leads_somewhere_and_no_id_stands_twice(page: HtmlElement) -> None:
    ids = [element.get("id") for element in every(page, "[id]")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href")[1:] for link in every(page, "a[href^='#']")}
    assert targets <= set(ids)
    for name in ("aria-labelledby", "aria-controls", "for"):
        assert {element.get(name) for element in every(page, f"[{name}]")} <= set(ids) | {"cell-h"}


def test_an_actor_nobody_quotes_is_a_finding(page: HtmlElement) -> None:
    panel = next(found for found in every(page, "article.panel") if "Villagers" in flat(found))
    assert "only named · 2 times" in flat(panel)
    assert "Throngs of villagers cheered." in flat(one(panel, ".said-of"))
    silent = one(page, ".box.loud")
    assert flat(silent).startswith("Nobody quotes")
    assert "Villagers named 2 times" in flat(silent)


def test_a_panel_names_the_outlets_that_have_no_word_of_the_actor(page: HtmlElement) -> None:
    panel = next(found for found in every(page, "article.panel") if flat(found).startswith("Traders"))
    assert flat(one(panel, ".silent")) == "Not named in North Ledger, Post."


def test_a_flag_shows_sentence_category_leaning_reason_and_neutral_wording(page: HtmlElement) -> None:
    card = next(card for card in every(page, "li.fl") if "storms out" in flat(one(card, "mark")))
    assert flat(one(card, ".by")) == "⚑ loaded word · against Ana Petrova"
    assert flat(one(card, "blockquote")) == "Petrova storms out"
    assert flat(one(card, ".why")) == "“storms out” colours what it reports. Neutral: leave it out."


def test_the_articles_stand_to_the_letter_with_their_voices(
    comparison: Comparison, page: HtmlElement
) -> None:
    for view, shown in zip(comparison.articles, every(page, "details.text"), strict=True):
        lines = [line for line in view.article.text.split("\n") if line.strip()]
        paragraphs = every(shown, ".body > p")
        assert [paragraph.text_content() for paragraph in paragraphs] == lines
        for paragraph, line in zip(paragraphs, lines, strict=True):
            assert view.article.text[int(paragraph.get("data-at")) :].startswith(line)
    first = next(found for found in every(page, "details.text") if "wire.txt" in flat(found))
    assert [flat(quoted) for quoted in every(first, ".body span.q")] == [FULL, "“Prices rose twice,”"]
    assert [mark.get("aria-label") for mark in every(first, "a.m")] == [
        "quoted: Ana Petrova",
        "reported: mediators",
        "quoted: Omar Haddad",
    ]


def test_one_quotation_in_three_cuts_shows_what_each_left_out(page: HtmlElement) -> None:
    (cut,) = [cut for cut in every(page, "article.cut") if "We left the room" in flat(one(cut, "h3"))]
    variants = every(cut, ".variants > li")
    assert [flat(one(variant, ".outlet")) for variant in variants] == ["Gulf Wire", "North Ledger", "Post"]
    assert [flat(one(variant, ".cue")) for variant in variants] == ["told", "ranted", "warned"]
    assert "We left the room because" in " ".join(flat(left) for left in every(variants[1], "del"))
    assert "turned into reported speech" in flat(one(variants[2], ".kind"))


def test_who_is_called_what_counts_each_outlet_and_links_to_each_place(page: HtmlElement) -> None:
    called = next(table for table in every(page, ".called") if flat(table).startswith("Ana Petrova"))
    assert [flat(head) for head in every(called, "thead th")] == [
        "Wording",
        "Gulf Wire",
        "North Ledger",
        "Post",
    ]
    row = next(row for row in every(called, "tbody tr") if "stubborn" in flat(row))
    assert "⚑ framing" in flat(row)
    assert [flat(cell) for cell in every(row, "td")] == ["–", "1 ¶2", "–"]
    paragraph = page.get_element_by_id(one(row, "td a").get("href")[1:])
    assert "The stubborn envoy Ana Petrova" in paragraph.text_content()
    assert "more outlets" not in flat(called)


def test_the_matrix_has_a_cell_an_actor_and_outlet_that_leads_to_its_flags(page: HtmlElement) -> None:
    table = one(page, "#matrix")
    assert [flat(head) for head in every(table, "thead th")] == [
        "Actor",
        "Gulf Wire",
        "North Ledger",
        "Post",
        "all outlets",
    ]
    row = next(row for row in every(table, "tbody tr") if flat(row).startswith("Russian officials"))
    cell = every(row, "td")[1]
    assert "3 flags" in flat(cell)
    assert "3 against" in flat(cell)
    link = one(cell, "a.cell")
    panel = page.get_element_by_id(link.get("data-panel"))
    flags = [flag for flag in every(panel, "li.fl") if flag.get("data-o") == link.get("data-o")]
    assert len(flags) == 3
    assert flat(every(row, "td")[0]).startswith("no flag")


def test_the_end_tells_program_settings_and_files_set_aside(comparison: Comparison) -> None:
    about = one(lxml_html.document_fromstring(written(comparison, network="weights 7")), "#about")
    assert "scan.pdf: PDF files cannot be read." in flat(about)
    assert "program perspectives" in flat(about)
    assert "network weights 7" in flat(about)


def test_headings_go_down_one_level_at_a_time_and_tables_have_heads(page: HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in every(page, "main h1, main h2, main h3, main h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in every(page, "main table"):
        assert every(table, "thead th[scope=col]")
        assert all(every(row, "th[scope=row]") for row in every(table, "tbody tr"))


def test_no_voice_and_no_leaning_is_told_by_colour_alone(page: HtmlElement) -> None:
    for card in every(page, "li.st"):
        assert re.match(r"(\? doubtful )?[“◐≈] (quoted|part quoted|reported)", flat(one(card, ".by")))
    for card in every(page, "li.fl"):
        assert re.match(r"(\? doubtful )?⚑ [a-z ]+ · (against|in favour of|about)", flat(one(card, ".by")))


def test_the_same_folder_gives_the_same_bytes(document: str) -> None:
    assert written(talks.__wrapped__()) == document


def test_filters_choose_how_it_opens_and_leave_nothing_out(comparison: Comparison, document: str) -> None:
    narrowed = narrow(comparison, Filters(frozenset({"Post"}), frozenset({Kind.INDIRECT}), "room"))
    page = lxml_html.document_fromstring(written(narrowed))
    whole = lxml_html.document_fromstring(document)
    assert len(every(page, "li.st")) == len(every(whole, "li.st"))
    chosen = [flat(box.getparent()) for box in every(page, "input[data-on]")]
    assert chosen == ["Post", "≈ reported"]
    assert one(page, "#filters").get("data-search") == "room"


def test_the_policy_lets_only_its_own_style_and_script_run(document: str, page: HtmlElement) -> None:
    policy = one(page, "meta[http-equiv]").get("content")
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", document, re.S)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not every(page, "[style], [src], link, iframe, object, embed, base")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


def test_nothing_in_an_article_becomes_markup() -> None:
    comparison = hostile()
    page = lxml_html.document_fromstring(written(comparison))
    assert len(every(page, "script")) == 1
    assert len(every(page, "style")) == 1
    assert not every(page, "img, svg[onload], [onfocus], [autofocus], [onerror]")
    links = {link.get("href") for link in every(page, "a") if not link.get("href").startswith("#")}
    assert all(re.fullmatch(r"https?://[!-~]+", link) for link in links)
    for link in every(page, "a.web"):
        assert link.get("rel") == "noopener noreferrer"
    shown = page.text_content()
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\x00\x07\x1b]", shown)
    for view, found in zip(comparison.articles, every(page, "details.text"), strict=True):
        lines = [visible(line) for line in view.article.text.split("\n") if line.strip()]
        assert [paragraph.text_content() for paragraph in every(found, ".body > p")] == lines


def test_names_from_outside_stand_apart_from_the_direction_of_what_is_beside_them() -> None:
    page = lxml_html.document_fromstring(written(hostile()))
    for text in page.xpath("//main//text()[contains(., 'שלום')]"):
        around = text.getparent().xpath("ancestor-or-self::*[@dir='auto' or self::bdi]")
        hidden = text.getparent().xpath(
            "ancestor-or-self::*[local-name()='text' or local-name()='title' or contains(@class, 'aside')]"
        )
        assert around or hidden, text


def test_a_template_that_forgets_nothing_escapes_and_shows_everything() -> None:
    made = environment().from_string("{{ a }}|{{ b }}").render(a="<b>\x1b\u202e", b=None)
    assert made == "&lt;b&gt;␛·|"


@given(st.text(alphabet="ab <>&\"'“”\u202e\x1b{}%]-!", max_size=40))
@settings(max_examples=10, deadline=None)
def test_any_words_come_back_as_they_are_shown(words: str) -> None:
    text = f"Title here\n\n“x{words}y” she said. Then z{words}z ran."
    sample = article(
        text=text,
        statements=[said(f"“x{words}y”", by="Ana Petrova", cue="said", source="she", kind=Kind.DIRECT)],
        flags=[flagged("ran", about="Ana Petrova")],
    )
    page = lxml_html.document_fromstring(written(compare(snapshot(sample))))
    (_, body) = every(page, "details.text .body > p")
    assert body.text_content() == visible(f"“x{words}y” she said. Then z{words}z ran.")


def test_overlapping_flags_and_nested_statements_keep_every_place() -> None:
    text = "Talks fail again\n\nThe vile regime in ruins said that “Ana said ‘no’ to us.”"
    sample = article(
        text=text,
        statements=[
            said("that “Ana said ‘no’ to us.”", by="regime", cue="said", source="The vile regime in ruins"),
            said("‘no’", by="Ana", cue="said", source="Ana", kind=Kind.DIRECT),
        ],
        flags=[
            flagged("vile regime in ruins", about="regime"),
            flagged("regime", about="regime"),
            flagged("in ruins", about="regime"),
        ],
    )
    comparison = compare(snapshot(sample))
    (view,) = comparison.articles
    (_, body) = passages(view)
    assert words_of(body.stretches) == text.split("\n\n")[1]
    page = lxml_html.document_fromstring(written(comparison))
    ids = {element.get("id") for element in every(page, ".body [id]")}
    assert {"t1", "t2", "w1", "w2", "w3"} <= ids


def test_it_does_not_grow_faster_than_its_articles() -> None:
    def size(articles: int) -> int:
        samples = [
            article(
                f"{number}.txt",
                outlet=f"Outlet {number % 3}",
                text=f"Title {number}\n\n“Word {number} stands here alone,” Ana Petrova said in a rant.",
                statements=[
                    said(
                        f"“Word {number} stands here alone,”",
                        by="Ana Petrova",
                        cue="said",
                        source="Ana Petrova",
                    )
                ],
                flags=[flagged("rant", about="Ana Petrova")],
            )
            for number in range(articles)
        ]
        return len(written(compare(snapshot(*samples, people=[person("Ana Petrova")]))).encode())

    assert (size(40) - size(20)) / 20 < 6000, "bytes an article of one statement and one flag"


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_keep_the_contrast_of_wcag_aa(scheme: str) -> None:
    colours = palette()[scheme]
    texts = ("ink", "soft", "link", "quoted", "reported", "framing", "favour")
    tints = ("quoted-tint", "reported-tint", "framing-tint")
    pairs = [(text, ground) for text in texts for ground in ("paper", "card", "well", *tints)]
    pairs += [("mark-ink", "mark"), ("card", "quoted"), ("card", "reported")]
    measured = {(text, ground): contrast(colours[text], colours[ground]) for text, ground in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < 4.5} == {}
    assert contrast(colours["edge"], colours["card"]) >= 3
    assert contrast(colours["edge"], colours["paper"]) >= 3
