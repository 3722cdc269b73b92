"""An article's text to statements, mentions and framing flags. Importing this loads no spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perspectives.model import Extraction

if TYPE_CHECKING:
    from spacy.language import Language

    from perspectives.extraction.framing.lexicon import Lexicon

__all__ = ["extract"]


def extract(text: str, nlp: Language | None = None, lexicon: Lexicon | None = None) -> Extraction:
    """What ``text`` holds: a function of the text, of the pipeline, and of the framing lexicon, alone.

    ``nlp`` is a pipeline of ``pipeline.load_pipeline``; None loads the default one. ``lexicon`` is ours with
    a person's own lists over it; None: ours alone. Who the speakers are is not decided here. Raises
    ``PipelineError`` where the language model is missing or not the expected one.
    """
    from perspectives.extraction.datelines import find_datelines
    from perspectives.extraction.framing import find_flags
    from perspectives.extraction.furniture import find_furniture
    from perspectives.extraction.mentions import find_mentions
    from perspectives.extraction.pipeline import load_pipeline, parse
    from perspectives.extraction.quotations import find_quotations
    from perspectives.extraction.statements import find_statements

    doc = parse(nlp or load_pipeline(), text)
    quotations = find_quotations(text)
    furniture = find_furniture(text)
    datelines = find_datelines(text)
    statements = find_statements(doc, quotations, furniture)
    mentions = (
        mention
        for mention in find_mentions(doc)
        if not any(mention.span.overlaps(dateline) for dateline in datelines)
    )
    return Extraction(
        statements=statements,
        flags=tuple(
            sorted(find_flags(doc, statements, quotations, furniture, lexicon), key=lambda flag: flag.span)
        ),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
        furniture=furniture,
    )
