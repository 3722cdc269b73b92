"""Figures against gold: how often the program is right, where, and what exactly goes wrong.

``load_gold`` reads what people marked, ``read_predictions`` or ``run_extraction`` give what was found, and
``evaluate`` compares them; ``linking`` judges who is one over several articles, ``utterances`` which
statements are. Importing this loads no spaCy.
"""

from perspectives.evaluation.evaluate import SCHEMA, evaluate
from perspectives.evaluation.gold import load_gold
from perspectives.evaluation.linking import FoundSpeaker, linking
from perspectives.evaluation.linking_list import Event, events_of, load_events
from perspectives.evaluation.linking_mentions import Mentions, load_mentions
from perspectives.evaluation.linking_report import linking_listing, linking_markdown, linking_plain
from perspectives.evaluation.predictions import read_predictions
from perspectives.evaluation.records import ErrorSort, EvaluationError, Gold, Predictions
from perspectives.evaluation.report import error_listing, markdown, plain
from perspectives.evaluation.running import NoAnalysisError, run_extraction, run_linking
from perspectives.evaluation.utterances import load_groups, run_utterances, utterances
from perspectives.evaluation.utterances_report import (
    utterances_listing,
    utterances_markdown,
    utterances_plain,
)

__all__ = [
    "SCHEMA",
    "ErrorSort",
    "EvaluationError",
    "Event",
    "FoundSpeaker",
    "Gold",
    "Mentions",
    "NoAnalysisError",
    "Predictions",
    "error_listing",
    "evaluate",
    "events_of",
    "linking",
    "linking_listing",
    "linking_markdown",
    "linking_plain",
    "load_events",
    "load_gold",
    "load_groups",
    "load_mentions",
    "markdown",
    "plain",
    "read_predictions",
    "run_extraction",
    "run_linking",
    "run_utterances",
    "utterances",
    "utterances_listing",
    "utterances_markdown",
    "utterances_plain",
]
