"""The commands. Each is the library again: it asks, and prints what it is given.

Importing this and asking for help load no spaCy, no Textual and no database: the engine is imported by
the commands that use it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from perspectives.cli.analysing import analysed, ending, settings_for, with_flags
from perspectives.cli.exits import Code, MisuseError, command
from perspectives.cli.options import (
    AsJson,
    EventName,
    Folder,
    Fresh,
    Full,
    IndexFile,
    Kinds,
    Model,
    Outlets,
    PossibleFlags,
    Search,
    Sections,
    Workers,
)
from perspectives.cli.streams import as_json, put, say

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
        "Before FOLDER may stand --theme, --model, --workers and --index."
    ),
    epilog=EPILOG,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(argv: Sequence[str]) -> int:
    """Run one command line, the program's name left out, and return its exit code."""
    arguments = list(argv)
    if arguments and not arguments[0].startswith("-") and arguments[0] not in command_names():
        arguments.insert(0, "compare")  # `perspectives FOLDER`, where no dashboard can be opened
    try:
        app(args=arguments, prog_name=PROGRAM, standalone_mode=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    return int(Code.DONE)


def command_names() -> frozenset[str]:
    """The subcommands. Such a name beats a folder of that name (``./analyze``)."""
    return frozenset(str(known.name) for known in app.registered_commands)


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


# --- a folder


@app.command("analyze")
@command
def analyze(
    folder: Folder,
    *,
    model: Model = None,
    workers: Workers = None,
    index: IndexFile = None,
    fresh: Fresh = False,
    json: AsJson = False,
) -> Code:
    """Analyse a folder, and say what was found.

    It opens at once afterwards: what was found is kept in the index.
    """
    from perspectives.cli.summary import described, summary

    snapshot = analysed(folder, settings_for(folder, model=model, workers=workers, index=index), fresh)
    put(as_json(summary(snapshot), indent=2) + "\n" if json else described(snapshot))
    return ending(snapshot)


@app.command("compare")
@command
def compare(
    folder: Folder,
    *,
    full: Full = False,
    section: Sections = None,
    event: EventName = None,
    outlet: Outlets = None,
    kind: Kinds = None,
    search: Search = "",
    possible_flags: PossibleFlags = False,
    model: Model = None,
    workers: Workers = None,
    index: IndexFile = None,
    fresh: Fresh = False,
    json: AsJson = False,
) -> Code:
    """Print the comparison in short, or with --full all of it, actor by actor."""
    from perspectives.cli import documents
    from perspectives.cli.events import chosen

    parts = documents.chosen_parts(section or (), full=full, json=json)  # before the work, not after it
    snapshot = analysed(folder, settings_for(folder, model=model, workers=workers, index=index), fresh)
    snapshot = with_flags(snapshot, possible=possible_flags)
    comparison = documents.filtered(snapshot, chosen(snapshot, event), outlet or (), kind or (), search)
    documents.print_comparison(comparison, json=json, full=full, parts=parts)
    return ending(snapshot)


@app.command("events")
@command
def events(
    folder: Folder,
    *,
    with_time: Annotated[
        bool,
        typer.Option("--over-time", help="And how often each actor is heard and framed, event by event."),
    ] = False,
    possible_flags: PossibleFlags = False,
    model: Model = None,
    workers: Workers = None,
    index: IndexFile = None,
    fresh: Fresh = False,
    json: AsJson = False,
) -> Code:
    """List the events that a folder tells of.

    They are what articles.yaml says (event: NAME), else the subfolders, else articles that are alike.
    """
    from perspectives.cli import events as shown

    snapshot = analysed(folder, settings_for(folder, model=model, workers=workers, index=index), fresh)
    snapshot = with_flags(snapshot, possible=possible_flags)
    if json:
        put(as_json(shown.listing(snapshot, with_time=with_time), indent=2) + "\n")
    else:
        put(shown.described(snapshot, with_time=with_time))
    return ending(snapshot)


@app.command("export")
@command
def export_(
    folder: Folder,
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The document; - for standard output.")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="markdown, html, docx, xlsx, csv, csv-flags, json or text; else by FILE's ending.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    event: EventName = None,
    each: Annotated[
        bool, typer.Option("--each", help="A document for each event, its name before FILE's ending.")
    ] = False,
    outlet: Outlets = None,
    kind: Kinds = None,
    search: Search = "",
    possible_flags: PossibleFlags = False,
    model: Model = None,
    workers: Workers = None,
    index: IndexFile = None,
    fresh: Fresh = False,
) -> Code:
    """Write the comparison to a document.

    Each statement stands with its citation: outlet, title, date, file and offsets.
    """
    from perspectives.cli import documents
    from perspectives.cli import events as shown

    if each and (event is not None or documents.is_stdout(output)):
        raise MisuseError("--each writes a file for each event; leave --event out, and name a FILE.")
    exporter = documents.chosen_format(output, format)  # before the work, not after it
    snapshot = analysed(folder, settings_for(folder, model=model, workers=workers, index=index), fresh)
    snapshot = with_flags(snapshot, possible=possible_flags)
    wanted = shown.each(snapshot, output) if each else [(shown.chosen(snapshot, event), output)]
    for which, path in wanted:
        comparison = documents.filtered(snapshot, which, outlet or (), kind or (), search)
        documents.put_document(comparison, path, exporter, force=force)
    return ending(snapshot)


@app.command("actors")
@command
def actors(
    folder: Folder,
    *,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Print a first actors.yaml for the folder, with comments.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="With --suggest: put it into the folder, if there is none.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="With --write: replace the actors.yaml that there is.")
    ] = False,
    model: Model = None,
    workers: Workers = None,
    index: IndexFile = None,
    fresh: Fresh = False,
    json: AsJson = False,
) -> Code:
    """Print the actors, who belongs to each, and how much they say.

    With --suggest a first actors.yaml, which a person may change; what it says wins over the program.
    """
    from perspectives.cli import actors as shown

    if write and not suggest:
        raise MisuseError("--write is for --suggest.")
    if force and not write:
        raise MisuseError("--force is for --suggest --write.")
    if json and suggest:
        raise MisuseError("--suggest prints YAML; leave --json out.")
    settings = settings_for(folder, model=model, workers=workers, index=index)
    if write and not force:
        shown.refuse_to_replace(folder)  # before the work, not after it
    snapshot = analysed(folder, settings, fresh)
    if write:
        say(f"Wrote {shown.write_suggestion(folder, shown.suggested(snapshot), force=force)}.")
    elif suggest:
        put(shown.suggested(snapshot))
    else:
        put(as_json(shown.listing(snapshot), indent=2) + "\n" if json else shown.described(snapshot))
    return ending(snapshot)


@app.command("corrections")
@command
def corrections(
    folder: Folder,
    *,
    training: Annotated[
        Path | None,
        typer.Option(
            "--training",
            metavar="FILE",
            help="Write the flags that you judged, as JSON lines to learn from; - for standard output.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="With --training: replace FILE if it exists.")
    ] = False,
    model: Model = None,
    workers: Workers = None,
    index: IndexFile = None,
    fresh: Fresh = False,
    json: AsJson = False,
) -> Code:
    """List your corrections of a folder, and what became of each.

    One whose text has changed beyond finding is lost, which the exit code 3 tells.
    """
    from perspectives.cli import corrections as shown

    if force and training is None:
        raise MisuseError("--force is for --training.")
    if json and training is not None:
        raise MisuseError("--training writes JSON lines; leave --json out.")
    settings = settings_for(folder, model=model, workers=workers, index=index)
    if folder.is_dir():
        shown.refuse_errors(folder)  # before the work, not after it
    snapshot = analysed(folder, settings, fresh, tells_lost=False)
    for sentence in shown.kept_in(folder):
        say(sentence)
    if training is not None and str(training) != "-":
        say(shown.write_training(snapshot, training, overwrite=force))
    elif training is not None:
        put("".join(shown.training(snapshot)))
    else:
        put(as_json(shown.listing(snapshot), indent=2) + "\n" if json else shown.report(snapshot))
    return shown.ending(snapshot)


@app.command("lexicon")
@command
def lexicon(
    places: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FOLDER | FILE...]",
            help="The lists beside these articles too; or files to check.",
            show_default=False,
        ),
    ] = None,
    *,
    own: Annotated[bool, typer.Option("--own", help="Only entries of your own lists.")] = False,
    json: AsJson = False,
) -> Code:
    """Print the entries by which framing is flagged, or check lists of your own."""
    from perspectives.cli.lexicon import show

    return show(places or (), own=own, json=json)


# --- files


@app.command("extract")
@command
def extract(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Articles; - for standard input.", show_default=False),
    ],
    *,
    together: Annotated[
        bool, typer.Option("--together", help="Join speakers over all files, and name their actors.")
    ] = False,
    model: Model = None,
    workers: Workers = None,
    index: IndexFile = None,
    fresh: Fresh = False,
) -> Code:
    """Print what articles hold, as JSON lines.

    One object an article, in the order of the files. A file that is no article is named on standard error.
    """
    from perspectives.cli.batch import extract_files

    settings = settings_for(None, model=model, workers=workers, index=index)
    return extract_files(files, settings, together=together, fresh=fresh)


# --- gold


@app.command("evaluate")
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
    model: Model = None,
    workers: Workers = None,
    index: IndexFile = None,
    fresh: Fresh = False,
    json: AsJson = False,
) -> Code:
    """Print how often the program is right, measured on gold.

    Gold is what people marked: brat's standoff files, or JSON as docs/evaluation.md describes it.
    """
    from perspectives.cli.evaluate import evaluate_gold, evaluate_linking, evaluate_utterances, sorts_named

    form = "json" if json else "markdown" if markdown else "plain"
    if json and markdown:
        raise MisuseError("--json and --markdown are two forms of one output; choose one.")
    if utterances is not None:
        if predictions or together or errors or linking or texts:
            raise MisuseError("--utterances is about the folder GOLD, and goes with none of the others.")
        settings = settings_for(None, model=model, workers=workers, index=index)
        return evaluate_utterances(
            gold, utterances, settings, fresh=fresh, listing=listing, force=force, form=form
        )
    if linking:
        if predictions is not None or together or errors:
            raise MisuseError(
                "--linking joins our own speakers; leave --predictions, --together, --errors out."
            )
        return evaluate_linking(
            gold,
            linking,
            settings_for(None, model=model, workers=workers, index=index),
            texts=texts,
            fresh=fresh,
            listing=listing,
            force=force,
            form=form,
        )
    if markdown and errors and listing is None:
        raise MisuseError("--markdown has tables only; --listing FILE takes the --errors.")
    if together and predictions is not None:
        raise MisuseError("--together is for our own extraction, and has no effect on --predictions.")
    try:
        sorts = sorts_named(errors or ())
    except ValueError as error:
        raise MisuseError(f"--errors: {error}.") from None
    return evaluate_gold(
        gold,
        settings_for(None, model=model, workers=workers, index=index),
        texts=texts,
        predictions=predictions,
        together=together,
        fresh=fresh,
        sorts=sorts,
        listed=bool(errors),
        listing=listing,
        force=force,
        form=form,
    )


# --- the installation


@app.command("doctor")
@command
def doctor(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="Look at this folder's own files too.", show_default=False),
    ] = None,
    json: AsJson = False,
) -> Code:
    """Say what is wrong with the installation."""
    from perspectives.cli.doctor import broken, examined, report

    findings = examined(folder)
    put(as_json([finding.as_data() for finding in findings], indent=2) + "\n" if json else report(findings))
    return Code.FAILED if broken(findings) else Code.DONE


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
