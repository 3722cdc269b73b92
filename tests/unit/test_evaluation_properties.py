"""What holds of any gold and any predictions."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perspectives.evaluation import (
    EvaluationError,
    Gold,
    Predictions,
    error_listing,
    evaluate,
    load_gold,
    markdown,
    plain,
)
from perspectives.evaluation.matching import HALF, bare, jaccard, pair_up
from perspectives.evaluation.records import (
    ROLES,
    GoldDocument,
    GoldStatement,
    PredictedDocument,
    PredictedStatement,
)
from perspectives.model import Kind, Span

LETTERS = "ab “”\"'.,\n\u202e🙂é"
texts = st.text(LETTERS, min_size=1, max_size=60)


@st.composite
def statements(draw: st.DrawFn, text: str) -> GoldStatement:
    """Any spans of the text, in order and without overlap, dealt out to the three parts."""
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8))))
    if len(cuts) < 2:
        cuts = [0, len(text)]
    pieces = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    parts = [draw(st.sampled_from(ROLES)) for _ in pieces]
    content = tuple(piece for piece, part in zip(pieces, parts, strict=True) if part == "content") or (
        pieces[0],
    )
    kind = draw(st.sampled_from(list(Kind)))
    speakers = draw(st.lists(st.sampled_from(["Ann Lee", "Bob Ray", "Lee", None]), min_size=1, max_size=2))
    return GoldStatement(
        content=content,
        cue=tuple(p for p, part in zip(pieces, parts, strict=True) if part == "cue" and p not in content),
        source=tuple(
            p for p, part in zip(pieces, parts, strict=True) if part == "source" and p not in content
        ),
        kinds=(kind.value,),
        marked_kind=kind,
        speakers=tuple(speakers),
        affiliations=("Utopia",),
        roles=("public",),
        optional=draw(st.booleans()),
    )


@st.composite
def documents(draw: st.DrawFn) -> GoldDocument:
    text = draw(texts)
    return GoldDocument(
        name=f"a{draw(st.integers(0, 10**9))}",
        file="a.json",
        text_path="a.txt",
        text=text,
        publisher=draw(st.sampled_from(["Gazette", "He|rald", "<b>*"])),
        statements=tuple(draw(st.lists(statements(text), max_size=5))),
    )


golds = st.lists(documents(), min_size=1, max_size=4, unique_by=lambda document: document.name).map(
    lambda found: Gold("gold", "json", tuple(found), names=frozenset(document.name for document in found))
)


def as_predicted(statement: GoldStatement, confidence: float = 1.0) -> PredictedStatement:
    return PredictedStatement(
        content=statement.content,
        cue=statement.cue,
        source=statement.source,
        kind=statement.marked_kind.value,
        speaker=(statement.speakers or (None,))[0],
        affiliation="Utopia",
        role="public",
        confidence=confidence,
        speaker_confidence=confidence,
    )


def predictions(gold: Gold) -> Predictions:
    """Gold's own statements."""
    return Predictions(
        "gold itself",
        {
            document.name: PredictedDocument(
                document.name, tuple(as_predicted(statement) for statement in document.statements)
            )
            for document in gold.documents
        },
    )


def with_words(gold: Gold) -> Gold:
    """Gold without statements that have nothing but marks and white space in their content."""
    return dataclasses.replace(
        gold,
        documents=tuple(
            dataclasses.replace(
                document, statements=tuple(s for s in document.statements if bare(document.text, s.content))
            )
            for document in gold.documents
        ),
    )


@given(golds)
def test_gold_against_itself_has_every_statement(gold: Gold) -> None:
    gold = with_words(gold)
    overall = evaluate(gold, predictions(gold))["overall"]
    there = sum(len(document.statements) for document in gold.documents)
    assert overall["found"]["hits"] == overall["found"]["predicted"] == overall["found"]["gold"] == there
    assert overall["found"]["f1"] == (1 if there else 0)
    for role in ROLES:
        for figure in (overall["exact"][role], overall["characters"][role]):
            assert figure["f1"] == (1 if figure["gold"] else 0)
            assert figure["hits"] == figure["gold"] == figure["predicted"]


@given(golds)
def test_gold_of_distinct_contents_against_itself_has_no_errors(gold: Gold) -> None:
    """Of two statements with the same content either may be the other's partner."""
    documents = []
    for document in with_words(gold).documents:
        distinct = {bare(document.text, statement.content): statement for statement in document.statements}
        documents.append(dataclasses.replace(document, statements=tuple(distinct.values())))
    gold = dataclasses.replace(gold, documents=tuple(documents))
    result = evaluate(gold, predictions(gold))
    assert result["errors"] == []
    assert result["overall"]["whole"]["hits"] == result["overall"]["gold"]
    made = result["calibration"]["statement"]
    assert made is None or (made["ece"], made["brier"]) == (0, 0)


@given(golds, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(gold: Gold, chance: random.Random) -> None:
    found = list(predictions(gold).documents.items())[: len(gold.documents) // 2 + 1]
    shuffled = chance.sample(found, len(found))
    assert evaluate(gold, Predictions("x", dict(found))) == evaluate(gold, Predictions("x", dict(shuffled)))


@given(golds, golds, st.randoms(use_true_random=False))
def test_figures_are_shares_and_errors_account_for_all(
    gold: Gold, other: Gold, chance: random.Random
) -> None:
    """Whatever was predicted: spans of another text, cut to this one."""
    made = {}
    for document in gold.documents:
        borrowed = [s for strange in other.documents for s in strange.statements]
        kept = [
            as_predicted(s, chance.random())
            for s in borrowed
            if max(span.end for span in (*s.content, *s.cue, *s.source)) <= len(document.text)
        ]
        made[document.name] = PredictedDocument(document.name, tuple(kept))
    result = evaluate(gold, Predictions("x", made))
    overall, errors = result["overall"], result["error_counts"]
    found = overall["found"]
    assert 0 <= overall["whole"]["hits"] <= found["hits"] <= min(found["predicted"], found["gold"])
    assert errors["missed"] == found["gold"] - found["hits"]
    assert errors["invented"] == found["predicted"] - found["hits"]
    assert errors["source"] == found["hits"] - overall["whole"]["hits"]
    assert sum(one["gold"] for one in result["by_kind"].values()) == overall["gold"]
    assert sum(one["gold"] for one in result["by_publisher"].values()) == overall["gold"]
    text = plain(result) + markdown(result) + error_listing(result["errors"])
    assert "\u202e" not in text
    assert "<b>" not in markdown(result)


positions = st.frozensets(st.integers(0, 12), max_size=8)


@given(st.lists(positions, max_size=6), st.lists(positions, max_size=6))
def test_pairs_are_alike_and_nobody_has_two_partners(
    gold: list[frozenset[int]], ours: list[frozenset[int]]
) -> None:
    pairs = pair_up(gold, ours, HALF)
    assert len(set(pairs.values())) == len(pairs)
    for i, j in pairs.items():
        assert jaccard(gold[i], ours[j]) >= HALF
    for i, one in enumerate(gold):
        for j, two in enumerate(ours):
            if jaccard(one, two) >= HALF:
                assert i in pairs or j in pairs.values()


lines = st.one_of(
    st.binary(max_size=80),
    st.text("TER1\t:; 0123456789ContetSourcCue\n", max_size=120).map(str.encode),
    st.just(b"T1\tContent 0 2\tab\nE1\tAttribution:T1 Content:T1\n"),
)
json_like = st.one_of(
    st.binary(max_size=80),
    st.text('{}[]":,0123statemencotpgrh ', max_size=120).map(str.encode),
    st.sampled_from(["content", "cue", "source", "speaker", "kind", "paragraph", "optional"]).flatmap(
        lambda key: st.sampled_from(
            ["7", "null", '"ab"', '[["a"]]', "[[0,1]]", "[[1,0]]", "{}", "[null]", "true"]
        ).map(lambda value: f'{{"statements": [{{"content": ["ab"], "{key}": {value}}}]}}'.encode())
    ),
)


@pytest.mark.parametrize("suffix", [".ann", ".json"])
@given(data=st.data())
def test_whatever_a_gold_file_holds_it_is_read_or_set_aside(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("gold")
    (folder / "a.txt").write_text("ab cd\n", "utf-8")
    (folder / f"a{suffix}").write_bytes(data.draw(lines if suffix == ".ann" else json_like))
    gold = load_gold(folder)
    assert len(gold.documents) + len(gold.set_aside) == 1
    if gold.documents:
        evaluate(gold, Predictions("x", {}))
    else:
        with pytest.raises(EvaluationError):
            evaluate(gold, Predictions("x", {}))
