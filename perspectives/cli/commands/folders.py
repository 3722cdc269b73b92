"""Commands about a folder of articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from perspectives.cli.analysing import analysed, ending, with_flags
from perspectives.cli.command import command
from perspectives.cli.exits import Code, MisuseError
from perspectives.cli.options import (
    Analysing,
    AsJson,
    Categories,
    EventName,
    Folder,
    Full,
    Kinds,
    Outlets,
    PossibleFlags,
    Search,
    Sections,
)
from perspectives.cli.streams import as_json, put, say
from perspectives.cli.targets import check_target, is_stdout, write_target


@command
def analyze(
    folder: Folder,
    *,
    how: Analysing,
    json: AsJson = False,
) -> Code:
    """Analyse a folder, and say what was found.

    It opens at once afterwards: what was found is kept in the index.
    """
    from perspectives.cli.summary import described, summary

    snapshot = analysed(folder, how)
    put(as_json(summary(snapshot), indent=2) + "\n" if json else described(snapshot))
    return ending(snapshot)


@command
def compare(
    folder: Folder,
    *,
    full: Full = False,
    section: Sections = None,
    event: EventName = None,
    outlet: Outlets = None,
    kind: Kinds = None,
    category: Categories = None,
    search: Search = "",
    possible_flags: PossibleFlags = False,
    how: Analysing,
    json: AsJson = False,
) -> Code:
    """Print the comparison: in short, or all of it, actor by actor."""
    from perspectives.cli import documents
    from perspectives.cli.events import chosen

    parts = documents.chosen_parts(section or (), full=full, json=json)  # before the work, not after it
    filters = documents.chosen_filters(outlet or (), kind or (), category or (), search)
    snapshot = analysed(folder, how)
    snapshot = with_flags(snapshot, possible=possible_flags)
    comparison = documents.filtered(snapshot, chosen(snapshot, event), filters)
    documents.print_comparison(comparison, json=json, full=full, parts=parts)
    return ending(snapshot)


@command
def events(
    folder: Folder,
    *,
    with_time: Annotated[
        bool,
        typer.Option("--over-time", help="And how often each actor is heard and framed, event by event."),
    ] = False,
    possible_flags: PossibleFlags = False,
    how: Analysing,
    json: AsJson = False,
) -> Code:
    """List the events that a folder tells of.

    They are what articles.yaml says (event: NAME), else the subfolders, else articles that are alike.
    """
    from perspectives.cli import events as shown

    snapshot = analysed(folder, how)
    snapshot = with_flags(snapshot, possible=possible_flags)
    if json:
        put(as_json(shown.listing(snapshot, with_time=with_time), indent=2) + "\n")
    else:
        put(shown.described(snapshot, with_time=with_time))
    return ending(snapshot)


@command
def export(
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
    category: Categories = None,
    search: Search = "",
    possible_flags: PossibleFlags = False,
    how: Analysing,
) -> Code:
    """Write the comparison to a document.

    Each statement stands with its citation: outlet, title, date, file and offsets.
    """
    from perspectives.cli import documents
    from perspectives.cli import events as shown

    if each and (event is not None or is_stdout(output)):
        raise MisuseError("--each writes a file for each event; leave --event out, and name a FILE.")
    # All that can be refused is refused before the work, not after it.
    if not each and not is_stdout(output):
        check_target(output, force=force)
    exporter = documents.chosen_format(output, format)
    filters = documents.chosen_filters(outlet or (), kind or (), category or (), search)
    snapshot = analysed(folder, how)
    snapshot = with_flags(snapshot, possible=possible_flags)
    wanted = shown.each(snapshot, output, exporter) if each else [(shown.chosen(snapshot, event), output)]
    for _, path in wanted if each else ():
        check_target(path, force=force)  # all of them, before the first is written
    for which, path in wanted:
        comparison = documents.filtered(snapshot, which, filters)
        documents.put_document(comparison, path, exporter, force=force)
    return ending(snapshot)


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
    how: Analysing,
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
    target = shown.file_of(folder)
    if write and folder.is_dir():
        check_target(target, force=force)  # before the work, not after it
    snapshot = analysed(folder, how)
    if write:
        write_target(target, shown.suggested(snapshot), force=force)
        say(f"Wrote {target}.")
    elif suggest:
        put(shown.suggested(snapshot))
    else:
        put(as_json(shown.listing(snapshot), indent=2) + "\n" if json else shown.described(snapshot))
    return ending(snapshot)


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
    how: Analysing,
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
    to_file = training is not None and not is_stdout(training)
    if training is not None and to_file:
        check_target(training, force=force)  # before the work, not after it
    if folder.is_dir():
        shown.refuse_errors(folder)
    snapshot = analysed(folder, how, tells_lost=False)
    for sentence in shown.kept_in(folder):
        say(sentence)
    if training is not None and to_file:
        say(shown.write_training(snapshot, training, overwrite=force))
    elif training is not None:
        put("".join(shown.training(snapshot)))
    else:
        put(as_json(shown.listing(snapshot), indent=2) + "\n" if json else shown.report(snapshot))
    return shown.ending(snapshot)
