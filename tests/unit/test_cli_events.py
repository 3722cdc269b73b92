"""``perspectives events``, and one event or each of a folder of many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perspectives.cli.main import run

Captured = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("fake")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two events of two articles each, as articles.yaml says."""
    folder = tmp_path / "news"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    for name, headline in (
        ("gazette_2020-01-03_a.txt", "Alpha"),
        ("herald_2020-01-04_b.txt", "Beta"),
        ("gazette_2020-02-01_c.txt", "Gamma"),
        ("herald_2020-02-02_d.txt", "Delta"),
    ):
        (folder / name).write_text(f"{headline} headline\n\nA body.\n", "utf-8")
    (folder / "articles.yaml").write_text(
        '"*_2020-01-*": {event: The vote}\n"*_2020-02-*": {event: The flood}\n', "utf-8"
    )
    return folder


def test_events_lists_them_by_date(folder: Path, capsys: Captured) -> None:
    assert run(["events", "news"]) == 0
    out = capsys.readouterr().out
    assert out.index("The vote") < out.index("The flood")
    assert "news: 4 articles · 2 events, as you said" in out
    assert "2020-01-03 – 2020-01-04 · 2 articles · Gazette, Herald · 2 statements" in out
    assert "--event the-flood" in out


def test_events_as_json_names_every_article(folder: Path, capsys: Captured) -> None:
    assert run(["events", "news", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    assert [event["id"] for event in data["events"]] == ["the-vote", "the-flood"]
    assert data["events"][0]["how"] == "told"
    assert data["events"][0]["articles"] == ["gazette_2020-01-03_a.txt", "herald_2020-01-04_b.txt"]
    assert "over_time" not in data


def test_over_time_follows_an_actor_from_event_to_event(folder: Path, capsys: Captured) -> None:
    assert run(["events", "news", "--over-time", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    (ann,) = [actor["id"] for actor in data["actors"]]
    points = [point for point in data["over_time"] if point["actor"] == ann]
    assert [(point["event"], point["outlet"], point["statements"]) for point in points] == [
        ("the-vote", "Gazette", 1),
        ("the-vote", "Herald", 1),
        ("the-vote", None, 2),
        ("the-flood", "Gazette", 1),
        ("the-flood", "Herald", 1),
        ("the-flood", None, 2),
    ]
    assert points[0]["share_of_words"]["share"] == 1
    assert run(["events", "news", "--over-time"]) == 0
    out = capsys.readouterr().out
    assert "100 % of 1 words" in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_compare_says_that_there_are_several(folder: Path, capsys: Captured) -> None:
    assert run(["compare", "news"]) == 0
    captured = capsys.readouterr()
    assert "2 events are compared all together" in captured.err
    assert "4 articles" in captured.out


def test_compare_shows_one_event(folder: Path, capsys: Captured) -> None:
    assert run(["compare", "news", "--event", "The flood", "--json"]) == 0
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert captured.err == ""
    assert data["event"] == "The flood"
    assert data["settings"]["only the event"] == "The flood"
    assert [article["path"] for article in data["articles"]] == [
        "gazette_2020-02-01_c.txt",
        "herald_2020-02-02_d.txt",
    ]
    assert run(["compare", "news", "--event", "the-f"]) == 0
    assert capsys.readouterr().out.startswith("news · The flood · 2 articles")


def test_an_event_that_there_is_not_is_wrong_usage(folder: Path, capsys: Captured) -> None:
    assert run(["compare", "news", "--event", "the"]) == 2
    assert "there is no event “the”; there are the-vote, the-flood." in capsys.readouterr().err


def test_export_writes_each_event_to_a_file_of_its_own(folder: Path, capsys: Captured) -> None:
    assert run(["export", "news", "--each", "-o", "report.md"]) == 0
    assert capsys.readouterr().err == "Wrote report-the-vote.md.\nWrote report-the-flood.md.\n"
    written = Path("report-the-flood.md").read_text("utf-8")
    assert written.startswith("# Who says what: news · The flood")
    assert "gazette_2020-01-03_a.txt" not in written
    assert run(["export", "news", "--event", "the-vote", "-o", "vote.md"]) == 0
    assert run(["export", "news", "--each", "-o", "-"]) == 2
    assert run(["export", "news", "--each", "--event", "the-vote", "-o", "x.md"]) == 2


def test_a_folder_about_one_event_says_nothing_of_events(folder: Path, capsys: Captured) -> None:
    (folder / "articles.yaml").unlink()
    assert run(["compare", "news"]) == 0
    assert "event" not in capsys.readouterr().err
    assert run(["events", "news"]) == 0
    assert "1 event, nothing tells them apart" in capsys.readouterr().out
