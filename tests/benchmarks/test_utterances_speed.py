"""How the search for same utterances grows with the number of statements; ``make bench`` prints it.

Invented words with the frequencies of real ones (Zipf's law); each third statement is a cut or an edited
version of an earlier one, as it is among outlets that tell of one event. It is the process's own time, since
machines have other things to do; nothing is asserted about it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import accumulate

from perspectives.comparison import StatementView
from perspectives.comparison.utterances.finding import grouped
from perspectives.model import Article, Kind, Span, Speaker, Statement

SIZES = (1_000, 10_000, 100_000)
AN_ARTICLE = 25
WORDS = 60_000
SPEAKERS = 2_000


def statements(count: int) -> list[StatementView]:
    """So many statements of so many words as in news, always the same."""
    chance = random.Random(6)
    words = [f"w{number:x}" for number in range(WORDS)]
    shares = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
    contents: list[list[str]] = []
    for number in range(count):
        if number % 3 or number < 10:
            size = max(4, int(chance.gauss(24, 10)))
            contents.append(chance.choices(words, cum_weights=shares, k=size))
        else:
            contents.append(_version(contents[chance.randrange(max(0, number - 400), number)], chance, words))
    return [
        view
        for at in range(0, count, AN_ARTICLE)
        for view in _views(at, contents[at : at + AN_ARTICLE], chance)
    ]


def _version(of: list[str], chance: random.Random, words: list[str]) -> list[str]:
    if chance.random() < 0.3:
        return list(of)
    start = chance.randrange(max(1, len(of) - 4))
    cut = of[start : start + max(4, chance.randrange(len(of)))]
    return [chance.choice(words) if chance.random() < 0.1 else word for word in cut]


def _views(at: int, contents: list[list[str]], chance: random.Random) -> Iterator[StatementView]:
    lines = [f"“{' '.join(words)},” said Ann." for words in contents]
    text = "\n\n".join(lines)
    article = Article(f"{at:06}.txt", f"{at}", text, f"Outlet {at // AN_ARTICLE % 9}", lines[0])
    start = 0
    for number, (line, words) in enumerate(zip(lines, contents, strict=True)):
        end = start + line.index(" said")
        place = Span(start, end)
        statement = Statement(
            f"s{start}-{end}", Kind.DIRECT, (place,), (), (), 0.9, "x", 0.9, quoted=(place,)
        )
        name = f"Person {chance.randrange(SPEAKERS)} Name"
        speaker = Speaker(name.lower().replace(" ", "-"), name) if chance.random() < 0.9 else None
        key = f"{article.path}#{statement.id}"
        quoted = len(words)
        yield StatementView(
            key, article, statement, speaker, (place.of(text),), "said", "Ann", number, quoted, quoted
        )
        start += len(line) + 2


def test_time_grows_in_step_with_the_statements() -> None:
    before = 0.0
    grouped(statements(200))  # what is loaded once is no part of it
    for size in SIZES:
        views = statements(size)
        begun = time.process_time()
        found = grouped(views)
        took = time.process_time() - begun
        ratio = f"ratio {took / before:5.1f}" if before else ""
        print(f"\n  {size:7,} statements {took:7.2f} s   {len(found):6,} utterances   {ratio}", end="")
        before = took
    print()
