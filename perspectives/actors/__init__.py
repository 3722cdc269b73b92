"""Who is who: speakers within an article, across the folder, and the actors they belong to."""

from perspectives.actors.casting import cast
from perspectives.actors.identification import identify
from perspectives.actors.rules import (
    FILE_NAME,
    ActorRule,
    ActorRules,
    ActorsFileError,
    SpeakerRule,
    load_rules,
)

__all__ = [
    "FILE_NAME",
    "ActorRule",
    "ActorRules",
    "ActorsFileError",
    "SpeakerRule",
    "cast",
    "identify",
    "load_rules",
]
