"""A spaCy pipeline's components applied to many short Docs, the slow ones by faster means to the same end.

spaCy's small English pipeline spends most of its time in places that have nothing to do with its networks:
it decides about entities one word at a time, with a call into the interpreter for each of 74 actions; it
looks for 180 patterns of words at every token to tell a part of speech from a tag; and on processors that
its own matrix product does not know, that product is a plain loop. What is done here instead gives the
same annotations, but for differences in the last digits of the networks' sums.

Each faster way is taken only for the component that it was made for, by exact type and by settings;
everything else, such as the components of another pipeline or of a newer spaCy, runs as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["annotate", "prepare"]

Step = Callable[[list["Doc"]], list["Doc"]]


def prepare(nlp: Language) -> None:
    """Have the networks of ``nlp`` multiply matrices by numpy's BLAS; to be called once, after loading."""
    from perspectives.extraction.annotation.products import use_numpy

    use_numpy(nlp)


def annotate(nlp: Language, docs: list[Doc]) -> list[Doc]:
    """What ``nlp.pipe`` gives for these Docs, fresh from the tokenizer, as one batch."""
    if docs:
        for step in _steps(tuple(component for _, component in nlp.pipeline)):
            docs = step(docs)
    return docs


@lru_cache(maxsize=4)
def _steps(components: tuple[Any, ...]) -> tuple[Step, ...]:
    from perspectives.extraction.annotation.entities import entities
    from perspectives.extraction.annotation.words import lemmas, parts_of_speech

    return tuple(
        parts_of_speech(component) or lemmas(component) or entities(component) or _whole(component)
        for component in components
    )


def _whole(component: Any) -> Step:
    """The component as it is."""
    if hasattr(component, "pipe"):
        return lambda docs: list(component.pipe(docs, batch_size=len(docs)))
    return lambda docs: [component(doc) for doc in docs]
