"""A worker process: reads files and analyses texts, one at a time, as its parent asks.

Run as ``python -m perspectives.corpus.worker``; it speaks ``wire`` over standard input and output.
Reading happens here as well as analysis, since a hostile web page can hang or crash its parser too.

==========================================================  ==========================================
asked                                                       answered
==========================================================  ==========================================
``{"do": "warm"}``                                          nothing but ``{"ready": true}``
``{"do": "read", "job", "name", "path", "folder"}``         ``{"job", "article"}`` or ``{"job", "set_aside"}``
``{"do": "analyse", "job", "text"}``                        ``{"job", "analysis"}`` or ``{"job", "failed"}``
==========================================================  ==========================================

To ``analyse`` belongs ``lists`` too, where lists of framing of a person's own concern the text: see
``own_lists.OwnLists.message``.

``{"started": true}`` comes once, at the very beginning, and ``{"ready": true}`` once, when the language
pipeline is loaded: whoever dies before that did not die of a text. ``{"unavailable": sentence}`` says
that it cannot be loaded at all.

It ends when its standard input does, even in the middle of a text: no orphan outlives the program.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import faulthandler
import os
import queue
import runpy
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from perspectives.corpus import wire
from perspectives.corpus.codec import encode
from perspectives.corpus.fingerprint import TEST_ANALYSER
from perspectives.corpus.index import Seen
from perspectives.corpus.own_lists import lists_of
from perspectives.model import Analysis, SetAside

if TYPE_CHECKING:
    from perspectives.extraction.framing.lexicon import Lexicon
    from perspectives.reading import FolderMetadata

Message = dict[str, Any]
KEPT_LEXICONS = 8
"""Of so many sets of lists the lexicon is kept: articles of several folders may come in turn."""


class Analyse(Protocol):
    """From a text to its analysis; with a framing lexicon where it is not ours alone."""

    def __call__(self, text: str, lexicon: Lexicon | None = None) -> Analysis: ...


class UnavailableError(Exception):
    """The language pipeline cannot be loaded: no text can be analysed."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="perspectives.corpus.worker")
    parser.add_argument("--model", help="another spaCy pipeline than the default one")
    options = parser.parse_args(arguments)
    faulthandler.enable()
    incoming, outgoing = _private_streams()
    inbox: queue.Queue[Message] = queue.Queue()
    threading.Thread(target=_listen, args=(incoming, inbox), daemon=True).start()
    Worker(outgoing, options.model).serve(inbox)
    return 0


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes to the parent, out of reach of any library that prints to standard output."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing


def _listen(incoming: BinaryIO, inbox: queue.Queue[Message]) -> None:
    """Hand on what the parent asks; at the end of the stream end the process, whatever it is doing."""
    try:
        while (message := wire.receive(incoming)) is not None:
            inbox.put(message)
    finally:
        os._exit(0)


class Worker:
    """Answers one message after the other. Holds the pipeline, once loaded."""

    def __init__(self, outgoing: BinaryIO, model: str | None) -> None:
        self._outgoing = outgoing
        self._model = model
        self._analyse: Analyse | None = None
        self._metadata: dict[str, FolderMetadata] = {}
        self._lexicons: dict[str, Lexicon] = {}

    def serve(self, inbox: queue.Queue[Message]) -> None:
        """Answer until the process ends (the listening thread sees to that) or nothing can be analysed."""
        wire.send(self._outgoing, {"started": True})
        while True:
            message = inbox.get()
            try:
                answer = self._answer(message)
            except UnavailableError as error:
                traceback.print_exc()
                wire.send(self._outgoing, {"unavailable": str(error)})
                return
            if answer is not None:
                wire.send(self._outgoing, answer)

    def _answer(self, message: Message) -> Message | None:
        match message["do"]:
            case "warm":
                self._loaded()
                return None
            case "read":
                return {"job": message["job"], **self._read(message)}
            case "analyse":
                return {"job": message["job"], **self._analysis(message["text"], message.get("lists"))}
            case other:
                raise ValueError(f"a worker does not know how to {other!r}")

    def _read(self, message: Message) -> Message:
        from perspectives.reading import ReadingError, read_article

        folder, path, name = Path(message["folder"]), Path(message["path"]), message["name"]
        answer: Message = {}
        with contextlib.suppress(OSError):  # what cannot be opened is the reader's to explain
            answer["seen"] = encode(Seen.now(path))
        try:
            article = read_article(path, folder, self._metadata_of(folder))
            answer["article"] = encode(dataclasses.replace(article, path=name))
        except ReadingError as error:
            answer["set_aside"] = encode(SetAside(name, error.reason, error.message))
        except Exception as error:  # a reader's bug costs this file
            traceback.print_exc()
            answer.pop("seen", None)
            answer["set_aside"] = encode(
                SetAside(name, "failed", f"{name}: reading it failed: {_named(error)}.")
            )
        return answer

    def _metadata_of(self, folder: Path) -> FolderMetadata:
        from perspectives.reading import FolderMetadata

        key = str(folder)
        if key not in self._metadata:
            self._metadata[key] = FolderMetadata.load(folder)
        return self._metadata[key]

    def _analysis(self, text: str, lists: list[list[Any]] | None) -> Message:
        analyse = self._loaded()
        try:
            return {"analysis": encode(analyse(text, self._lexicon(lists) if lists else None))}
        except Exception as error:  # an analyser's bug costs this text
            traceback.print_exc()
            return {"failed": _named(error)}

    def _lexicon(self, lists: list[list[Any]]) -> Lexicon:
        from perspectives.extraction.framing.own_lists import OwnLexicon

        key = repr(lists)
        if key not in self._lexicons:
            while len(self._lexicons) >= KEPT_LEXICONS:
                del self._lexicons[next(iter(self._lexicons))]
            self._lexicons[key] = OwnLexicon(lists_of(lists)).lexicon
        return self._lexicons[key]

    def _loaded(self) -> Analyse:
        if self._analyse is None:
            try:
                self._analyse = load_analyse(self._model)
            except Exception as error:
                raise UnavailableError(_why(error)) from error
            wire.send(self._outgoing, {"ready": True})
        return self._analyse


def load_analyse(model: str | None) -> Analyse:
    """The function from a text and a lexicon to the analysis, with its pipeline loaded."""
    if replacement := os.environ.get(TEST_ANALYSER):
        replaced: Callable[[str], Analysis] = runpy.run_path(replacement)["analyse"]

        def in_place(text: str, lexicon: Lexicon | None = None) -> Analysis:
            return replaced(text)

        return in_place
    from perspectives.actors import identify
    from perspectives.extraction import extract
    from perspectives.extraction.pipeline import load_pipeline

    nlp = load_pipeline(model)

    def analyse(text: str, lexicon: Lexicon | None = None) -> Analysis:
        return identify(text, extract(text, nlp, lexicon))

    return analyse


def _why(error: Exception) -> str:
    """The pipeline's own sentence where it has one, without its full stop."""
    from perspectives.extraction.pipeline import PipelineError

    return str(error).rstrip(".") if isinstance(error, PipelineError) else _named(error)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main())
