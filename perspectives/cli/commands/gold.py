"""``evaluate``: how often the program is right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from perspectives.cli.command import command
from perspectives.cli.exits import Code, MisuseError
from perspectives.cli.options import Analysing, AsJson


@command
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="A folder of brat (.ann) or JSON gold, or one file of it.",
            show_default=False,
        ),
    ],
    *,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="FOLDER", help="Where the texts lie, if not beside the gold."),
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", metavar="FILE", help="Lines as extract prints them; else we extract."),
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Join speakers over all texts while extracting.")
    ] = False,
    linking: Annotated[
        list[Path] | None,
        typer.Option(
            "--linking",
            metavar="LIST",
            help="Measure how speakers are linked over the articles of each event of this list instead; "
            "once more for newswcl50's mentions.json.",
            show_default=False,
        ),
    ] = None,
    utterances: Annotated[
        Path | None,
        typer.Option("--utterances", metavar="LIST", help="Measure this list's same utterances instead."),
    ] = None,
    errors: Annotated[
        list[str] | None,
        typer.Option(
            "--errors",
            metavar="SORT",
            help="List errors too: missed, invented, edges, source, speaker, kind or all; may be repeated.",
            show_default=False,
        ),
    ] = None,
    listing: Annotated[
        Path | None,
        typer.Option("--listing", metavar="FILE", help="Write the errors there as text.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE of --listing if it exists.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the figures as Markdown.")] = False,
    how: Analysing,
    json: AsJson = False,
) -> Code:
    """Print how often the program is right, measured on gold.

    Gold is what people marked: brat's standoff files, or JSON as docs/evaluation.md describes it.
    """
    from perspectives.cli.evaluate import (
        Form,
        evaluate_gold,
        evaluate_linking,
        evaluate_utterances,
        sorts_named,
    )

    if json and markdown:
        raise MisuseError("--json and --markdown are two forms of one output; choose one.")
    form = Form("json" if json else "markdown" if markdown else "plain", listing, force)
    if utterances is not None:
        if predictions or together or errors or linking or texts:
            raise MisuseError("--utterances is about the folder GOLD, and goes with none of the others.")
        return evaluate_utterances(gold, utterances, how, form)
    if linking:
        if predictions is not None or together or errors:
            raise MisuseError(
                "--linking joins our own speakers; leave --predictions, --together, --errors out."
            )
        return evaluate_linking(gold, linking, how, form, texts=texts)
    if markdown and errors and listing is None:
        raise MisuseError("--markdown has tables only; --listing FILE takes the --errors.")
    if together and predictions is not None:
        raise MisuseError("--together is for our own extraction, and has no effect on --predictions.")
    try:
        sorts = sorts_named(errors or ())
    except ValueError as error:
        raise MisuseError(f"--errors: {error}") from None
    return evaluate_gold(
        gold,
        how,
        form,
        texts=texts,
        predictions=predictions,
        together=together,
        sorts=sorts,
        listed=bool(errors),
    )
