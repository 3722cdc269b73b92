"""Flags that are likelier wrong than right: left out, counted, and shown to whoever asks."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from perspectives.comparison import compare, framing_rates, without_possible_flags
from perspectives.comparison.possible import LIKELY
from perspectives.corpus.snapshot import Snapshot
from perspectives.export import export
from tests.unit.samples import article, flagged, snapshot

TEXT = "Dam breaks\n\nThe hapless council dithered. Its brazen clerks ranted at the vivid crowd.\n"


def folder() -> Snapshot:
    words = {"hapless": 0.9, "dithered": LIKELY, "brazen": LIKELY - 0.01, "ranted": 0.31}
    flags = [flagged(word, confidence=sure) for word, sure in words.items()]
    return snapshot(article("a.txt", text=TEXT, flags=flags), article("b.txt", text=TEXT + "Calm.\n"))


def shown(of: Snapshot) -> list[str]:
    return [view.words for one in compare(of).articles for view in one.flags]


def test_what_is_likelier_wrong_than_right_is_left_out_of_lists_and_rates() -> None:
    likely = without_possible_flags(folder())
    assert shown(folder()) == ["hapless", "dithered", "brazen", "ranted"]
    assert shown(likely) == ["hapless", "dithered"]
    assert framing_rates(compare(likely)).by_outlet[None].flags == 2
    assert compare(likely).possible_flags == 2
    assert compare(folder()).possible_flags == 0


def test_what_the_person_decided_on_stays() -> None:
    before = folder()
    decided = {
        name: replace(one, flags=tuple(replace(flag, corrected=True) for flag in one.flags))
        for name, one in before.analyses.items()
    }
    after = replace(before, analyses=decided)
    assert without_possible_flags(after) is after


def test_nothing_else_changes_and_the_same_folder_is_laid_out_from_the_same_analyses() -> None:
    before = folder()
    once, again = without_possible_flags(before), without_possible_flags(before)
    assert all(once.analyses[name] is again.analyses[name] for name in once.analyses)
    assert replace(once, analyses=before.analyses, possible_flags=0) == before
    untouched = next(one for one in before.articles if one.path == "b.txt")
    assert once.analyses[untouched.id] is before.analyses[untouched.id]


def test_documents_say_how_many_are_left_out() -> None:
    comparison = compare(without_possible_flags(folder()))
    for form in ("markdown", "json", "html"):
        found = export(comparison, form)
        words = found.decode() if isinstance(found, bytes) else found
        assert "left out (2 in the folder)" in words
        assert "left out (2" not in str(export(compare(folder()), form))
    rows = chain.from_iterable(line.split(",") for line in str(export(comparison, "csv-flags")).splitlines())
    assert not any("brazen" in cell for cell in rows if cell.strip() == "brazen")
