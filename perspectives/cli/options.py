"""Arguments and options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

OUTLETS = (
    "Outlets are told by the files themselves (front matter, a saved page's own metadata), by articles.yaml "
    "(talks.txt: {outlet: Gulf Wire}; a subfolder: wire/*: {outlet: The Wire}), by names such as "
    "gulf-wire_2020-01-03_talks.txt or, where most are called so, “Gulf Wire - Talks fail.txt”."
)
"""How a person tells the outlet of a file: the first that tells it counts."""


def _folder(name: str) -> Path:
    """An empty name, as of a variable that is not set, would be the folder that one is in."""
    if not name.strip():
        raise typer.BadParameter("the name of the folder is empty.")
    return Path(name)


Folder = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER", help=f"A folder of articles. {OUTLETS}", show_default=False, parser=_folder
    ),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Another spaCy pipeline, by name or folder.")
]
Workers = Annotated[
    str | None, typer.Option("--workers", metavar="N", help="The most worker processes.", show_default=False)
]
IndexFile = Annotated[
    Path | None, typer.Option("--index", metavar="FILE", help="Where analyses are kept.", show_default=False)
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Analyse anew what the index knows already.")]


@dataclass(frozen=True, slots=True)
class Analysing:
    """How texts are analysed, as the command line has it: options that most commands share, and get as one.
    None where nothing is said. ``means`` checks them, as it does what stands in settings files."""

    model: Model = None
    workers: Workers = None
    index: IndexFile = None
    fresh: Fresh = False


Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="NAME", help="Only this outlet; may be repeated.", show_default=False),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only direct, mixed or indirect statements; may be repeated.",
        show_default=False,
    ),
]
Categories = Annotated[
    list[str] | None,
    typer.Option(
        "--category",
        metavar="NAME",
        help="Only flags of this category of framing, such as “loaded word”; may be repeated.",
        show_default=False,
    ),
]
PossibleFlags = Annotated[
    bool,
    typer.Option(
        "--possible-flags",
        help="Flags of which the program is less than half sure too; readers reject every other one of them.",
    ),
]
Search = Annotated[
    str, typer.Option("--search", metavar="WORDS", help="Only what matches these words.", show_default=False)
]
EventName = Annotated[
    str | None,
    typer.Option(
        "--event",
        metavar="NAME",
        help="Of a folder of many events only this one; `perspectives events` lists them.",
        show_default=False,
    ),
]
Full = Annotated[bool, typer.Option("--full", help="All of it: every statement and flag with its place.")]
Sections = Annotated[
    list[str] | None,
    typer.Option(
        "--section",
        metavar="NAME",
        help="A part of it: actors, cuts, heard, names, carried, time, framing, articles or "
        "corrections; may be repeated.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
