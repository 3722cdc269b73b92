"""``extract`` at work: files to the workers, lines out in the order in which the files were given."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Sequence
from pathlib import Path

from perspectives.cli.analysing import means
from perspectives.cli.exits import Code, UnavailableError
from perspectives.cli.extract import record
from perspectives.cli.options import Analysing
from perspectives.cli.streams import as_json, progress, put, say
from perspectives.corpus.batch import analyse_all
from perspectives.corpus.dispatch import UNAVAILABLE
from perspectives.corpus.sources import Failed, Outcome, Ready, Source
from perspectives.model import SetAside
from perspectives.reading import shown

STANDARD_INPUT = "-"


def extract_files(names: Sequence[str], how: Analysing, *, together: bool) -> Code:
    """Print a line for each file that is an article; name each that is not on standard error."""
    by = means(how)
    names = list(dict.fromkeys(names))
    output = _Output(names, together)
    sources = [source for name in names if (source := _source(name, output)) is not None]
    with progress("Extracting") as advance:

        def deliver(source: Source, outcome: Outcome) -> None:
            output.take(source.name, outcome)
            advance(output.taken, len(names))

        batch = analyse_all(sources, deliver, **by)
    for notice in batch.notices:
        say(notice)
    if batch.failure is not None:
        raise UnavailableError(batch.failure)
    output.finish()
    return output.code


def _source(name: str, output: _Output) -> Source | None:
    """Where an article comes from; None where it cannot be read from standard input."""
    if name != STANDARD_INPUT:
        path = Path(name)
        return Source(name, path, path.parent.resolve())
    from perspectives.reading import ReadingError, read_text

    data = b"" if sys.stdin is None else sys.stdin.buffer.read()  # None: the shell has closed it
    try:
        article = read_text("standard input", data)
    except ReadingError as error:
        output.take(name, Failed(SetAside(name, error.reason, error.message)))
        return None
    return Source(name, Path(name), Path.cwd(), dataclasses.replace(article, path=name))


def _as_given(name: str, message: str) -> str:
    """The sentence on a file, which begins with its name within its folder, with the name that was given."""
    if name == STANDARD_INPUT:
        return message
    given = shown(name) or "“”"
    for begins in (name, shown(Path(name).name)):
        if message.startswith(begins):
            return given + message.removeprefix(begins)
    return f"{given}: {message}"


class _Output:
    """Holds back what is ready until all before it is printed; with ``together``, until all is ready."""

    def __init__(self, names: Sequence[str], together: bool) -> None:
        self._pending = list(reversed(names))
        self._together = together
        self._held: dict[str, Outcome] = {}
        self.taken = 0
        self.code = Code.DONE

    def take(self, name: str, outcome: Outcome) -> None:
        self._held[name] = outcome
        self.taken += 1
        if isinstance(outcome, Failed):
            self.code = Code.SET_ASIDE
        if isinstance(outcome, Failed) and outcome.set_aside.reason != UNAVAILABLE:
            say(_as_given(name, outcome.set_aside.message))
        if not self._together:
            self._flush()

    def _flush(self) -> None:
        while self._pending and self._pending[-1] in self._held:
            outcome = self._held.pop(self._pending.pop())
            if isinstance(outcome, Ready):
                put(as_json(record(outcome.article, outcome.analysis)) + "\n")

    def finish(self) -> None:
        """Print what is held back."""
        if not self._together:
            return
        from perspectives.actors import cast

        ready = [outcome for outcome in self._held.values() if isinstance(outcome, Ready)]
        articles = sorted((outcome.article for outcome in ready), key=lambda article: article.path)
        joined = cast(articles, {outcome.article.id: outcome.analysis for outcome in ready})
        for name in reversed(self._pending):
            outcome = self._held[name]
            if isinstance(outcome, Ready):
                put(as_json(record(outcome.article, outcome.analysis, joined)) + "\n")
