"""A person's folder of gold to records: which format it is, which texts belong to it, what cannot be used.

Three layouts are known: JSON files (``json_gold``), brat's ``.ann`` beside the ``.txt``, and PolNeAR's, with
the texts in ``text/`` and the annotations in ``attributions/``. Where several people annotated one text
(``NAME_annotator.ann``), the first by name is gold and the others tell how far people agree.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from perspectives.evaluation.brat import Attribution, read_attributions
from perspectives.evaluation.json_gold import JsonGold, kind_by_marks, quoted_characters
from perspectives.evaluation.records import EvaluationError, Gold, GoldDocument, GoldFault, GoldStatement
from perspectives.model import Article, SetAside
from perspectives.reading import READABLE, ReadingError, read_article
from perspectives.reading.names import from_pattern

TEXT_FOLDER, ANNOTATION_FOLDER = "text", "attributions"
METADATA = "metadata.tsv"
"""PolNeAR's table of texts, beside the gold or above it; its columns ``filename`` and ``publisher`` count."""


def load_gold(path: Path, texts: Path | None = None) -> Gold:
    """The gold in a folder, or in one file of it. ``texts`` is where the texts lie, if not beside the gold.

    A gold file that cannot be used is set aside with the reason. Raises EvaluationError where there is no
    gold at all, or no telling which.
    """
    if not path.exists():
        raise EvaluationError(f"{path}: there is no such file or folder")
    if texts is not None and not texts.is_dir():
        raise EvaluationError(f"{texts}: there is no such folder of texts")
    folder = path if path.is_dir() else path.parent
    annotations = folder
    if path.is_file():
        files = [path]
    else:
        if (folder / ANNOTATION_FOLDER).is_dir():
            annotations = folder / ANNOTATION_FOLDER
        files = sorted(file for file in annotations.iterdir() if file.suffix in (".json", ".ann"))
    suffixes = {file.suffix for file in files}
    if not suffixes & {".json", ".ann"}:
        raise EvaluationError(f"{path}: holds no gold: neither .json nor .ann files")
    if len(suffixes) > 1:
        raise EvaluationError(f"{path}: holds both .json and .ann files; name the file, or part them")
    reader = _Reader(folder, _text_folders(folder, path.parent if path.is_file() else annotations, texts))
    return reader.json_files(files) if suffixes == {".json"} else reader.brat_files(files)


def _text_folders(folder: Path, annotations: Path, texts: Path | None) -> list[Path]:
    if texts is not None:
        return [texts]
    return [annotations, folder / TEXT_FOLDER, folder.parent / TEXT_FOLDER, folder]


class _Reader:
    def __init__(self, folder: Path, text_folders: list[Path]) -> None:
        self._folder = folder
        self._texts = _text_files(text_folders)
        self._publishers = _publishers((folder, folder.parent))
        self._documents: list[GoldDocument] = []
        self._set_aside: list[SetAside] = []
        self._notices: list[str] = []
        self._names: set[str] = set()

    # --- JSON

    def json_files(self, files: Iterable[Path]) -> Gold:
        for file in files:
            self._names.add(file.stem)
            try:
                self._documents.append(self._json_document(file))
            except GoldFault as fault:
                self._drop(file, fault)
        return self._gold("json")

    def _json_document(self, file: Path) -> GoldDocument:
        gold = JsonGold(_bytes(file))
        article = self._article(file.stem, file.stem)
        statements, framing, notices = gold.place(article.text)
        self._notices += [f"{file.name}: {notice}" for notice in notices]
        return GoldDocument(
            name=file.stem,
            file=file.name,
            text_path=str(self._texts[file.stem]),
            text=article.text,
            publisher=gold.outlet or self._publishers.get(file.stem) or _by_name(file.stem),
            statements=statements,
            framing=framing,
        )

    # --- brat

    def brat_files(self, files: Iterable[Path]) -> Gold:
        by_text: dict[str, list[Path]] = defaultdict(list)
        for file in files:
            by_text[self._text_of(file.stem)].append(file)
        for name, readings in sorted(by_text.items()):
            self._names.add(name)
            self._brat_document(name, readings)
        return self._gold("brat")

    def _text_of(self, stem: str) -> str:
        """The text that an annotation file belongs to: its own name's, else that without the annotator's."""
        if stem in self._texts:
            return stem
        return stem.rpartition("_")[0] or stem

    def _brat_document(self, name: str, files: list[Path]) -> None:
        """One text with all its annotators; the first whose file can be used is gold."""
        readings: list[tuple[Path, tuple[GoldStatement, ...]]] = []
        article: Article | None = None
        for file in files:
            try:
                article = article or self._article(name, file.stem)
                readings.append((file, self._brat_statements(file, article, self._texts[name])))
            except GoldFault as fault:
                self._drop(file, fault)
        if article is None or not readings:
            return
        self._documents.append(
            GoldDocument(
                name=name,
                file=readings[0][0].name,
                text_path=str(self._texts[name]),
                text=article.text,
                publisher=self._publishers.get(name) or _by_name(name),
                statements=readings[0][1],
                other_readings=tuple(statements for _, statements in readings[1:]),
            )
        )

    def _brat_statements(self, file: Path, article: Article, text_file: Path) -> tuple[GoldStatement, ...]:
        try:
            annotations = _bytes(file).decode("utf-8")
        except UnicodeDecodeError as error:
            raise GoldFault("unreadable", f"is not in UTF-8: {error.reason} at byte {error.start}") from None
        attributions = read_attributions(annotations, _raw(text_file, article))
        quoted = quoted_characters(article.text)
        return tuple(_from_brat(attribution, article.text, quoted) for attribution in attributions)

    # --- both

    def _article(self, name: str, stem: str) -> Article:
        """The text ``name``, to which a gold file with this stem belongs."""
        file = self._texts.get(name)
        if file is None:
            missing = " and no ".join(f"{one}.txt" for one in dict.fromkeys((stem, name)))
            raise GoldFault("no-text", f"has no text: there is no {missing}")
        try:
            return read_article(file, file.parent)
        except ReadingError as error:
            raise GoldFault(error.reason, f"has a text that cannot be read: {error}") from None

    def _drop(self, file: Path, fault: GoldFault) -> None:
        message = f"{file.name} {fault.predicate.rstrip('.')}."
        self._set_aside.append(SetAside(str(file), fault.reason, message))

    def _gold(self, format: str) -> Gold:
        return Gold(
            folder=str(self._folder),
            format=format,
            documents=tuple(sorted(self._documents, key=lambda document: document.name)),
            set_aside=tuple(self._set_aside),
            notices=tuple(self._notices),
            names=frozenset(self._names),
        )


def _from_brat(attribution: Attribution, text: str, quoted: frozenset[int]) -> GoldStatement:
    return GoldStatement(
        content=attribution.content,
        cue=attribution.cue,
        source=attribution.source,
        marked_kind=kind_by_marks(text, attribution.content, quoted),
    )


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GoldFault("unreadable", f"cannot be read: {error.strerror or error}") from None


def _raw(file: Path, article: Article) -> str:
    """The text to the letter, line ends and byte-order mark included, which brat's offsets count."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return article.text


def _text_files(folders: Iterable[Path]) -> dict[str, Path]:
    """By base name, the text: the nearest folder first, and .txt before pages and Markdown."""
    found: dict[str, Path] = {}
    for folder in folders:
        files = [
            file
            for file in folder.rglob("*")
            if file.suffix.lower() in READABLE and not file.name.startswith(".")
        ]
        for file in sorted(files, key=lambda file: (len(file.parts), file.suffix.lower() != ".txt", file)):
            found.setdefault(file.stem, file)
    return found


def _publishers(folders: Iterable[Path]) -> dict[str, str]:
    for folder in folders:
        table = folder / METADATA
        if not table.is_file():
            continue
        with table.open(encoding="utf-8", errors="replace", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if {"filename", "publisher"} <= set(rows.fieldnames or ()):
                return {
                    row["filename"]: row["publisher"] for row in rows if row["filename"] and row["publisher"]
                }
    return {}


def _by_name(stem: str) -> str:
    """The publisher by the file's name: ``outlet_YYYY-MM-DD_slug``, else what stands before the first ``_``.

    A running number in front (``0_LL``) is none.
    """
    named = from_pattern(stem + ".txt").outlet
    return named or re.sub(r"^\d+[\s_.-]+(?=[^\W\d_])", "", stem).partition("_")[0] or stem
