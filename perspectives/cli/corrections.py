"""``corrections``: what the person decided about a folder, and what became of each decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perspectives.cli.exits import Code
from perspectives.cli.streams import as_json
from perspectives.comparison import compare
from perspectives.comparison.decisions import tally, told
from perspectives.comparison.display import visible
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import CORRECTED
from perspectives.corpus import Snapshot
from perspectives.corrections import Ledger, State, as_data, described

SCHEMA = 1
"""The version of the JSON's shape."""


def refuse_errors(folder: Path) -> None:
    """Raises CorrectionsError for a file with an error in it, which a snapshot only has a notice for."""
    Ledger(folder).read()


def listing(snapshot: Snapshot) -> dict[str, Any]:
    """All corrections as data, each as it stands in the file and with its state."""
    return {
        "schema": SCHEMA,
        "folder": snapshot.folder.name,
        "corrections": [
            {
                **as_data(outcome.correction),
                "summary": described(outcome.correction),
                "state": outcome.state.value,
                "message": outcome.message,
            }
            for outcome in snapshot.corrections
        ],
    }


def report(snapshot: Snapshot) -> str:
    """The same for a person, a line each."""
    if not snapshot.corrections:
        return "No corrections.\n"
    lines = [tally(snapshot.corrections)]
    lines += [f"{CORRECTED} {told(outcome)}" for outcome in snapshot.corrections]
    return "".join(visible(line) + "\n" for line in lines)


def training(snapshot: Snapshot) -> Iterator[str]:
    """What was decided of flags, a JSON object a line, with its end."""
    from perspectives.export.training import judged

    return (as_json(line) + "\n" for line in judged(snapshot, compare(snapshot)))


def write_training(snapshot: Snapshot, path: Path, *, overwrite: bool) -> str:
    """Put that into a file; a sentence that says so. Raises ExportError."""
    from perspectives.export.writing import save

    lines = list(training(snapshot))
    save(compare(snapshot), path, lambda: "".join(lines), overwrite=overwrite)
    return f"Wrote {count(len(lines), 'flag')} to {path}."


def kept_in(folder: Path) -> list[str]:
    """Sentences on where they lie: the files there are."""
    ledger = Ledger(folder)
    return [f"Corrections are kept in {path}." for path in (ledger.shared, ledger.own) if path.exists()]


def ending(snapshot: Snapshot) -> Code:
    """Code 3 where one of them is lost, or a file was set aside."""
    lost = any(outcome.state is State.LOST for outcome in snapshot.corrections)
    return Code.SET_ASIDE if lost or snapshot.set_aside else Code.DONE
