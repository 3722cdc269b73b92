"""Our own extraction over the texts of gold: as ``extract`` does it, index and worker processes included."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from perspectives.actors import cast
from perspectives.corpus.batch import analyse_all
from perspectives.corpus.sources import Failed, Outcome, Ready, Source
from perspectives.evaluation.predictions import of_analysis
from perspectives.evaluation.records import Gold, Predictions
from perspectives.model import SetAside

OWN = "our extraction"


class NoAnalysisError(Exception):
    """No text can be analysed; the message says why."""


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
    ready = {name: outcome for name, outcome in outcomes.items() if isinstance(outcome, Ready)}
    joined = None
    if together:
        articles = sorted((outcome.article for outcome in ready.values()), key=lambda article: article.path)
        joined = cast(articles, {outcome.article.id: outcome.analysis for outcome in ready.values()})
    return Predictions(
        origin=OWN,
        documents={
            document.name: of_analysis(outcome.article, outcome.analysis, joined)
            for document in gold.documents
            if (outcome := ready.get(document.text_path)) is not None
        },
        set_aside=tuple(_failure(outcome) for outcome in outcomes.values() if isinstance(outcome, Failed)),
        notices=batch.notices,
    )


def _failure(outcome: Failed) -> SetAside:
    failed = outcome.set_aside
    return SetAside(failed.path, failed.reason, f"{failed.message} It counts as nothing found.")
