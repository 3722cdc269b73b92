"""``lexicon``: the entries by which flags are made, ours and a person's own; and a check of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from perspectives.cli.exits import Code, FailureError, MisuseError
from perspectives.cli.streams import as_json, put, say
from perspectives.comparison.display import visible
from perspectives.comparison.figures import count
from perspectives.corpus.own_lists import OwnLists
from perspectives.extraction.framing.lexicon import Entry, Lexicon, LexiconError, load, parse, text_of
from perspectives.extraction.framing.own_lists import OwnLexicon, OwnList

SCHEMA = 1
"""The version of the JSON's shape."""
OWNERS = ("program", "person", "folder")
"""Whose an entry is, by its rank."""


def show(places: Sequence[Path], *, own: bool, json: bool) -> Code:
    """Without places, or with a folder: print the entries that hold there. With files: check them."""
    folders = [place for place in places if place.is_dir()]
    if folders and len(places) > 1:
        raise MisuseError("Name one folder, or files to check.")
    if places and not folders:
        if own or json:
            raise MisuseError("--own and --json are for the entries; leave them out to check files.")
        return _checked(places)
    lists = OwnLists(folders[0] if folders else None)
    for notice in lists.notices:
        say(notice)
    lexicon = lists.own.lexicon if lists.own is not None else load()
    entries = [entry for entry in lexicon.entries.values() if entry.rank or not own]
    put(as_json(_listing(lexicon, entries), indent=2) + "\n" if json else _described(lexicon, entries))
    return Code.DONE


def _checked(files: Sequence[Path]) -> Code:
    """Each by itself, over our lexicon. Raises FailureError where one has an error, after all were read."""
    wrong = 0
    ours = load().entries
    for path in files:
        try:
            text = text_of(path)
            added, silenced = parse(text, path)
        except LexiconError as error:
            say(str(error))
            wrong += 1
            continue
        for notice in OwnLexicon([OwnList(path, text, 2)]).notices:
            say(notice)
        told = [count(len(added), "entry", "entries")]
        replaced = sum(name in ours for name in added)
        told += [f"{replaced:,} of them in place of ours"] if replaced else []
        told += [f"{len(silenced):,} silenced"] if silenced else []
        put(visible(f"{path}: {', '.join(told)}") + "\n")
    if wrong:
        raise FailureError(f"{wrong} of {count(len(files), 'file')} cannot be used.")
    return Code.DONE


def _listing(lexicon: Lexicon, entries: Sequence[Entry]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "entries": [
            {
                "id": entry.id,
                "group": entry.group,
                "of": OWNERS[entry.rank],
                "match": [pattern.text for pattern in entry.patterns],
                "except": [pattern.text for pattern in entry.exceptions],
                "category": str(entry.category),
                "polarity": str(entry.polarity),
                "explanation": entry.explanation,
                "neutral": entry.neutral,
                "when": sorted(entry.when),
                "unless": sorted(entry.unless),
                "target": entry.target,
                "reported": entry.reported,
                "confidence": round(lexicon.confidence(entry), 4),
                "source": entry.source,
            }
            for entry in entries
        ],
        "silenced": sorted(lexicon.silenced),
    }


def _described(lexicon: Lexicon, entries: Sequence[Entry]) -> str:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    lines = [f"{count(len(entries), 'entry', 'entries')} in {count(len(groups), 'group')}"]
    for name, members in groups.items():
        lines += ["", f"{name} · {members[0].category}", *_lines(members)]
    if lexicon.silenced:
        lines += ["", "Silenced: " + ", ".join(sorted(lexicon.silenced))]
    return "".join(visible(line) + "\n" for line in lines)


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        match = " / ".join(pattern.text for pattern in entry.patterns)
        own = f"   ({OWNERS[entry.rank]})" if entry.rank else ""
        yield f"    {match}{f' → {entry.neutral}' if entry.neutral else ''}{own}"
