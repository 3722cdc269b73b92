"""An invented folder for the dashboard's tests, and a corpus that hands snapshots out as it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from perspectives.corpus.snapshot import Progress, Snapshot
from perspectives.model import Category, Polarity, Role, SetAside
from tests.unit.samples import Sample, article, flagged, person, said, snapshot

LEDGER = "\n\n".join(
    (
        "Harbour bridge closed after warning",
        "The city closed the harbour bridge on Monday. “We found cracks in two of the four piers, "
        "and we will not open it again before they are repaired,” Mayor Ida Lund told reporters. "
        "“Safety comes first.”",
        "“The cracks are old,” said Per Holm, who speaks for Northern Steel. “They were reported to"
        " the city in 2017, [and] nobody answered us.”",
        "Shop owners said they would lose half of their customers.",
        "The company claimed that the repair would take three weeks, an estimate that Lund called "
        "“a fairy tale for shareholders.”",
    )
)

VOICE = "\n\n".join(
    (
        "Steel giant shrugs off crumbling bridge",
        "The greedy steel giant once again shrugged off its own crumbling bridge, leaving desperate"
        " residents of the east bank to fend for themselves.",
        "Mayor Ida Lund said the city had warned the company for years. “They counted their money "
        "while the rust ate the bolts,” she told Radio Sund.",
        "Residents of the east bank now need an hour to reach the hospital. Furious residents "
        "blocked the road on Tuesday.",
        "Holm reportedly refused to answer questions.",
    )
)

DISPATCH = "\n\n".join(
    (
        "Company offers to repair bridge",
        "Northern Steel has offered to repair the bridge at once, its spokesman Per Holm said on "
        "Tuesday, “if the city lets us start.”",
        "According to the city, “no written offer has reached the mayor’s office.”",
    )
)

PEOPLE = (
    person(
        "Ida Lund",
        actor="City officials",
        affiliation="Sund",
        role=Role.GOVERNMENT,
        description="mayor",
        affiliation_by="place of the article",
        affiliation_confidence=0.9,
        role_confidence=0.99,
    ),
    person("City of Sund", actor="City officials", affiliation="Sund", role=Role.GOVERNMENT),
    person("Per Holm", actor="Northern Steel", affiliation="Sund", role=Role.BUSINESS),
    person("Northern Steel", actor="Northern Steel", affiliation="Sund", role=Role.BUSINESS),
    person(
        "shop owners",
        actor="Shop owners",
        affiliation="Sund",
        role=Role.PUBLIC,
        named=False,
        plural=True,
        affiliation_by="places nearby",
        affiliation_confidence=0.55,
        role_confidence=0.9,
    ),
    person(
        "residents",
        actor="East bank residents",
        affiliation="Sund",
        role=Role.PUBLIC,
        named=False,
        plural=True,
    ),
)


def ledger() -> Sample:
    return article(
        "ledger.txt",
        outlet="Sund Ledger",
        text=LEDGER,
        published="2021-03-02",
        statements=[
            said(
                "“We found cracks in two of the four piers, and we will not open it again before they are "
                "repaired,”",
                by="Ida Lund",
                cue="told",
                source="Mayor Ida Lund",
            ),
            said("“Safety comes first.”", by="Ida Lund"),
            said("“The cracks are old,”", by="Per Holm", cue="said", source="Per Holm"),
            said(
                "“They were reported to the city in 2017, [and] nobody answered us.”",
                by="Per Holm",
                speaker_confidence=0.5,
            ),
            said(
                "they would lose half of their customers", by="shop owners", cue="said", source="Shop owners"
            ),
            said(
                "that the repair would take three weeks",
                by="Northern Steel",
                cue="claimed",
                source="The company",
                antecedent="Northern Steel",
            ),
            said("“a fairy tale for shareholders.”", by="Ida Lund", cue="called", source="Lund"),
        ],
        flags=[
            flagged(
                "claimed",
                about="Northern Steel",
                category=Category.REPORTING_VERB,
                explanation="“claimed” doubts what it reports.",
                neutral="said",
            )
        ],
    )


def voice() -> Sample:
    return article(
        "voice.md",
        outlet="East Bank Voice",
        text=VOICE,
        published="2021-03-03",
        url="https://voice.example/bridge",
        notices=["read as windows-1252"],
        statements=[
            said(
                "the city had warned the company for years",
                by="Ida Lund",
                cue="said",
                source="Mayor Ida Lund",
            ),
            said(
                "“They counted their money while the rust ate the bolts,”",
                by="Ida Lund",
                cue="told",
                source="she",
                antecedent="Mayor Ida Lund",
                relay="Radio Sund",
            ),
        ],
        flags=[
            flagged(
                "greedy steel giant",
                about="Northern Steel",
                category=Category.LABEL,
                explanation="“greedy … giant” judges the company instead of naming it.",
                neutral="company",
            ),
            flagged("shrugged off", about="Northern Steel", neutral="did not comment on"),
            flagged("crumbling", neutral="damaged", confidence=0.55),
            flagged(
                "desperate residents",
                about="residents",
                category=Category.INTENSIFIER,
                polarity=Polarity.POSITIVE,
                neutral="residents",
            ),
            flagged("Furious", about="residents"),
            flagged("reportedly", about="Per Holm", category=Category.UNSOURCED_CLAIM),
        ],
        mentions={"residents": ["desperate residents", "Residents", "Furious residents"]},
    )


def dispatch() -> Sample:
    return article(
        "dispatch.html",
        outlet="Dispatch",
        text=DISPATCH,
        published=None,
        statements=[
            said(
                ["Northern Steel has offered to repair the bridge at once,", "“if the city lets us start.”"],
                by="Per Holm",
                cue="said",
                source="its spokesman Per Holm",
            ),
            said(
                "“no written offer has reached the mayor’s office.”",
                by="City of Sund",
                cue="According to",
                source="the city",
            ),
        ],
    )


def bridge(*samples: Sample, progress: Progress | None = None) -> Snapshot:
    """Three outlets on a closed bridge: two actors that are quoted, one reported, one silent."""
    return snapshot(
        *(samples or (ledger(), voice(), dispatch())),
        people=PEOPLE,
        folder=Path("bridge"),
        set_aside=[SetAside("photo.txt", "binary", "It holds no text.")],
        progress=progress,
    )


def many_statements(number: int) -> Snapshot:
    """One article in which two people take turns, ``number`` statements in all."""
    sentences = [
        f"“Remark {index} is about the bridge, its {index} bolts and what it costs to replace them all,” "
        f"said {'Ida Lund' if index % 2 else 'Per Holm'}."
        for index in range(1, number + 1)
    ]
    names = ["Ida Lund" if index % 2 else "Per Holm" for index in range(1, number + 1)]
    text = "Minutes\n\n" + "\n\n".join(sentences) + "\n"
    # Found here and not by ``said``, whose search for each cue through the whole text would take minutes.
    from perspectives.model import Kind, Span, Statement

    base = article(
        "minutes.txt", outlet="Minutes", text=text, title="Minutes", mentions={name: name for name in names}
    )
    statements = []
    at = 0
    for sentence, name in zip(sentences, names, strict=True):
        at = text.index(sentence, at)
        content = Span(at, at + sentence.index("”") + 1)
        cue = Span(content.end + 1, content.end + 5)
        source = Span(cue.end + 1, cue.end + 1 + len(name))
        statements.append(
            (
                Statement(
                    f"s{content.start}-{content.end}",
                    Kind.DIRECT,
                    (content,),
                    (cue,),
                    (source,),
                    0.95,
                    f"local-{name.lower().replace(' ', '-')}",
                    0.95,
                    quoted=(content,),
                ),
                name,
            )
        )
    whole = Sample(base.article, tuple(statements), (), (), ())
    return snapshot(whole, people=PEOPLE, folder=Path("minutes"))


class FakeCorpus:
    """Hands out its snapshots one after the other; waits before each that a test has not released yet."""

    def __init__(self, *snapshots: Snapshot, held: bool = False, error: Exception | None = None) -> None:
        self._snapshots: Sequence[Snapshot] = snapshots
        self._gates = [Event() for _ in snapshots]
        self._error = error
        self.cancelled = Event()
        if not held:
            for gate in self._gates:
                gate.set()

    def release(self, index: int) -> None:
        """Let the snapshot of that number go."""
        self._gates[index].set()

    def prepare(self) -> None:
        pass

    def run(self, listener: Callable[[Snapshot], None] | None = None) -> Snapshot:
        for gate, known in zip(self._gates, self._snapshots, strict=True):
            gate.wait(30)
            if self.cancelled.is_set():
                break
            if listener is not None:
                listener(known)
        if self._error is not None:
            raise self._error
        return self._snapshots[-1]

    def cancel(self) -> None:
        self.cancelled.set()
        for gate in self._gates:
            gate.set()

    def close(self) -> None:
        self.cancel()
