"""What the words of a stretch tell of its kind: clues, and the models learned from them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from perspectives.extraction.framing.kinds import FILE, KINDS, Kinds, clues, load_kinds
from perspectives.extraction.framing.page import Page
from perspectives.extraction.framing.spotting import head_of
from perspectives.extraction.neural.framing import CATEGORIES
from perspectives.extraction.pipeline import PipelineError, load_pipeline, parse
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.trained import weights
from perspectives.model import Category, Polarity
from perspectives.training.framing_examples import Flagged
from perspectives.training.framing_kinds import learn_from, told

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def page_of(nlp: Language, text: str) -> Page:
    return Page(parse(nlp, text), [], find_quotations(text), [])


def told_of(nlp: Language, text: str, words: str) -> dict[str, float]:
    """The chances of each kind for some words of a text, by the weights that are shipped."""
    page = page_of(nlp, text)
    starts = [token.idx for token in page.tokens]
    start = starts.index(text.index(words))
    end = start + len(parse(nlp, words))
    found = clues(page, start, end, head_of(page.tokens[start:end]))
    return load_kinds(weights()).chances(found)


def likeliest(chances: dict[str, float]) -> str:
    return max(map(str, CATEGORIES), key=lambda name: chances[name])


@pytest.mark.parametrize(
    ("text", "words", "category"),
    [
        ("An absolutely enormous crowd came to the market.", "absolutely enormous", Category.INTENSIFIER),
        ("The ferry line did not respond to questions from this newspaper.", "did not respond",
         Category.NOTED_OMISSION),
        ("The far-right mayor opened the fish market.", "far-right", Category.LABEL),
    ],
)  # fmt: skip
def test_the_words_tell_the_category(nlp: Language, text: str, words: str, category: Category) -> None:
    assert likeliest(told_of(nlp, text, words)) == category


def test_chances_of_categories_and_of_polarities_each_add_up_to_one(nlp: Language) -> None:
    found = told_of(nlp, "The mayor gave a shameful speech in the rain.", "shameful")
    categories = math.fsum(math.exp(found[str(one)]) for one in CATEGORIES)
    polarities = math.fsum(math.exp(found[str(one)]) for one in Polarity)
    assert categories == pytest.approx(1)
    assert polarities == pytest.approx(1)
    assert set(found) == set(KINDS)


def test_what_nobody_has_seen_leaves_all_kinds_alike() -> None:
    kinds = Kinds({"lemma brazen": 0}, np.ones((1, len(KINDS)), dtype=np.float32))
    found = kinds.chances({"lemma placid": 1.0})
    assert found[str(Category.LABEL)] == pytest.approx(-math.log(len(CATEGORIES)))


def test_what_is_learned_is_found_again(nlp: Language, tmp_path: Path) -> None:
    brazen = "The brazen plan of the board was read out in the hall."
    sailed = "The ferry sailed to please the dockers of the old harbour."
    given = []
    for text, words, category, polarity in (
        (brazen, "brazen", Category.LOADED_WORD, Polarity.NEGATIVE),
        (sailed, "to please", Category.MOTIVE, Polarity.POSITIVE),
    ):
        start = text.index(words)
        flag = Flagged(start, start + len(words), (category,), (polarity,))
        given += told(page_of(nlp, text), [flag], gold=False) * 3
    rest = [one for one in Category if one not in (Category.LOADED_WORD, Category.MOTIVE)]
    for category in rest:  # every class needs an example
        start = brazen.index("hall")
        flag = Flagged(start, start + 4, (category,), (Polarity.NEUTRAL,))
        given += told(page_of(nlp, brazen), [flag], gold=False)
    learn_from(given).save(tmp_path)
    kinds = load_kinds(tmp_path)
    assert likeliest(kinds.chances(given[0].clues)) == Category.LOADED_WORD
    assert likeliest(kinds.chances(given[3].clues)) == Category.MOTIVE


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no archive")
    with pytest.raises(PipelineError, match=str(tmp_path)):
        load_kinds(tmp_path)
