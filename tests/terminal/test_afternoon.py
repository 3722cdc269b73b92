"""An analyst's afternoon: ten articles, sixty corrections of every kind through the keyboard of the installed
command, with undo and redo, a killed program and a second window; and nothing of it is lost.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from perspectives.corrections import FILE_NAME, Ledger
from tests.terminal.terminal import COMMAND, Terminal, folder_of, person_at

pytestmark = pytest.mark.model

PLACES = (
    "Amber",
    "Basalt",
    "Cobalt",
    "Dolomite",
    "Emerald",
    "Feldspar",
    "Garnet",
    "Hematite",
    "Jasper",
    "Opal",
)
SURVEYORS = (
    "Anna Falk", "Bertil Mohn", "Carla Ruiz", "David Ochoa", "Ellen Krog",
    "Frank Adeyemi", "Greta Lind", "Hugo Pinto", "Ingrid Voss", "Jonas Keller",
)  # fmt: skip

ARTICLE = """{place} pier to close for the winter

HAVENMOUTH - “The {place} crane will stand until spring,” said Clara Venn, the port minister.

Union leader Tomas Birk said the {place} offer was an insult to every docker.

Surveyor {surveyor} warned that the {place} pier could fall into the sea.

The ferries to {place} island were full. Nobody was hurt.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = {}
    for number, (place, surveyor) in enumerate(zip(PLACES, SURVEYORS, strict=True), 1):
        outlet = "haven-post" if number % 2 else "quay-voice"
        name = f"{outlet}_2024-03-{number:02}_{place.lower()}.txt"
        articles[name] = ARTICLE.format(place=place, surveyor=surveyor)
    return folder_of(tmp_path, articles)


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    return person_at(tmp_path)


_HOLDS = re.compile(r"(?<!of) [1-9]\d*(?: of \d+)? [━─]+[╮┓]")
"""A panel's title that has something to show."""


class Analyst:
    """Somebody at a window of the dashboard, who looks at the corrections file after each decision."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.ledger = Ledger(folder)
        self._file = folder / FILE_NAME
        self._known: tuple[tuple[int, int], int] = (0, 0), 0
        # Sixteen colours: told in full they are most of what is written, and the emulator reads each letter.
        surroundings = {**environment, "TEXTUAL_COLOR_SYSTEM": "standard"}
        self.terminal = Terminal([COMMAND, str(folder)], columns=200, rows=50, environment=surroundings)
        self.terminal.wait_for("10 articles")

    def __enter__(self) -> Analyst:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.process.close(force=True)

    def find(self, words: str) -> None:
        """Put the cursor on the one statement with these words."""
        self.terminal.press("/")
        self.terminal.wait_for("keep the search")
        self.terminal.paste(words)
        self.terminal.wait_for(f"“{words}”: 1 of")
        self.terminal.press("enter")
        self.terminal.wait_without("keep the search")
        panels: tuple[str, ...] = ()
        for _ in range(20):
            self.terminal.wait_until(lambda _: self._panels() not in ((), panels), "a panel")  # noqa: B023
            panels = self._panels()
            here = next(i for i, title in enumerate(panels) if title[0] == "┏")
            there = next((i for i, title in enumerate(panels) if _HOLDS.search(title)), len(panels))
            if here == there:
                return
            self.terminal.press("l" if here < there else "h")
        raise AssertionError(f"no panel has it; the screen:\n{self.terminal.text}")

    def _panels(self) -> tuple[str, ...]:
        """The titles of the panels, that with the focus in a heavy frame; none while they are painted."""
        framed = [line for line in self.terminal.lines if "┏" in line]
        if len(framed) != 1 or framed[0].count("┏") != 1 or framed[0].count("┓") != 1:
            return ()
        return tuple(re.findall(r"[╭┏][^╮┓]*[╮┓]", framed[0]))

    def answer(self, question: str, words: str) -> None:
        """Put an answer into a dialog and choose the first that is proposed."""
        self.terminal.wait_for(question)
        self.terminal.paste(words)
        self.terminal.wait_for(words)
        self.terminal.press("enter")

    def kept(self, count: int) -> None:
        """Wait until the file holds so many decisions."""
        self.terminal.wait_until(
            lambda _: self._decided() == count, f"{count} decisions in the file", every=0.05
        )

    def _decided(self) -> int:
        """How many decisions the file holds; it is read anew where it is another file."""
        try:
            now = self._file.stat()
        except FileNotFoundError:
            return 0
        if (now.st_ino, now.st_mtime_ns) != self._known[0]:
            self._known = (now.st_ino, now.st_mtime_ns), len(self.ledger.read())
        return self._known[1]

    def leave(self) -> None:
        """Give the search up."""
        self.terminal.press("c")
        self.terminal.wait_without("c clears")

    def work(self, decision: str, number: int) -> None:
        """Make one decision about article ``number`` and wait until it is in the file."""
        before = self._decided()
        if before:  # each window shows what was decided in the other
            self.terminal.wait_for(f"✎ {before} correction")
        place, surveyor = PLACES[number], SURVEYORS[number]
        getattr(self, f"_{decision}")(place, surveyor)
        self.kept(before + 1)
        self.leave()

    def _reassign(self, place: str, surveyor: str) -> None:
        self.find(f"{place} crane")
        self.terminal.press("s")
        self.answer("Who says this?", f"Deputy {place}")

    def _reject(self, place: str, surveyor: str) -> None:
        self.find(f"{place} offer")
        self.terminal.press("x")

    def _split(self, place: str, surveyor: str) -> None:
        self.find(f"{place} offer")
        self.terminal.press("w")
        self.terminal.wait_for("in some articles")
        self.terminal.press("p")
        self.terminal.wait_for("[x] ")
        self.terminal.press("enter")
        self.answer("there?", f"Birk of {place}")

    def _merge(self, place: str, surveyor: str) -> None:
        self.find(f"{place} offer")
        self.terminal.press("w")
        self.terminal.wait_for("the same as somebody else")
        self.terminal.press("m")
        self.answer("is the same as", "Tomas Birk")

    def _rename(self, place: str, surveyor: str) -> None:
        self.find(f"{place} pier could")
        self.terminal.press("w")
        self.terminal.wait_for("is called otherwise")
        self.terminal.press("n")
        first, last = surveyor.split()
        self.answer("called?", f"{first} van {last}")

    def _describe(self, place: str, surveyor: str) -> None:
        self.find(f"{place} pier could")
        self.terminal.press("w")
        self.terminal.wait_for("in another role")
        self.terminal.press("d")
        self.answer("speak for?", "Norway")
        self.answer("In what role", "judiciary")

    def _move(self, place: str, surveyor: str) -> None:
        self.find(f"{place} pier could")
        self.terminal.press("w")
        self.terminal.wait_for("belongs to another actor")
        self.terminal.press("o")
        self.answer("To which actor", "Surveyors")

    def _add(self, place: str, surveyor: str) -> None:
        """In the article: the sentence after the surveyor's, which nobody is said to say."""
        before = self._decided()
        self.find(f"{place} pier could")
        self.terminal.press("enter")
        self.terminal.wait_for("its panel")
        self.terminal.press("a")
        self.terminal.wait_for("press space")
        self.terminal.press("n", " ", *"llllll")
        self.terminal.wait_for(f"The ferries to {place} island were full")
        self.terminal.press("enter")
        self.answer("Who says", "Clara Venn")
        self.kept(before + 1)
        self.terminal.wait_for("its panel")
        self.terminal.press("escape")
        self.terminal.wait_without("its panel")


def decisions() -> list[tuple[str, int]]:
    """The afternoon's work, in order: what is decided about which article."""
    work: list[tuple[str, int]] = []
    for number in range(len(PLACES)):
        work += [("reassign", number), ("rename", number), ("describe", number), ("move", number)]
        work += [("split", number), ("merge", number)] if number % 2 else [("reject", number)]
        work += [("add", number)] if not number % 2 else []
    return work


def run(*arguments: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


def test_nothing_of_an_afternoons_work_is_lost(
    folder: Path, environment: Mapping[str, str], tmp_path: Path
) -> None:
    work = decisions()
    assert len(work) == 60
    with Analyst(folder, environment) as analyst, Analyst(folder, environment) as colleague:
        for decision, number in work[:20]:
            analyst.work(decision, number)
        # three back, two of them again, and the third made anew
        made = [one.id for one in analyst.ledger.read()]
        for left in (19, 18, 17):
            analyst.terminal.press("u")
            analyst.kept(left)
        for count in (18, 19, 20):
            analyst.terminal.press("ctrl+r")
            analyst.kept(count)
        assert [one.id for one in analyst.ledger.read()] == made
        # two windows: each goes on where the other is
        for turn, (decision, number) in enumerate(work[20:30]):
            (colleague if turn % 2 else analyst).work(decision, number)
        assert [one.id for one in analyst.ledger.read()][:20] == made
        # killed while it writes
        analyst.find(f"{PLACES[9]} crane")
        analyst.terminal.press("x")
        analyst.terminal.process.kill(signal.SIGKILL)
        colleague.terminal.press("q")
        assert colleague.terminal.exit_code() == 0
    before = len(Ledger(folder).read())
    assert before in (30, 31)
    with Analyst(folder, environment) as analyst:
        if before == 31:  # the statement is gone with it; take it back for what is to come
            Ledger(folder).remove(Ledger(folder).read()[-1].id)
            analyst.terminal.wait_for("✎ 30 corrections")
        for decision, number in work[30:]:
            analyst.work(decision, number)
        analyst.terminal.press("q")
        assert analyst.terminal.exit_code() == 0
    listed = json.loads(run("corrections", str(folder), "--json", environment=environment).stdout)
    states = Counter(one["state"] for one in listed["corrections"])
    assert states == {"applied": 60}
    compared = run("compare", str(folder), "--json", environment=environment).stdout
    elsewhere = {**environment, "XDG_CACHE_HOME": str(tmp_path / "another cache")}
    assert run("compare", str(folder), "--json", environment=elsewhere).stdout == compared
