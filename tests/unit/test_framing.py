"""Which words of a writer are flagged as framing, and which are not."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.extraction.framing import find_flags
from perspectives.extraction.framing.page import Page
from perspectives.extraction.framing.targets import target_of
from perspectives.extraction.pipeline import parse
from perspectives.extraction.quotations import find_quotations
from perspectives.model import Category, Flag, Kind, Polarity, Span, Statement

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def stretch(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, content: str, cue: str = "", source: str = "") -> Statement:
    """An indirect statement whose parts are the first places of these words."""
    return Statement(
        id="s",
        kind=Kind.INDIRECT,
        content=(stretch(text, content),),
        cue=(stretch(text, cue),) if cue else (),
        source=(stretch(text, source),) if source else (),
        confidence=1.0,
    )


def flags_of(
    nlp: Language, text: str, *statements: Statement, furniture: tuple[Span, ...] = ()
) -> tuple[Flag, ...]:
    return find_flags(parse(nlp, text), statements, find_quotations(text), furniture)


def cues_of(nlp: Language, text: str, *statements: Statement) -> list[str]:
    return [flag.span.of(text) for flag in flags_of(nlp, text, *statements)]


PAIRS = [
    # a sentence, the plain words in it, the loaded words for them, and what the flag is called
    ("The mayor issued a statement on Monday.", "statement", "rant", Category.LOADED_WORD),
    ("Her reply followed the lawmaker's speech.", "speech", "tirade", Category.LOADED_WORD),
    ("The senator made a remark about the budget.", "a remark", "an outrageous remark", Category.LOADED_WORD),
    ("Lawmakers called the rule a move to save money.", "rule", "draconian rule", Category.LOADED_WORD),
    ("The investigation lasted two years.", "investigation", "witch hunt", Category.LOADED_WORD),
    ("The council passed a plan for the park.", "a plan", "a harebrained plan", Category.LOADED_WORD),
    ("The governor cited the report.", "cited", "seized on", Category.LOADED_WORD),
    ("The minister agreed to the demand.", "agreed to", "caved to", Category.LOADED_WORD),
    ("The firm announced the plan after a meeting.", "meeting", "shouting match", Category.LOADED_WORD),
    ("She presented the plan to the council.", "presented", "bravely presented", Category.LOADED_WORD),
    ("The party gave a speech to voters.", "a speech", "a masterful speech", Category.LOADED_WORD),
    ("The army killed the militia's commander on Friday.", "commander", "terror chief", Category.LABEL),
    ("He told broadcaster RTX about the talks.", "broadcaster", "state propaganda outlet", Category.LABEL),
    ("Talks with leader Omar Haddad begin today.", "leader", "dictator", Category.LABEL),
    ("Troops of the Syrian government took the town.", "government", "regime", Category.LABEL),
    ("The president met his aides on Tuesday.", "aides", "cronies", Category.LABEL),
    ("A crowd gathered outside the court.", "crowd", "mob", Category.LABEL),
    ("The bill concerns immigrants without papers.", "immigrants", "illegal aliens", Category.LABEL),
    ("Smith, a conservative, won the seat.", "conservative", "hardliner", Category.LABEL),
    ("The mayor said that the bridge was safe.", "said", "claimed", Category.REPORTING_VERB),
    ("The mayor said that the bridge was closed.", "said", "admitted", Category.REPORTING_VERB),
    ("The mayor said that the bridge was old.", "said", "pointed out", Category.REPORTING_VERB),
    ("The minister criticised the court on Friday.", "criticised", "lashed out at", Category.REPORTING_VERB),
    ("The minister criticised the decision.", "criticised", "slammed", Category.REPORTING_VERB),
    ("The minister criticised the reform.", "criticised", "railed against", Category.REPORTING_VERB),
    ("The spokesman described the losses.", "described", "downplayed", Category.REPORTING_VERB),
    ("Brown said that he would win.", "said", "bragged", Category.REPORTING_VERB),
    ("Many residents came to the square.", "Many", "Throngs of overjoyed", Category.INTENSIFIER),
    ("The fee rose to 20 dollars.", "20 dollars", "a whopping 20 dollars", Category.INTENSIFIER),
    ("The report was a summary.", "a summary", "merely a summary", Category.INTENSIFIER),
    ("The company opposed the rule.", "opposed", "vehemently opposed", Category.INTENSIFIER),
    ("The vote was delayed again.", "The vote", "Not surprisingly, the vote", Category.OPINION_AS_FACT),
    ("The council was the first to vote.", "was", "was clearly", Category.OPINION_AS_FACT),
    ("The plan costs 3 million.", "costs", "is doomed to cost", Category.OPINION_AS_FACT),
    ("The town is safe.", "The town", "Needless to say, the town", Category.OPINION_AS_FACT),
    ("The general led the talks.", "led", "is believed to have led", Category.UNSOURCED_CLAIM),
    ("The general met the envoy in May.", "met", "reportedly met", Category.UNSOURCED_CLAIM),
    ("The road will bring noise.", "The road", "Critics say the road", Category.UNSOURCED_CLAIM),
    ("The road is a link to the port.", "is", "is widely seen as", Category.UNSOURCED_CLAIM),
    ("The envoy spoke of the raid.", "spoke of", "did not address", Category.NOTED_OMISSION),
    ("The envoy repeated the figure.", "repeated the", "failed to mention the", Category.NOTED_OMISSION),
    ("He repeated the charge.", "the charge", "the charge without evidence", Category.NOTED_OMISSION),
    ("The party published the letter.", "published", "published, in a bid to distract,", Category.MOTIVE),
    ("The mayor named the firm.", "named", "was desperate to name", Category.MOTIVE),
    ("The mayor moved the date.", "the date", "the date for political gain", Category.MOTIVE),
    ("Lewis, a lawyer, joined in.", "a lawyer", "who was accused of fraud", Category.SLANTED_BACKGROUND),
    ("The state signed the treaty.", "The state", "The state, with its long record of disregarding law,",
     Category.SLANTED_BACKGROUND),
    ("The experts met in the hall.", "The experts", "The so-called experts", Category.SCARE_QUOTES),
    ("The firm sent its experts to town.", "experts", "“experts”", Category.SCARE_QUOTES),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "plain", "loaded", "category"), PAIRS, ids=[p[2] for p in PAIRS])
def test_a_loaded_word_in_for_a_plain_one_raises_its_flag(
    nlp: Language, sentence: str, plain: str, loaded: str, category: Category
) -> None:
    assert flags_of(nlp, sentence) == ()
    coloured = sentence.replace(plain, loaded)
    found = flags_of(nlp, coloured)
    assert [flag.category for flag in found] == [category]
    assert found[0].span.overlaps(stretch(coloured, loaded))


@pytest.mark.parametrize(("sentence", "plain", "loaded"), [p[:3] for p in PAIRS], ids=[p[2] for p in PAIRS])
def test_the_same_word_inside_a_quotation_raises_none(
    nlp: Language, sentence: str, plain: str, loaded: str
) -> None:
    quoted = sentence.replace(plain, loaded).replace("“", "‘").replace("”", "’").removesuffix(".")
    assert flags_of(nlp, f"“{quoted},” the clerk said.") == ()


def test_a_neutral_wire_report_comes_out_clean(nlp: Language) -> None:
    report = (
        "Strike on depot kills four in border town\n\n"
        "Four people were killed and eleven wounded on Tuesday when a missile hit a fuel depot in the border "
        "town of Harun, the regional health department said.\n\n"
        "The army said the depot had supplied armed groups. The mayor of Harun, Lena Osman, said that it "
        "belonged to the municipality. “We heated the schools with it,” she told reporters.\n\n"
        "The United Nations condemned the attack and called for an investigation. Two rights groups accused "
        "both sides of war crimes. The massacre at Tell Amir in 2014, in which 61 people died, was tried by "
        "an international court.\n\n"
        "The government, which designated the Northern Front a foreign terrorist organization in 2019, "
        "denied that its forces had fired it. A spokesman declined to comment on the type of weapon.\n\n"
        "Schools in Harun were closed on Wednesday. Fuel prices rose by 4 percent."
    )
    assert cues_of(nlp, report) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The State Department designated the Quds Force a foreign terrorist organization.",
        "The band Massive Attack plays in Bristol.",
        "The Terrorist Financing Targeting Center was opened in Riyadh.",
        "The group claimed responsibility for the attack.",
        "The flood claimed the lives of three people.",
        "A truck slammed into a wall on Route 4.",
        "Police defused an explosive device near the station.",
        "The sanctions regime was extended for a year.",
        "The toxic waste was removed in April.",
        "He was admitted to hospital on Monday.",
        "Prosecutors charged the man with allegedly setting the fire.",
        "The historic district was renovated.",
        "The bill restricts abortion after 15 weeks.",
        "Forces of the so-called Islamic State left the town.",
        "According to Reuters, the general is believed to have left.",
        "The ship departed a little more than a year ago.",
    ],
)
def test_names_topics_and_plain_senses_are_left_alone(nlp: Language, sentence: str) -> None:
    assert cues_of(nlp, sentence) == []


def test_a_reporting_verb_colours_the_source_of_its_statement(nlp: Language) -> None:
    text = "The Russian diplomat claimed that the strike was illegal."
    (flag,) = flags_of(nlp, text, said(text, "the strike was illegal", "claimed", "The Russian diplomat"))
    assert flag.category is Category.REPORTING_VERB
    assert flag.target == "The Russian diplomat"
    assert flag.target_span == Span(0, 20)


@pytest.mark.parametrize(
    ("text", "cue", "target"),
    [
        ("Talks with dictator Omar Haddad begin today.", "dictator", "Omar Haddad"),
        ("The statement followed Haddad's televised rant.", "rant", "Haddad"),
        ("Critics say the airport will close.", "Critics say", "the airport"),
        ("Lewis reportedly met the envoy.", "reportedly", "Lewis"),
        ("The envoy, who lives in Rome, did not address the raid.", "did not address", "The envoy"),
        ("The mayor moved it in a bid to win votes.", "in a bid to win", "The mayor"),
        ("The mayor's decision to squander money angered residents.", "squander", "The mayor"),
        ("Reporters met the hapless Mayor Ann Lee.", "hapless", "Ann Lee"),
        ("The vote was a stinging blow to Ann Lee.", "stinging blow", "Ann Lee"),
        (
            "There is widespread speculation that Ann Lee will resign.",
            "There is widespread speculation",
            "Ann Lee",
        ),
        ("Ann Lee, a hapless mayor, left early.", "hapless", "Ann Lee"),
        ("Ann Lee gave a rambling answer.", "rambling", "Ann Lee"),
        ("Ann Lee spoke in a rambling style.", "rambling", "Ann Lee"),
        ("Many residents worry that Lee's plan will fail.", "Many residents worry", "Lee"),
        ("Residents opposed the outrageous plan.", "outrageous", "event"),
    ],
)
def test_the_target_is_whom_the_words_colour(nlp: Language, text: str, cue: str, target: str) -> None:
    flags = {flag.span.of(text): flag for flag in flags_of(nlp, text)}
    assert flags[cue].target == target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Ann Lee praised the treaty. It railroaded farmers.", "event"),  # "it" is the treaty
        ("The treaty ends the war. It railroaded farmers.", "event"),
        ("The council met on Monday. It railroaded farmers.", "It"),  # a body
        ("The council said that it railroaded farmers.", "it"),
    ],
)
def test_it_is_somebody_only_where_the_subject_before_it_is_a_body(
    nlp: Language, text: str, target: str
) -> None:
    (flag,) = (one for one in flags_of(nlp, text) if one.span.of(text) == "railroaded")
    assert flag.target == target


def test_a_flag_that_holds_a_whole_clause_may_colour_somebody_within_it(nlp: Language) -> None:
    text = "The council members fled in panic to escape the outrageous mob."
    head = next(token for token in parse(nlp, text) if token.text == "fled")
    page = Page(head.doc, (), (), ())
    whole = stretch(text, "The council members fled in panic")
    found = target_of(page, Category.MOTIVE, None, head, whole)
    assert found is not None
    assert found.of(text) == "The council members"
    assert target_of(page, Category.UNSOURCED_CLAIM, "subject", head, whole) is None, "they are the source"


def test_the_neutral_wording_has_the_form_of_the_verb_it_replaces(nlp: Language) -> None:
    text = "Brown claimed that it rained. Brown claims that it rains. Brown left, claiming that it rained."
    assert [flag.neutral for flag in flags_of(nlp, text)] == ["said", "says", "saying"]


def test_the_explanation_names_the_cue_as_written(nlp: Language) -> None:
    (flag,) = flags_of(nlp, "The statement followed Haddad's televised rant.")
    assert flag.explanation.startswith("“rant” ")
    assert flag.neutral == "statement, remarks"
    assert flag.polarity is Polarity.NEGATIVE
    assert flag.rule == "loaded-word/speech/rant"
    assert flag.id == f"f{flag.span.start}-{flag.span.end}-loaded-word"


def test_the_content_of_reported_speech_is_not_the_writers(nlp: Language) -> None:
    text = "The mayor claimed that the outrageous plan would fail."
    statement = said(text, "the outrageous plan would fail", "claimed", "The mayor")
    assert cues_of(nlp, text, statement) == ["claimed"]


def test_an_epithet_in_reported_speech_is_flagged_with_less_confidence(nlp: Language) -> None:
    text = "Envoys mourned the death of Rashid, the brigade's terror chief."
    own = flags_of(nlp, text)
    reported = flags_of(nlp, text, said(text, "the death of Rashid, the brigade's terror chief", "mourned"))
    assert [f.span.of(text) for f in own] == [f.span.of(text) for f in reported] == ["terror chief"]
    assert reported[0].confidence < own[0].confidence


def test_a_comment_on_words_just_quoted_is_the_writers(nlp: Language) -> None:
    text = "Lawmakers accused the city of crossing a “red line,” a cynical callback to the last mayor."
    content = "the city of crossing a “red line,” a cynical callback to the last mayor"
    assert cues_of(nlp, text, said(text, content, "accused", "Lawmakers")) == ["cynical callback"]


def test_an_aside_between_dashes_is_the_writers(nlp: Language) -> None:
    text = "She faulted them for not asking the council – where Russia can veto anything – about the raid."
    content = "them for not asking the council – where Russia can veto anything – about the raid"
    assert cues_of(nlp, text, said(text, content, "faulted", "She")) == ["where Russia can veto"]


def test_furniture_is_nobodys_and_not_flagged(nlp: Language) -> None:
    text = "Read more: the outrageous plan\n\nThe council met."
    assert len(flags_of(nlp, text)) == 1
    assert flags_of(nlp, text, furniture=(Span(0, 30),)) == ()


def test_capitals_of_a_headline_hide_nothing(nlp: Language) -> None:
    text = "Senator Slams Court Over Ruling\n\nThe court ruled on Monday."
    assert cues_of(nlp, text) == ["Slams"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm is called “helpful hands” in town.",  # a name
        "The film “gone again” opens on Friday.",  # a title
        "The term “soft border” means a border without posts.",  # a term
        "The mayor said the plan was “sound” on Monday.",  # somebody's word
        "The rule is “sound” and “fair” in the view of the court.",  # several pieces: quoted from somewhere
        "He wrote “The Long Way” in May.",  # a work
    ],
)
def test_names_titles_terms_and_somebodys_words_are_no_scare_quotes(nlp: Language, sentence: str) -> None:
    cited = "the plan was “sound”"
    statements = [said(sentence, cited, "said", "The mayor")] if cited in sentence else []
    assert flags_of(nlp, sentence, *statements) == ()


LOADED = [p[0].replace(p[1], p[2]) for p in PAIRS]
PIECES = st.sampled_from(  # never white space alone: a file of that is set aside before
    [*LOADED, "“", "”", '"', "‘", "’", "\n\n", "...", "[bold]", "\x1b[31m", "–", "so-called", "Über"]
)


@given(st.lists(PIECES, min_size=1, max_size=8).map(" ".join), st.data())
def test_flags_lie_in_the_writers_voice_in_order_and_apart(
    nlp: Language, text: str, data: st.DataObject
) -> None:
    edges = data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=4).map(sorted))
    contents = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    statements = [Statement("s", Kind.DIRECT, (c,), (), (), 1.0, quoted=(c,)) for c in contents]
    quotations = find_quotations(text)
    found = find_flags(parse(nlp, text), statements, quotations, ())
    assert list(found) == sorted(found, key=lambda flag: flag.span)
    assert not any(a.span.overlaps(b.span) for a, b in itertools.pairwise(found))
    assert len({flag.id for flag in found}) == len(found)
    for flag in found:
        assert flag.span.end <= len(text)
        assert 0 < flag.confidence <= 1
        assert not any(flag.span.overlaps(c) for c in contents)
        if flag.category is not Category.SCARE_QUOTES:
            assert not any(flag.span.overlaps(q.span) for q in quotations)
        if flag.target_span is not None:
            assert flag.target == flag.target_span.of(text)


def test_a_motive_told_of_the_source_between_source_and_cue_is_the_writers(nlp: Language) -> None:
    text = "Speaker Ann Lee, in a bid to appease her party, said the bridge was old."
    statement = said(text, "the bridge was old", "said", "Speaker Ann Lee")
    assert cues_of(nlp, text, statement) == ["in a bid to appease"]


def test_a_quotation_that_stands_again_without_marks_is_closed_too(nlp: Language) -> None:
    words = "This outrageous tax is a cynical attack on every single family in the valley"
    text = f"“{words},” the mayor wrote.\n\n{words}.\n\nThe outrageous tax was passed.\n"
    found = [flag for flag in flags_of(nlp, text) if flag.span.of(text) == "outrageous"]
    assert [flag.span.start for flag in found] == [text.rindex("outrageous")]


@pytest.mark.parametrize(
    ("plain", "denied", "word"),
    [
        ("Lund is the divisive figure.", "Lund is the least-divisive figure.", "divisive"),
        ("It was a reckless plan.", "It was not a reckless plan.", "reckless"),
        ("The mayor is a feckless leader.", "The mayor is hardly a feckless leader.", "feckless"),
    ],
)
def test_what_is_denied_is_less_than_half_as_sure_and_so_only_possible(
    nlp: Language, plain: str, denied: str, word: str
) -> None:
    (flag,) = flags_of(nlp, plain)
    assert flag.confidence >= 0.5
    found = flags_of(nlp, denied)
    assert all(flag.confidence < 0.5 for flag in found if word in flag.span.of(denied))


@pytest.mark.parametrize("words", ["not just a reckless plan", "at least a reckless plan"])
def test_not_just_and_at_least_deny_nothing(nlp: Language, words: str) -> None:
    (flag,) = (one for one in flags_of(nlp, f"It was {words}.") if one.category == Category.LOADED_WORD)
    assert flag.confidence >= 0.5


def test_what_is_lavished_tells_whether_it_is_praise_or_money(nlp: Language) -> None:
    (praise,) = flags_of(nlp, "The mayor lavished praise on the envoy on Monday.")
    assert (praise.category, praise.polarity, praise.neutral) == (
        Category.REPORTING_VERB,
        Polarity.POSITIVE,
        "praised",
    )
    (money,) = flags_of(nlp, "The mayor lavished millions on the stadium on Monday.")
    assert (money.category, money.neutral) == (Category.LOADED_WORD, "spent")


def test_playing_down_is_no_hiding(nlp: Language) -> None:
    (flag,) = flags_of(nlp, "The mayor played down the losses on Monday.")
    assert "hiding" not in flag.explanation
