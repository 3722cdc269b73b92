"""A person's own lists of framing: where they are found, what they cost, and which texts they concern."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from perspectives.corpus import Corpus, Snapshot
from perspectives.corpus.batch import analyse_all
from perspectives.corpus.index import KEPT_VARIANTS, Index
from perspectives.corpus.own_lists import OwnLists
from perspectives.corpus.sources import Ready, Source
from perspectives.extraction.framing.lexicon import OWN_CONFIDENCE, load
from perspectives.settings import own_lists_folder
from tests.unit.corpus_helpers import FakeAnalysis, an_analysis

LIST = """\
source: stylebook of the team
groups:
  - id: team/words
    category: loaded word
    polarity: negative
    explanation: "“{cue}” is not in our stylebook."
    entries:
      - {match: "MATCH", neutral: NEUTRAL}
"""


def a_list(match: str, neutral: str = "project") -> str:
    return LIST.replace("MATCH", match).replace("NEUTRAL", neutral)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


def neutral(lists: OwnLists, name: str = "team/words/megaproject") -> str | None:
    assert lists.own is not None
    return lists.own.lexicon.entries[name].neutral


# --- where they are found


def test_without_a_list_nothing_is_loaded_and_nothing_changes(folder: Path) -> None:
    lists = OwnLists(folder)
    assert lists.own is None
    assert lists.message() == []
    assert lists.fingerprint("p", "A megaproject.") == "p"


def test_the_folders_list_wins_over_the_persons_and_that_over_ours(folder: Path) -> None:
    put(own_lists_folder() / "a.yaml", a_list("megaproject:n", "plan"))
    assert neutral(OwnLists(folder)) == "plan"
    put(folder / "framing.yaml", a_list("megaproject:n", "building"))
    assert neutral(OwnLists(folder)) == "building"
    put(folder / "framing" / "b.yaml", a_list("megaproject:n", "works"))
    assert neutral(OwnLists(folder)) == "works"
    assert neutral(OwnLists(None)) == "plan"
    put(folder / "framing.yaml", a_list("x", "government").replace("match", "id: label/ruler/regime, match"))
    assert neutral(OwnLists(folder), "label/ruler/regime") == "government"


def test_hidden_files_and_files_of_another_kind_are_no_lists(folder: Path) -> None:
    for name in (".b.yaml", "._c.yaml", "notes.txt"):
        put(folder / "framing" / name, "[")
    assert OwnLists(folder).own is None


def test_an_own_entry_is_as_sure_as_it_says(folder: Path) -> None:
    put(folder / "framing.yaml", a_list("megaproject:n", "plan}\n      - {match: pond, confidence: 0.4"))
    own = OwnLists(folder).own
    assert own is not None
    entries = own.lexicon.entries
    assert own.lexicon.confidence(entries["team/words/megaproject"]) == OWN_CONFIDENCE
    assert own.lexicon.confidence(entries["team/words/pond"]) == 0.4
    assert [entries[name].rank for name in ("team/words/pond", "label/ruler/regime")] == [2, 0]


# --- what is wrong


def test_a_broken_list_costs_only_itself_and_names_file_line_and_key(folder: Path) -> None:
    put(folder / "framing.yaml", a_list("megaproject:n").replace("loaded word", "loaded wrod"))
    put(folder / "framing" / "good.yaml", a_list("pond"))
    lists = OwnLists(folder, whole_paths=False)
    assert lists.own is not None
    assert "team/words/pond" in lists.own.lexicon.entries
    assert "team/words/megaproject" not in lists.own.lexicon.entries
    (notice,) = lists.notices
    assert notice.startswith("framing.yaml, line 4: category: “loaded wrod” is none of ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: file: must be a mapping"),
        ("source: x\nsource: y\n", "line 2: source: stands twice"),
        ("source: x\nsilence: [1]\n", "line 2: silence: must hold names"),
        (a_list("a-b?"), "line 8: match: "),
        (a_list('x", "y').replace('match: "x", "y"', 'match:\n          - x\n          - "[y"'), "line 10: "),
        (a_list("x").replace("is not in", "is \\e[2J not in"), "line 6: explanation: must not hold control"),
        (a_list("x", '"a\\u202eb"'), "line 8: neutral: must not hold control"),
        ("a: &a [*a]\n", "line 1: file: is no YAML"),
        ("x" * 1_000_001, "line 1: file: is larger than"),
    ],
)
def test_whatever_is_wrong_is_told_with_its_line(folder: Path, text: str, told: str) -> None:
    if "- x\n" in text:
        text = text.replace("{match", "match").replace(", neutral: project}", "")
    put(folder / "framing.yaml", text)
    (notice,) = OwnLists(folder).notices
    assert told in notice
    assert "until it is mended" in notice


def test_what_is_no_text_or_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "framing.yaml").write_bytes(b"source: \xff\xfe")
    put(folder / "framing" / "a.yaml" / "x", "")
    put(folder / "framing" / "b.yaml", a_list("pond"))
    (folder / "framing" / "c.yaml").symlink_to(folder / "nowhere")
    first, second, third = OwnLists(folder).notices
    assert "is not in UTF-8" in first
    assert "cannot be read" in second
    assert "cannot be read" in third


def test_a_name_to_silence_that_nothing_has_is_told_and_costs_nothing(folder: Path) -> None:
    put(
        folder / "framing.yaml", "source: x\nsilence:\n- label/ruler/regmie\n- network/label\n- label/ruler\n"
    )
    lists = OwnLists(folder)
    assert lists.own is not None
    assert not any(entry.group == "label/ruler" for entry in lists.own.lexicon.entries.values())
    (notice,) = lists.notices
    assert notice.endswith(
        "line 3: silence: nothing is called “label/ruler/regmie”; did you mean “label/ruler/regime”?"
    )


# --- what they concern


def test_only_a_text_with_a_word_of_the_list_is_another_to_the_index(folder: Path) -> None:
    put(folder / "framing.yaml", a_list("megaproject:n|scheme:n of|for"))
    lists = OwnLists(folder)
    assert lists.fingerprint("p", "Nothing of the sort.") == "p"
    assert lists.fingerprint("p", "A scheme to please.") == "p"
    concerned = {lists.fingerprint("p", text) for text in ("SCHEMES for all", "One Scheme of many.")}
    assert len(concerned) == 1
    assert concerned.pop().startswith("p+")


@pytest.mark.parametrize("entry", ['{match: "pond", neutral: lake}', '{match: "pond", when: [named]}'])
def test_any_change_of_an_entry_is_another_to_the_index(folder: Path, entry: str) -> None:
    put(folder / "framing.yaml", a_list("pond"))
    before = OwnLists(folder).fingerprint("p", "The pond.")
    put(folder / "framing.yaml", LIST.replace('{match: "MATCH", neutral: NEUTRAL}', entry))
    assert OwnLists(folder).fingerprint("p", "The pond.") != before


def test_what_is_silenced_or_replaced_concerns_the_texts_with_its_words(folder: Path) -> None:
    put(folder / "framing.yaml", "source: x\nsilence: [label/ruler/regime]\n")
    assert OwnLists(folder).fingerprint("p", "The regime fell.") != "p"
    assert OwnLists(folder).fingerprint("p", "The dictator fell.") == "p"
    put(folder / "framing.yaml", a_list("pond").replace("match", "id: label/ruler/regime, match"))
    assert OwnLists(folder).fingerprint("p", "The regime fell.") != "p"
    put(folder / "framing.yaml", "source: x\nsilence: [scare-quotes/fragment]\n")
    assert OwnLists(folder).fingerprint("p", "Any text.") != "p"


def test_all_of_our_own_words_are_found_in_their_own_wording(folder: Path) -> None:
    """What a pattern needs is in every text that it fits, here in the last form of each of its words."""
    own = LIST.split("    entries:", maxsplit=1)[0] + "    entries:\n"
    for entry in list(load().entries.values())[::7]:
        texts = [p.text for p in entry.patterns]
        put(folder / "framing.yaml", own + "".join(f"      - {json.dumps(text)}\n" for text in texts))
        lists = OwnLists(folder)
        for pattern in entry.patterns:
            words = [max(e.forms) if e.forms else "something" for e in pattern.elements]
            assert lists.fingerprint("p", " ".join(words).title()) != "p", entry.id


def test_a_later_list_brings_back_what_an_earlier_one_silenced(folder: Path) -> None:
    put(own_lists_folder() / "a.yaml", "source: x\nsilence: [team/words]\n")
    put(folder / "framing.yaml", a_list("pond"))
    own = OwnLists(folder).own
    assert own is not None
    assert "team/words/pond" in own.lexicon.entries
    assert "team/words" not in own.lexicon.silenced


# --- in a run


def opened(folder: Path) -> Snapshot:
    with Corpus(folder, workers=1) as corpus:
        corpus.prepare()
        return corpus.run()


def test_a_list_has_only_the_articles_analysed_that_it_concerns(folder: Path, fake: FakeAnalysis) -> None:
    put(folder / "a.txt", "First article.\n\nThe pond is full of ducks.\n")
    put(folder / "b.txt", "Second article.\n\nThe bridge is closed to lorries.\n")
    assert opened(folder).progress.analysed == 2
    put(folder / "framing.yaml", a_list("pond"))
    assert opened(folder).progress.analysed == 1
    assert fake.seen[2:] == ["First"]
    assert opened(folder).progress.analysed == 0
    (folder / "framing.yaml").unlink()
    assert opened(folder).progress.analysed == 0, "what was made without the list is still kept"


def test_one_text_beside_different_lists_is_analysed_for_each(tmp_path: Path, fake: FakeAnalysis) -> None:
    sources = []
    for name in ("a", "b", "c"):
        put(tmp_path / name / "x.txt", "First article.\n\nThe pond is full of ducks.\n")
        sources.append(Source(f"{name}/x.txt", tmp_path / name / "x.txt", tmp_path / name))
    put(tmp_path / "a" / "framing.yaml", a_list("pond"))
    put(tmp_path / "b" / "framing.yaml", a_list("pond", "lake"))
    put(tmp_path / "c" / "framing.yaml", "[")
    outcomes = {}
    batch = analyse_all(sources, lambda source, outcome: outcomes.update({source.name: outcome}), workers=1)
    assert all(isinstance(outcome, Ready) and outcome.fresh for outcome in outcomes.values())
    (notice,) = batch.notices
    assert notice.startswith(f"{tmp_path / 'c' / 'framing.yaml'}, line 2: ")


def test_the_index_lets_go_of_what_many_edits_of_a_list_leave(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.sqlite")
    kept = [f"p+{number}" for number in range(KEPT_VARIANTS + 3)]
    for fingerprint in ["p", "old", "old+1", *kept]:
        index.keep_analysis("text", fingerprint, an_analysis())
    index.prune("p")
    left = [one for one in ["p", "old", "old+1", *kept] if index.analysis("text", one) is not None]
    index.close()
    assert left == ["p", *kept[3:]]
