"""The model card: ``card.md`` with its figures measured anew.

One command gives every figure of it: ``python -m perspectives.training card --data FOLDER``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from perspectives.evaluation import evaluate, load_gold, markdown, run_extraction
from perspectives.training.data import Config
from perspectives.training.framing_card import framing_table

_TEMPLATE = Path(__file__).with_name("card.md")


def write_card(config: Config, data: Path, path: Path) -> None:
    """Measure on the watched parts and write the card to ``path``."""
    text = _TEMPLATE.read_text("utf-8")
    for name, folder in config["measured_on"].items():
        gold = load_gold(data / folder)
        result = evaluate(gold, run_extraction(gold, together=False))
        text = text.replace(f"<!-- figures: {name} -->", _lowered(markdown(_without_paths(result, name))))
    text = text.replace("<!-- figures: framing corpora -->", framing_table(config, data))
    path.write_text(text, "utf-8")


def _without_paths(result: dict[str, Any], name: str) -> dict[str, Any]:
    """The same with no path of this machine in it."""
    return {**result, "gold": {**result["gold"], "folder": name}, "predictions": "our own extraction"}


def _lowered(figures: str) -> str:
    """Headings two levels further down, to stand within a section of the card."""
    return re.sub(r"^(#+) ", r"##\1 ", figures.strip(), flags=re.MULTILINE)
