"""Exit codes, and how every command ends with one of them and never with a traceback for a person's slip."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import ParamSpec

import typer

from perspectives.cli.streams import say

Parameters = ParamSpec("Parameters")


class Code(IntEnum):
    """What the shell is told. An interface: scripts rest on it."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SET_ASIDE = 3
    """Done, but some files were set aside, or corrections are lost."""
    INTERRUPTED = 130


class FailureError(Exception):
    """Something that ends the command with code 1 and a sentence."""


class UnavailableError(FailureError):
    """No text can be analysed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"No text can be analysed: {why}. `perspectives doctor` may tell more.")


class MisuseError(Exception):
    """Something that ends the command with code 2 and a sentence."""


def command(function: Callable[Parameters, Code]) -> Callable[Parameters, None]:
    """A command that ends with the code that the function returns, or with that of what it raises."""

    @functools.wraps(function)
    def ended(*arguments: Parameters.args, **options: Parameters.kwargs) -> None:
        raise typer.Exit(_code(lambda: function(*arguments, **options)))

    return ended


def _code(work: Callable[[], Code]) -> Code:
    from perspectives.corpus import FolderError
    from perspectives.corrections import CorrectionsError
    from perspectives.export import ExportError
    from perspectives.settings import SettingsError

    code = Code.FAILED
    try:
        return work()
    except BrokenPipeError:
        # Whoever read has enough (`| head`). What is still buffered must not fail again at the end.
        silence_stdout()
        return Code.DONE
    except KeyboardInterrupt:
        sentence, code = "Interrupted.", Code.INTERRUPTED
    except MisuseError as error:
        sentence, code = f"perspectives: {error}", Code.USAGE
    except SettingsError as error:
        sentence = f"perspectives: {error}"
        code = Code.USAGE if error.place.startswith("--") else Code.FAILED
    except (FailureError, FolderError, ExportError, CorrectionsError) as error:
        sentence = f"perspectives: {error}"
    except OSError as error:
        what = f"{error.filename}: " if error.filename else ""
        sentence = f"perspectives: {what}{error.strerror or error}"
    say(sentence)
    return code


def silence_stdout() -> None:
    """Send standard output nowhere from now on."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
