"""Casts for tests, from analyses made by hand: who says how many words, and how often each is talked about.

found = made(a=[official("Ana Ruiz", "Peru", says=50)], b=[Voice("some fishermen", plural=True)])
actors(found)  # {"Peruvian officials": ["Ana Ruiz"], …}
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from perspectives.actors import cast
from perspectives.model import Analysis, Article, Cast, Kind, Reference, Role, Span, Speaker, Statement


@dataclass(frozen=True)
class Voice:
    """One speaker of one article: what they say, in words, and how often they are talked about."""

    name: str
    affiliation: str = "unknown"
    role: Role = Role.OTHER
    says: int = 0
    places: int = 0
    named: bool = True
    plural: bool = False
    aliases: tuple[str, ...] = ()
    description: str = ""
    times: int = 1
    """Statements, of ``says`` words each."""


def official(name: str, country: str, says: int = 5, **more: object) -> Voice:
    return Voice(name, country, Role.GOVERNMENT, says, **more)  # type: ignore[arg-type]


def folder(**articles: list[Voice]) -> tuple[list[Article], dict[str, Analysis]]:
    made, analyses = [], {}
    for name, voices in articles.items():
        key = f"sha-{name}"
        made.append(Article(f"{name}.txt", key, "x" * 50_000, name, name))
        analyses[key] = analysis(voices)
    return made, analyses


def analysis(voices: list[Voice]) -> Analysis:
    at = itertools.count(0, 500)
    speakers, statements, references = [], [], []
    for number, voice in enumerate(voices):
        key = f"local-{number}"
        speakers.append(
            Speaker(
                key,
                voice.name,
                voice.aliases,
                voice.description,
                voice.affiliation,
                voice.role,
                voice.named,
                voice.plural,
            )
        )
        for _ in range(voice.times if voice.says else 0):
            start = next(at)
            content = Span(start, start + voice.says * 6)
            statements.append(Statement(f"s{start}", Kind.INDIRECT, (content,), (), (), 0.9, key, 0.9))
        for _ in range(voice.places):
            start = next(at)
            references.append(Reference(key, Span(start, start + 4), "subject"))
    return Analysis(tuple(statements), (), tuple(speakers), tuple(references))


def made(**articles: list[Voice]) -> Cast:
    return cast(*folder(**articles))


def names(found: Cast) -> list[str]:
    return sorted(speaker.name for speaker in found.speakers)


def actors(found: Cast) -> dict[str, list[str]]:
    by_id = {speaker.id: speaker.name for speaker in found.speakers}
    return {actor.name: [by_id[member] for member in actor.members] for actor in found.actors}
