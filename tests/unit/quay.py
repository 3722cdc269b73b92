"""A folder of one article on a harbour and its flags, for the tests of decisions on flags."""

from __future__ import annotations

from perspectives.comparison import Comparison, FlagView, compare
from perspectives.corpus import Snapshot, correct
from perspectives.corrections import (
    Place,
)
from perspectives.model import Category, Role
from tests.unit.corrected import at
from tests.unit.samples import Flagged, Sample, article, flagged, person, said, snapshot

QUAY = (
    "Harbour plan\n\n“We will wait,” Dana Brook said in a rant. The brutal regime of Otto Reed slammed the "
    "plan.\n\nCritics say the regime is near its end. Two regimes met. “No,” Reed said, and smirked."
)
PEOPLE = [
    person("Dana Brook", actor="Council", affiliation="Norway", role=Role.GOVERNMENT),
    person("Otto Reed", actor="Traders", affiliation="Norway", role=Role.BUSINESS),
]
RANT = flagged("rant", about="Dana Brook", neutral="statement", confidence=0.5)
REGIME = flagged("regime", about="Otto Reed", category=Category.LABEL)
SLAMMED = flagged("slammed", about="Otto Reed", category=Category.REPORTING_VERB)
FLAGS = (
    RANT,
    REGIME,
    SLAMMED,
    flagged("Critics say", category=Category.UNSOURCED_CLAIM),
    flagged("regime", category=Category.LABEL, at=2),
    flagged("regimes", category=Category.LABEL),
)


def quay(*flags: Flagged, text: str = QUAY, path: str = "quay.txt") -> Sample:
    return article(
        path,
        text=text,
        statements=[
            said("“We will wait,”", by="Dana Brook", cue="said", source="Dana Brook"),
            said("“No,”", by="Otto Reed", cue="said", source="Reed"),
        ],
        flags=flags or FLAGS,
        mentions={"Otto Reed": "Otto Reed"},
    )


def folder(*samples: Sample) -> Snapshot:
    return correct(snapshot(*(samples or (quay(),)), people=PEOPLE), ())


def flags(found: Snapshot | Comparison, path: str = "quay.txt") -> list[FlagView]:
    laid_out = found if isinstance(found, Comparison) else compare(found)
    return list(next(view for view in laid_out.articles if view.article.path == path).flags)


def words(found: Snapshot, path: str = "quay.txt") -> list[str]:
    return [view.words for view in flags(found, path)]


def flag(found: Snapshot, wanted: str, nth: int = 1) -> FlagView:
    return [view for view in flags(found) if view.words == wanted][nth - 1]


def spot(found: Snapshot, wanted: str, nth: int = 1) -> Place:
    return at(found, wanted, "quay.txt", nth)[0]
