"""A document to cite from: complete, and whatever an article holds, shown as the text that it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from perspectives.comparison import Comparison, Filters, compare, narrow, visible
from perspectives.corpus.snapshot import Progress
from perspectives.export import export
from perspectives.export.markdown import escape
from perspectives.model import Category, SetAside
from tests.unit.samples import article, flagged, person, said, snapshot

READER = MarkdownIt("gfm-like", {"linkify": False}).enable(["table", "strikethrough"])


def flat(text: str) -> str:
    return " ".join(text.split())


def texts(tokens: list[Token]) -> str:
    """What a reader of the rendered document sees, mark-up gone."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline", "code_block", "fence", "html_inline", "html_block"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.children:
            parts.append(texts(token.children) + "\n")
    return "".join(parts)


def kinds(tokens: list[Token]) -> set[str]:
    found = {token.type for token in tokens}
    for token in tokens:
        found |= kinds(token.children or [])
    return found


def block_quotes(document: str) -> list[str]:
    """The text of each block quote."""
    quotes: list[str] = []
    depth = 0
    for token in READER.parse(document):
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "blockquote_open":
            quotes.append("")
        elif depth and token.type == "inline":
            quotes[-1] += texts(token.children or []) + "\n"
    return [flat(quote) for quote in quotes]


@pytest.fixture
def comparison() -> Comparison:
    wire = article(
        "wire.txt",
        outlet="Gulf Wire",
        url="https://gulf.example/talks?a=1&b=2",
        text=(
            "Minister: talks failed\n\n“We left the room,” Ana Petrova told Reuters in a rant. “And we [the "
            "envoys]\n\n“will not return,” she added, claiming that nobody asked.\n\nThe throngs of "
            "overjoyed crowds danced."
        ),
        statements=[
            said("“We left the room,”", by="Ana Petrova", cue="told", source="Ana Petrova", relay="Reuters"),
            said(
                ["“And we [the envoys]", "“will not return,”"],
                by="Ana Petrova",
                cue="added",
                source="she",
                antecedent="Ana Petrova",
            ),
            said("that nobody asked", by="Ana Petrova", cue="claiming", speaker_confidence=0.4),
        ],
        flags=[
            flagged("rant", about="Ana Petrova", neutral="statement, remarks"),
            flagged("claiming", about="Ana Petrova", category=Category.REPORTING_VERB),
            flagged("throngs of overjoyed", about="crowds", confidence=0.4),
            flagged("failed"),
        ],
        mentions={"crowds": ["crowds"]},
    )
    people = [person("Ana Petrova", actor="Russian officials", description="Russian spokeswoman")]
    aside = [SetAside("scan.pdf", "unsupported", "scan.pdf: PDF files cannot be read.")]
    return compare(snapshot(wire, people=people, set_aside=aside, notices=["The index was rebuilt."]))


def test_each_statement_is_a_block_quote_to_the_letter_with_kind_speaker_cue_and_citation(
    comparison: Comparison,
) -> None:
    document = export(comparison, "markdown")
    assert block_quotes(document) == [
        "“We left the room,”",
        "“And we [the envoys] […] “will not return,”",
        "that nobody asked",
    ]
    shown = texts(READER.parse(document))
    start = comparison.articles[0].article.text.index("“We left")
    assert "“ quoted · Ana Petrova · cue: told · carried by Reuters\nGulf Wire, “" in shown
    assert (
        f"Minister: talks failed”, 3 January 2020, ¶2, https://gulf.example/talks?a=1&b=2, wire.txt:{start}–"
        in shown
    )
    assert "Ana Petrova (“she” ← “Ana Petrova”, ¶2) · cue: added" in shown
    assert "≈ reported · ? Ana Petrova · cue: claiming · ⚑ reporting verb" in shown


def test_framing_stands_apart_with_sentence_category_reason_and_neutral_wording(
    comparison: Comparison,
) -> None:
    shown = texts(READER.parse(export(comparison, "markdown")))
    _, framing = shown.split("⚑ How authors frame this actor", 1)
    assert (
        "rant · loaded word · against Ana Petrova\n"
        "“We left the room,” Ana Petrova told Reuters in a ‹rant›.\n" in framing
    )
    assert "“rant” colours what it reports. Neutral: statement, remarks." in framing
    assert "“claiming” colours what it reports. Neutral: leave it out." in framing
    assert "? throngs of overjoyed" in framing
    assert "⚑ How authors frame the event" in framing


def test_a_silent_actor_says_so_and_shows_what_is_said_of_it(comparison: Comparison) -> None:
    shown = texts(READER.parse(export(comparison, "markdown")))
    assert "crowds\nonly named · 1 time\n" in shown
    assert "What is said of them\nThe throngs of overjoyed ‹crowds› danced." in shown


def test_the_document_names_articles_files_set_aside_notices_version_and_settings(
    comparison: Comparison,
) -> None:
    document = export(comparison, "markdown", settings={"model": "en_core_web_sm"})
    shown = texts(READER.parse(document))
    assert "1 article · 1 outlet · 3 statements" in shown
    assert "scan.pdf: PDF files cannot be read." in shown
    assert "Note: The index was rebuilt." in shown
    assert re.search(
        r"Made by perspectives \S+\. Settings: low confidence below 0\.6; model en_core_web_sm\.", shown
    )
    assert document.endswith(".\n")


def test_the_articles_are_a_table_with_links_to_the_web(comparison: Comparison) -> None:
    html = READER.render(export(comparison, "markdown"))
    assert "<table>" in html
    assert (
        '<a href="https://gulf.example/talks?a=1&amp;b=2">https://gulf.example/talks?a=1&amp;b=2</a>' in html
    )


def test_filters_are_named_and_totals_kept(comparison: Comparison) -> None:
    shown = texts(READER.parse(export(narrow(comparison, Filters(search="room")), "markdown")))
    assert "3 statements · " in shown
    assert "1 of 3 statements shown" in shown
    assert "only what matches room" in shown
    assert "nobody asked" not in shown


def test_an_unfinished_folder_says_so() -> None:
    one = article(text="One\n\nAna said so.", statements=[said("so", by="Ana")])
    document = export(compare(snapshot(one, progress=Progress(3, 1, 0))), "markdown")
    assert "Incomplete: 1 of 3 files were analysed when this was made." in texts(READER.parse(document))


def test_statements_of_hidden_actors_are_in_the_document_all_the_same() -> None:
    one = article(text="One\n\nAna said so.", statements=[said("so", by="Ana", cue="said")])
    document = export(compare(snapshot(one, hidden=["Ana"])), "markdown")
    assert "## Statements of actors that are hidden" in document
    assert block_quotes(document) == ["so"]


HOSTILE = [
    "](javascript:alert(1))",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<https://evil.example>",
    "<!-- comment -->",
    "```",
    "`code`",
    "| a | b |",
    "\\| \\",
    "# heading",
    "> quote",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "---",
    "===",
    "***",
    "&lt;b&gt; &amp; &#60;",
    "**bold** __bold__ *it* _it_ ~~gone~~",
    "[ref]: https://evil.example",
    "[^1]: note",
    "    indented code",
    "http://evil.example www.evil.example a@b.example",
    "$x$ ^y^ ~z~ @someone #12",
    "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\u202etxet desrever\u202c",
    "<details><summary>x</summary>",
    "{% raw %} {{ x }}",
    "ends with a backslash \\",
    "two  spaces at the end  ",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_shows_as_text_wherever_it_comes_from(hostile: str) -> None:
    text = (
        f"{hostile} in the title\n\n“{hostile}\n\n{hostile} to the end”, {hostile} said. A rant, {hostile}."
    )
    bad = article(
        "bad.txt",
        outlet=hostile,
        title=hostile,
        url="javascript:alert(1)",
        published=hostile,
        text=text,
        statements=[said(f"“{hostile}\n\n{hostile} to the end”", by=hostile, cue="said", relay=hostile)],
        flags=[
            flagged("rant", about=hostile, explanation=hostile, neutral=hostile),
            flagged(hostile, about="Bo"),
        ],
        mentions={"Bo": ["rant"]},
    )
    aside = [SetAside(hostile, "binary", hostile)]
    comparison = compare(snapshot(bad, set_aside=aside, notices=[hostile]))
    document = export(comparison, "markdown")
    tokens = READER.parse(document)
    assert kinds(tokens).isdisjoint(
        {"html_inline", "html_block", "code_inline", "code_block", "fence", "link_open", "image", "s_open"}
    )
    shown = flat(texts(tokens))
    seen = flat(visible(hostile))
    assert block_quotes(document) == [flat(visible(f"“{hostile}\n\n{hostile} to the end”"))]
    assert shown.count(seen) >= 12
    assert flat(visible(f"A ‹rant›, {hostile}.")) in shown
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings.count("h1") == 1
    # Articles, who is heard, how the two who are coloured are framed; rates by outlet, by
    # category, by polarity: each with its head. And by what label one of them goes.
    rows = len([token for token in tokens if token.type == "tr_open"])
    assert rows == 2 + 2 + 3 + 2 + 2 + 2 + 2


MARKUP = st.text(st.sampled_from('ab *_`[]()<>&|#-+=~!\\:/.1\t\x1b\u202e“”@$^;{}"'), min_size=1, max_size=40)


@given(MARKUP)
def test_any_line_renders_to_itself(line: str) -> None:
    expected = flat(visible(line))
    for frame in ("{}", "> {}", "- {}", "## {}", "before **x** · {}\\\nafter"):
        tokens = READER.parse(frame.format(escape(line)))
        without = flat(
            texts(tokens).replace("before x ·", "", 1).replace("after", "", 1)
            if "after" in frame
            else texts(tokens)
        )
        assert without == expected
        assert kinds(tokens).isdisjoint(
            {"html_inline", "html_block", "code_inline", "code_block", "fence", "link_open"}
        )


def test_brackets_in_a_quotation_are_kept() -> None:
    text = "One\n\n“We [sic] will [not] leave,” Ana said."
    one = article(text=text, statements=[said("“We [sic] will [not] leave,”", by="Ana")])
    assert block_quotes(export(compare(snapshot(one)), "markdown")) == ["“We [sic] will [not] leave,”"]


def test_the_same_folder_gives_the_same_bytes(comparison: Comparison) -> None:
    assert export(comparison, "markdown") == export(comparison, "markdown")
