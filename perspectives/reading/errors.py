"""How reading fails: with a short word for programs and a sentence for the person, and in no other way."""

from __future__ import annotations


class Fault(Exception):  # noqa: N818 - it is what is wrong with a file, not yet an error of anybody's
    """What is wrong with a file's content, said without its name by whoever does not know the name.

    It never leaves this package: ``articles`` turns it into a ReadingError.
    """

    def __init__(self, reason: str, predicate: str) -> None:
        super().__init__(reason, predicate)
        self.reason = reason
        self.predicate = predicate
        """Follows the file's name in a sentence, without the final stop: ``holds no text``."""


class ReadingError(Exception):
    """A file that cannot be an article. It costs that file and nothing else.

    ``reason`` is one of ``empty``, ``binary``, ``unreadable``, ``too-large``, ``undecodable``,
    ``no-article``, ``bad-front-matter``, ``unsupported``. ``message`` is one sentence that names the file.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message)
        self.reason = reason
        self.message = message

    def __str__(self) -> str:
        return self.message
