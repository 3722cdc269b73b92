"""What the tests of the corpus share: stand-ins for the real analysis, so that no test needs a parser."""

from __future__ import annotations

import textwrap
from pathlib import Path

from perspectives.corpus.fingerprint import TEST_ANALYSER
from perspectives.model import Analysis, Kind, Span, Speaker, Statement

ANALYSER = """
import os, signal, sys, time
from perspectives.model import Analysis, Kind, Span, Speaker, Statement

LOG = {log!r}

def analyse(text):
    with open(LOG, "a") as log:
        log.write(text.split()[0] + "\\n")
    print("to nobody")  # a library that prints must not break the conversation
    if "SEGFAULT" in text:
        print("Fatal Python error: invented", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGSEGV)
    if "EXIT" in text:
        os._exit(3)
    if "HANG" in text:
        time.sleep(600)
    if "BUG" in text:
        raise LookupError("nobody thought of this")
    statement = Statement("s0-1", Kind.DIRECT, (Span(0, 1),), (), (), 0.9, "ann-lee", 0.9)
    return Analysis((statement,), (), (Speaker("ann-lee", "Ann Lee"),), ())
"""


class FakeAnalysis:
    """An analyser for the workers that says of every text that Ann Lee said its first letter.

    Texts that hold SEGFAULT, EXIT, HANG or BUG do that to the worker. ``seen`` lists the first words of
    the texts that were analysed, in order.
    """

    def __init__(self, folder: Path) -> None:
        self.log = folder / "analysed.log"
        self.file = folder / "analyser.py"
        self.file.write_text(textwrap.dedent(ANALYSER).format(log=str(self.log)), "utf-8")
        self.environment = {TEST_ANALYSER: str(self.file)}

    @property
    def seen(self) -> list[str]:
        return self.log.read_text("utf-8").split() if self.log.exists() else []


def an_analysis() -> Analysis:
    statement = Statement("s0-1", Kind.DIRECT, (Span(0, 1),), (), (), 0.9, "ann-lee", 0.9)
    return Analysis((statement,), (), (Speaker("ann-lee", "Ann Lee"),), ())
