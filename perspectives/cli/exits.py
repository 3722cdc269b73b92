"""Exit codes, and how every command ends with one of them and never with a traceback for a person's slip."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from perspectives.cli.streams import say, silence_stdout


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


def code_of(work: Callable[[], int]) -> int:
    """What the work returns; where it raises, the code for that, with a sentence on standard error."""
    try:
        return work()
    except BrokenPipeError:
        # Whoever read has enough (`| head`). What is still buffered must not fail again at the end.
        silence_stdout()
        return Code.DONE
    except KeyboardInterrupt:
        say("Interrupted.")
        return Code.INTERRUPTED
    except Exception as error:
        code = _code_for(error)
        if code is None:
            raise
        say(f"perspectives: {_sentence_for(error)}")
        return code


def _code_for(error: Exception) -> Code | None:
    """None for what is nobody's slip but ours."""
    from perspectives.corpus import FolderError
    from perspectives.corrections import CorrectionsError
    from perspectives.export import ExportError
    from perspectives.settings import SettingsError

    match error:
        case MisuseError():
            return Code.USAGE
        case SettingsError():
            return Code.USAGE if error.place.startswith("--") else Code.FAILED
        case FailureError() | FolderError() | ExportError() | CorrectionsError() | OSError():
            return Code.FAILED
        case _:
            return None


def _sentence_for(error: Exception) -> str:
    if not isinstance(error, OSError):
        return str(error)
    if error.filename is None:  # it may be standard output that failed, and would again at the end
        silence_stdout()
        return error.strerror or str(error)
    return f"{error.filename}: {error.strerror or error}"
