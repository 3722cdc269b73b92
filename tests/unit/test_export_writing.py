"""Documents to files: whole or not at all, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perspectives.cli import documents
from perspectives.cli.exits import MisuseError
from perspectives.comparison import Comparison, compare
from perspectives.export import (
    FORMATS,
    Exporter,
    ExportError,
    encoded,
    export,
    exporter_for,
    formats,
    proposed_path,
    with_ending,
    write,
)
from perspectives.reading import find_files
from tests.unit.samples import article, said, snapshot


@pytest.fixture
def comparison(tmp_path: Path) -> Comparison:
    folder = tmp_path / "red line"
    folder.mkdir()
    text = "One\n\n“So,” Ana said."
    (folder / "wire.txt").write_text(text, encoding="utf-8")
    return compare(
        snapshot(article("wire.txt", text=text, statements=[said("“So,”", by="Ana")]), folder=folder)
    )


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_format_follows_from_the_ending(comparison: Comparison, tmp_path: Path, name: str) -> None:
    for suffix in FORMATS[name].suffixes:
        path = tmp_path / f"out{suffix.upper()}"
        assert write(comparison, path) == path
        assert path.read_bytes() == encoded(export(comparison, name))


def test_a_format_that_is_named_beats_the_ending(comparison: Comparison, tmp_path: Path) -> None:
    path = write(comparison, tmp_path / "out.data", "json")
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == 1


def test_a_file_that_exists_is_left_alone_unless_overwriting_is_meant(
    comparison: Comparison, tmp_path: Path
) -> None:
    path = tmp_path / "out.md"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(ExportError, match=r"out\.md exists already"):
        write(comparison, path)
    assert path.read_text(encoding="utf-8") == "precious"
    path.chmod(0o640)
    write(comparison, path, overwrite=True)
    assert path.read_text(encoding="utf-8") == export(comparison, "markdown")
    assert path.stat().st_mode & 0o777 == 0o640


def test_an_article_that_is_compared_is_never_overwritten(comparison: Comparison, tmp_path: Path) -> None:
    wire = comparison.folder / "wire.txt"
    link = tmp_path / "link.txt"
    link.symlink_to(wire)
    for path in (wire, link, comparison.folder / ".." / comparison.folder.name / "wire.txt"):
        with pytest.raises(ExportError, match="one of the articles"):
            write(comparison, path, overwrite=True)
    assert wire.read_text(encoding="utf-8").endswith("Ana said.")


def test_a_link_stays_a_link_and_what_it_points_to_is_replaced(
    comparison: Comparison, tmp_path: Path
) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write(comparison, link, overwrite=True)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == export(comparison, "markdown")


def test_a_link_that_leads_in_a_circle_is_replaced_where_that_is_asked_for(
    comparison: Comparison, tmp_path: Path
) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(link)
    with pytest.raises(ExportError, match="exists already"):
        write(comparison, link)
    write(comparison, link, overwrite=True)
    assert link.read_text(encoding="utf-8") == export(comparison, "markdown")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "out.pdf",
            r"ending of “out\.pdf” tells no format. Known endings: \.md, \.markdown, \.html, \.htm, \.docx, "
            r"\.xlsx, \.csv, \.flags\.csv, \.json, \.txt",
        ),
        ("out", "tells no format"),
        ("nowhere/out.md", "no such folder"),
        ("folder.md", "is a folder"),
        ("x" * 300 + ".md", "could not be written: File name too long"),
    ],
    ids=lambda value: value[:20],
)
def test_what_cannot_be_written_says_why(
    comparison: Comparison, tmp_path: Path, name: str, message: str
) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(ExportError, match=message):
        write(comparison, tmp_path / name)


def test_an_unknown_format_names_those_there_are(comparison: Comparison) -> None:
    with pytest.raises(
        ExportError, match=r"“pdf”\. There are: markdown, html, docx, xlsx, csv, csv-flags, json, text"
    ):
        export(comparison, "pdf")


@pytest.mark.parametrize("overwrite", [False, True])
def test_when_writing_breaks_off_nothing_is_left_and_nothing_lost(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overwrite: bool
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "out" / "out.md"
    path.parent.mkdir()
    if overwrite:
        path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match=r"out\.md could not be written: No space left on device"):
        write(comparison, path, overwrite=overwrite)
    assert [one.name for one in path.parent.iterdir()] == (["out.md"] if overwrite else [])
    if overwrite:
        assert path.read_text(encoding="utf-8") == "old"


def test_where_there_are_no_hard_links_a_new_file_is_written_all_the_same(
    comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unsupported)
    path = write(comparison, tmp_path / "out.md")
    assert path.read_text(encoding="utf-8") == export(comparison, "markdown")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.md", "red line"]


def test_a_proposed_name_is_free(comparison: Comparison, tmp_path: Path) -> None:
    first = proposed_path(comparison, folder=tmp_path)
    assert first.name == "perspectives-red-line-1.md"
    write(comparison, first)
    assert proposed_path(comparison, folder=tmp_path).name == "perspectives-red-line-2.md"
    assert proposed_path(comparison, "json", tmp_path).name == "perspectives-red-line-1.json"


def test_the_message_shows_no_escape_of_a_name(comparison: Comparison, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.md").mkdir()
    with pytest.raises(ExportError) as error:
        write(comparison, tmp_path / "a\x1b[31m.md")
    assert "a␛[31m.md" in str(error.value)


def test_a_folder_given_as_a_dot_is_called_by_its_name(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(comparison.folder)
    here = compare(snapshot(folder=Path()))
    assert proposed_path(here).name == "perspectives-red-line-1.md"
    assert "# Who says what: red line\n" in export(here, "markdown")
    assert json.loads(export(here, "json"))["folder"] == "red line"


NOTES = Exporter(
    "notes", "bound notes", (".notes", ".mine.md"), lambda comparison, settings: b"\x00\xff", True
)


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> Exporter:
    """A format of bytes beside the others."""
    monkeypatch.setattr(formats, "FORMATS", {**FORMATS, "notes": NOTES})
    return NOTES


def test_bytes_are_written_as_they_are(comparison: Comparison, tmp_path: Path, bound: Exporter) -> None:
    assert write(comparison, tmp_path / "a.notes").read_bytes() == b"\x00\xff"
    assert export(comparison, "notes") == b"\x00\xff"


def test_the_longest_ending_tells_the_format(bound: Exporter) -> None:
    assert exporter_for(Path("a.md")).name == "markdown"
    assert exporter_for(Path("A.MINE.md")) is bound
    with pytest.raises(ExportError):
        exporter_for(Path(".md"))


def test_another_format_changes_the_ending_and_nothing_else(bound: Exporter) -> None:
    markdown, json_ = FORMATS["markdown"], FORMATS["json"]
    assert with_ending(Path("b/v1.2.md"), json_) == Path("b/v1.2.json")
    assert with_ending(Path("b/v1.mine.md"), json_) == Path("b/v1.json")
    assert with_ending(Path("b/v1.json"), bound) == Path("b/v1.notes")
    assert with_ending(Path("b/v1.MARKDOWN"), markdown) == Path("b/v1.MARKDOWN")
    assert with_ending(Path("b/v1.pdf"), markdown) == Path("b/v1.md")
    assert with_ending(Path("b/v1"), markdown) == Path("b/v1.md")
    assert with_ending(Path(), markdown) == Path()


def test_bytes_go_down_a_pipe_and_to_no_terminal(
    comparison: Comparison,
    bound: Exporter,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = Path("-")
    chosen = documents.chosen_format(out, "notes")
    documents.put_document(comparison, out, chosen, force=False)
    assert capfdbinary.readouterr().out == b"\x00\xff"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(MisuseError, match=r"nothing for a terminal.*--format notes > comparison\.notes"):
        documents.chosen_format(out, "notes")
    assert documents.chosen_format(out, None).name == "markdown"


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_document_in_the_folder_of_its_articles_is_no_article(comparison: Comparison, name: str) -> None:
    before = find_files(comparison.folder)
    write(comparison, proposed_path(comparison, name, comparison.folder))
    assert find_files(comparison.folder) == before
