"""Who is heard: shares, the first to be quoted, the silent, and who answers whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.comparison import Comparison, Filters, Heard, compare, heard, narrow
from perspectives.comparison.apart import others
from perspectives.comparison.voices import Standing, standings
from perspectives.model import Role
from tests.unit.samples import Sample, article, person, said, snapshot

LUND = person("Ida Lund", actor="City", role=Role.GOVERNMENT)
HOLM = person("Per Holm", actor="Steel", role=Role.BUSINESS)
PEOPLE = person("residents", actor="Residents", role=Role.PUBLIC, named=False, plural=True)


def laid_out(*samples: Sample) -> Comparison:
    return compare(snapshot(*samples, people=[LUND, HOLM, PEOPLE]))


def told(*samples: Sample) -> Heard:
    return heard(laid_out(*samples))


def bridge(path: str = "a.txt", outlet: str = "A") -> Sample:
    return article(
        path,
        outlet=outlet,
        text="Bridge shut\n\n“One two three,” Lund said. Holm said it was old.\n\n"
        "Residents wept. Residents left.",
        statements=[
            said("“One two three,”", by="Ida Lund", cue="said", source="Lund"),
            said("it was old", by="Per Holm", cue="said", source="Holm"),
        ],
        mentions={"residents": ["Residents"], "Ida Lund": ["Lund"], "Per Holm": ["Holm"]},
    )


def test_a_share_has_the_numbers_behind_it() -> None:
    share = told(bridge()).by_actor["city"]["A"]
    assert (share.statements, share.of_statements, share.words, share.of_words) == (1, 2, 3, 6)
    assert (share.quoted_words, share.reported_words) == (3, 0)
    assert (share.rate, share.by_statements.rate, share.quoted.rate) == (0.5, 0.5, 1.0)
    assert (share.articles, share.heard_in, share.over) == (1, 1, "paragraphs")


def test_intervals_are_drawn_over_articles_where_there_are_five() -> None:
    samples = [bridge(f"{number}.txt") for number in range(4)]
    samples.append(
        article(
            "x.txt", outlet="A", text="Lund said no and no.", statements=[said("no and no", by="Ida Lund")]
        )
    )
    share = told(*samples).by_actor["city"]["A"]
    assert share.over == "articles"
    assert share.low is not None
    assert share.high is not None
    assert share.rate is not None
    assert 0 < share.low <= share.rate <= share.high <= 1


def test_who_is_never_heard_has_a_share_of_nothing_and_a_limit_to_it() -> None:
    share = told(bridge()).by_actor["residents"]["A"]
    assert (share.rate, share.low) == (0.0, 0.0)
    assert share.high is not None
    # Exact for 0 of 2 statements: 1 - 0.025 ** (1 / 2).
    assert share.high == pytest.approx(0.8419, abs=1e-4)
    assert share.quoted.rate is None


def test_an_outlet_that_lets_nobody_speak_has_no_shares() -> None:
    share = told(bridge(), article("b.txt", outlet="B", text="Residents wept.")).by_actor["city"]["B"]
    assert (share.rate, share.low, share.high, share.of_words) == (None, None, None, 0)


def test_who_is_quoted_first_is_the_first_in_quotation_marks() -> None:
    sample = article(
        text="Holm said it was old. “No,” said Lund. “Yes,” said Holm.",
        statements=[
            said("it was old", by="Per Holm", cue="said"),
            said("“No,”", by="Ida Lund", cue="said"),
            said("“Yes,”", by="Per Holm", cue="said"),
        ],
    )
    assert [view.content for view in told(sample).first_quoted] == [("“No,”",)]


def test_a_statement_in_the_headline_is_told_apart() -> None:
    sample = article(
        text="Lund: bridge is safe\n\nLund said the bridge is safe.",
        statements=[
            said("bridge is safe", by="Ida Lund"),
            said("the bridge is safe", by="Ida Lund", cue="said"),
        ],
    )
    assert [view.content for view in told(sample).headline] == [("bridge is safe",)]


def test_no_headline_where_the_title_stands_nowhere_in_the_text() -> None:
    sample = article(
        text="Bridge is safe, Lund said.", title="a file", statements=[said("Bridge is safe", by="Ida Lund")]
    )
    assert told(sample).headline == ()


def test_who_is_there_and_never_quoted_is_told_by_outlet_the_most_named_first() -> None:
    found = told(bridge(), bridge("b.txt", "B")).never_quoted
    silent = [("residents", 2, 0, 0), ("steel", 0, 0, 1)]
    assert [(one.actor, one.named, one.spoken_of, one.reported) for one in found["A"]] == silent
    assert [(one.actor, one.named, one.reported) for one in found[None]] == [
        ("residents", 4, 0),
        ("steel", 0, 2),
    ]


def test_who_is_only_reported_is_never_quoted_and_named_nowhere_but_as_a_source() -> None:
    (steel,) = (one for one in told(bridge()).never_quoted["A"] if one.actor == "steel")
    assert steel.presence == ("reported 1 time",)


def test_who_is_named_only_in_the_words_of_others_is_there_and_never_quoted() -> None:
    sample = article(
        text="“The residents lie,” Lund said.",
        statements=[said("“The residents lie,”", by="Ida Lund", cue="said", source="Lund")],
        mentions={"residents": ["The residents"], "Ida Lund": ["Lund"]},
    )
    (silent,) = told(sample).never_quoted[None]
    assert (silent.actor, silent.named, silent.spoken_of) == ("residents", 0, 1)
    assert silent.presence == ("named 1 time in the words of others",)


def test_a_group_of_whom_one_is_quoted_under_a_name_of_their_own_is_told_without_them() -> None:
    envoy = person("Mia Voss", affiliation="Sunda", role=Role.GOVERNMENT)
    clerks = person("clerks", actor="Sundan officials", affiliation="Sunda", role=Role.GOVERNMENT)
    sample = article(
        text="“We wait,” Voss said. The clerks left.",
        statements=[said("“We wait,”", by="Mia Voss", cue="said", source="Voss")],
        mentions={"clerks": ["The clerks"], "Mia Voss": ["Voss"]},
    )
    (silent,) = heard(compare(snapshot(sample, people=[envoy, clerks]))).never_quoted[None]
    assert silent.apart == ("Mia Voss",)
    assert silent.named_as("Sundan officials") == "other Sundan officials"
    elsewhere = replace(envoy, speaker=replace(envoy.speaker, affiliation="Holm"))
    (silent,) = heard(compare(snapshot(sample, people=[elsewhere, clerks]))).never_quoted[None]
    assert silent.named_as("Sundan officials") == "Sundan officials"


def test_such_a_group_is_called_others_in_its_panel_too_and_keeps_its_name_in_files() -> None:
    envoy = person("Mia Voss", affiliation="Sunda", role=Role.GOVERNMENT)
    clerks = person("clerks", actor="Sundan officials", affiliation="Sunda", role=Role.GOVERNMENT)
    sample = article(
        text="“We wait,” Voss said. The clerks left.",
        statements=[said("“We wait,”", by="Mia Voss", cue="said", source="Voss")],
        mentions={"clerks": ["The clerks"], "Mia Voss": ["Voss"]},
    )
    found = compare(snapshot(sample, people=[envoy, clerks]))
    assert [panel.name for panel in found.panels] == ["Mia Voss", "other Sundan officials"]
    assert [panel.actor.name for panel in found.panels] == ["Mia Voss", "Sundan officials"]
    narrowed = narrow(found, Filters(search="left"))
    assert [panel.name for panel in narrowed.panels] == ["Mia Voss", "other Sundan officials"]
    elsewhere = replace(envoy, speaker=replace(envoy.speaker, affiliation="Holm"))
    found = compare(snapshot(sample, people=[elsewhere, clerks]))
    assert [panel.name for panel in found.panels] == ["Mia Voss", "Sundan officials"]


@pytest.mark.parametrize("name", ["Hamas", "United States", "China", "other US voices"])
def test_what_is_no_plural_or_others_already_keeps_its_name(name: str) -> None:
    assert others(name) == name


def test_parties_are_not_silent_where_their_lawmakers_are_quoted() -> None:
    deputy = person("Mia Voss", actor="Sundan lawmakers", affiliation="Sunda", role=Role.LEGISLATURE)
    liberals = person("liberals", actor="Sundan parties", affiliation="Sunda", role=Role.PARTY)
    sample = article(
        text="“We wait,” Voss said. The liberals left.",
        statements=[said("“We wait,”", by="Mia Voss", cue="said", source="Voss")],
        mentions={"liberals": ["The liberals"], "Mia Voss": ["Voss"]},
    )
    assert heard(compare(snapshot(sample, people=[deputy, liberals]))).never_quoted[None] == ()


def test_outlets_that_do_quote_them_are_told() -> None:
    other = article(
        "b.txt",
        outlet="B",
        text="“We weep,” residents said.",
        statements=[said("“We weep,”", by="residents", cue="said", source="residents")],
    )
    (silent, _) = told(bridge(), other).never_quoted["A"]
    assert silent.actor == "residents"
    assert silent.quoted_elsewhere == ("B",)


def reply(
    cue: str, rest: str = ".", path: str = "a.txt", outlet: str = "Gulf Wire", what: str = "that it was old"
) -> Sample:
    return article(
        path,
        outlet=outlet,
        text=f"“It is safe,” Lund said.\n\nHolm {cue} {what}{rest}",
        statements=[
            said("“It is safe,”", by="Ida Lund", cue="said", source="Lund"),
            said(what, by="Per Holm", cue=cue, source="Holm"),
        ],
        mentions={"Ida Lund": ["Lund"], "Per Holm": ["Holm"]},
    )


def test_a_reply_answers_whoever_of_another_actor_was_heard_last() -> None:
    (answer,) = told(reply("responded")).answers
    assert answer.answered is not None
    assert answer.answered.content == ("“It is safe,”",)
    assert (answer.addressee, answer.words, answer.named) == ("ida-lund", "responded", False)
    assert (told(reply("responded")).exchanges[0].actor, told(reply("responded")).exchanges[0].answered) == (
        "steel",
        "city",
    )


def test_a_denial_is_less_sure_than_a_reply() -> None:
    (replied,) = told(reply("responded")).answers
    (denied,) = told(reply("denied", what="that it was safe")).answers
    assert denied.confidence < replied.confidence
    assert denied.doubtful


def test_who_just_says_something_answers_nobody() -> None:
    assert told(reply("said")).answers == ()


def test_whoever_is_named_behind_it_is_answered() -> None:
    sample = article(
        text="“Old,” Holm said. “Loud,” residents said. Responding to Holm, Lund said the bridge is safe.",
        statements=[
            said("“Old,”", by="Per Holm", cue="said", source="Holm"),
            said("“Loud,”", by="residents", cue="said", source="residents"),
            said("the bridge is safe", by="Ida Lund", cue="said", source="Lund"),
        ],
        mentions={"Per Holm": ["Holm"], "Ida Lund": ["Lund"], "residents": ["residents"]},
    )
    (answer,) = told(sample).answers
    assert (answer.addressee, answer.named, answer.words) == ("per-holm", True, "Responding to")
    assert answer.answered is not None
    assert answer.answered.content == ("“Old,”",)


def test_whoever_is_only_talked_about_in_an_answer_is_not_answered() -> None:
    sample = article(
        text="“Some residents complained,” Holm said. Lund denied that residents complained.",
        statements=[
            said("“Some residents complained,”", by="Per Holm", cue="said", source="Holm"),
            said("that residents complained", by="Ida Lund", cue="denied", source="Lund"),
        ],
        mentions={"Per Holm": ["Holm"], "Ida Lund": ["Lund"], "residents": ["residents"]},
    )
    (answer,) = told(sample).answers
    assert answer.addressee == "per-holm"


@pytest.mark.parametrize(
    ("what", "answers"),
    [
        ("having met Lund", False),
        ("speaking to Lund", False),
        ("that the mill was sold", False),
        ("Lund’s mill permit", False),
        ("that the bridge was safe", True),
        ("the claim", True),
        ("Lund’s earlier account", True),
        ("the accusations by Lund", True),
    ],
)
def test_a_denial_answers_only_whose_statement_or_claim_is_denied(what: str, answers: bool) -> None:
    sample = article(
        text=f"“The bridge is safe,” Lund said. Holm denied {what}.",
        statements=[
            said("“The bridge is safe,”", by="Ida Lund", cue="said", source="Lund"),
            said(what, by="Per Holm", cue="denied", source="Holm"),
        ],
        mentions={"Ida Lund": ["Lund"] * (1 + ("Lund" in what)), "Per Holm": ["Holm"]},
    )
    assert [one.addressee for one in told(sample).answers] == ["ida-lund"] * answers


def test_nobody_answers_themselves_or_their_own_side() -> None:
    sample = article(
        text="“Old,” Holm said. Holm replied that it was rusty.",
        statements=[
            said("“Old,”", by="Per Holm", cue="said"),
            said("that it was rusty", by="Per Holm", cue="replied"),
        ],
    )
    assert told(sample).answers == ()


def test_filters_narrow_nothing_and_it_is_made_once() -> None:
    comparison = laid_out(bridge(), bridge("b.txt", "B"))
    assert heard(narrow(comparison, Filters(outlets=frozenset("A")))) is heard(comparison)


def test_outlets_of_an_exchange_stand_in_the_persons_order() -> None:
    samples = [reply("responded", path=f"{outlet}.txt", outlet=outlet) for outlet in "ABC"]
    folder = snapshot(*samples, people=[LUND, HOLM, PEOPLE])
    (exchange,) = heard(compare(replace(folder, outlets=("C", "A")))).exchanges
    assert exchange.outlets == ("C", "A", "B")


def test_silence_is_what_the_standings_say_it_is() -> None:
    comparison = laid_out(bridge(), article("b.txt", outlet="B", text="“Residents wept.”"))
    for outlet, found in heard(comparison).never_quoted.items():
        stands = {actor: row[outlet].standing for actor, row in standings(comparison).items()}
        there = {actor for actor, one in stands.items() if one in (Standing.REPORTED, Standing.NAMED)}
        assert {one.actor for one in found} == there


NAMES = ("Ida Lund", "Per Holm", "residents", None)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"),
            st.lists(st.tuples(st.sampled_from(NAMES), st.booleans(), st.integers(1, 6)), max_size=5),
        ),
        min_size=1,
        max_size=7,
    )
)
def test_shares_of_one_outlet_add_up(
    made: Sequence[tuple[str, Sequence[tuple[str | None, bool, int]]]],
) -> None:
    samples = []
    for number, (outlet, lines) in enumerate(made):
        contents = [
            " ".join(f"w{number}x{place}x{word}" for word in range(length))
            for place, (_, _, length) in enumerate(lines)
        ]
        written = [
            f"“{words}”" if quoted else words for words, (_, quoted, _) in zip(contents, lines, strict=True)
        ]
        statements = [said(words, by=by) for words, (by, _, _) in zip(written, lines, strict=True)]
        text = "\n\n".join([f"Title {number}", *written])
        samples.append(article(f"{number}.txt", outlet=outlet, text=text, statements=statements))
    comparison = laid_out(*samples)
    found = heard(comparison)
    assert list(found.by_actor) == [panel.actor.id for panel in comparison.panels]
    for outlet in (*comparison.outlets, None):
        shares = [rows[outlet] for rows in found.by_actor.values()]
        for share in shares:
            assert share.quoted_words + share.reported_words == share.words
            for part in (share, share.by_statements, share.quoted):
                if part.rate is not None and part.low is not None and part.high is not None:
                    assert 0 <= part.low <= part.high <= 1
        if shares and shares[0].of_words:
            assert sum(share.words for share in shares) == shares[0].of_words
            assert sum(share.rate or 0.0 for share in shares) == pytest.approx(1)
            assert sum(share.by_statements.rate or 0.0 for share in shares) == pytest.approx(1)
