"""Articles for the benchmarks: the sample folders' own, and invented ones of the same make.

Real news may not be part of the project, and the ten samples are too few. The invented articles are put
together by a seeded generator, always the same: names of made-up syllables (so that each article has words
no other has), the phrases of ``phrases.yaml``, and the ways in which newspapers attribute. Sense they make
none.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from perspectives.reading import FolderMetadata, read_article
from perspectives.resources import seeds_folder

INVENTED = 30
PARAGRAPHS = (14, 34)
"""From, to: some 500 to 1,500 words."""


@cache
def _phrases() -> dict[str, list[str]]:
    table: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text("utf-8"))
    return table


def samples() -> list[str]:
    """The texts of the articles in the sample folders."""
    texts = []
    for folder in (seeds_folder() / "red-line", seeds_folder() / "mill-pond"):
        metadata = FolderMetadata.load(folder)
        for path in sorted(folder.iterdir()):
            if path.suffix in (".txt", ".md", ".html"):
                texts.append(read_article(path, folder, metadata).text)
    return texts


def invented(number: int = INVENTED) -> list[str]:
    """That many articles; in each the straight quotation marks are even in number."""
    return [_article(random.Random(seed)) for seed in range(number)]


def _article(chance: random.Random) -> str:
    people = [f"{_name(chance, 1)} {_name(chance, 2)}" for _ in range(chance.randint(4, 8))]
    places = [_name(chance, 3) for _ in range(4)]
    roles = {person: chance.choice(_phrases()["roles"]) for person in people}
    body = chance.choice(_phrases()["bodies"]).removeprefix("the ").title()
    paragraphs = [
        f"{chance.choice(places)} {body} Split Over {_name(chance, 2)} Plan",
        f"By {_name(chance, 1)} {_name(chance, 2)}",
    ]
    for _ in range(chance.randint(*PARAGRAPHS)):
        person = chance.choice(people)
        paragraphs.append(" ".join(_sentences(chance, person, roles[person], chance.choice(places))))
    return "\n\n".join(paragraphs)


def _name(chance: random.Random, syllables: int) -> str:
    letters = [*chance.choices(_phrases()["syllables"], k=syllables), chance.choice(_phrases()["endings"])]
    return "".join(letters).capitalize()


def _sentences(chance: random.Random, person: str, role: str, place: str) -> Iterator[str]:
    """A paragraph of one of seven shapes: quoted, reported, part quoted, by a body, or the author's own."""
    family = person.split(maxsplit=1)[1]
    cue = chance.choice(_phrases()["cues"])
    body = chance.choice(_phrases()["bodies"])
    claim, other = chance.sample(_phrases()["claims"], 2)
    background = chance.sample(_phrases()["background"], 3)
    opening, closing = chance.choice(['""', '""', "“”"])
    match chance.randrange(8):
        case 0:
            yield f"{opening}{_capital(claim)},{closing} {family} {cue} in {place} on Monday."
            yield f"{opening}{_capital(other)}.{closing}"
        case 1:
            yield f"{person}, the {role} of {place}, {cue} that {claim}."
            yield background[0]
        case 2:
            yield f"According to {body}, {claim}. {family} {cue} that {other}."
        case 3:
            words = claim.split()
            yield f"{family} {cue} that {' '.join(words[:3])} {opening}{' '.join(words[3:])}{closing}."
            yield f"{opening}{_capital(other)},{closing} she added."
        case 4:
            yield f"In a statement, {body} called {family} a {opening}reckless {role}{closing}."
            yield background[0]
        case 5:
            yield f"He did not say whether {claim}, but {body} confirmed that {other}."
            yield from background[:2]
        case _:
            yield from background
            yield f"{_capital(body)} did not answer questions about {family} and {place}."


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
