"""Brat's standoff annotations: who marked what as source, cue and content, and what belongs together.

Two ways of saying that are read. *Events*, as PolNeAR has them: one event an attribution, with arguments
``Source``, ``Cue`` and ``Content`` (``Content2`` and so on for further ones). *Relations* (R lines) between
text-bounds of these types: contents that hang on the same cue are one attribution, and its sources are those
that are tied to its cue or its content; the names of relation and arguments do not matter. Contents that
nothing ties to anything stand alone, but only in files without events, since PolNeAR keeps leftovers.

The form of the files is that of https://brat.nlplab.org/standoff.html. Offsets count code points of the text
file as it stands, half open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from perspectives.evaluation.records import ROLES, GoldFault
from perspectives.model import Span

_LINE = re.compile(r"(?P<id>[TEAMRN]\d+|#\d*|\*)\t")
_BOUND = re.compile(r"T\d+\t(?P<type>\S+) (?P<offsets>\d+ \d+(?:;\d+ \d+)*)(?:\t(?P<words>.*))?")
_NUMBER = re.compile(r"\d+\Z")


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one event, or one cluster of relations, holds together. Sorted, without doubles."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Bound:
    """A text-bound: its type in small letters, its spans, the words as the file repeats them."""

    type: str
    spans: tuple[Span, ...]
    words: str


def read_attributions(annotations: str, raw: str) -> list[Attribution]:
    """The attributions of one .ann file, those without content left out.

    ``raw`` is the text file's content to the letter. Spans come back as offsets into the text as ``reading``
    gives it: without byte-order mark, with LF for CRLF and CR. Raises GoldFault.
    """
    bounds, events, relations = _parse(annotations)
    place = _placing(bounds.values(), raw)
    spans = {key: tuple(place(span) for span in bound.spans) for key, bound in bounds.items()}
    groups = [_of_event(event, bounds) for event in events]
    claimed = {key for group in groups for keys in group.values() for key in keys}
    groups += _of_relations(relations, bounds, claimed, alone=not events)
    attributions = [
        Attribution(*(tuple(sorted({s for key in group[role] for s in spans[key]})) for role in ROLES))
        for group in groups
    ]
    return [attribution for attribution in attributions if attribution.content]


# --- lines


def _parse(annotations: str) -> tuple[dict[str, _Bound], list[list[tuple[str, str]]], list[tuple[str, str]]]:
    """Text-bounds by id, the arguments of each event, the ends of each relation."""
    bounds: dict[str, _Bound] = {}
    events: list[list[tuple[str, str]]] = []
    relations: list[tuple[str, str]] = []
    last = ""
    lines = annotations.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        match = _LINE.match(line)
        if match is None:
            # PolNeAR has text-bounds over several paragraphs whose words run on in the next lines.
            if line.strip() and not last.startswith("T"):
                raise GoldFault("unreadable", f"is no brat standoff file: line {number} is no annotation")
            continue
        last = match["id"]
        if last.startswith("T"):
            bounds[last] = _bound(line, number)
        elif last.startswith("E"):
            events.append(_arguments(line, number)[1:])
        elif last.startswith("R"):
            ends = [target for _, target in _arguments(line, number)]
            if len(ends) == 2:
                relations.append((ends[0], ends[1]))
    return bounds, events, relations


def _bound(line: str, number: int) -> _Bound:
    match = _BOUND.fullmatch(line)
    if match is None:
        raise GoldFault("unreadable", f"has a text-bound that cannot be read in line {number}")
    pairs = [piece.split() for piece in match["offsets"].split(";")]
    try:
        spans = tuple(Span(int(start), int(end)) for start, end in pairs)
    except ValueError as error:
        raise GoldFault("unreadable", f"has offsets that cannot be in line {number}: {error}") from None
    return _Bound(match["type"].lower(), spans, match["words"] or "")


def _arguments(line: str, number: int) -> list[tuple[str, str]]:
    """The role (small letters, no number) and the target of each argument; an event's trigger first."""
    body = line.split("\t")[1].split()
    pairs = [argument.partition(":") for argument in body if ":" in argument]
    if not pairs:
        raise GoldFault("unreadable", f"has an event or a relation without arguments in line {number}")
    return [(_NUMBER.sub("", role).lower(), target) for role, _, target in pairs]


# --- what belongs together

_Group = dict[str, list[str]]
"""By role, the ids of its text-bounds."""


def _of_event(arguments: list[tuple[str, str]], bounds: dict[str, _Bound]) -> _Group:
    group: _Group = {role: [] for role in ROLES}
    for role, target in arguments:
        if role not in group:
            continue
        if target in bounds:
            group[role].append(target)
        elif target.startswith("T"):
            raise GoldFault("unreadable", f"has an event whose {role} is {target}, and there is no {target}")
    return group


def _of_relations(
    relations: list[tuple[str, str]], bounds: dict[str, _Bound], claimed: set[str], *, alone: bool
) -> list[_Group]:
    tied: dict[str, list[str]] = defaultdict(list)
    for one, other in relations:
        for end in (one, other):
            if end.startswith("T") and end not in bounds:
                raise GoldFault("unreadable", f"has a relation with {end}, and there is no {end}")
        if one in bounds and other in bounds:
            tied[one].append(other)
            tied[other].append(one)

    def neighbours(keys: Iterable[str], role: str) -> list[str]:
        return [other for key in keys for other in tied[key] if bounds[other].type == role]

    groups: list[_Group] = []
    done = set(claimed)
    for key, bound in bounds.items():
        if bound.type != "content" or key in done or not (alone or tied[key]):
            continue
        contents, cues = [key], neighbours([key], "cue")
        while (more := [c for c in neighbours(cues, "content") if c not in contents and c not in done]) != []:
            contents += dict.fromkeys(more)
            cues += [cue for cue in neighbours(more, "cue") if cue not in cues]
        done.update(contents)
        groups.append(
            {
                "content": contents,
                "cue": cues,
                "source": neighbours([*dict.fromkeys(cues), *contents], "source"),
            }
        )
    return groups


# --- offsets


def _placing(bounds: Iterable[_Bound], raw: str) -> Callable[[Span], Span]:
    """The way from the file's offsets to those of the text as it is read.

    The words that the file repeats tell whether its offsets count CRLF as two characters (brat itself) or as
    one (tools that read the text first), and whether it was made for this text at all.
    """
    bounds = tuple(bounds)
    text, moved = _normalised(raw)
    ways: list[tuple[str, Sequence[int] | None]] = [(raw, moved)]
    if len(text) != len(raw):
        ways.append((text, None))
    best = max(ways, key=lambda way: sum(_fits(bound, way[0]) for bound in bounds))
    letters, table = best
    beyond = [span for bound in bounds for span in bound.spans if span.end > len(letters)]
    if beyond:
        end, length = max(span.end for span in beyond), len(letters)
        raise GoldFault("beyond", f"has an offset of {end}, and its text ends at {length}")
    stated = [bound for bound in bounds if bound.words]
    right = sum(_fits(bound, letters) for bound in stated)
    if right * 2 < len(stated):
        raise GoldFault(
            "other-text",
            f"belongs to another version of its text: {len(stated) - right} of {len(stated)} stretches have "
            "other words than it says",
        )
    return lambda span: span if table is None else _moved(span, table)


def _fits(bound: _Bound, text: str) -> bool:
    """Whether the words at the offsets are those that the file repeats, which may end with their line."""
    there = " ".join(" ".join(span.of(text) for span in bound.spans).split())
    return bool(bound.words) and there.startswith(" ".join(bound.words.split()))


def _normalised(raw: str) -> tuple[str, Sequence[int] | None]:
    """The text as ``reading`` gives it, and each offset of ``raw`` in it; None: they are the same."""
    if "\r" not in raw and not raw.startswith("\ufeff"):
        return raw, None
    moved = []
    at = 0
    for index, character in enumerate(raw):
        moved.append(at)
        gone = (character == "\ufeff" and index == 0) or raw[index : index + 2] == "\r\n"
        at += not gone
    moved.append(at)
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text, moved


def _moved(span: Span, table: Sequence[int]) -> Span:
    start, end = table[span.start], table[span.end]
    return Span(start, max(end, start + 1))
