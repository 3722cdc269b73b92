"""Commands about files: articles named one by one, and lists of framing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from perspectives.cli.command import command
from perspectives.cli.exits import Code
from perspectives.cli.options import Analysing, AsJson


@command
def lexicon(
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FOLDER|FILE",
            help="The lists beside these articles too; or files to check.",
            show_default=False,
        ),
    ] = None,
    *,
    own: Annotated[bool, typer.Option("--own", help="Only entries of your own lists.")] = False,
    json: AsJson = False,
) -> Code:
    """Print what framing is flagged by, or check lists of your own."""
    from perspectives.cli.lexicon import show

    return show(places or (), own=own, json=json)


@command
def extract(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Articles; - for standard input.", show_default=False),
    ],
    *,
    together: Annotated[
        bool, typer.Option("--together", help="Join speakers over all files, and name their actors.")
    ] = False,
    how: Analysing,
) -> Code:
    """Print what articles hold, as JSON lines.

    One object an article, in the order of the files. A file that is no article is named on standard error.
    """
    from perspectives.cli.batch import extract_files

    return extract_files(files, how, together=together)
