"""spaCy's named entities, decided for all tokens at once.

``EntityRecognizer`` walks over a text and chooses at each token one of 74 actions: begin, go on with or end
an entity of one of 18 types, make one of a single token, or none (the scheme BILUO; Lample et al. 2016).
What it looks at are three tokens: the one at hand and, while an entity is open, its first and its last one
so far. While none is open, then, the choice depends on the token at hand alone, so that the scores of all
tokens are one product of matrices; only inside an entity, which few tokens are, do they depend on the way
there. That gives the same entities as the walk: ``tests/unit/test_annotation.py`` compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = np.ndarray[Any, np.dtype[np.float32]]
Found = tuple[int, int, str]
"""First token, end (exclusive), label."""

_STATE_TOKENS = 3
"""The tokens that the recognizer's network looks at: at hand, first and last of the open entity."""
_BUT_LAST = slice(None, -1)


def entities(component: Any) -> Callable[[list[Doc]], list[Doc]] | None:
    """A function to the same end as ``component.pipe``; None where the component is not one that we know."""
    from spacy.pipeline import EntityRecognizer

    if type(component) is not EntityRecognizer or component.cfg["beam_width"] != 1:
        return None
    model = component.model
    if not model.attrs["has_upper"] or model.attrs["unseen_classes"] or component.postprocesses:
        return None
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    if lower.get_dim("nF") != _STATE_TOKENS or lower.get_dim("nP") < 2:
        return None
    names = tuple(component.moves.get_class_name(number) for number in range(component.moves.n_moves))
    if upper.get_dim("nO") != len(names) or upper.name != "linear":
        return None
    return _Recognizer(component, names)


class _Recognizer:
    """The networks of one recognizer, and how its actions are numbered."""

    def __init__(self, component: Any, names: tuple[str, ...]) -> None:
        self._component = component
        self._names = names
        self._begin = np.array([name.startswith("B-") for name in names])
        outside = np.array([name == "O" or (name[:2] in ("B-", "U-") and len(name) > 2) for name in names])
        self._outside = np.flatnonzero(outside)
        self._none = names.index("O")

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        if any(doc.has_annotation("ENT_IOB") for doc in docs):  # entities that were there before bind it
            return list(self._component.pipe(docs, batch_size=len(docs)))
        from spacy.tokens import Span

        walk = _Walk(self._component.model, docs)
        actions = self._outside_actions(docs, walk).tolist()
        offset = 0
        for doc in docs:
            found = self._entities(walk, actions, offset, len(doc))
            doc.set_ents(
                [Span(doc, start - offset, end - offset, label=label) for start, end, label in found],
                default="outside",
            )
            offset += len(doc)
        return docs

    def _outside_actions(self, docs: list[Doc], walk: _Walk) -> np.ndarray[Any, np.dtype[np.intp]]:
        """What is chosen at each token if no entity is open there."""
        scores = walk.outside()
        space = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        allowed = np.full(scores.shape, -np.inf, dtype=np.float32)
        allowed[:, self._outside] = 0
        allowed[np.ix_(walk.ends, np.flatnonzero(self._begin))] = -np.inf
        allowed[space] = -np.inf
        allowed[space, self._none] = 0
        actions: np.ndarray[Any, np.dtype[np.intp]] = (scores + allowed).argmax(axis=1)
        return actions

    def _entities(self, walk: _Walk, actions: list[int], offset: int, length: int) -> Iterator[Found]:
        at, end = offset, offset + length
        while at < end:
            action = actions[at]
            if action == self._none:
                at += 1
                continue
            start, name = at, self._names[action]
            at += 1
            if name[0] == "B":
                at = self._end(walk, start, name[2:])
            yield start, at, name[2:]

    def _end(self, walk: _Walk, start: int, label: str) -> int:
        """Where the entity ends (exclusive) that begins at ``start`` and goes on with the next token."""
        inside, last = self._pair(label)
        at = start + 1
        while not walk.ends[at]:
            further, ended = walk.inside(at, start, inside, last)
            if ended > further or (ended == further and last < inside):
                break
            at += 1
        return at + 1

    def _pair(self, label: str) -> tuple[int, int]:
        return self._names.index(f"I-{label}"), self._names.index(f"L-{label}")


class _Walk:
    """What the recognizer's network computes for a batch of Docs, whose tokens are numbered through."""

    def __init__(self, model: Any, docs: list[Doc]) -> None:
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        tokens = model.get_ref("tok2vec").predict(docs)
        cached: Floats = lower.predict(tokens)  # a row for no token, then one a token: (1 + n, 3, nO, nP)
        self._nothing, self._tokens = cached[0], cached[1:]
        self._bias: Floats = lower.get_param("b")
        self._weights: Floats = upper.get_param("W")
        self._upper_bias: Floats = upper.get_param("b")
        self.ends = _sentence_ends(docs)
        """Tokens that no entity may run beyond."""

    def outside(self) -> Floats:
        """Scores of all actions for all tokens, no entity being open: (n, actions)."""
        sums = self._tokens[:, 0] + self._nothing[1] + self._nothing[2] + self._bias
        scores: Floats = sums.max(axis=-1) @ self._weights.T + self._upper_bias
        return scores

    def inside(self, at: int, start: int, *actions: int) -> list[float]:
        """Scores of some actions for the token ``at``, an entity being open since ``start``."""
        sums = self._tokens[at, 0] + self._tokens[start, 1] + self._tokens[at - 1, 2] + self._bias
        hidden = sums.max(axis=-1)
        return [float(hidden @ self._weights[action] + self._upper_bias[action]) for action in actions]


def _sentence_ends(docs: list[Doc]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which tokens are the last of their sentence or Doc, over all Docs."""
    ends = []
    for doc in docs:
        end = np.ones(len(doc), dtype=bool)
        end[_BUT_LAST] = doc.to_array("SENT_START")[1:] == 1
        ends.append(end)
    return np.concatenate(ends)
