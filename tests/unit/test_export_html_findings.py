"""What the HTML report finds for its reader: the summary, who speaks and who is silent, outlets in order."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from perspectives.comparison import Comparison, compare
from perspectives.comparison.voices import Standing, standings
from perspectives.export import export
from tests.unit.html_folders import FULL, long_talks, talks
from tests.unit.html_reading import every, flat, one
from tests.unit.samples import article, flagged, person, said, snapshot
from tests.unit.test_export_rates import loud


def read(comparison: Comparison) -> HtmlElement:
    return lxml_html.document_fromstring(str(export(comparison, "html")))


@pytest.fixture(scope="module")
def page() -> HtmlElement:
    return read(talks())


def test_the_head_tells_outlets_and_days(page: HtmlElement) -> None:
    told = "Gulf Wire, North Ledger, Post · 3 January 2020 to 4 January 2020"
    assert flat(one(page, "#top .whose")) == told
    assert flat(one(page, "head > title")) == f"red-line · {told}: who says what"


def lines(fact: HtmlElement) -> list[str]:
    return [" ".join(flat(part) for part in line) for line in every(fact, "dl > div")]


def test_the_summary_tells_counted_facts_that_lead_to_their_places(page: HtmlElement) -> None:
    facts = {flat(one(fact, "h3")): fact for fact in every(page, "#summary .fact")}
    assert set(facts) == {"Quoted most", "Never quoted", "Cut most", "Labelled", "Flagged most"}
    most = flat(facts["Quoted most"])
    assert "Ana Petrova 27 of all 30 quoted words (90 %). The outlet with the most is Gulf Wire: 16." in most
    assert lines(facts["Quoted most"]) == [
        "Gulf Wire 16 of its 19 quoted words (84 %)",
        "North Ledger 11 of its 11 quoted words (100 %)",
        "Post quotes nobody",
    ]
    assert lines(facts["Cut most"]) == [
        "North Ledger quotes 11 of them (69 %)",
        "Post quotes none of them",
    ]
    told = "Gulf Wire quotes the most of it, 16 words. North Ledger leaves out 5 of them."
    assert told in flat(facts["Cut most"])
    assert lines(facts["Flagged most"]) == ["North Ledger Russian officials: 3 of 5 flags"]
    assert lines(facts["Labelled"]) == ["North Ledger “so-called mediators” (1)"]
    ids = {element.get("id") for element in every(page, "[id]")}
    links = {link.get("href")[1:] for link in every(page, "#summary a")}
    assert len(links) >= 4
    assert links <= ids
    assert flat(page.get_element_by_id(one(facts["Cut most"], "a").get("href")[1:])).startswith("“We left")


def test_every_speaker_has_a_row_with_quoted_words_by_outlet(page: HtmlElement) -> None:
    (table,) = every(page, "table.sortable")
    heads = [flat(head) for head in every(table, "thead th")]
    assert heads[:5] == ["Speaker", "Quoted words", "Gulf Wire", "North Ledger", "Post"]
    rows = [[flat(cell) for cell in every(row, "th, td")] for row in every(table, "tbody tr")]
    assert rows[0] == ["Ana Petrova", "27", "16 of 16", "11 of 12", "0 of 17", "45", "3", "Russian officials"]
    assert [row[0] for row in rows] == ["Ana Petrova", "Omar Haddad", "mediators"]


def test_a_figure_says_of_what_it_is_the_share(page: HtmlElement) -> None:
    row = next(row for row in every(page, "#shares tbody tr") if flat(row).startswith("Russian officials"))
    assert re.match(
        r"16 quoted of their 16 words in 1 statement \d+ % (\(\d+–\d+\) )?of \d+ words of all statements$",
        flat(every(row, "td")[0]),
    )
    assert flat(every(row, "td")[2]).startswith("only reported 17 words in 1 statement 100 %")


@pytest.mark.parametrize("made", [talks, long_talks])
def test_panels_shares_and_lists_agree_on_who_is_silent(made: Callable[[], Comparison]) -> None:
    comparison = made()
    page = read(comparison)
    stands = standings(comparison)
    boxes = {flat(one(box, "h4")): flat(box) for box in every(page, "section.box") if "quotes" in flat(box)}
    shares = {flat(one(row, "th")): every(row, "td") for row in every(page, "#shares tbody tr")}
    for panel in comparison.panels:
        name = panel.actor.name
        shown = next(found for found in every(page, "article.panel") if flat(one(found, "h3")) == name)
        silent = " ".join(flat(told) for told in every(shown, ".silent"))
        for outlet, cell in zip(comparison.outlets, shares[name], strict=False):
            standing = stands[panel.actor.id][outlet].standing
            quoted, absent = standing is Standing.QUOTED, standing is Standing.ABSENT
            assert ("quoted of" in flat(cell)) is quoted
            assert (name in boxes.get(f"{outlet} never quotes", "")) is not (quoted or absent)
            if panel.heard:
                assert (outlet in silent) is (standing in (Standing.NAMED, Standing.ABSENT))
                assert standing.value in flat(cell)
                assert (f"{standing.value.capitalize()} in" in flat(shown)) is (not quoted)


def test_who_is_named_only_in_the_words_of_others_is_among_the_silent() -> None:
    page = read(long_talks())
    silent = next(box for box in every(page, "section.box") if flat(box).startswith("Post never quotes"))
    assert "Villagers named 1 time in the words of others" in flat(silent)


def test_named_counts_every_place_and_leads_to_each_paragraph() -> None:
    text = "Pier\n\nDivers came. The divers slept.\n\n“Divers lie,” Ana Petrova said."
    sample = article(
        text=text,
        outlet="Wire",
        statements=[said("“Divers lie,”", by="Ana Petrova", cue="said", source="Ana Petrova")],
        mentions={"divers": ["Divers came", "The divers", "Divers lie"]},
    )
    people = [person("divers", actor="Divers", plural=True, named=False)]
    (box,) = [
        one
        for one in every(read(compare(snapshot(sample, people=people))), "section.box")
        if "never" in flat(one)
    ]
    assert "Divers named 3 times, 1 of them in the words of others" in flat(box)
    assert [flat(link).split(",")[0] for link in every(box, ".places a")] == ["¶2", "¶3"]
    assert "(2×)" in flat(box)


def test_who_alone_carries_no_quotation_has_its_reports_and_who_carries_nothing_alone_says_so() -> None:
    shared = "“We will not return to the valley this year,”"
    lead = said(shared, by="Ana Petrova", cue="said", source="Ana Petrova")
    own = said("that prices rose twice", by="Omar Haddad", cue="said", source="Omar Haddad")
    wire = article("a.txt", outlet="Wire", text=f"A\n\n{shared} Ana Petrova said.", statements=[lead])
    text = f"B\n\n{shared} Ana Petrova said. Omar Haddad said that prices rose twice."
    post = article("b.txt", outlet="Post", text=text, statements=[lead, own])
    page = read(compare(snapshot(wire, post)))
    boxes = {flat(one(box, "h4 bdi")): flat(box) for box in every(page, "#where section.box")}
    assert "Another outlet carries each of its statements too." in boxes["Wire"]
    assert "None of them is quoted. What it alone reports:" in boxes["Post"]
    assert "Omar Haddad said: that prices rose twice" in boxes["Post"]


def test_an_outlet_without_a_headline_says_so_in_the_table_of_headlines() -> None:
    headless = article("b.txt", outlet="Post", text="Ana Petrova left at noon.", title="file name")
    page = read(compare(snapshot(article("a.txt", outlet="Wire", text="News\n\nAna left."), headless)))
    table = page.xpath("//div[@aria-label='Headlines']//tbody/tr")
    rows = [" ".join(flat(cell) for cell in every(row, "th, td")).strip() for row in table]
    assert rows == ["Wire News nobody none", "Post no headline: the text begins with the article itself"]


def test_of_few_flags_the_matrix_shows_one_square_each_and_no_rate(page: HtmlElement) -> None:
    row = next(row for row in every(page, "#matrix tbody tr") if flat(row).startswith("Russian officials"))
    cell = every(row, "td")[1]
    assert [square.get("class") for square in every(cell, "svg rect")] == ["against"] * 3
    assert not re.search(r"\d–\d", flat(cell))


def test_of_more_flags_the_matrix_shows_the_rate_as_a_bar_with_its_interval() -> None:
    page = read(compare(snapshot(loud())))
    cell = one(page, "#matrix td")
    assert [(bar.get("class"), float(bar.get("width")) > 0) for bar in every(cell, "svg rect")] == [
        ("rate", True)
    ]
    assert every(cell, "svg line.interval")
    assert re.search(r"6 flags 353 \([\d.]+–\d+\) ?6 against", flat(cell))


def test_a_silence_leads_to_where_they_are_talked_about() -> None:
    page = read(long_talks())
    silent = next(box for box in every(page, "section.box") if flat(box).startswith("Post never quotes"))
    entry = next(entry for entry in every(silent, "li") if flat(entry).startswith("Villagers"))
    link = one(entry, ".places a")
    assert "the stubborn villagers" in page.get_element_by_id(link.get("href")[1:]).text_content()


def test_each_outlets_flagged_words_stand_together_with_their_places(page: HtmlElement) -> None:
    sections = page.xpath("//h3[@id='phrases']/following-sibling::div[1]/section")
    boxes = {flat(one(box, "h4")): box for box in sections}
    assert [head.split(" of its own")[0] for head in boxes] == [
        "Gulf Wire 0 flags in 17 words",
        "North Ledger 5 flags in 17 words",
        "Post 0 flags in 11 words",
    ]
    first, second, _ = boxes.values()
    assert "No word was flagged." in flat(first)
    told = [flat(entry) for entry in every(second, "li")]
    assert told[0].startswith("storms out loaded word, against Ana Petrova ¶1")
    assert told[4].startswith("Throngs intensifier, about the event · makes it look better ¶3")
    for entry in every(second, "li"):
        place = page.get_element_by_id(one(entry, "a").get("href")[1:])
        assert flat(place) == flat(one(entry, "mark"))


def test_the_report_calls_nobody_what_it_flags() -> None:
    people = [
        person("Ana Holt", actor="Officials", description="Ruthless envoy of Ostria"),
        person("Ola Berg", actor="Officials", description="envoy of Vesta"),
    ]
    sample = article(
        text="Talks\n\nThe ruthless envoy Ana Holt said no. Berg said yes.",
        statements=[
            said("no", by="Ana Holt", cue="said", source="Ana Holt"),
            said("yes", by="Ola Berg", cue="said", source="Berg"),
        ],
        flags=[flagged("ruthless", about="Ana Holt")],
    )
    page = read(compare(snapshot(sample, people=people)))
    assert flat(one(page, ".panel .speakers")) == "Speakers: Ana Holt; Ola Berg (envoy of Vesta)"


def test_outlets_stand_beside_one_another_in_the_persons_order() -> None:
    page = read(long_talks())
    panel = next(found for found in every(page, "article.panel") if flat(found).startswith("Traders"))
    assert [flat(head) for head in every(panel, ".groups h4")] == ["Wire not named", "Post 1 statement"]
    for table in every(page, "#matrix, #shares, .called table"):
        heads = [flat(head) for head in every(table, "thead th")]
        assert [head for head in heads if head in ("Wire", "Post")] == ["Wire", "Post"]
    assert [flat(label) for label in [box.getparent() for box in every(page, "input[name=o]")]] == [
        "Wire",
        "Post",
    ]


def test_first_and_in_sight_are_the_statements_with_the_most_quoted_words() -> None:
    page = read(long_talks())
    group = next(found for found in every(page, ".groups > .group") if flat(found).startswith("Wire 12"))
    in_sight = [flat(quotation) for quotation in group.xpath("ol//blockquote")]
    assert [words[:9] for words in in_sight] == ["“Point 12", "“Point 11"]
    assert flat(one(group, ".more > summary")) == "10 more here"


def test_a_citation_shows_the_title_only_where_the_outlet_does_not_tell_the_article(
    page: HtmlElement,
) -> None:
    card = next(card for card in every(page, "li.st") if FULL in flat(card))
    assert flat(one(card, ".cite .full")) == ", “Minister: talks failed”, 3 January 2020"
    two = [
        article(f"{name}.txt", text=f"{name}\n\n“No,” Ana said.", statements=[said("“No,”", by="Ana")])
        for name in "ab"
    ]
    page = read(compare(snapshot(*two)))
    assert not every(page, ".cite .full")
    assert flat(one(every(page, "li.st")[0], ".cite .which")) == ", “a”, 3 January 2020"


def test_a_cut_says_how_much_of_the_fullest_it_keeps(page: HtmlElement) -> None:
    kinds = [flat(kind) for kind in every(page, ".cut .kind")]
    assert "✂ cut · quotes 11 of the fullest’s 16 quoted words (69 %)" in kinds


def test_quoted_cuts_stand_before_reported_ones() -> None:
    plain = "that the harbour master had sold seven wooden cranes to nobody in particular"
    half = "“We sold the orange tugboat in March,”"
    whole = "“We sold the orange tugboat in March, and the pilots wept on the quay for it,”"
    reported = "that they sold the orange tugboat in March and the pilots wept"
    told = {"A": [plain, whole], "B": [plain.removesuffix(" in particular"), reported], "C": [half]}
    samples = [
        article(
            f"{outlet}.txt",
            outlet=outlet,
            text="Harbour\n\n" + "\n\n".join(f"Ana said {words}." for words in every_one),
            statements=[said(words, by="Ana", cue="said", source="Ana", at=1) for words in every_one],
        )
        for outlet, every_one in told.items()
    ]
    first, second = every(read(compare(snapshot(*samples, people=[person("Ana")]))), "article.cut")
    assert "orange tugboat" in flat(one(first, "h3"))
    assert [flat(outlet) for outlet in every(first, ".variants .outlet")] == ["A", "C", "B"]
    assert "harbour master" in flat(one(second, "h3"))


def test_what_an_outlet_has_without_quotation_marks_the_summary_does_not_call_left_out() -> None:
    whole = "“The ferry was full of late passengers, the crew knew it before she left the quay,”"
    bare = "that “the ferry was full of late passengers” and the crew knew it before she left the quay"
    cut = "“the ferry was full of late passengers, the crew knew it,”"
    contents = {"Gazette": whole, "Herald": bare, "Times": cut}

    def facts(*outlets: str) -> list[str]:
        samples = [
            article(
                f"{outlet}.txt",
                outlet=outlet,
                text=f"Talks\n\nIda Lund said {contents[outlet]} on Friday.",
                statements=[said(contents[outlet], by="Ida Lund", cue="said", source="Ida Lund")],
            )
            for outlet in outlets
        ]
        return [flat(fact) for fact in every(read(compare(snapshot(*samples))), "#summary .fact")]

    assert not any("leaves out" in fact for fact in facts("Gazette", "Herald"))
    assert any("Times leaves out 5 of them." in fact for fact in facts("Gazette", "Herald", "Times"))


def test_the_summary_names_the_silent_as_the_list_does_to_which_it_leads() -> None:
    wire = article(
        "wire.txt",
        outlet="Wire",
        text="Harbour\n\nPilots sat. Pilots ate. Pilots ran. Sailors sat. Cooks sat. Cooks ate. Cooks ran. "
        "Cooks slept. “No,” the sailors said. Porters sat.",
        statements=[said("“No,”", by="sailors", cue="said", source="the sailors")],
        mentions={
            "pilots": ["Pilots sat", "Pilots ate", "Pilots ran"],
            "sailors": ["Sailors"],
            "cooks": ["Cooks sat", "Cooks ate", "Cooks ran", "Cooks slept"],
            "porters": ["Porters"],
        },
    )
    post = article(
        "post.txt",
        outlet="Post",
        text="Quay\n\nSailors sat. Sailors ate. The pilots said that it was late.",
        statements=[said("that it was late", by="pilots", cue="said", source="The pilots")],
        mentions={"sailors": ["Sailors sat", "Sailors ate"]},
    )
    people = [
        person(name, actor=name.title(), plural=True, named=False)
        for name in ("pilots", "sailors", "cooks", "porters")
    ]
    page = read(compare(snapshot(wire, post, people=people)))
    (fact,) = [one for one in every(page, "#summary .fact") if flat(one).startswith("Never quoted")]
    assert "Quoted by no outlet Pilots (only reported); Cooks, Porters (only named)" in flat(fact)
    assert flat(one(fact, ".over")) == "Quoted by others, but not in:"
    assert lines(fact) == ["Post Sailors (only named)"]
    (box,) = [box for box in every(page, "section.box") if flat(box).startswith("Nobody quotes")]
    assert [flat(name) for name in every(box, "li > a")] == ["Pilots", "Cooks", "Porters"]


def test_flagged_words_stand_before_the_rates(page: HtmlElement) -> None:
    section = page.get_element_by_id("framing")
    order = [element.get("id") or element.tag for element in every(section, "h3, figure, table")]
    assert order[:2] == ["phrases", "h3"]
    assert order.index("figure") < order.index("matrix")


def test_the_headlines_of_the_outlets_stand_at_the_top_where_they_are_few(page: HtmlElement) -> None:
    told = [flat(entry) for entry in every(page, "#top .headlines li")]
    assert told == [
        "Gulf Wire Minister: talks failed",
        "North Ledger Petrova storms out",
        "Post No deal this year",
    ]
    for link in every(page, "#top .headlines a"):
        assert page.get_element_by_id(link.get("href")[1:]) is not None


def test_of_each_outlet_one_cut_stands_in_sight_and_its_others_are_listed() -> None:
    whole = "“The ferry was full of late passengers, the crew knew it before she left the quay,”"
    headline = "“The ferry was full of late passengers”"
    half = "“the crew knew it before she left the quay”"
    post = article(
        "post.txt", outlet="Post", text=f"Ida Lund said {whole}.", statements=[said(whole, by="Ida")]
    )
    wire = article(
        "wire.txt",
        outlet="Wire",
        text=f"{headline}, Ida said.\n\nThat {half}, she said.",
        statements=[said(headline, by="Ida"), said(half, by="Ida")],
    )
    page = read(compare(snapshot(post, wire, people=[person("Ida")])))
    (cut,) = every(page, "article.cut")
    assert [flat(outlet) for outlet in every(cut, ".variants .outlet")] == ["Post", "Wire"]
    assert [flat(words) for words in every(cut, ".variants blockquote")][1].endswith(half)
    (listed,) = every(cut, ".variants details")
    assert "1 more of Wire" in flat(listed)
    assert headline in flat(listed)
    # Together the two have all of it.
    assert not any("leaves out" in flat(fact) for fact in every(page, "#summary .fact"))


@pytest.mark.parametrize("long", [False, True])
def test_what_has_next_to_nothing_of_the_fullest_stands_to_the_letter(long: bool) -> None:
    more = (
        ", and the pilots slept, and the bell had been sold, and the maps were of another coast, and the "
        "lamp on the mole had been dark for a month without a word to the owners"
    )
    whole = (
        "“The ferry was full of late passengers, the crew knew it before she left, and nobody cared to ask "
        f"how the lifeboats had come to be locked{more * long}, which is a disgrace to all of us,”"
    )
    post, wire = (
        article(
            f"{outlet}.txt",
            outlet=outlet,
            text=f"Ida Lund said {words}.",
            statements=[said(words, by="Ida", cue="said", source="Ida Lund")],
        )
        for outlet, words in (("Post", whole), ("Wire", "that the crossing was a “disgrace to all of us”"))
    )
    (cut,) = every(read(compare(snapshot(post, wire, people=[person("Ida")]))), "article.cut")
    (_, shown) = every(cut, ".variants blockquote")
    assert "quotes 5 of the fullest’s" in flat(cut)
    assert bool(every(shown, "del")) is not long
    assert flat(shown).endswith("“disgrace to all of us”")
