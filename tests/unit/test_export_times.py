"""A folder of several events over time, in every document: by event, outlet and actor, with intervals."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace

import docx
import openpyxl
import pytest
from lxml import html as lxml_html

from perspectives.comparison import Comparison, Filters, compare
from perspectives.comparison.events import Event, How, compare_event
from perspectives.comparison.over_time import follow, time_of
from perspectives.corpus.snapshot import Snapshot
from perspectives.export import FORMATS, Part, encoded, export, plain
from perspectives.export.following import following
from perspectives.export.json import schema
from perspectives.export.overview import overview
from tests.unit.html_reading import every, flat, one
from tests.unit.samples import Sample, article, flagged, person, said, snapshot
from tests.unit.test_export_json import problems


def told(path: str, outlet: str, day: str, who: Sequence[str], *, rant: bool = False) -> Sample:
    """An article in which each of them says three words."""
    words = " ".join(f"“We stay {name},” {name} said." for name in who)
    return article(
        path,
        outlet=outlet,
        published=day,
        text=f"News\n\n{words} Nothing came of the rant.",
        statements=[said(f"“We stay {name},”", by=name, cue="said", source=name) for name in who],
        flags=[flagged("rant", about=who[0])] if rant else [],
    )


def folder(name: str = "The vote") -> tuple[Snapshot, tuple[Event, ...]]:
    """The Post and the Wire on a vote; the Post alone on a flood, in which Bo has nothing to say."""
    held = snapshot(
        told("vote/post.txt", "Post", "2021-05-03", ["Ana", "Bo"], rant=True),
        told("vote/wire.txt", "Wire", "2021-05-04", ["Ana"]),
        told("flood/post.txt", "Post", "2021-06-01", ["Ana", "Cy", "Cy Moe"]),
        people=[person("Ana", actor="mayors"), person("Bo", actor="boatmen"), person("Cy", actor="divers")],
    )
    vote = Event("the-vote", name, How.TOLD, ("vote/post.txt", "vote/wire.txt"), ("Post", "Wire"))
    flood = Event(
        "the-flood", "The flood", How.TOLD, ("flood/post.txt",), ("Post",), "2021-06-01", "2021-06-01"
    )
    return held, (vote, flood)


def followed(name: str = "The vote", filters: Filters | None = None) -> Comparison:
    held, events = folder(name)
    return follow(compare(held, filters or Filters()), held, events)


def test_each_actor_that_is_met_again_has_a_table_and_the_others_are_counted() -> None:
    found = following(followed())
    assert found is not None
    assert [table.name for table in found.tables] == ["All actors", "mayors"]
    assert (found.outlets, found.met_once, found.events) == (("Post", "Wire", None), 3, 2)
    (vote, flood) = (points for _, points in found.tables[1].rows)
    assert [point and point.statements for point in vote] == [1, 1, 2]
    assert [point and point.statements for point in flood] == [1, None, 1]


def test_a_folder_of_one_event_has_none_and_neither_has_one_event_of_several() -> None:
    held, events = folder()
    assert time_of(compare(held)) is None
    assert time_of(follow(compare(held), held, events[:1])) is None
    assert time_of(follow(compare_event(held, events[0]), held, events)) is None
    assert "Over time" not in str(export(compare(held), "markdown"))
    book = openpyxl.load_workbook(io.BytesIO(encoded(export(compare(held), "xlsx"))))
    assert "over time" not in book.sheetnames


def test_markdown_has_a_table_an_actor_with_intervals() -> None:
    shown = str(export(followed(), "markdown"))
    _, found, table = shown.partition("### mayors\n\n| Event | Post | Wire | all outlets |\n")
    assert found
    _, vote, flood, *_ = table.splitlines()
    assert vote.startswith("| no date The vote | 1 statement · 50 % of 6 words · ⚑ 1 flag | ")
    assert "| 1 statement · 100 % of 3 words (3–100 %)" in vote
    assert flood.startswith("| 2021-06-01 The flood | 1 statement · ")
    assert flood.count("|  |") == 1  # the Wire does not tell of it


def test_plain_text_has_it_and_as_a_part_alone() -> None:
    shown = plain(followed(), parts=[Part.TIME])
    assert "Over time                                                               2 events" in shown
    assert "1 article · 1 statement · 100 % of 3 words (3–100 %)" in " ".join(shown.split())
    assert "Who is heard" not in shown


def test_the_report_has_headings_and_tables() -> None:
    read = docx.Document(io.BytesIO(encoded(export(followed(), "docx"))))
    headings = [
        part.text for part in read.paragraphs if str(part.style and part.style.name).startswith("Heading")
    ]
    at = headings.index("Over time")
    assert headings[at + 1 : at + 3] == ["All actors", "mayors"]
    table = next(table for table in read.tables if table.cell(0, 0).text == "Event")
    assert [cell.text for cell in table.rows[0].cells] == ["Event", "Post", "Wire", "all outlets"]


def test_the_workbook_has_a_row_an_event_outlet_and_actor() -> None:
    book = openpyxl.load_workbook(io.BytesIO(encoded(export(followed("=1+1"), "xlsx"))))
    head, *rows = book["over time"].iter_rows(values_only=True)
    names = ("event", "outlet", "actor", "statements", "share of words", "low", "high")
    at = [head.index(name) for name in names]
    found = [tuple(row[place] for place in at) for row in rows]
    assert ("=1+1", "Wire", "mayors", 1, 1, pytest.approx(0.025), 1) in found
    assert {row[2] for row in found} == {"All actors", "mayors", "boatmen", "divers", "Cy Moe"}
    assert all(cell.data_type != "f" for row in book["over time"].iter_rows() for cell in row)


def test_json_has_every_point_as_its_schema_says_and_null_where_there_is_one_event() -> None:
    found = json.loads(str(export(followed(), "json")))
    assert problems(found, schema(), schema()) == []
    assert [event["id"] for event in found["over_time"]["events"]] == ["the-vote", "the-flood"]
    assert found["over_time"]["events"][1]["articles"] == ["flood/post.txt"]
    actors = {actor["id"] for actor in found["actors"]} | {None}
    points = {(one["event"], one["outlet"], one["actor"]): one for one in found["over_time"]["points"]}
    assert {actor for _, _, actor in points} <= actors
    mayors = points["the-vote", "Post", "mayors"]
    assert (mayors["words"], mayors["share_of_words"]["of_words"]) == (3, 6)
    assert mayors["share_of_words"]["share"] == 0.5
    assert mayors["framing"]["flags"] == 1
    assert points["the-vote", None, None]["share_of_words"] is None
    alone = json.loads(str(export(compare(folder()[0]), "json")))
    assert problems(alone, schema(), schema()) == []
    assert alone["over_time"] is None


def test_filters_leave_the_json_over_time_alone() -> None:
    narrowed = followed(filters=Filters(outlets=frozenset({"Wire"})))
    tables = [json.loads(str(export(one, "json")))["over_time"] for one in (followed(), narrowed)]
    assert tables[0] == tables[1]


def test_documents_about_one_event_tell_what_it_is_about() -> None:
    held, (vote, _) = folder("<b>The vote</b>")
    told = follow(compare(held), held, (replace(vote, how=How.WHOLE, name="Ana, vote, rant"),))
    named = follow(compare(held), held, (vote,))
    for format in ("markdown", "text", "html"):
        shown = str(export(told, format))
        assert "Words that tell these articles from other news: Ana, vote, rant" in shown
        assert "Event: " in str(export(named, format))
        assert "Event: " not in str(export(compare(held), format))
    page = lxml_html.document_fromstring(str(export(named, "html")))
    assert flat(one(page, "h1")) == "red-line"
    assert flat(every(page, "#top .whose")[0]) == "Event: <b>The vote</b>"
    assert flat(one(page, "head > title")).startswith("red-line · Event: <b>The vote</b>")
    assert "Words that tell these articles from other news" in overview(told, 100)


def test_the_html_report_has_a_section_that_the_contents_lead_to() -> None:
    page = lxml_html.document_fromstring(str(export(followed("<b>vote</b>"), "html")))
    (link,) = [link for link in every(page, "nav a") if link.get("href") == "#times"]
    assert flat(link) == "Over time"
    everybody, mayors = every(one(page, "#times"), "table")
    head = [flat(cell) for cell in every(mayors, "thead th")]
    assert head == ["Event", "Post", "Wire", "all outlets"]
    vote, flood = every(mayors, "tbody tr")
    assert flat(one(vote, "th")) == "<b>vote</b>no date"
    assert flat(every(vote, "td")[1]) == "100 % (3–100) of 3 words, in 1 statement ⚑ 0 flags"
    assert flat(every(flood, "td")[1]) == "no article"
    assert "2 articles" in flat(every(everybody, "tbody tr")[0])
    assert "3 more actors" in flat(one(page, "#times"))


def test_without_several_events_the_html_report_has_no_such_section() -> None:
    page = lxml_html.document_fromstring(str(export(compare(folder()[0]), "html")))
    assert not every(page, "#times")


def test_filters_do_not_change_it_and_the_same_input_gives_the_same_bytes() -> None:
    whole = following(followed())
    assert following(followed(filters=Filters(outlets=frozenset({"Wire"})))) == whole
    for format in FORMATS:
        assert encoded(export(followed(), format)) == encoded(export(followed(), format))
