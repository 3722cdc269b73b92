"""Parts of speech, morphology and lemmas, remembered instead of worked out at each token.

spaCy's ``AttributeRuler`` tries all its patterns at every token. Nearly all of them are of one token, and ask
for its tag, its dependency and its lower-case form: what they give is a function of these, which is asked
of the component itself once and kept. Where a pattern of more tokens ("gon" "na") matches, the component
does the whole Doc. ``EnglishLemmatizer`` is a function of a token's form, part of speech and morphology.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

_ASKED = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
"""What a pattern may ask of a token, for its outcome to be remembered."""
_MOST = 100_000
"""Lemmas and lower-case forms kept; with more, remembering begins anew."""


class _Outcome(NamedTuple):
    """What the ruler makes of a token, and which longer patterns the token may stand in."""

    tag: int
    dep: int
    pos: int
    morph: int
    lemma: int
    begins: frozenset[int]
    """The patterns of more tokens that it may be the first of."""
    follows: frozenset[int]
    """The patterns of more tokens that it may be the second of."""


def parts_of_speech(component: Any) -> Callable[[list[Doc]], list[Doc]] | None:
    """A function to the same end as an ``AttributeRuler``; None for other components and other patterns."""
    from spacy.pipeline import AttributeRuler

    if type(component) is not AttributeRuler:
        return None
    entries: list[dict[str, Any]] = component.patterns
    patterns: list[list[dict[str, Any]]] = [pattern for entry in entries for pattern in entry["patterns"]]
    if all(pattern and all(token.keys() <= _ASKED for token in pattern) for pattern in patterns):
        return _Ruler(component, patterns)
    return None


class _Ruler:
    def __init__(self, component: Any, patterns: list[list[dict[str, Any]]]) -> None:
        from spacy.matcher import Matcher

        self._component = component
        self._vocab: Vocab = component.vocab
        self._outcomes: dict[tuple[int, int, int], _Outcome] = {}
        self._relevant: dict[int, int] = {}
        self._asks = Matcher(self._vocab)
        asked = {repr(token["LOWER"]): token["LOWER"] for p in patterns for token in p if "LOWER" in token}
        for number, form in enumerate(asked.values()):
            self._asks.add(f"form {number}", [[{"LOWER": form}]])
        self._asks.add("space", [[{"IS_SPACE": True}]])
        self._longer = Matcher(self._vocab)
        longer = [pattern for pattern in patterns if len(pattern) > 1]
        for number, (first, second, *_) in enumerate(longer):
            self._longer.add(f"begins {number}", [[first]])
            self._longer.add(f"follows {number}", [[second]])

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        return [self._applied(doc) for doc in docs]

    def _applied(self, doc: Doc) -> Doc:
        if len(self._relevant) > _MOST:
            self._relevant.clear()
        values = doc.to_array(["TAG", "DEP", "LOWER", "POS", "MORPH", "LEMMA"])
        if values[:, 3:].any():
            return self._whole(doc)
        outcomes = []
        for place, (tag, dep, lower, *_) in enumerate(values.tolist()):
            form = self._relevant.get(lower)
            if form is None:
                form = self._relevant[lower] = lower if self._is_asked_for(doc[place]) else 0
            outcome = self._outcomes.get((tag, dep, form))
            if outcome is None:
                outcome = self._outcomes[tag, dep, form] = self._outcome(doc[place])
            outcomes.append(outcome)
        if any(a.begins and not a.begins.isdisjoint(b.follows) for a, b in itertools.pairwise(outcomes)):
            return self._whole(doc)
        made = np.array([outcome[:5] for outcome in outcomes], dtype=np.uint64)
        return doc.from_array(["TAG", "DEP", "POS", "MORPH", "LEMMA"], made)  # type: ignore[arg-type]

    def _whole(self, doc: Doc) -> Doc:
        done: Doc = self._component(doc)
        return done

    def _is_asked_for(self, token: Token) -> bool:
        """Whether some pattern tells this form from any other."""
        return bool(self._asks(self._alone(token)))

    def _outcome(self, token: Token) -> _Outcome:
        doc = self._alone(token)
        found = [self._vocab.strings[match].split() for match, _, _ in self._longer(doc, allow_missing=True)]
        done = self._whole(doc)[0]
        return _Outcome(
            done.tag,
            done.dep,
            done.pos,
            done.morph.key,  # type: ignore[attr-defined]
            done.lemma,
            frozenset(int(number) for kind, number in found if kind == "begins"),
            frozenset(int(number) for kind, number in found if kind == "follows"),
        )

    def _alone(self, token: Token) -> Doc:
        """A Doc of a token like this one; patterns of one token ask no more."""
        from spacy.tokens import Doc

        return Doc(
            self._vocab, words=[token.text], spaces=[False], tags=[token.tag_], heads=[0], deps=[token.dep_]
        )


def lemmas(component: Any) -> Callable[[list[Doc]], list[Doc]] | None:
    """A function to the same end as an ``EnglishLemmatizer``; None where it is another component."""
    from spacy.lang.en.lemmatizer import EnglishLemmatizer

    if type(component) is not EnglishLemmatizer or component.overwrite:
        return None
    return _Lemmas(component)


class _Lemmas:
    def __init__(self, component: Any) -> None:
        self._component = component
        self._strings = component.vocab.strings
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        if len(self._known) > _MOST:
            self._known.clear()
        for doc in docs:
            values = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"]).tolist()
            lemmas = [lemma or self._lemma(doc, place, key) for place, (*key, lemma) in enumerate(values)]
            doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64))  # type: ignore[arg-type]
        return docs

    def _lemma(self, doc: Doc, place: int, key: list[int]) -> int:
        orth, pos, morph = key
        known = self._known.get((orth, pos, morph))
        if known is None:
            known = self._known[orth, pos, morph] = self._strings.add(
                self._component.lemmatize(doc[place])[0]
            )
        return known
