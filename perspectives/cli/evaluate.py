"""``evaluate`` at work: gold and predictions to figures and errors, on standard output or in a file."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from perspectives.cli.exits import Code, FailureError, MisuseError, UnavailableError
from perspectives.cli.streams import as_json, progress, put, say
from perspectives.evaluation import (
    ErrorSort,
    EvaluationError,
    Event,
    Gold,
    Mentions,
    NoAnalysisError,
    Predictions,
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
from perspectives.settings import Settings

ALL = "all"
"""The word for every sort of error."""


def sorts_named(names: Collection[str]) -> frozenset[ErrorSort]:
    """The sorts of errors that a person named; all of them where none is named. Raises ValueError."""
    if not names or ALL in names:
        return frozenset(ErrorSort)
    return frozenset(ErrorSort(name) for name in names)


def evaluate_gold(
    gold_path: Path,
    settings: Settings,
    *,
    texts: Path | None,
    predictions: Path | None,
    together: bool,
    fresh: bool,
    sorts: frozenset[ErrorSort],
    listed: bool,
    listing: Path | None,
    force: bool,
    form: str,
) -> Code:
    """Print the evaluation as ``form`` says: ``plain``, ``markdown`` or ``json``.

    ``listed`` puts the errors of ``sorts`` below the figures; with ``listing`` they go to that file instead.
    """
    if listing is not None:
        _check_target(listing, force)  # before the work, not after it
    try:
        gold = load_gold(gold_path, texts)
        for entry in gold.set_aside:
            say(f"Set aside: {entry.message}")
        found = read_predictions(predictions) if predictions else _extracted(gold, settings, together, fresh)
        result = evaluate(gold, found, sorts)
    except EvaluationError as error:
        raise FailureError(str(error)) from None
    except NoAnalysisError as error:
        raise UnavailableError(str(error)) from None
    _print(result, len(gold.set_aside), form, markdown, plain)
    if listing is not None:
        _write(listing, error_listing(result["errors"]))
        say(f"Wrote {listing}.")
    elif listed and form == "plain":
        put("\n" + error_listing(result["errors"]))
    return Code.SET_ASIDE if result["set_aside"] else Code.DONE


def evaluate_linking(
    gold_path: Path,
    list_paths: Sequence[Path],
    settings: Settings,
    *,
    texts: Path | None,
    fresh: bool,
    listing: Path | None,
    force: bool,
    form: str,
) -> Code:
    """Print how well speakers are linked over the articles of an event, as ``form`` says.

    ``list_paths``: the person's list of events, newswcl50's mentions (a ``.json`` file), or both.

    In plain form who is linked wrongly stands below the figures; with ``listing`` in that file instead.
    """
    if listing is not None:
        _check_target(listing, force)  # before the work, not after it
    try:
        events, mentions = _events_and_mentions(list_paths)
        gold = load_gold(gold_path, texts)
        for entry in gold.set_aside:
            say(f"Set aside: {entry.message}")
        with progress("Extracting") as advance:
            result = run_linking(
                gold,
                events,
                " and ".join(path.name for path in list_paths),
                mentions,
                advance=advance,
                index=settings.index,
                workers=settings.workers,
                model=settings.model,
                fresh=fresh,
            )
    except EvaluationError as error:
        raise FailureError(str(error)) from None
    except NoAnalysisError as error:
        raise UnavailableError(str(error)) from None
    _print(result, len(gold.set_aside), form, linking_markdown, linking_plain)
    if listing is not None:
        _write(listing, linking_listing(result))
        say(f"Wrote {listing}.")
    elif form == "plain":
        put("\n" + linking_listing(result))
    return Code.SET_ASIDE if result["set_aside"] else Code.DONE


def evaluate_utterances(
    folder: Path,
    list_path: Path,
    settings: Settings,
    *,
    fresh: bool,
    listing: Path | None,
    force: bool,
    form: str,
) -> Code:
    """Print how well the same utterance is found in several articles, as ``form`` says.

    In plain form what is wrong or missed stands below the figures; with ``listing`` in that file instead.
    """
    if listing is not None:
        _check_target(listing, force)  # before the work, not after it
    try:
        groups = load_groups(list_path)
        with progress("Analysing") as advance:
            result = run_utterances(
                folder,
                groups,
                list_path.name,
                advance=advance,
                index=settings.index,
                workers=settings.workers,
                model=settings.model,
                fresh=fresh,
            )
    except EvaluationError as error:
        raise FailureError(str(error)) from None
    except NoAnalysisError as error:
        raise UnavailableError(str(error)) from None
    _print(result, 0, form, utterances_markdown, utterances_plain)
    if listing is not None:
        _write(listing, utterances_listing(result))
        say(f"Wrote {listing}.")
    elif form == "plain":
        put("\n" + utterances_listing(result))
    return Code.SET_ASIDE if result["set_aside"] else Code.DONE


def _print(
    result: Mapping[str, Any], told: int, form: str, markdown: Callable[..., str], plain: Callable[..., str]
) -> None:
    """Print a result as ``form`` says; what was set aside is named from the ``told``-th on."""
    for notice in result["notices"]:
        say(notice)
    for left in result["set_aside"][told:]:
        say(f"Set aside: {left['message']}")
    if form == "json":
        put(as_json(result, indent=2) + "\n")
    else:
        put(markdown(result) if form == "markdown" else plain(result))


def _events_and_mentions(paths: Sequence[Path]) -> tuple[Sequence[Event], Mentions | None]:
    """Raises MisuseError where there are two of a kind, and EvaluationError."""
    told = [path for path in paths if path.suffix.lower() == ".json"]
    lists = [path for path in paths if path not in told]
    if len(told) > 1 or len(lists) > 1:
        raise MisuseError("--linking takes one list and one mentions.json.")
    mentions = load_mentions(told[0]) if told else None
    events = load_events(lists[0]) if lists else mentions.events() if mentions is not None else ()
    return events, mentions


def _extracted(gold: Gold, settings: Settings, together: bool, fresh: bool) -> Predictions:
    with progress("Extracting") as advance:
        return run_extraction(
            gold,
            together=together,
            advance=advance,
            index=settings.index,
            workers=settings.workers,
            model=settings.model,
            fresh=fresh,
        )


def _check_target(path: Path, force: bool) -> None:
    if path.is_dir():
        raise FailureError(f"{path} is a folder; name a file.")
    if path.exists() and not force:
        raise FailureError(f"{path} exists already; it is left as it is. --force replaces it.")
    if not path.absolute().parent.is_dir():
        raise FailureError(f"{path} cannot be written: there is no such folder.")


def _write(path: Path, text: str) -> None:
    """The file appears whole or not at all."""
    target = path.resolve()
    beside = target.with_name(f".perspectives-{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
