"""Speeds side by side in one run, as ratios: absolute figures say more about the machine than about us.

``make bench`` prints them; nothing is asserted about time. The texts are those of the sample folders,
repeated with other first lines, so that no text is analysed twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from perspectives.corpus import Corpus, Snapshot
from perspectives.resources import seeds_folder

COPIES = 3


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@pytest.fixture(scope="module")
def texts() -> list[str]:
    with Corpus(seeds_folder() / "red-line") as corpus:
        articles = corpus.run().articles
    return [f"Copy {number}\n\n{article.text}" for number in range(COPIES) for article in articles]


@pytest.fixture
def folder(tmp_path: Path, texts: list[str]) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return folder


def test_our_analysis_beside_the_bare_pipeline(texts: list[str]) -> None:
    from perspectives.actors import identify
    from perspectives.extraction import extract
    from perspectives.extraction.pipeline import load_pipeline, parse

    nlp = load_pipeline()
    extract(texts[0], nlp)  # tables are loaded with the first text
    words = sum(len(text.split()) for text in texts)
    whole = seconds(lambda: [nlp(text) for text in texts])
    ours = {
        "our parse, paragraph by paragraph": seconds(lambda: [parse(nlp, text) for text in texts]),
        "extract: parse, statements, mentions, flags": seconds(
            lambda: [extract(text, nlp) for text in texts]
        ),
    }
    extractions = [extract(text, nlp) for text in texts]
    pairs = list(zip(texts, extractions, strict=True))
    ours["identify: who is who"] = seconds(lambda: [identify(text, found) for text, found in pairs])
    print(f"\n{len(texts)} texts, {words:,} words, one process")
    print(f"  {'the bare spaCy pipeline':46} {words / whole:8,.0f} words/s   1.00 of its time")
    for name, spent in ours.items():
        print(f"  {name:46} {words / spent:8,.0f} words/s   {spent / whole:.2f}")


def test_a_first_start_beside_the_second(folder: Path, tmp_path: Path) -> None:
    figures = [_start(folder, tmp_path / "index.sqlite") for _ in range(2)]
    print(f"\n{'start':8} {'first article':>14} {'all':>8}   analysed")
    for name, (first, whole, analysed) in zip(("first", "second"), figures, strict=True):
        print(f"{name:8} {first:13.2f}s {whole:7.2f}s   {analysed}")
    print(f"{'ratio':8} {figures[1][0] / figures[0][0]:14.2f} {figures[1][1] / figures[0][1]:8.2f}")
    assert figures[1][2] == 0


def _start(folder: Path, index: Path) -> tuple[float, float, int]:
    """Seconds to the first article and to the whole, and how many texts were analysed."""
    heard: list[float] = []
    begun = time.perf_counter()

    def listener(_: Snapshot) -> None:
        heard.append(time.perf_counter() - begun)

    with Corpus(folder, index=index) as corpus:
        corpus.prepare()
        snapshot = corpus.run(listener)
    return heard[0], heard[-1], snapshot.progress.analysed


def test_a_cast_beside_the_analysis(folder: Path, tmp_path: Path) -> None:
    from perspectives.actors import cast
    from perspectives.comparison import compare

    with Corpus(folder, index=tmp_path / "index.sqlite") as corpus:
        snapshot = corpus.run()
    casting = seconds(lambda: cast(snapshot.articles, snapshot.analyses))
    comparing = seconds(lambda: compare(snapshot))
    print(
        f"\n{len(snapshot.articles)} articles: cast {casting * 1e3:.0f} ms, compare {comparing * 1e3:.0f} ms"
    )
