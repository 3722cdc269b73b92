"""What a fresh interpreter loads: nothing heavy until it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.corpus_helpers import FakeAnalysis

HEAVY = (
    *("spacy", "thinc", "textual", "trafilatura", "apsw", "numpy", "sklearn", "datasketch"),
    *("jinja2", "openpyxl", "docx", "lxml"),
)


def loaded_by(program: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after a program."""
    ending = "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program + ending], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "module",
    [
        "perspectives",
        "perspectives.model",
        "perspectives.reading",
        "perspectives.extraction",
        "perspectives.actors",
        "perspectives.corpus",
        "perspectives.comparison",
        "perspectives.export",
        "perspectives.settings",
        "perspectives.cli.main",
        "tui",
        "tui.__main__",
    ],
)
def test_importing_loads_nothing_heavy(module: str) -> None:
    assert not loaded_by(f"import {module}").intersection(HEAVY)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["extract", "--help"],
        ["compare", "--help"],
        ["no", "such", "command", "--x"],
    ],
)
def test_asking_for_help_loads_nothing_heavy(arguments: list[str]) -> None:
    modules = loaded_by(f"from perspectives.cli.main import run; run({arguments!r})")
    assert not modules.intersection(HEAVY)


def test_the_installed_command_loads_nothing_heavy_for_help() -> None:
    program = "import sys; sys.argv = ['perspectives', '--help']\nfrom tui.__main__ import main\n"
    program += "try:\n    main()\nexcept SystemExit:\n    pass"
    assert not loaded_by(program).intersection(HEAVY)


def test_analysing_a_folder_loads_no_language_library_into_the_program_itself(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("A headline.\n\nA body.\n", "utf-8")
    fake = FakeAnalysis(tmp_path)
    program = (
        f"import os; os.environ.update({fake.environment!r})\n"
        "from pathlib import Path\n"
        "from perspectives.corpus import Corpus\n"
        "from perspectives.comparison import compare\n"
        "from perspectives.export import export\n"
        f"with Corpus(Path({str(tmp_path / 'news')!r})) as corpus:\n"
        "    export(compare(corpus.run()), 'markdown')\n"
    )
    assert not loaded_by(program).intersection({"spacy", "thinc", "textual", "trafilatura", "numpy"})
    assert fake.seen == ["A"]
