"""The table by which events are told apart: how many articles of other events hold a word.

    python -m perspectives.training.event_words FOLDER…  > perspectives/comparison/events/background.csv

Counts alone, of words that many articles hold: nothing of any text is left in them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from perspectives.comparison.events.words import stems

FEWEST = 12
"""One article in a hundred: rarer words are rare enough to be weighed as if nobody else used them."""

SOURCE = (
    "# source: counts of the training texts of PolNeAR 1.0 (Newell et al. 2018; 840 articles) and of "
    "SemEval-2020 task 11 (Da San Martino et al. 2020; 371)\n"
    f"# columns: stem of a word (lower case, no plural s) | articles with it, where {FEWEST} or more\n"
    "stem,articles\n"
)


def table(folders: list[Path]) -> str:
    """The table, from all the .txt files that lie in some folders."""
    counts: Counter[str] = Counter()
    articles = 0
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            counts.update(set(stems(path.read_text(encoding="utf-8", errors="replace"))))
            articles += 1
    kept = sorted(stem for stem, count in counts.items() if count >= FEWEST and len(stem) > 1)
    return SOURCE + f"(articles),{articles}\n" + "".join(f"{stem},{counts[stem]}\n" for stem in kept)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    sys.stdout.write(table(parser.parse_args().folders))
