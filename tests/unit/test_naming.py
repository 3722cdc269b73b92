"""Who is called what: names, labels and words for the same deed, by outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.comparison import Comparison, Filters, Naming, NamingKind, compare, namings, narrow
from perspectives.comparison.deeds import families, uses_in
from perspectives.comparison.tables import table
from perspectives.comparison.wordings import label, name_words, pieces
from perspectives.export.sections.blocks import Heading
from perspectives.export.sections.names import naming_sections
from perspectives.model import Category, Role, Span
from tests.unit.samples import Sample, article, flagged, person, said, snapshot

VARGA = person("Milo Varga", actor="Ostrian officials", affiliation="Ostria", role=Role.GOVERNMENT)
GUARD = person("Border Guard", actor="Border Guard", role=Role.MILITARY)
CROWD = person("protesters", actor="protesters", role=Role.PUBLIC, named=False, plural=True)

WIRE = """General Varga killed in Port Lenn

General Milo Varga, commander of the Border Guard, was killed on Monday. “The general is a martyr,”
said Ana Holt. Varga was 61. Protesters gathered; the general had many friends."""

LEDGER = """Terror chief is dead

The aging dictator Milo Varga was eliminated on Monday. The dictator had ruled the port. A mob gathered."""


def wire(path: str = "wire.txt", outlet: str = "Wire") -> Sample:
    return article(
        path,
        outlet=outlet,
        text=WIRE,
        statements=[said("“The general is a martyr,”", by="Ana Holt", cue="said", source="Ana Holt")],
        mentions={
            "Milo Varga": ["General Varga", "General Milo Varga", "The general", "Varga was", "the general"],
            "protesters": ["Protesters"],
            "Ana Holt": ["Ana Holt"],
        },
    )


def ledger() -> Sample:
    return article(
        "ledger.txt",
        outlet="Ledger",
        text=LEDGER,
        flags=[
            flagged("Terror chief", about="Milo Varga", category=Category.LABEL),
            flagged("dictator", about="Milo Varga", category=Category.LABEL),
            flagged("mob", about="protesters", category=Category.LABEL),
        ],
        mentions={
            "Milo Varga": ["The aging dictator Milo Varga", "The dictator"],
            "protesters": ["A mob"],
        },
    )


def laid_out(*samples: Sample, subjects: Sequence[str] = ()) -> Comparison:
    """The folder compared; mentions with these words act, all others are acted on."""
    folder = snapshot(*samples, people=[VARGA, GUARD, CROWD])
    analyses = {}
    for one in folder.articles:
        made = folder.analyses[one.id]
        references = tuple(
            replace(place, function="subject" if place.span.of(one.text) in subjects else "object")
            for place in made.references
        )
        analyses[one.id] = replace(made, references=references)
    return compare(replace(folder, analyses=analyses))


def naming(comparison: Comparison, key: str) -> Naming:
    (found,) = (one for one in namings(comparison) if one.id == key)
    return found


def counts(one: Naming) -> dict[str, dict[str, int]]:
    return {
        wording.words: {outlet: wording.count(outlet) for outlet in wording.outlets}
        for wording in one.wordings
    }


def test_what_each_outlet_calls_a_person_stands_side_by_side() -> None:
    varga = naming(laid_out(wire(), ledger()), "milo-varga")
    assert (varga.name, varga.about, varga.outlets) == ("Milo Varga", "person", ("Ledger", "Wire"))
    assert counts(varga) == {
        "Milo Varga": {"Ledger": 1, "Wire": 3},
        "General": {"Wire": 3},
        "aging dictator": {"Ledger": 1},
        "dictator": {"Ledger": 1},
        "Terror chief": {"Ledger": 1},
    }


def test_surname_and_full_name_are_one_wording_and_titles_are_another() -> None:
    varga = naming(laid_out(wire(), ledger()), "milo-varga")
    name = next(one for one in varga.wordings if one.kind is NamingKind.NAME)
    assert set(name.forms) == {"Varga", "Milo Varga"}
    assert {one.kind for one in varga.wordings if one is not name} == {NamingKind.LABEL}


def test_what_others_say_counts_for_nobody() -> None:
    varga = naming(laid_out(wire(), ledger()), "milo-varga")
    quoted = WIRE.index("“"), WIRE.index("”")
    places = [place for one in varga.wordings for place in one.places.get("Wire", ())]
    assert places
    assert not [place for place in places if quoted[0] < place.span.start < quoted[1]]


def test_what_stands_only_in_reported_speech_is_told_and_not_counted() -> None:
    text = (
        "Holt said that the aging dictator Milo Varga was gone. “The dictator is dead,” Holt said. "
        "General Varga was 61."
    )
    sample = article(
        "post.txt",
        outlet="Post",
        text=text,
        statements=[
            said("that the aging dictator Milo Varga was gone", by="Ana Holt", cue="said", source="Holt"),
            said("“The dictator is dead,”", by="Ana Holt", cue="said", source="Holt", at=1),
        ],
        mentions={"Milo Varga": ["the aging dictator Milo Varga", "The dictator", "General Varga"]},
    )
    varga = naming(laid_out(sample, ledger(), wire()), "milo-varga")
    told = {
        one.words: {outlet: [place.words for place in places] for outlet, places in one.reported.items()}
        for one in varga.wordings
        if one.reported
    }
    assert told == {"aging dictator": {"Post": ["aging dictator"]}, "Varga": {"Post": ["Milo Varga"]}}
    assert counts(varga)["aging dictator"] == {"Ledger": 1}
    (aging,) = (one for one in varga.wordings if one.words == "aging dictator")
    assert [aging.reported_count(outlet) for outlet in ("Post", "Ledger", None)] == [1, 0, 1]
    quotation = text.index("“")
    assert all(
        place.span.start < quotation
        for one in varga.wordings
        for places in one.reported.values()
        for place in places
    )


def test_an_outlet_that_has_a_word_only_in_what_it_reports_is_among_those_that_have_it() -> None:
    sample = article(
        "post.txt",
        outlet="Post",
        text="Holt said that the aging dictator was gone.",
        statements=[said("that the aging dictator was gone", by="Ana Holt", cue="said", source="Holt")],
        mentions={"Milo Varga": ["the aging dictator"]},
    )
    varga = naming(laid_out(sample, ledger(), wire()), "milo-varga")
    assert varga.outlets == ("Ledger", "Wire")
    assert varga.having == ("Ledger", "Post", "Wire")


def test_a_label_flagged_in_reported_speech_is_counted_once_and_not_told_again() -> None:
    sample = article(
        "post.txt",
        outlet="Post",
        text="Holt said that the dictator was gone. General Varga was 61.",
        statements=[said("that the dictator was gone", by="Ana Holt", cue="said", source="Holt")],
        flags=[flagged("dictator", about="Milo Varga", category=Category.LABEL)],
        mentions={"Milo Varga": ["the dictator", "General Varga"]},
    )
    varga = naming(laid_out(sample, ledger()), "milo-varga")
    assert counts(varga)["dictator"] == {"Ledger": 1, "Post": 1}
    assert not [one for one in varga.wordings if one.reported]


def test_a_flagged_label_within_a_longer_reported_one_is_told_once() -> None:
    sample = article(
        "post.txt",
        outlet="Post",
        text="Holt said that the Sundan dictator was gone. General Varga was 61.",
        statements=[said("that the Sundan dictator was gone", by="Ana Holt", cue="said", source="Holt")],
        flags=[flagged("dictator", about="Milo Varga", category=Category.LABEL)],
        mentions={"Milo Varga": ["the Sundan dictator", "General Varga"]},
    )
    varga = naming(laid_out(sample, ledger()), "milo-varga")
    assert counts(varga)["dictator"] == {"Ledger": 1, "Post": 1}
    assert not [one for one in varga.wordings if one.reported]


def test_outlets_stand_in_the_persons_order() -> None:
    folder = snapshot(wire(), ledger(), people=[VARGA, GUARD, CROWD])
    varga = naming(compare(replace(folder, outlets=("Wire",))), "milo-varga")
    assert varga.outlets == ("Wire", "Ledger")
    name = next(one for one in varga.wordings if one.kind is NamingKind.NAME)
    assert list(name.places) == ["Wire", "Ledger"]


def test_the_source_of_a_statement_is_the_authors_wording() -> None:
    text = "The terror boss said “we are here” on Monday. The boss smiled."
    sample = article(
        text=text,
        statements=[said("“we are here”", by="Milo Varga", cue="said", source="The terror boss")],
        mentions={"Milo Varga": ["The boss"]},
    )
    varga = naming(laid_out(sample, wire("b.txt", "Other")), "milo-varga")
    assert counts(varga)["terror boss"] == {"Gulf Wire": 1}


def test_a_pronoun_or_a_document_as_source_is_no_name() -> None:
    text = "He said “we are here”. The statement said “we are gone”. Varga left."
    sample = article(
        text=text,
        statements=[
            said("“we are here”", by="Milo Varga", cue="said", source="He"),
            said("“we are gone”", by="Milo Varga", cue="said", source="The statement"),
        ],
        mentions={"Milo Varga": ["Varga"]},
    )
    varga = naming(laid_out(sample, wire("b.txt", "Other")), "milo-varga")
    assert {"He", "statement"}.isdisjoint(counts(varga))


def test_a_flagged_wording_says_so_and_comes_first() -> None:
    found = namings(laid_out(wire(), ledger()))
    assert found[0].flagged
    flags = {one.words: one.flagged for one in naming(laid_out(wire(), ledger()), "milo-varga").wordings}
    assert flags["aging dictator"]
    assert not flags["Milo Varga"]


def test_labels_that_are_told_of_nobody_have_a_row_of_their_own() -> None:
    sample = article(text="The mullahs won.", flags=[flagged("mullahs", category=Category.LABEL)])
    (row,) = namings(laid_out(sample))
    assert (row.id, row.about, row.speaker) == ("labels", "event", None)
    assert counts(row) == {"mullahs": {"Gulf Wire": 1}}


def test_event_words_are_told_apart_by_whom_it_was_done_to() -> None:
    subjects = ("General Milo Varga", "The aging dictator Milo Varga")
    killed = naming(laid_out(wire(), ledger(), subjects=subjects), "kill:milo-varga")
    assert counts(killed) == {"killed": {"Wire": 1}, "eliminated": {"Ledger": 1}}
    assert (killed.about, killed.speaker) == ("event", "milo-varga")
    assert {one.kind for one in killed.wordings} == {NamingKind.EVENT}


@pytest.mark.parametrize(
    ("words", "about"),
    [
        (("Rioters marched.", "Demonstrators marched."), "people"),
        (("The protest grew.", "The riot grew."), "event"),
        (("They spoke of gun control.", "They spoke of gun safety."), "thing"),
    ],
)
def test_rival_words_say_whether_they_are_about_people_things_or_events(
    words: Sequence[str], about: str
) -> None:
    comparison = laid_out(*(article(f"{text}.txt", outlet=text, text=text) for text in words))
    (row,) = namings(comparison)
    assert (row.about, row.speaker) == (about, None)
    (figures,) = (
        one.figures for one in naming_sections(comparison) if isinstance(one, Heading) and one.level == 3
    )
    assert figures == f"{about} · 2 uses"


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Troops murdered Milo Varga on Monday.", "milo-varga"),
        ("The murder of Milo Varga shocked the port.", "milo-varga"),
        ("Milo Varga’s assassination shocked the port.", "milo-varga"),
        ("Milo Varga has been assassinated in the port.", "milo-varga"),
        ("In the port, where Milo Varga ruled, troops murdered a guard.", None),
    ],
)
def test_whom_it_was_done_to_is_read_from_the_words_around(text: str, whom: str | None) -> None:
    subjects = ["Milo Varga"] if "been" in text or "ruled" in text else []
    sample = article(text=text, mentions={"Milo Varga": ["Milo Varga"]})
    view = laid_out(sample, subjects=subjects).articles[0]
    (use,) = (one for one in uses_in(view) if one.family.id == "kill")
    assert use.whom == whom


def test_a_word_that_means_much_else_counts_only_where_it_was_done_to_somebody() -> None:
    comparison = laid_out(
        article(text="The port fired its guards. They executed the plan. Guards were killed, guards slain.")
    )
    assert {word for one in namings(comparison) for word in counts(one)} == {"killed", "slain"}


def test_a_wording_of_several_words_is_found_in_every_form() -> None:
    sample = article(
        text="They took out\nMilo Varga. They are taking out Milo Varga. He was gunned down; killed."
    )
    words = {word for one in namings(laid_out(sample)) for word in counts(one)}
    assert "gunned down" in words


def test_the_same_wording_in_other_case_and_number_is_one() -> None:
    one = article("a.txt", outlet="A", text="Protesters met. A protester fell.")
    two = article("b.txt", outlet="B", text="The protester rose. Rioters came.")
    row = naming(laid_out(one, two), "protesters")
    assert {frozenset(one.forms): (one.count("A"), one.count("B")) for one in row.wordings} == {
        frozenset({"Protesters", "protester"}): (2, 1),
        frozenset({"Rioters"}): (0, 1),
    }


def test_whoever_is_called_but_one_thing_is_left_out() -> None:
    one = article("a.txt", outlet="A", text="Varga left.", mentions={"Milo Varga": ["Varga"]})
    two = article("b.txt", outlet="B", text="Milo Varga left.", mentions={"Milo Varga": ["Milo Varga"]})
    assert namings(laid_out(one, two)) == ()


def test_filters_narrow_no_namings_and_they_are_made_once() -> None:
    comparison = laid_out(wire(), ledger())
    narrowed = narrow(comparison, Filters(outlets=frozenset({"Wire"})))
    assert namings(narrowed) is namings(comparison)


def test_outlets_that_call_somebody_alike_differ_by_nothing() -> None:
    alike = naming(laid_out(wire("a.txt", "A"), wire("b.txt", "B")), "milo-varga")
    unlike = naming(laid_out(wire("a.txt", "A"), ledger()), "milo-varga")
    assert alike.difference <= 0 < unlike.difference


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("President Milo Varga", ["Milo Varga", "President"]),
        ("Mr. Varga", ["Varga"]),
        ("former Ostrian strongman Milo J. Varga", ["Milo J. Varga", "former Ostrian strongman"]),
        ("his 61-year-old widow", ["61-year-old widow"]),
        ("more than 300 angry men in the port", ["angry men"]),
        ("hundreds of protesters", ["protesters"]),
        ("Russia’s foreign minister", ["Russia’s foreign minister"]),
        ("the head of the Border Guard, a retired officer", ["head of the Border Guard"]),
        ("of the Border Guard", []),
        ("who", []),
        ("the", []),
        ("Varga’s", ["Varga"]),
    ],
)
def test_a_mention_is_split_into_what_it_calls_somebody(words: str, called: list[str]) -> None:
    person_words = name_words(VARGA.speaker)
    assert [piece.span.of(words) for piece in pieces(words, Span(0, len(words)), person_words)] == called


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Russian president", "Russia's president"),
        ("U.S. officials", "American officials"),
        ("the United States", "US"),
        ("the FBI", "the Federal Bureau of Investigation"),
        ("a protester", "Protesters"),
        ("The Foreign Ministry", "the foreign ministry"),
        ("terror-chief", "Terror chiefs"),
    ],
)
def test_equal_wordings_have_one_key(one: str, other: str) -> None:
    def key(words: str) -> list[str]:
        return [piece.key for piece in pieces(words, Span(0, len(words)), frozenset())]

    assert key(one) == key(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moscow", "Russia"),
        ("the regime", "the government"),
        ("Americans", "America"),
        ("leader", "dictator"),
    ],
)
def test_different_wordings_keep_different_keys(one: str, other: str) -> None:
    def key(words: str) -> list[str]:
        return [piece.key for piece in pieces(words, Span(0, len(words)), frozenset())]

    assert key(one) != key(other)


def test_every_family_of_event_words_can_be_matched_and_is_named() -> None:
    assert all(
        family.shown and family.about in ("event", "people", "thing") for family in families().values()
    )
    assert table("deeds")["source"].startswith("ours")
    assert all(len(entry["wordings"]) > 1 for entry in table("deeds")["families"].values())


WORDS = st.sampled_from(
    [
        *("Milo Varga", "Varga", "the general", "General", "The regime", "killed", "murdered Milo Varga"),
        *(
            "riot",
            "Protesters",
            "“a martyr”",
            "İstanbul",
            "was",
            "of",
            "the",
            "\n",
            ".",
            ",",
            "’s",
            "took out",
        ),
        *("the Butcher of Lenn", "ﬁre", "—", "300", "U.S. troops", "\u202e", "assassination of"),
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)


def any_article(number: int, text: str, outlet: str) -> Sample:
    called = [words for words in ("Milo Varga", "the general", "The regime", "Protesters") if words in text]
    quotation = "“a martyr”"
    return article(
        f"{number}.txt",
        outlet=outlet,
        text=text,
        mentions={"Milo Varga": called} if called else {},
        flags=[flagged("regime", about="Milo Varga", category=Category.LABEL)] if "regime" in text else [],
        statements=[said(quotation, by="Milo Varga")] if quotation in text else [],
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from("ABC")), min_size=1, max_size=4))
def test_every_place_gives_its_words_back_and_every_count_its_places(made: Sequence[tuple[str, str]]) -> None:
    usable = [(text, outlet) for text, outlet in made if text.strip()]
    comparison = laid_out(*(any_article(at, text, outlet) for at, (text, outlet) in enumerate(usable)))
    authors = {view.article.path: view.author_spans for view in comparison.articles}
    for one in namings(comparison):
        assert one.outlets
        assert one.count == sum(wording.count(outlet) for wording in one.wordings for outlet in one.outlets)
        for wording in one.wordings:
            places = [place for outlet in wording.outlets for place in wording.places[outlet]]
            assert wording.count() == len(places) == sum(wording.forms.values())
            assert wording.words in wording.forms
            for outlet in wording.outlets:
                assert all(place.article.outlet == outlet for place in wording.places[outlet])
            for place in places:
                assert place.words in wording.forms
                assert place.sentence.holds(place.span)
                assert wording.flagged or any(span.holds(place.span) for span in authors[place.article.path])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_any_words_whatever_are_split_without_leaving_their_span(text: str, start: int, length: int) -> None:
    if start >= len(text):
        return
    span = Span(start, min(len(text), start + length))
    found = list(pieces(text, span, name_words(VARGA.speaker)))
    lone = label(text, span)
    for piece in (*found, *([lone] if lone else [])):
        assert span.holds(piece.span)
        assert piece.key
        assert any(letter.isalpha() for letter in piece.span.of(text))
