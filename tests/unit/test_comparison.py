"""A folder laid out side by side."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from perspectives.comparison import UNKNOWN_SPEAKERS, Comparison, Panel, citation, compare
from perspectives.comparison.context import evidence, in_sentence
from perspectives.comparison.figures import passing, share, voice_of
from perspectives.model import Category, Role
from tests.unit.samples import Sample, article, flagged, person, said, snapshot

WIRE = """Talks fail in Geneva

“We left the room,” Ana Petrova told reporters. She claimed that nobody had asked, in a rant.

Throngs of protesters cheered. The protesters, said Petrova, “love us.” A protester fell, protesters wept."""


def wire(path: str = "wire.txt", outlet: str = "Gulf Wire") -> Sample:
    return article(
        path,
        outlet=outlet,
        text=WIRE,
        statements=[
            said("“We left the room,”", by="Ana Petrova", cue="told", source="Ana Petrova"),
            said(
                "that nobody had asked",
                by="Ana Petrova",
                cue="claimed",
                source="She",
                antecedent="Ana Petrova",
            ),
            said(["The protesters", "“love us.”"], by="Ana Petrova", cue="said", source="Petrova"),
        ],
        flags=[
            flagged("claimed", about="Ana Petrova", category=Category.REPORTING_VERB),
            flagged("rant", about="Ana Petrova"),
            flagged("Throngs of", about="protesters", category=Category.INTENSIFIER),
            flagged("cheered", confidence=0.4),
        ],
        mentions={
            "protesters": ["Throngs of protesters", "The protesters", "A protester", "protesters wept"],
            "Ana Petrova": ["Ana Petrova"],
        },
    )


RUSSIA = person("Ana Petrova", actor="Russian officials", affiliation="Russia", role=Role.GOVERNMENT)


def test_outlets_stand_in_the_persons_order_and_the_others_by_name_behind_them() -> None:
    folder = snapshot(wire("c.txt", "C"), wire("b.txt", "B"), wire("a.txt", "A"), wire("d.txt", "D"))
    comparison = compare(replace(folder, outlets=("D", "of no article", "B")))
    assert comparison.outlets == ("D", "B", "A", "C")
    assert [view.article.outlet for view in comparison.articles] == ["D", "B", "A", "C"]
    found = panel(comparison, "Ana Petrova")
    assert found.outlets == ("D", "B", "A", "C")
    assert list(dict.fromkeys(view.article.outlet for view in found.statements)) == ["D", "B", "A", "C"]
    assert compare(folder).outlets == ("A", "B", "C", "D")


def panel(comparison: Comparison, name: str) -> Panel:
    (found,) = (one for one in comparison.panels if one.actor.name == name)
    return found


def test_each_actor_has_a_panel_in_the_order_of_the_cast() -> None:
    comparison = compare(snapshot(wire(), people=[person("protesters"), RUSSIA]))
    assert [one.actor.name for one in comparison.panels] == ["protesters", "Russian officials"]


def test_a_statement_is_shown_to_the_letter_with_its_speaker_place_and_words() -> None:
    view = panel(compare(snapshot(wire(), people=[RUSSIA])), "Russian officials").statements[0]
    assert view.content == ("“We left the room,”",)
    assert view.speaker is not None
    assert view.speaker.id == "ana-petrova"
    assert (view.cue, view.source, view.paragraph) == ("told", "Ana Petrova", 2)
    assert (view.words, view.quoted_words) == (4, 4)
    assert not view.doubtful


def test_words_in_quotation_marks_are_counted_apart() -> None:
    officials = panel(compare(snapshot(wire(), people=[RUSSIA])), "Russian officials")
    assert (officials.words, officials.quoted_words) == (4 + 4 + 4, 4 + 0 + 2)
    assert voice_of(officials) == "3 statements · 50 % of 12 words quoted"


def test_a_flag_on_a_cue_belongs_to_its_statement_and_to_the_panel_of_its_target() -> None:
    officials = panel(compare(snapshot(wire(), people=[RUSSIA])), "Russian officials")
    assert [[flag.category for flag in one.flags] for one in officials.statements] == [
        [],
        [Category.REPORTING_VERB],
        [],
    ]
    assert [one.words for one in officials.flags] == ["claimed", "rant"]
    assert {one.target for one in officials.flags} == {"Ana Petrova"}


def test_the_evidence_for_a_speaker_is_shown_where_the_source_does_not_tell_itself() -> None:
    text = "Talks\n\nAna Petrova came.\n\nShe said so, and Petrova said no. Bo said yes."
    talks = article(
        text=text,
        statements=[
            said("so", by="Ana Petrova", source="She", antecedent="Ana Petrova"),
            said("no", by="Ana Petrova", source="Petrova said", antecedent="Petrova said no"),
            said("yes", by="Bo", source="Bo"),
        ],
    )
    (view,) = compare(snapshot(talks)).articles
    assert [evidence(one) for one in view.statements] == [("Ana Petrova", 2), None, None]


def test_a_flag_is_shown_in_its_sentence() -> None:
    rant = panel(compare(snapshot(wire(), people=[RUSSIA])), "Russian officials").flags[1]
    assert in_sentence(rant) == ("She claimed that nobody had asked, in a ", "rant", ".")


def test_flags_on_the_event_or_on_somebody_in_no_panel_stand_apart() -> None:
    comparison = compare(snapshot(wire(), people=[RUSSIA, person("protesters", actor=None)]))
    assert [(one.words, one.target) for one in comparison.event_flags] == [
        ("Throngs of", "protesters"),
        ("cheered", "event"),
    ]


def test_an_actor_that_is_only_talked_about_shows_what_authors_say_of_it() -> None:
    protesters = panel(compare(snapshot(wire(), people=[RUSSIA])), "protesters")
    assert not protesters.heard
    assert not protesters.ever_quoted
    # “The protesters” stands in what Petrova says; the last sentence names them twice and is shown once.
    assert [one.span.of(WIRE) for one in protesters.mentions] == ["Throngs of protesters", "A protester"]
    assert voice_of(protesters) == "only named · 4 times"  # once in what Petrova says


def test_where_somebody_is_named_as_the_source_of_their_words_nothing_is_said_of_them() -> None:
    officials = panel(compare(snapshot(wire(), people=[RUSSIA])), "Russian officials")
    assert (officials.mentions, officials.named) == ((), 0)


def test_an_actor_whom_only_others_name_is_said_to_be_so() -> None:
    text = "Trade\n\nAna said the merchants lied."
    trade = article(
        text=text, statements=[said("the merchants lied", by="Ana")], mentions={"Bo": "merchants"}
    )
    found = panel(compare(snapshot(trade)), "Bo")
    assert voice_of(found) == "only named · in the words of others"


def test_an_actor_heard_only_in_reported_speech_was_never_quoted() -> None:
    text = "Trade\n\nMerchants said prices rose."
    merchants = article(text=text, statements=[said("prices rose", by="Merchants", cue="said")])
    found = panel(compare(snapshot(merchants)), "Merchants")
    assert found.heard
    assert not found.ever_quoted
    assert voice_of(found) == "only reported · 1 statement"


def test_statements_whose_speaker_cannot_be_known_have_the_last_panel() -> None:
    text = "Riddle\n\n“Somebody said this,” and “somebody that,” a voice, Ana Petrova and Bo Lind said."
    riddle = article(
        text=text,
        statements=[
            said("“Somebody said this,”", by=None, cue="said", source="a voice"),
            said("“somebody that,”", by="Bo Lind"),
        ],
        mentions={"Ana Petrova": "Ana Petrova"},
    )
    comparison = compare(snapshot(riddle, people=[person("Bo Lind", actor=None), RUSSIA]))
    last = comparison.panels[-1]
    assert last.actor is UNKNOWN_SPEAKERS
    assert [one.content for one in last.statements] == [("“Somebody said this,”",), ("“somebody that,”",)]
    assert [member.name for member in last.members] == ["Bo Lind"]
    assert not last.statements[0].doubtful  # nobody is named, so that no name is in doubt


def test_where_every_speaker_is_known_there_is_no_panel_for_unknown_ones() -> None:
    comparison = compare(snapshot(wire(), people=[RUSSIA]))
    assert UNKNOWN_SPEAKERS not in [one.actor for one in comparison.panels]


def test_a_hidden_actor_has_no_panel_but_its_statements_are_in_the_library() -> None:
    comparison = compare(snapshot(wire(), people=[RUSSIA], hidden=["Russian officials"]))
    assert [one.actor.name for one in comparison.panels] == ["protesters"]
    assert len(comparison.articles[0].statements) == 3
    assert [one.words for one in comparison.event_flags] == ["claimed", "rant", "cheered"]


def test_statements_are_in_the_order_of_outlet_article_and_place() -> None:
    folder = snapshot(wire("a.txt", "Red Line"), wire("c.txt"), wire("b.txt"), people=[RUSSIA])
    comparison = compare(folder)
    order = [(one.article.outlet, one.article.path) for one in comparison.articles]
    assert order == [("Gulf Wire", "b.txt"), ("Gulf Wire", "c.txt"), ("Red Line", "a.txt")]
    views = panel(comparison, "Russian officials").statements
    assert [one.article.path for one in views] == ["b.txt"] * 3 + ["c.txt"] * 3 + ["a.txt"] * 3
    assert comparison.outlets == ("Gulf Wire", "Red Line")


def test_one_text_in_two_files_is_two_articles_with_keys_of_their_own() -> None:
    comparison = compare(snapshot(wire("a.txt"), wire("b.txt"), people=[RUSSIA]))
    keys = [one.key for view in comparison.articles for one in view.statements]
    assert len(set(keys)) == 6


def test_low_confidence_in_a_statement_its_speaker_or_a_flag_is_doubt() -> None:
    text = "Doubt\n\nAna said one thing. Ana said another thing. Ana said a third, a rant."
    doubts = article(
        text=text,
        statements=[
            said("one thing", by="Ana", cue="said", confidence=0.3),
            said("another thing", by="Ana", cue="said", speaker_confidence=0.3),
            said("a third", by="Ana", cue="said"),
        ],
        flags=[flagged("rant", about="Ana", confidence=0.3)],
    )
    (ana,) = compare(snapshot(doubts)).panels
    assert [one.doubtful for one in ana.statements] == [True, True, False]
    assert ana.flags[0].doubtful


def test_the_library_tells_how_much_was_found_in_each_article() -> None:
    (view,) = compare(snapshot(wire(), people=[RUSSIA])).articles
    assert (len(view.statements), len(view.flags), view.speakers) == (3, 4, 1)
    assert view.words == 36


def test_a_citation_names_outlet_title_date_paragraph_file_and_offsets() -> None:
    view = panel(compare(snapshot(wire(), people=[RUSSIA])), "Russian officials").statements[2]
    cited = citation(view)
    text = view.article.text
    assert text[cited.start : cited.end].startswith("The protesters")
    assert text[cited.start : cited.end].endswith("“love us.”")
    expected = f"Gulf Wire, “Talks fail in Geneva”, 3 January 2020, ¶3, wire.txt:{cited.start}–{cited.end}"
    assert str(cited) == expected


def test_a_citation_says_only_what_is_known_and_is_safe_to_show() -> None:
    bare = article(
        "a\x1b.txt",
        outlet="Out\u202elet",
        title="",
        published=None,
        url="https://x.example/1",
        text="One\n\nAna said so.",
        statements=[said("so", by="Ana")],
    )
    (view,) = compare(snapshot(bare)).panels[0].statements
    assert str(citation(view)) == "Out·let, ¶2, https://x.example/1, a␛.txt:14–16"


def test_a_folder_without_articles_is_an_empty_comparison() -> None:
    comparison = compare(snapshot())
    assert (comparison.panels, comparison.articles, comparison.statement_count) == ((), (), 0)


def test_shares_are_never_rounded_to_nothing_or_all() -> None:
    assert [share(0, 9), share(1, 900), share(1, 2), share(899, 900), share(9, 9), share(0, 0)] == [
        "0 %",
        "<1 %",
        "50 %",
        ">99 %",
        "100 %",
        "–",
    ]


WORD = st.sampled_from(
    ["peace", "“war”", "U.S.", "[sic]", "\x1b[1m", "日本", "e\u0301", "…", "\n\n", "\u202e"]
)


@given(st.lists(st.tuples(st.lists(WORD, min_size=1, max_size=6), st.booleans()), min_size=1, max_size=6))
def test_every_span_shown_is_in_its_article_to_the_letter(drawn: list[tuple[list[str], bool]]) -> None:
    text, statements, flags = "Headline", [], []
    for number, (words, quoted) in enumerate(drawn):
        content = f"{number} " + " ".join(words) + f" {number}"
        content = f"“{content.replace('“', '').replace('”', '')}”" if quoted else content
        text += f"\n\nAna said{number} {content} in a rant{number}. The end."
        statements.append(said(content, by="Ana", cue=f"said{number}"))
        flags.append(flagged(f"rant{number}", about="Ana" if quoted else None))
    comparison = compare(
        snapshot(article(text=text, statements=statements, flags=flags, mentions={"Bo": "end"}))
    )
    shown = 0
    for one in comparison.panels:
        for view in one.statements:
            shown += 1
            assert view.content == tuple(span.of(text) for span in view.statement.content)
            assert view.quoted_words <= view.words
            assert text[citation(view).start :].startswith(view.content[0])
    for flag in [*comparison.event_flags, *(flag for one in comparison.panels for flag in one.flags)]:
        shown += 1
        assert "".join(in_sentence(flag)) == flag.sentence.of(text)
        assert flag.words == flag.flag.span.of(text)
        assert "\n" not in flag.sentence.of(text)
    assert shown == 2 * len(drawn)


def test_the_totals_are_those_of_the_whole_and_passing_says_nothing_without_filters() -> None:
    officials = panel(compare(snapshot(wire(), people=[RUSSIA])), "Russian officials")
    assert (officials.total_statements, officials.total_flags) == (3, 2)
    assert passing(officials) == ""


def test_comparison_and_export_load_neither_parser_nor_screen() -> None:
    program = (
        "import sys, perspectives.comparison, perspectives.export;"
        "print([name for name in ('spacy', 'textual', 'apsw') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_new_analysis_of_the_same_text_is_measured_anew() -> None:
    text = "Talks\n\n“We left the room,” Ana said."
    before = compare(snapshot(article(text=text, statements=[said("“We left", by="Ana")])))
    after = compare(snapshot(article(text=text, statements=[said("“We left the room,”", by="Ana")])))
    assert [before.panels[0].words, after.panels[0].words] == [2, 4]
