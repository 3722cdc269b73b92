"""Which library multiplies the matrices of spaCy's networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def use_numpy(nlp: Language) -> None:
    """Have the networks of ``nlp`` multiply by numpy's BLAS instead of by thinc's copy of BLIS.

    BLIS picks its kernel from a list of processors. Where it does not find the one at hand, as on recent AMD
    ones and in many virtual machines, it takes a plain loop, and numpy's OpenBLAS is three times as fast;
    elsewhere they are much alike. Other pipelines in the process, and networks that run on a graphics
    card or by Apple's library, are left as they are.
    """
    from thinc.api import Model, NumpyOps

    from perspectives.extraction.annotation.vectors import quicken

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = ops
            if model.ops is ops:
                quicken(model, ops)
