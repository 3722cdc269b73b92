"""An article as weighted words, so that two that tell of one event are alike.

TF-IDF, by two habits of the field and one of our own. A word counts more in the headline and in the lead,
where an event is told in short, and once more for every time that it is a name. It counts by the logarithm
of how often it stands there. And how rare a word is, is told by 1,211 articles of other events together
with the folder's own: in a folder about a single event its own words would all seem common, and what is
left would make articles look as unlike as if they told of different events.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from perspectives.model import Article

TITLE, LEAD, NAME, BODY = 3, 2, 1, 1
"""How often a word counts for standing in the title, in the lead, as a name, and at all. On half of BASIL
other weights from 1 to 5 change F1 by 0.01 at most; without the lead's and the title's it falls from 0.96
to 0.93."""

LEAD_WORDS = 100
"""Two to four paragraphs."""

HEAVIEST = 400
"""Of each article so many words at most take part, the weightiest: what is below them tells no event, and
costs time in large folders."""

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True)
class Words:
    """What an article's words are, whatever else is in the folder."""

    counts: Mapping[str, float]
    """By stem: the logarithm of its weighted count, plus 1."""
    written: Mapping[str, str]
    """By stem: how it is written most often."""


def words_of(article: Article) -> Words:
    """The words of an article's title and text; remembered."""
    return _words(article.title, article.text)


def stems(text: str) -> Iterator[str]:
    """The stem of each word."""
    return (_stem(match.group()) for match in _WORD.finditer(text))


@lru_cache(maxsize=4096)
def _words(title: str, text: str) -> Words:
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for stem in stems(title):
        counts[stem] += TITLE
    for number, match in enumerate(_WORD.finditer(text)):
        word, stem = match.group(), _stem(match.group())
        name = _is_name(text, match.start(), word)
        counts[stem] += BODY + (LEAD if number < LEAD_WORDS else 0) + (NAME if name else 0)
        # At the head of a sentence every word has a capital, which tells nothing of how it is written; nor
        # does one that is shouted ("NO OBSTRUCTION").
        shouted = word.isupper() and len(word) > 5
        usual = (name and not shouted) or word.islower()
        written.setdefault(stem, Counter())[word] += 3 if usual else 1
    return Words(
        {stem: 1 + math.log(count) for stem, count in counts.items() if len(stem) > 1},
        {stem: _commonest(forms) for stem, forms in written.items()},
    )


def _commonest(forms: Counter[str]) -> str:
    """The form that is written most often, without a possessive's ending; of equals the first by letter."""
    form = min(forms, key=lambda form: (-forms[form], form))
    return re.sub(r"['’]s?$", "", form)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """Lower case, without the endings of possessives and plurals: enough to make memos of memo's."""
    stem = _POSSESSIVE.sub("", word.lower().replace("’", "'"))
    return stem[:-1] if len(stem) > 4 and stem.endswith("s") and not stem.endswith("ss") else stem


def _is_name(text: str, start: int, word: str) -> bool:
    """Whether a word has a capital that no beginning of a sentence, a line or a quotation gave it."""
    if not word[0].isupper() or start < 2:
        return False
    before = text[start - 1]
    return before == " " and text[start - 2] not in ".!?:“”\"‘’'\n "


@dataclass(frozen=True, slots=True)
class Background:
    """How many articles of other events hold a word."""

    articles: int
    holding: Mapping[str, int]


@cache
def background() -> Background:
    """The table beside this module; ``perspectives.training.event_words`` makes it."""
    lines = Path(__file__).with_name("background.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.rsplit(",", 1) for line in lines if not line.startswith("#")]
    counts = {stem: int(count) for stem, count in rows[1:]}
    return Background(counts.pop("(articles)"), counts)


def weights(articles: Sequence[Words]) -> list[dict[str, float]]:
    """For each article its weightiest words, as a vector of length 1."""
    known = background()
    total = known.articles + len(articles)
    holding = Counter(stem for words in articles for stem in words.counts)

    def weight(words: Words) -> dict[str, float]:
        found = {
            stem: count * math.log((1 + total) / (1 + holding[stem] + known.holding.get(stem, 0)))
            for stem, count in words.counts.items()
        }
        kept = sorted(found, key=lambda stem: (-found[stem], stem))[:HEAVIEST]
        length = math.sqrt(sum(found[stem] ** 2 for stem in kept))
        return {stem: found[stem] / length for stem in kept} if length else {}

    return [weight(words) for words in articles]
