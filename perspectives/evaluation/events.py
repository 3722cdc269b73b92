"""How well a folder of many events is split: pairwise precision, recall and F1 on articles whose event is
known.

    python -m perspectives.evaluation.events --basil CORPORA/basil --newswcl50 CORPORA/newswcl50

BASIL (Fan et al. 2019) tells 80 events of 2010–2017, each by three outlets; NewsWCL50 (Hamborg et al. 2019)
tells each event by five. All are laid in one flat folder. A pair of articles is right where both gold and
we put the two into one event. Half of BASIL's events, drawn once and for all, chose the thresholds; the
other half measures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from perspectives.comparison.events import split_events
from perspectives.model import Article

SEED = 7
"""Of the draw that halves BASIL."""

COLUMNS = "{:<50}{:>9}{:>8}{:>8}{:>11}{:>8}{:>8}"


@dataclass(frozen=True, slots=True)
class Known:
    """An article, and the event that people say it tells of."""

    article: Article
    event: str


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of articles, as fractions; 1 where there is no pair to be wrong about."""

    precision: float
    recall: float
    events: int
    """Events found."""

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def scored(known: Sequence[Known]) -> Score:
    """How the split of these articles, all in one folder, agrees with what is known."""
    events = split_events(one.article for one in known)
    found = {path: event.id for event in events for path in event.paths}
    gold = Counter(one.event for one in known)
    ours = Counter(found[one.article.path] for one in known)
    both = Counter((one.event, found[one.article.path]) for one in known)
    right = _pairs(both)
    return Score(
        right / _pairs(ours) if _pairs(ours) else 1.0,
        right / _pairs(gold) if _pairs(gold) else 1.0,
        len(events),
    )


def _pairs(sizes: Counter[Any]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def basil(folder: Path) -> list[Known]:
    """The articles of BASIL; the event is the triplet."""
    return [_of_basil(path) for path in sorted((folder / "articles").rglob("*.json"))]


def _of_basil(path: Path) -> Known:
    told = json.loads(path.read_text(encoding="utf-8"))
    body = "\n\n".join(" ".join(sentences) for sentences in told["body-paragraphs"])
    title = " ".join(told["title"].split())
    name = f"{told['uuid']}.txt"
    return Known(
        _article(name, f"{title}\n\n{body}", told["source"], title, told["date"]), told["triplet-uuid"]
    )


def newswcl50(folder: Path) -> list[Known]:
    """The articles of NewsWCL50, undated; the event is the subfolder."""
    return list(_of_newswcl50(folder))


def _of_newswcl50(folder: Path) -> Iterator[Known]:
    for path in sorted(folder.glob("event_*/*.txt")):
        text = path.read_text(encoding="utf-8").strip()
        title = text.partition("\n")[0]
        outlet = path.stem.rpartition("_")[2]
        yield Known(_article(path.name, text, outlet, title[:200], None), path.parent.name)


def _article(name: str, text: str, outlet: str, title: str, published: str | None) -> Article:
    return Article(name, hashlib.sha256(text.encode()).hexdigest(), text, outlet, title, published=published)


def halves(known: Sequence[Known]) -> tuple[list[Known], list[Known]]:
    """The articles by a fixed draw of their events: half to choose by, half to measure by."""
    events = sorted({one.event for one in known})
    random.Random(SEED).shuffle(events)
    first = set(events[: len(events) // 2])
    return [one for one in known if one.event in first], [one for one in known if one.event not in first]


def undated(known: Sequence[Known]) -> list[Known]:
    return [replace(one, article=replace(one.article, published=None)) for one in known]


def single(known: Sequence[Known]) -> tuple[int, int]:
    """Of folders that hold one event each, how many stay one, and how many there are."""
    events = sorted({one.event for one in known})
    whole = [len(split_events(o.article for o in known if o.event == event)) == 1 for event in events]
    return sum(whole), len(whole)


def report(triplets: Sequence[Known], others: Sequence[Known]) -> Iterator[str]:
    """The figures as lines of text."""
    chosen, measured = halves(triplets)
    thirty = set(sorted({one.event for one in measured})[:30])
    some = [one for one in measured if one.event in thirty]
    mixed = [one for one in others if one.event in ("event_1", "event_2", "event_3")]
    yield COLUMNS.format("one flat folder of", "articles", "events", "found", "precision", "recall", "F1")
    for name, known in (
        ("BASIL, the half that chose the thresholds", chosen),
        ("BASIL, the other half", measured),
        ("BASIL, all 80 events of eight years", triplets),
        ("NewsWCL50, events 1–3", mixed),
        ("NewsWCL50, all events", others),
        ("NewsWCL50 1–3 and 30 events of BASIL", [*mixed, *some]),
    ):
        for dates, articles in (("dated", known), ("no dates", undated(known))):
            if dates == "dated" and not any(one.article.published for one in known):
                continue
            yield _row(f"{name}, {dates}", articles)
    for year in sorted({one.article.published[:4] for one in triplets if one.article.published}):
        in_year = [one for one in triplets if (one.article.published or "")[:4] == year]
        yield _row(f"BASIL, {year}, dated", in_year)
    for name, known in (("BASIL", triplets), ("NewsWCL50", others)):
        whole, total = single(known)
        yield f"{name}: of {total} folders that hold one event each, {whole} stay one"


def _row(name: str, known: Sequence[Known]) -> str:
    score = scored(known)
    figures = (f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}")
    return COLUMNS.format(name, len(known), len({one.event for one in known}), score.events, *figures)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Pairwise agreement of split_events with known events.")
    parser.add_argument("--basil", type=Path, required=True)
    parser.add_argument("--newswcl50", type=Path, required=True)
    wanted = parser.parse_args(arguments)
    for line in report(basil(wanted.basil), newswcl50(wanted.newswcl50)):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
