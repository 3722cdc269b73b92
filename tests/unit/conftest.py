"""Fixtures that several unit tests of the command line and of the corpus share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.corpus_helpers import FakeAnalysis

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeAnalysis:
    """Workers use a stand-in for the analysis: every text says one thing, Ann Lee its first letter."""
    fake = FakeAnalysis(tmp_path)
    for name, value in fake.environment.items():
        monkeypatch.setenv(name, value)
    return fake


@pytest.fixture
def two_articles(tmp_path: Path) -> Path:
    """A folder of two articles of two outlets."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "gazette_2020-01-03_a.txt").write_text("Alpha headline\n\nA body.\n", "utf-8")
    (folder / "herald_2020-01-04_b.txt").write_text("Beta headline\n\nAnother body.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """A spaCy pipeline as a person makes it, with everything of ours."""
    import spacy

    from perspectives.extraction.pipeline import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("perspectives")
    return nlp
