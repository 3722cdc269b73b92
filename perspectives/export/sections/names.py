"""Who is called what: names and labels by outlet, each with its places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from perspectives.comparison import Comparison, visible
from perspectives.comparison.figures import count
from perspectives.comparison.glyphs import FLAG
from perspectives.comparison.naming import Naming, Place, Wording, namings
from perspectives.export.sections.blocks import Block, Cell, Heading, Table, cut_short, told

TITLE = "Who is called what"
MOST = 30
MOST_WORDINGS = 12
MOST_PLACES = 4
REPORTED = "in what it reports"
CAUTION = (
    "Names and labels in the authors’ own voice, how often each outlet uses them, and where: the file, and "
    f"the characters of its text. {FLAG}: framing was flagged in these words; a label that was flagged in "
    "what an outlet reports counts too, as its own wording, and is told. Filters do not change it."
)


def naming_sections(comparison: Comparison) -> Iterator[Block]:
    found = namings(comparison)
    if not found:
        return
    yield Heading(TITLE, figures=f"{len(found):,} called differently")
    yield told(CAUTION)
    for one in found[:MOST]:
        yield from _naming(one)
    if rest := cut_short(found, MOST, "of them"):
        yield told(rest)


def _naming(one: Naming) -> Iterator[Block]:
    yield Heading(one.name, 3, f"{one.about} · {count(one.count, 'use')}")
    yield Table(
        "Called",
        one.having,
        tuple(
            (_called(wording), tuple(_cell(wording, outlet) for outlet in one.having))
            for wording in one.wordings[:MOST_WORDINGS]
        ),
        numeric=False,
    )
    if rest := cut_short(one.wordings, MOST_WORDINGS, "wordings"):
        yield told(rest)


def _called(wording: Wording) -> str:
    return f"{FLAG + ' ' if wording.flagged else ''}{wording.words} ({wording.kind})"


def _cell(wording: Wording, outlet: str) -> Cell:
    places = wording.places.get(outlet, ())
    reported = wording.reported_count(outlet)
    if not places:
        return Cell(f"only {REPORTED}: {reported:,}" if reported else "")
    rest = f" and {len(places) - MOST_PLACES:,} more" if len(places) > MOST_PLACES else ""
    also = f"; also {REPORTED}: {reported:,}" if reported else ""
    within = wording.within_reports(outlet)
    of_them = f", {within:,} of them {REPORTED}" if within else ""
    return Cell(f"{len(places):,}{of_them} · {_where(places[:MOST_PLACES])}{rest}{also}")


def _where(places: tuple[Place, ...]) -> str:
    """``wire.txt:12–20, 44–52; other.txt:8–16``."""
    by_file = groupby(places, key=lambda place: place.article.path)
    return "; ".join(
        f"{visible(path)}:{', '.join(f'{place.span.start}–{place.span.end}' for place in held)}"
        for path, held in by_file
    )
