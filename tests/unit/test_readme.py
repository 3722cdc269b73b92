"""What the README shows works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from perspectives.actors import load_rules
from perspectives.cli.exits import Code
from perspectives.cli.main import command_names
from perspectives.export import FORMATS
from perspectives.model import Category, Role
from perspectives.reading import READABLE, FolderMetadata

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
