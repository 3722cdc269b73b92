"""Two outlets on one bridge: one quotation in two cuts, two names for one man, two days. Any words may be put
where a writer of articles could put them."""

from __future__ import annotations

from perspectives.corpus.snapshot import Snapshot
from perspectives.model import Category, SetAside
from tests.unit.samples import article, flagged, person, said, snapshot

LONG = "“We will rebuild the old bridge before winter, and nobody in the valley will pay a toll for it,”"
CUT = "“We will rebuild the old bridge before winter,”"


def compared_folder(words: str = "engineer") -> Snapshot:
    """``words`` stand in the title, the outlet, the address, a quotation, a note, a file's reason."""
    wire = article(
        "a/wire.txt",
        outlet=f"Valley Wire {words}",
        title=f"{words} bridge",
        url=f"javascript:{words}",
        published="2021-05-03",
        text=(
            f"{words} bridge\n\n{LONG} Ana Petrova said in a rant.\n\nThe butcher Ivan Reed danced. "
            f"Ivan Reed smiled. “{words} is mine,” {words} said."
        ),
        statements=[
            said(LONG, by="Ana Petrova", cue="said", source="Ana Petrova"),
            said(f"“{words} is mine,”", by=words, cue="said", source=words, at=1),
        ],
        flags=[
            flagged("rant", about="Ana Petrova", explanation=words, neutral=words),
            flagged("butcher", about="Ivan Reed", category=Category.LABEL),
        ],
        mentions={"Ivan Reed": ["The butcher Ivan Reed", "Ivan Reed smiled"]},
        notices=[words],
    )
    post = article(
        "b/post.txt",
        outlet="Quay Post",
        published="2021-05-04",
        text=f"A bridge\n\n{CUT} Ana Petrova claimed.\n\nThe captain Ivan Reed slept.",
        statements=[said(CUT, by="Ana Petrova", cue="claimed", source="Ana Petrova")],
        mentions={"Ivan Reed": ["The captain Ivan Reed"]},
    )
    return snapshot(
        wire,
        post,
        people=[person("Ana Petrova", actor="city officials"), person("Ivan Reed", actor="boatmen")],
        set_aside=[SetAside("scan.pdf", "unsupported", words)],
        notices=[words],
    )
