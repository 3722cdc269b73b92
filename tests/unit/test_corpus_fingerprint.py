"""Whatever could change a result changes its fingerprint, and what could not does not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from perspectives.corpus import fingerprint as module
from perspectives.corpus.fingerprint import OF_FOLDERS, PACKAGE, pipeline_fingerprint, reading_fingerprint


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of a few files in place of the real one."""
    package = tmp_path / "package"
    for name in (
        "extraction/rules.yaml",
        "actors/a.py",
        "reading/r.py",
        "corpus/codec.py",
        "cli/main.py",
        "model.py",
    ):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("first", "utf-8")
    monkeypatch.setattr(module, "PACKAGE", package)
    _forget()
    yield package
    _forget()


def _forget() -> None:
    module._source_of_analysis.cache_clear()
    module._source_of_reading.cache_clear()


def both(folder: Path) -> tuple[str, str]:
    """Of the pipeline and of reading, computed anew."""
    _forget()
    return pipeline_fingerprint(), reading_fingerprint(folder)


@pytest.mark.parametrize(
    ("changed", "analysis_too", "reading_too"),
    [
        ("extraction/rules.yaml", True, False),
        ("actors/a.py", True, False),
        ("actors/grouping.py", False, False),
        ("model.py", True, True),
        ("corpus/codec.py", True, True),
        ("reading/r.py", False, True),
        ("cli/main.py", False, False),
        ("gazetteer/new.csv", True, False),
        ("extraction/__pycache__/rules.pyc", False, False),
    ],
)
def test_an_edit_counts_where_it_could_matter(
    package: Path, tmp_path: Path, changed: str, analysis_too: bool, reading_too: bool
) -> None:
    before = both(tmp_path)
    (package / changed).parent.mkdir(exist_ok=True)
    (package / changed).write_text("second", "utf-8")
    after = both(tmp_path)
    assert (before[0] != after[0], before[1] != after[1]) == (analysis_too, reading_too)


def test_a_file_that_is_renamed_counts(package: Path, tmp_path: Path) -> None:
    before = both(tmp_path)
    (package / "actors" / "a.py").rename(package / "actors" / "b.py")
    assert both(tmp_path)[0] != before[0]


def test_what_articles_yaml_tells_counts_for_reading(tmp_path: Path) -> None:
    before = reading_fingerprint(tmp_path)
    (tmp_path / "articles.yaml").write_text("defaults: {outlet: The Wire}\n")
    assert reading_fingerprint(tmp_path) != before


def test_another_model_is_another_pipeline_and_so_is_the_same_folder_trained_on(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "weights").write_bytes(b"1")
    first = pipeline_fingerprint(str(model))
    assert first == pipeline_fingerprint(str(model))
    (model / "weights").write_bytes(b"12")
    assert (
        len({first, pipeline_fingerprint(str(model)), pipeline_fingerprint(), pipeline_fingerprint("x")}) == 4
    )


def _used_by(name: str) -> set[str]:
    """The modules of ``perspectives.actors`` that one of them imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / name).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "perspectives.actors":
            found |= {f"actors/{alias.name}.py" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("perspectives.actors."):
            found.add(f"actors/{str(node.module).split('.')[2]}.py")
    return {one for one in found if (PACKAGE / one).is_file()}


def test_nothing_that_a_text_is_analysed_with_is_left_out() -> None:
    used: set[str] = set()
    waiting = {"actors/identification.py"}
    while waiting:
        name = waiting.pop()
        used.add(name)
        waiting |= _used_by(name) - used
    assert used.isdisjoint(OF_FOLDERS)
    assert all((PACKAGE / name).is_file() for name in OF_FOLDERS)
    tables = {Path(name).name for name in OF_FOLDERS if not name.endswith(".py")}
    sources = [(PACKAGE / name).read_text("utf-8") for name in sorted(used)]
    assert not [table for table in sorted(tables) for source in sources if table in source]
