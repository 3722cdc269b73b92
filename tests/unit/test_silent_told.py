"""Who is told to be silent is told by a name that nobody who is quoted goes by."""

from __future__ import annotations

from lxml import html as lxml_html

from perspectives.actors import titling
from perspectives.actors.filing import Group, Weight
from perspectives.comparison import compare, without_possible_flags
from perspectives.comparison.apart import of_the_rest
from perspectives.comparison.heard import heard
from perspectives.comparison.telling import described
from perspectives.export import export
from perspectives.export.overview import overview
from perspectives.model import Role, Speaker
from tests.unit.samples import article, flagged, person, said, snapshot
from tests.unit.test_export_markdown import flat


def whose(name: str, affiliation: str, *, named: bool = True, description: str = "") -> Speaker:
    return person(
        name, affiliation=affiliation, role=Role.MILITARY, named=named, description=description
    ).speaker


def named(*members: Speaker, place: str = "Chile") -> str:
    weights = {one.id: Weight(0, 0, 2) for one in members}
    return titling.titled(Group(place, "military", members, Weight(0, 0, 4)), weights).name


def test_a_group_of_intelligence_alone_is_no_military() -> None:
    agency = whose("National Intelligence Agency", "Chile")
    troops = whose("Chilean troops", "Chile", named=False)
    chief = whose("Ana Ruiz", "Chile", description="the country’s spy chief")
    assert named(agency, chief) == "Chilean intelligence"
    assert named(agency, troops) == "Chilean military and intelligence"
    assert named(troops) == "Chilean military"
    assert named(agency, place="unknown") == "intelligence services"
    assert named(agency, troops, place="unknown") == "armed groups"


def test_what_is_told_of_a_body_is_not_the_name_of_another() -> None:
    assert described(whose("CIA", "United States", description="the Harbour Bureau")) == ""
    assert described(whose("CIA", "United States", description="the spy agency")) == "the spy agency"
    assert described(whose("Ana Ruiz", "Chile", description="Minister of Ports")) == "Minister of Ports"


def test_analysts_of_no_country_are_others_beside_those_of_one() -> None:
    words, report = "“The vote was fair,”", "that the count was slow"
    people = [
        person("Ida Dahl", actor="US analysts", affiliation="United States", role=Role.EXPERT),
        person("analysts", actor="analysts", role=Role.EXPERT, named=False, plural=True),
    ]
    folder = snapshot(
        article(
            "a.txt",
            outlet="Post",
            text=f"{words} Dahl said. Analysts noted {report}.",
            statements=[said(words, by="Ida Dahl"), said(report, by="analysts", cue="noted")],
        ),
        article("b.txt", outlet="Wire", text=f"{words} Dahl said.", statements=[said(words, by="Ida Dahl")]),
        people=people,
    )
    comparison = compare(folder)
    assert [panel.name for panel in comparison.panels] == ["US analysts", "other analysts"]
    assert of_the_rest(comparison) == ("other analysts",)
    for kind in ("html", "markdown", "text"):
        assert "other analysts" in flat(str(export(comparison, kind))), kind
    assert "quotes · only reported: other analysts 1×" in flat(overview(comparison))


def test_in_brackets_stands_who_speaks_and_not_who_is_named() -> None:
    report = "that the mill would close"
    people = [
        person("Eva Lund", actor="Chilean officials", affiliation="Chile", role=Role.GOVERNMENT),
        person(
            "Chilean aides", actor="Chilean officials", affiliation="Chile", role=Role.GOVERNMENT, named=False
        ),
    ]
    folder = snapshot(
        article(
            "a.txt",
            outlet="Post",
            text=f"Eva Lund came late. Chilean aides said {report}.",
            statements=[said(report, by="Chilean aides", cue="said")],
            mentions={"Eva Lund": ["Eva Lund"]},
        ),
        people=people,
    )
    told = flat(overview(compare(folder)))
    assert "Chilean officials (Chilean aides) 1×" in told
    assert "(Eva Lund)" not in told


def test_every_report_begins_with_the_same_facts_in_short() -> None:
    words = "“The mill will close before winter,”"
    text = f"{words} Ida Dahl said. Eva Lund stayed away."
    folder = compare(
        snapshot(
            article("a.txt", outlet="Post", text=text, statements=[said(words, by="Ida Dahl")]),
            article(
                "b.txt",
                outlet="Wire",
                text=f"{words} Dahl said.",
                statements=[said(words, by="Ida Dahl")],
            ),
        )
    )
    told = "Ida Dahl 12 of all 12 quoted words (100 %). The outlet with the most is Post: 6."
    page = lxml_html.document_fromstring(str(export(folder, "html")))
    (card,) = page.xpath("//*[@id='summary']//section[h3/a='Quoted most']/p")
    assert flat(card.text_content()) == told
    document = flat(str(export(folder, "markdown")).replace("*", ""))
    assert f"Quoted most: {told.replace('Dahl ', 'Dahl: ', 1)}" in document
    assert document.index("In short") < document.index("“The mill will close")


def test_flags_that_were_left_out_as_only_possible_are_counted_in_every_document() -> None:
    words = "“The mill will close before winter,”"
    flags = [flagged("swaggered", about="Ida Dahl", confidence=0.3)]
    sample = article(
        text=f"{words} Ida Dahl said. She swaggered.", statements=[said(words, by="Ida Dahl")], flags=flags
    )
    folder = compare(without_possible_flags(snapshot(sample)))
    assert [view.words for panel in folder.panels for view in panel.possible] == ["swaggered"]
    assert not any(panel.flags for panel in folder.panels)
    told = "1 flag is left out as only possible (below 0.5): readers say no to every other one."
    assert told in flat(overview(folder))
    for kind in ("markdown", "text"):
        assert told in flat(str(export(folder, kind)).replace("\\", "")), kind
    assert "1 possible one besides" in str(export(folder, "html"))


def test_who_may_be_quoted_in_the_same_sentence_is_told_with_a_doubt() -> None:
    report = "that it was too soon"
    people = [person("aides", actor="aides", role=Role.GOVERNMENT, named=False, plural=True)]

    def silent(rest: str) -> str:
        text = f"Aides said {report}{rest}"
        sample = article(text=text, statements=[said(report, by="aides", cue="said")])
        comparison = compare(snapshot(sample, people=people))
        assert ("may be theirs" in str(export(comparison, "html"))) == ("“" in rest)
        (one,) = heard(comparison).never_quoted[None]
        return one.named_as("aides")

    assert silent(", but for some “broad” terms.") == "? aides"
    assert silent(".") == "aides"
