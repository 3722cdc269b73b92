"""Who is who: speakers within an article, across the folder, and the actors they belong to."""

from perspectives.actors.casting import cast
from perspectives.actors.correcting import CorrectedCast, correct_cast
from perspectives.actors.identification import identify
from perspectives.actors.rules import (
    FILE_NAME,
    ActorRule,
    ActorRules,
    ActorsFileError,
    SpeakerRule,
    load_rules,
)
from perspectives.actors.suggestion import Tally, suggestion

__all__ = [
    "FILE_NAME",
    "ActorRule",
    "ActorRules",
    "ActorsFileError",
    "CorrectedCast",
    "SpeakerRule",
    "Tally",
    "cast",
    "correct_cast",
    "identify",
    "load_rules",
    "suggestion",
]
