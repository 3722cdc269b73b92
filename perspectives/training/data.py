"""The documents of a configuration: what is trained on, what is held out, what nobody marked."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perspectives.training.corpora import Document, read_gold, read_polnear

Config = dict[str, Any]


def split(config: Config, data: Path) -> tuple[list[Document], list[Document]]:
    """(trained on, held out) of the marked corpora."""
    corpora, held = config["corpora"], config["held_out"]
    polnear = list(read_polnear(data / corpora["polnear"]))
    gold = list(read_gold(data / corpora["gold"]))
    chance = random.Random(held["seed"])
    chance.shuffle(polnear)
    chance.shuffle(gold)
    return (
        polnear[held["polnear"] :] + gold[held["gold"] :],
        polnear[: held["polnear"]] + gold[: held["gold"]],
    )


def unmarked(config: Config, data: Path) -> list[Document]:
    """Texts without marks, of as many outlets as the corpora have."""
    chosen = config["corpora"]["unmarked"]
    found = list(_basil(data / chosen["basil"]))
    for folder in chosen["newswcl50"]:
        found.extend(_texts(sorted((data / folder).glob("*.txt")), Path(folder).name))
    propaganda = sorted((data / chosen["propaganda"]).glob("*.txt"))
    random.Random(3).shuffle(propaganda)
    found.extend(_texts(propaganda[: config["corpora"]["most_of_propaganda"]], "propaganda"))
    return found


def _basil(folder: Path) -> Iterator[Document]:
    """Title and paragraphs of each of BASIL's JSON files (a paragraph is a list of sentences there)."""
    for path in sorted(folder.rglob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        body = article.get("body") or article.get("body-paragraphs") or []
        paragraphs = [" ".join(part) if isinstance(part, list) else part for part in body]
        text = "\n\n".join([article.get("title") or "", *paragraphs])
        yield Document(f"basil_{path.stem}", text, (), "none")


def _texts(paths: list[Path], prefix: str) -> Iterator[Document]:
    for path in paths:
        yield Document(f"{prefix}_{path.stem}", path.read_text("utf-8"), (), "none")
