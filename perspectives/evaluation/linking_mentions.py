"""Newswcl50's ``mentions.json``: which phrase names whom across the articles of an event.

A list of sentences, each with an id such as ``1_LL_12`` (event, outlet, number) and annotations; those of
the type ``ACTOR`` name somebody single: ``{"code_type": "ACTOR", "code_name": "PRK\\\\Kim", "code_mention":
"the North Korean leader"}``. Countries, groups and "somebody of the United States" (``ACTOR-I``) are no
identities, and passed over.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from perspectives.evaluation.linking_list import Event
from perspectives.evaluation.names import levelled
from perspectives.evaluation.records import EvaluationError

_ACTOR = "ACTOR"


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom phrases name, by article."""

    codes: Mapping[str, Mapping[str, str]]
    """By the article's key (``1_LL``), then by the phrase levelled: the code it mostly has there."""

    def code(self, article: str, called: str) -> str | None:
        """The code of a phrase in an article, which is known by a base name that is or ends in its key."""
        key = next((key for key in self.codes if _is_of(article, key)), None)
        return self.codes[key].get(levelled(called)) if key is not None else None

    def events(self) -> tuple[Event, ...]:
        """Its events, for whoever has no list of them."""
        articles: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self.codes):
            articles[key.split("_")[0]] += [key, f"*_{key}"]
        return tuple(Event(f"event {number}", tuple(names)) for number, names in articles.items())


def load_mentions(path: Path) -> Mentions:
    """The mentions of a file. Raises EvaluationError, which names the file."""
    try:
        sentences = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror or error})") from None
    except (ValueError, RecursionError) as error:
        raise EvaluationError(f"{path}: is no JSON: {error}") from None
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    try:
        for sentence in sentences:
            event, outlet, _ = str(sentence["id"]).split("_")
            said = counts[f"{event}_{outlet}"]
            for one in sentence["annotations"]:
                if one["code_type"] == _ACTOR and str(one["code_mention"]).strip():
                    said[levelled(str(one["code_mention"]))][str(one["code_name"])] += 1
    except (TypeError, KeyError, ValueError, AttributeError):
        raise EvaluationError(f"{path}: is no list of mentions as newswcl50 has it") from None
    return Mentions(
        {
            key: {phrase: max(sorted(codes), key=codes.__getitem__) for phrase, codes in said.items()}
            for key, said in counts.items()
        }
    )


def _is_of(article: str, key: str) -> bool:
    return article == key or article.endswith(f"_{key}")
