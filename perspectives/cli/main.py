"""The command line as a whole: its commands by name, and how one is run.

Importing this and asking for help load no spaCy, no Textual and no database: the engine is imported by
the commands that use it.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from perspectives.cli.command import Shown
from perspectives.cli.commands.files import extract, lexicon
from perspectives.cli.commands.folders import actors, analyze, compare, corrections, events, export
from perspectives.cli.commands.gold import evaluate
from perspectives.cli.commands.installation import doctor
from perspectives.cli.exits import Code, MisuseError, code_of
from perspectives.cli.options import OUTLETS
from perspectives.cli.streams import put, settle

PROGRAM = "perspectives"
EPILOG = (
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some files were set aside "
    "or some corrections are lost, 130 interrupted. "
    "Settings: a flag beats PERSPECTIVES_THEME, _MODEL, _WORKERS and _INDEX, these beat perspectives.yaml "
    "in the folder, that beats perspectives.yaml in your configuration folder."
)

app = typer.Typer(
    name=PROGRAM,
    help=(
        "Who says what in a folder of news articles, in whose words, and where the writer speaks instead.\n\n"
        "perspectives FOLDER opens the dashboard, or prints the comparison where there is no terminal. "
        f"Before FOLDER may stand --theme, --model, --workers and --index.\n\n{OUTLETS}"
    ),
    epilog=EPILOG,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS = {
    "analyze": analyze,
    "compare": compare,
    "events": events,
    "export": export,
    "actors": actors,
    "corrections": corrections,
    "lexicon": lexicon,
    "extract": extract,
    "evaluate": evaluate,
    "doctor": doctor,
}
"""By name, in the order in which to list them. Such a name beats a folder of that name (``./analyze``)."""

for _name, _function in COMMANDS.items():
    app.command(_name, cls=Shown)(_function)


def run(argv: Sequence[str]) -> int:
    """Run one command line, the program's name left out, and return its exit code."""
    settle()
    return int(code_of(lambda: _run(list(argv))))


def _run(arguments: list[str]) -> int:
    if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        meant = misspelt(arguments[0])
        if meant is not None:
            raise MisuseError(
                f"there is no command “{arguments[0]}”, and no folder of that name; did you mean “{meant}”?"
            )
        arguments.insert(0, "compare")  # `perspectives FOLDER`, where no dashboard can be opened
    try:
        app(args=arguments, prog_name=PROGRAM, standalone_mode=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    return Code.DONE


def misspelt(word: str) -> str | None:
    """The command that is meant by what is no folder, and nearly a command; None where it is neither."""
    near = difflib.get_close_matches(word, COMMANDS, n=1, cutoff=0.75)
    return near[0] if near and not os.path.lexists(word) else None


def command_names() -> frozenset[str]:
    """The subcommands."""
    return frozenset(COMMANDS)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib import metadata

        put(f"{PROGRAM} {metadata.version(PROGRAM)}\n")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that stand before any command."""


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
