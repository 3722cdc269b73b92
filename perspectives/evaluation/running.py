"""Our own extraction over the texts of gold: as ``extract`` does it, index and worker processes included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from perspectives.actors import cast
from perspectives.corpus.batch import analyse_all
from perspectives.corpus.sources import Failed, Outcome, Ready, Source
from perspectives.evaluation.linking import FoundSpeaker, linking
from perspectives.evaluation.linking_list import Event, events_of
from perspectives.evaluation.linking_mentions import Mentions
from perspectives.evaluation.predictions import of_analysis
from perspectives.evaluation.records import Gold, Predictions
from perspectives.model import Cast, SetAside

OWN = "our extraction"


class NoAnalysisError(Exception):
    """No text can be analysed; the message says why."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What our extraction made of the texts of gold."""

    ready: dict[str, Ready]
    """By the name of the document."""
    set_aside: tuple[SetAside, ...]
    notices: tuple[str, ...]


def extracted(
    gold: Gold,
    *,
    advance: Callable[[int, int], None] = lambda done, total: None,
    index: Path | None = None,
    workers: int | None = None,
    model: str | None = None,
    fresh: bool = False,
) -> Extraction:
    """Our extraction over the texts of ``gold``, each by itself. Raises NoAnalysisError."""
    sources = [
        Source(document.text_path, Path(document.text_path), Path(document.text_path).parent.resolve())
        for document in gold.documents
    ]
    outcomes: dict[str, Outcome] = {}

    def deliver(source: Source, outcome: Outcome) -> None:
        outcomes[source.name] = outcome
        advance(len(outcomes), len(sources))

    batch = analyse_all(sources, deliver, index=index, workers=workers, model=model, fresh=fresh)
    if batch.failure is not None:
        raise NoAnalysisError(batch.failure)
    made = {document.name: outcomes.get(document.text_path) for document in gold.documents}
    return Extraction(
        {name: outcome for name, outcome in made.items() if isinstance(outcome, Ready)},
        tuple(_failure(outcome) for outcome in outcomes.values() if isinstance(outcome, Failed)),
        batch.notices,
    )


def run_extraction(
    gold: Gold,
    *,
    together: bool = False,
    advance: Callable[[int, int], None] = lambda done, total: None,
    index: Path | None = None,
    workers: int | None = None,
    model: str | None = None,
    fresh: bool = False,
) -> Predictions:
    """What our extraction finds in the texts of ``gold``; ``together`` joins speakers over all of them.

    A text on which it fails is named, and counts as one in which nothing was found. Raises NoAnalysisError.
    """
    made = extracted(gold, advance=advance, index=index, workers=workers, model=model, fresh=fresh)
    joined = _joined(made.ready.values()) if together else None
    return Predictions(
        origin=OWN,
        documents={name: of_analysis(one.article, one.analysis, joined) for name, one in made.ready.items()},
        set_aside=made.set_aside,
        notices=made.notices,
    )


def run_linking(
    gold: Gold,
    events: Sequence[Event],
    origin: str,
    mentions: Mentions | None = None,
    *,
    advance: Callable[[int, int], None] = lambda done, total: None,
    index: Path | None = None,
    workers: int | None = None,
    model: str | None = None,
    fresh: bool = False,
) -> dict[str, Any]:
    """How well our speakers are linked within each event; ``origin`` is what the list is called.

    Raises EvaluationError where events and gold do not fit each other, and NoAnalysisError.
    """
    notices = events_of(events, gold.documents)
    wanted = tuple(d for d in gold.documents if any(event.holds(d.name) for event in events))
    chosen = replace(gold, documents=wanted)
    made = extracted(chosen, advance=advance, index=index, workers=workers, model=model, fresh=fresh)
    found = {
        event.name: linked_speakers({n: one for n, one in made.ready.items() if event.holds(n)})
        for event in events
    }
    more = replace(
        chosen,
        set_aside=(*gold.set_aside, *made.set_aside),
        notices=(*gold.notices, *made.notices, *notices),
    )
    return linking(more, events, found, origin, mentions)


def linked_speakers(ready: Mapping[str, Ready]) -> list[FoundSpeaker]:
    """Who says something in each of these articles, by their names, linked as in a folder of them alone."""
    joined = _joined(ready.values())
    by_id = {speaker.id: speaker for speaker in joined.speakers}
    found = []
    for name, one in ready.items():
        starts: dict[str, list[int]] = defaultdict(list)
        for statement in one.analysis.statements:
            if statement.speaker is not None:
                starts[statement.speaker].append(statement.content[0].start)
        for local in one.analysis.speakers:
            if local.id not in starts:
                continue
            identity = by_id[joined.identity[one.article.path, local.id]]
            line = one.article.text.count("\n", 0, min(starts[local.id])) + 1
            found.append(
                FoundSpeaker(
                    article=name,
                    called=local.name,
                    key=local.id,
                    identity=identity.id,
                    name=identity.name,
                    statements=len(starts[local.id]),
                    line=line,
                )
            )
    return found


def _joined(ready: Iterable[Ready]) -> Cast:
    outcomes = sorted(ready, key=lambda outcome: outcome.article.path)
    return cast(
        [outcome.article for outcome in outcomes],
        {outcome.article.id: outcome.analysis for outcome in outcomes},
    )


def _failure(outcome: Failed) -> SetAside:
    failed = outcome.set_aside
    return SetAside(failed.path, failed.reason, f"{failed.message} It counts as nothing found.")
