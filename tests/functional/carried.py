"""An invented folder: three outlets carry one quotation in three cuts, and give one man three names."""

from __future__ import annotations

from pathlib import Path

from perspectives.corpus.snapshot import Snapshot
from perspectives.model import Category, Role
from tests.unit.samples import article, flagged, person, said, snapshot

WHOLE = (
    "“The ferry was overloaded by forty passengers, the crew knew it before she left the quay, "
    "and nobody in the harbour office stopped them,”"
)
CUT = "“The ferry was overloaded by forty passengers,”"
JOINED = (
    "“The ferry was overloaded by forty passengers” and that “nobody in the harbour office stopped them.”"
)

GAZETTE = (
    f"Ferry sank within minutes\n\n{WHOLE} Inspector Nora Quist told reporters.\n\n"
    "The captain, Emil Dahl, refused to comment. Captain Dahl was questioned on Friday."
)
HERALD = (
    f"Reckless skipper questioned\n\n{CUT} claimed Nora Quist.\n\n"
    "Dahl, the reckless skipper, was questioned. The skipper has a lawyer."
)
TIMES = (
    f"Harbour office under fire\n\nInspector Nora Quist said: {JOINED}\n\n"
    "“We shall publish every log,” said Harald Moe. Captain Dahl is at home."
)


def ferry() -> Snapshot:
    """Three outlets, four statements, one of them carried three times."""
    return snapshot(
        article(
            "gazette.txt",
            outlet="Gazette",
            text=GAZETTE,
            statements=[said(WHOLE, by="Nora Quist", cue="told", source="Inspector Nora Quist")],
            mentions={"Emil Dahl": ["The captain, Emil Dahl", "Captain Dahl"]},
        ),
        article(
            "herald.txt",
            outlet="Herald",
            text=HERALD,
            statements=[said(CUT, by="Nora Quist", cue="claimed", source="Nora Quist")],
            flags=[
                flagged(
                    "reckless skipper",
                    about="Emil Dahl",
                    category=Category.LABEL,
                    explanation="“reckless” judges the captain.",
                    neutral="captain",
                )
            ],
            mentions={"Emil Dahl": ["Dahl", "the reckless skipper", "The skipper"]},
        ),
        article(
            "times.txt",
            outlet="Times",
            text=TIMES,
            statements=[
                said(JOINED, by="Nora Quist", cue="said", source="Inspector Nora Quist"),
                said("“We shall publish every log,”", by="Harald Moe", cue="said", source="Harald Moe"),
            ],
            mentions={"Emil Dahl": "Captain Dahl"},
        ),
        people=[
            person("Nora Quist", actor="Inspectors", affiliation="Port", role=Role.GOVERNMENT),
            person("Harald Moe", actor="Harbour office", affiliation="Port", role=Role.GOVERNMENT),
            person("Emil Dahl", actor="Ferry crew", affiliation="Port", role=Role.BUSINESS),
        ],
        folder=Path("ferry"),
    )
