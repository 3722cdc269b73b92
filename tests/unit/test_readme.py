"""What the README shows works as it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from perspectives.actors import load_rules
from perspectives.cli.exits import Code
from perspectives.cli.main import command_names
from perspectives.export import FORMATS
from perspectives.model import Category, Role
from perspectives.reading import READABLE, FolderMetadata
from tests.unit.corpus_helpers import FakeAnalysis
from tui.app import PerspectivesApp

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_example_of_articles_yaml_is_understood(tmp_path: Path) -> None:
    (tmp_path / "articles.yaml").write_text(EXAMPLES[0], "utf-8")
    metadata = FolderMetadata.load(tmp_path)
    assert metadata.notices == ()
    assert metadata.of("talks.txt").outlet == "Gulf Wire"
    assert metadata.of("wire/one.txt").published == "2020-01-03"


def test_the_example_of_actors_yaml_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(EXAMPLES[1], "utf-8")
    rules = load_rules(file)
    assert [actor.name for actor in rules.actors] == ["Russian officials", "Iraqi protesters"]
    assert rules.whole == {"United States"}


def test_it_names_all_commands_and_no_others() -> None:
    assert set(re.findall(r"^perspectives ([a-z]+) ", README, re.MULTILINE)) == command_names()


def test_it_names_all_exit_codes() -> None:
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)} == set(Code)


def test_it_names_all_roles_categories_and_formats() -> None:
    for role in Role:
        assert f"`{role}`" in README
    for category in Category:
        assert f"| {category} |" in README
    for suffix in READABLE - {".markdown"}:
        assert f"`{suffix}`" in README
    for exporter in FORMATS.values():
        assert exporter.suffixes[0] in README


def test_files_that_it_points_to_are_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("https://"):
            assert (ROOT / target).exists(), target


def test_the_example_in_python_runs_as_it_stands(
    tmp_path: Path, fake: FakeAnalysis, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    (program,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(program, "README.md", "exec"), {})
    assert "gulf-wire_2020-01-03_soleimani-killed.txt:0–1" in capsys.readouterr().out
    assert "<!doctype html>" in (tmp_path / "report.html").read_text("utf-8").lower()


def test_it_names_every_key_that_works_on_all_screens() -> None:
    told = set(re.findall(r"`([^`]+)`", README.partition("## Keys")[2].partition("\n## ")[0]))
    for binding in PerspectivesApp.BINDINGS:
        assert not isinstance(binding, tuple)
        key = {"question_mark": "?", "ctrl+r": "Ctrl+R"}.get(binding.key, binding.key)
        assert key in told, binding.description


def _row(text: str, begins: str) -> list[float]:
    """The figures of a table's row, rounded as the README has them."""
    line = next(line for line in text.splitlines() if line.startswith(f"| {begins}"))
    return [round(float(figure) + 1e-9, 2) for figure in re.findall(r"\b0\.\d+", line.partition(" | ")[2])]


@pytest.mark.parametrize(
    ("part", "here", "there"),
    [
        ("### PolNeAR", "whole attribution", "whole attribution"),
        ("### PolNeAR", "content (half", "statements found"),
        ("### gold/dev", "statements found |", "statements found"),
        ("### gold/dev", "of these: kind right", "kind right"),
        ("### gold/dev", "framing flags found", "framing flags"),
    ],
)
def test_its_figures_are_those_of_the_model_card(part: str, here: str, there: str) -> None:
    card = (ROOT / "perspectives/extraction/neural/weights/MODEL_CARD.md").read_text("utf-8")
    assert _row(README, here)[:3] == _row(card.partition(part)[2], there)[:3]
