"""``doctor``: what the program stands on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from perspectives.cli.command import command
from perspectives.cli.exits import Code
from perspectives.cli.options import AsJson
from perspectives.cli.streams import as_json, put


@command
def doctor(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Look at this folder's own files too.", show_default=False),
    ] = None,
    json: AsJson = False,
) -> Code:
    """Say what is wrong with the installation."""
    from perspectives.cli.doctor import broken, examined, report

    findings = examined(folder)
    put(as_json([finding.as_data() for finding in findings], indent=2) + "\n" if json else report(findings))
    return Code.FAILED if broken(findings) else Code.DONE
