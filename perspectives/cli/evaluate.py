"""``evaluate`` at work: gold and predictions to figures and errors, on standard output or in a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from perspectives.cli.analysing import means
from perspectives.cli.exits import Code, FailureError, MisuseError, UnavailableError
from perspectives.cli.options import Analysing
from perspectives.cli.streams import as_json, progress, put, say
from perspectives.cli.targets import check_target, write_target
from perspectives.evaluation import (
    ErrorSort,
    EvaluationError,
    Event,
    Gold,
    Mentions,
    NoAnalysisError,
    error_listing,
    evaluate,
    linking_listing,
    linking_markdown,
    linking_plain,
    load_events,
    load_gold,
    load_groups,
    load_mentions,
    markdown,
    plain,
    read_predictions,
    run_extraction,
    run_linking,
    run_utterances,
    utterances_listing,
    utterances_markdown,
    utterances_plain,
)

ALL = "all"
"""The word for every sort of error."""


def sorts_named(names: Collection[str]) -> frozenset[ErrorSort]:
    """The sorts of errors that a person named; all of them where none is named. ValueError names those
    there are."""
    for name in names:
        if name not in (ALL, *ErrorSort):
            raise ValueError(f"there is no sort “{name}”; there are {', '.join(ErrorSort)} and {ALL}.")
    if not names or ALL in names:
        return frozenset(ErrorSort)
    return frozenset(ErrorSort(name) for name in names)


@dataclass(frozen=True, slots=True)
class Form:
    """How the figures are printed, and where the errors go."""

    name: str = "plain"
    """Or ``markdown`` or ``json``."""
    listing: Path | None = None
    """The file that takes the errors as text; None: they stand below plain figures."""
    force: bool = False
    """The file may be replaced."""

    def check(self) -> None:
        """Before the work, not after it. Raises FailureError where the listing cannot be written."""
        if self.listing is not None:
            check_target(self.listing, force=self.force)

    def put_figures(
        self,
        result: Mapping[str, Any],
        told: int,
        markdown: Callable[..., str],
        plain: Callable[..., str],
    ) -> Code:
        """Print them; what was set aside is named from the ``told``-th on. The code to end with."""
        for notice in result["notices"]:
            say(notice)
        for left in result["set_aside"][told:]:
            say(f"Set aside: {left['message']}")
        if self.name == "json":
            put(as_json(result, indent=2) + "\n")
        else:
            put(markdown(result) if self.name == "markdown" else plain(result))
        return Code.SET_ASIDE if result["set_aside"] else Code.DONE

    def put_errors(self, errors: str, *, below: bool = True) -> None:
        """To the listing; else, with ``below``, after plain figures."""
        if self.listing is not None:
            write_target(self.listing, errors, force=self.force)
            say(f"Wrote {self.listing}.")
        elif below and self.name == "plain":
            put("\n" + errors)


def evaluate_gold(
    gold_path: Path,
    how: Analysing,
    form: Form,
    *,
    texts: Path | None,
    predictions: Path | None,
    together: bool,
    sorts: frozenset[ErrorSort],
    listed: bool,
) -> Code:
    """Print the evaluation. ``listed`` puts the errors of ``sorts`` below the figures."""
    form.check()
    with _explained():
        gold = _gold(gold_path, texts)
        if predictions:
            found = read_predictions(predictions)
        else:
            with progress("Extracting") as advance:
                found = run_extraction(gold, together=together, advance=advance, **means(how))
        result = evaluate(gold, found, sorts)
    code = form.put_figures(result, len(gold.set_aside), markdown, plain)
    form.put_errors(error_listing(result["errors"]), below=listed)
    return code


def evaluate_linking(
    gold_path: Path, list_paths: Sequence[Path], how: Analysing, form: Form, *, texts: Path | None
) -> Code:
    """Print how well speakers are linked over the articles of an event, and who is linked wrongly.

    ``list_paths``: the person's list of events, newswcl50's mentions (a ``.json`` file), or both.
    """
    form.check()
    with _explained():
        events, mentions = _events_and_mentions(list_paths)
        gold = _gold(gold_path, texts)
        source = " and ".join(path.name for path in list_paths)
        with progress("Extracting") as advance:
            result = run_linking(gold, events, source, mentions, advance=advance, **means(how))
    code = form.put_figures(result, len(gold.set_aside), linking_markdown, linking_plain)
    form.put_errors(linking_listing(result))
    return code


def evaluate_utterances(folder: Path, list_path: Path, how: Analysing, form: Form) -> Code:
    """Print how well the same utterance is found in several articles, and what is wrong or missed."""
    form.check()
    with _explained():
        groups = load_groups(list_path)
        with progress("Analysing") as advance:
            result = run_utterances(folder, groups, list_path.name, advance=advance, **means(how))
    code = form.put_figures(result, 0, utterances_markdown, utterances_plain)
    form.put_errors(utterances_listing(result))
    return code


@contextmanager
def _explained() -> Iterator[None]:
    """What goes wrong with gold or with the analysis ends the command with its sentence."""
    try:
        yield
    except EvaluationError as error:
        raise FailureError(str(error)) from None
    except NoAnalysisError as error:
        raise UnavailableError(str(error)) from None


def _gold(path: Path, texts: Path | None) -> Gold:
    """The gold; what cannot be used of it is named."""
    gold = load_gold(path, texts)
    for entry in gold.set_aside:
        say(f"Set aside: {entry.message}")
    return gold


def _events_and_mentions(paths: Sequence[Path]) -> tuple[Sequence[Event], Mentions | None]:
    """Raises MisuseError where there are two of a kind, and EvaluationError."""
    told = [path for path in paths if path.suffix.lower() == ".json"]
    lists = [path for path in paths if path not in told]
    if len(told) > 1 or len(lists) > 1:
        raise MisuseError("--linking takes one list and one mentions.json.")
    mentions = load_mentions(told[0]) if told else None
    events = load_events(lists[0]) if lists else mentions.events() if mentions is not None else ()
    return events, mentions
