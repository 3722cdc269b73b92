"""Speakers as plain data, the same in every JSON that the program prints."""

from __future__ import annotations

from typing import Any

from perspectives.export.numbers import rounded
from perspectives.model import Speaker

Json = dict[str, Any]


def speaker_data(speaker: Speaker) -> Json:
    """Who somebody is."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "aliases": list(speaker.aliases),
        "description": speaker.description,
        "affiliation": speaker.affiliation,
        "role": speaker.role.value,
        "named": speaker.named,
        "plural": speaker.plural,
    }


def standing_data(speaker: Speaker) -> Json:
    """How sure whom they speak for is, and what told it."""
    return {
        "affiliation_by": speaker.affiliation_by,
        "affiliation_confidence": rounded(speaker.affiliation_confidence),
        "role_by": speaker.role_by,
        "role_confidence": rounded(speaker.role_confidence),
    }
