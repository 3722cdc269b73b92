"""The command. ``perspectives FOLDER`` opens the dashboard; everything else is the command line's.

Textual is imported only when the dashboard opens. Worker processes are started before it does: a process
cannot be spawned safely once an app holds the terminal.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

OPTIONS = ("--theme", "--model", "--index", "--workers")
"""What the dashboard takes beside its folder, each with a value."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    try:
        from perspectives.cli.main import misspelt, run

        arguments = list(sys.argv[1:] if argv is None else argv)
        asked = _asked_to_open(arguments)
        if asked is None or misspelt(asked.folder):
            return run(arguments)
        if _can_show():
            return _open(asked)
        return run(["compare", asked.folder, *_options_of_compare(asked)])
    except KeyboardInterrupt:  # while modules are loaded, say
        return 130


def _asked_to_open(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The folder and the options of the dashboard; None where the arguments are the command line's."""
    from perspectives.cli.main import command_names

    if not arguments or arguments[0] in command_names():
        return None
    parser = argparse.ArgumentParser(
        prog="perspectives", usage="perspectives [OPTIONS] FOLDER", add_help=False, allow_abbrev=False
    )
    for option in OPTIONS:
        parser.add_argument(option)
    parser.add_argument("folder", nargs="?")
    asked, others = parser.parse_known_args(arguments)
    return asked if asked.folder and not others else None  # "" is refused by the command line


def _can_show() -> bool:
    """Whether there is a terminal that a dashboard can be drawn on."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return False  # None: the shell has closed it
    if os.environ.get("TERM") == "dumb":
        print("This terminal (TERM=dumb) cannot show the dashboard; here is the comparison.", file=sys.stderr)  # noqa: T201
        return False
    return True


def _options_of_compare(asked: argparse.Namespace) -> list[str]:
    """The same options for ``perspectives compare``, which wears no theme."""
    given = ((option, getattr(asked, option[2:])) for option in OPTIONS if option != "--theme")
    return [word for option, value in given if value is not None for word in (option, value)]


def _open(asked: argparse.Namespace) -> int:
    """Open the dashboard; what is wrong with the folder or the settings is said before it does."""
    from perspectives.comparison import visible
    from perspectives.corpus import Corpus, FolderError
    from perspectives.settings import SettingsError, load_settings

    folder = Path(asked.folder)
    try:
        flags = {option[2:]: getattr(asked, option[2:]) for option in OPTIONS}
        settings = load_settings(folder, flags)
        with Corpus(folder, index=settings.index, workers=settings.workers, model=settings.model) as corpus:
            corpus.prepare()
            return _show(corpus, settings.theme)
    except (FolderError, SettingsError) as error:
        return _complain(visible(str(error)), 1)


def _show(corpus: object, theme: str | None) -> int:
    from typing import cast

    from perspectives.comparison import visible
    from tui.app import PerspectivesApp
    from tui.background import Reading
    from tui.remembered import remembered_theme
    from tui.themes import load_themes

    themes = load_themes()
    if theme is not None and theme not in themes.by_name:
        names = ", ".join(themes.names)
        return _complain(visible(f"There is no theme “{theme}”. There are: {names}."), 2)
    if theme is None and (remembered := remembered_theme()) in themes.by_name:
        theme = remembered
    if not sys.stderr.isatty():  # Textual draws there: with 2>log nobody would see the dashboard
        vars(sys)["__stderr__"] = sys.__stdout__
    app = PerspectivesApp(cast(Reading, corpus), theme=theme, themes=themes)
    app.run()
    return app.return_code or 0


def _complain(sentence: str, code: int) -> int:
    print(f"perspectives: {sentence}", file=sys.stderr)  # noqa: T201
    return code


if __name__ == "__main__":
    sys.exit(main())
