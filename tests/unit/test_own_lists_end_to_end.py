"""A list beside the articles, with the real analysis: what is flagged, and in the terminal commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perspectives.cli.main import run
from perspectives.comparison import compare, without_possible_flags
from perspectives.corpus import Corpus, Snapshot
from perspectives.model import Flag

pytestmark = pytest.mark.model

ARTICLE = """Council votes on the pond

The council of Kiev voted for the megaproject on Monday. Mayor Ann Lee slammed the vote.

“This megaproject is a joy,” Bo Berg, the builder, told reporters.
"""

STYLEBOOK = """\
source: stylebook of the desk
groups:
  - id: desk/words
    category: loaded word
    polarity: negative
    explanation: "“{cue}” is not in our stylebook."
    entries:
      - {match: "megaproject:n", neutral: project}
      - {match: "Kiev", neutral: Kyiv, target: event}
silence: [reporting-verb/attack]
"""


def flags(snapshot: Snapshot) -> dict[str, Flag]:
    (article,) = snapshot.articles
    return {flag.span.of(article.text): flag for flag in snapshot.analyses[article.id].flags}


def opened(folder: Path) -> Snapshot:
    with Corpus(folder, workers=1) as corpus:
        return corpus.run()


def folder_with(tmp_path: Path, name: str, stylebook: str | None) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "gazette_2021-02-02_pond.txt").write_text(ARTICLE, "utf-8")
    if stylebook is not None:
        (folder / "framing.yaml").write_text(stylebook, "utf-8")
    return folder


def test_a_list_beside_the_articles_changes_what_is_flagged_and_only_there(tmp_path: Path) -> None:
    plain, styled = folder_with(tmp_path, "plain", None), folder_with(tmp_path, "styled", STYLEBOOK)
    ours = flags(opened(plain))
    assert "slammed" in ours
    assert "megaproject" not in ours
    own = flags(opened(styled))
    assert own.keys() == {"megaproject", "Kiev"}
    assert (own["megaproject"].neutral, own["megaproject"].confidence) == ("project", 0.9)
    assert own["megaproject"].rule == "desk/words/megaproject"
    assert (own["Kiev"].target, own["Kiev"].target_id) == ("event", None), (
        "as the entry says, whoever Kiev is"
    )
    assert own["megaproject"].span.start < ARTICLE.index("“"), "a quotation is not the author's"
    assert flags(opened(plain)) == ours, "one cache, two folders"

    (styled / "framing.yaml").write_text(STYLEBOOK.replace("neutral: project", "neutral: [project]"), "utf-8")
    broken = opened(styled)
    assert flags(broken) == ours
    assert any(notice.startswith("framing.yaml, line 8: neutral: ") for notice in broken.notices)

    (styled / "framing.yaml").unlink()
    restored = opened(styled)
    assert (flags(restored), restored.notices) == (ours, ())


def test_what_a_desk_lists_is_always_shown_unless_the_entry_says_that_it_is_unsure(tmp_path: Path) -> None:
    listed = STYLEBOOK.replace("neutral: project}", "neutral: project}\n      - council:n")
    doubted = STYLEBOOK.replace(
        "neutral: project}", "neutral: project}\n      - {match: council:n, confidence: 0.4}"
    )
    for number, (stylebook, shown) in enumerate(
        [(listed, {"Council", "council", "Kiev", "megaproject"}), (doubted, {"Kiev", "megaproject"})]
    ):
        snapshot = opened(folder_with(tmp_path, str(number), stylebook))
        (view,) = compare(without_possible_flags(snapshot)).articles
        assert {flag.words for flag in view.flags} == shown
    assert "council" in flags(snapshot), "it is found, and shown to whoever asks for what is only possible"


def test_extract_takes_the_list_beside_each_file_and_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [
        folder_with(tmp_path, name, text) for name, text in (("a", STYLEBOOK), ("b", None), ("c", "["))
    ]
    files = [str(folder / "gazette_2021-02-02_pond.txt") for folder in folders]
    assert run(["extract", "--workers", "1", *files]) == 0
    captured = capsys.readouterr()
    rules = [{flag["rule"] for flag in json.loads(line)["framing"]} for line in captured.out.splitlines()]
    assert rules[0] == {"desk/words/megaproject", "desk/words/kiev"}
    assert rules[1] == rules[2]
    assert not any(rule.startswith("desk/") for rule in rules[1])
    assert f"{folders[2] / 'framing.yaml'}, line " in captured.err
