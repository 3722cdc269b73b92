"""The corrections file: what is written is read again, whoever writes at once, whatever is in it already."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from perspectives.corrections import (
    FILE_NAME,
    Add,
    AddFlag,
    ChangeFlag,
    Correction,
    CorrectionsError,
    CorrectionsFileError,
    Describe,
    JudgeFlag,
    Ledger,
    Merge,
    Move,
    Place,
    Reassign,
    Reject,
    Rename,
    Shown,
    Silence,
    Split,
    Who,
    described,
)
from perspectives.corrections import file as corrections_file
from perspectives.corrections.entries import parse
from perspectives.corrections.writing import WORDS, entry
from perspectives.model import Category, Kind, Polarity, Role

# --- any correction

texts = st.text(min_size=1, max_size=40)
names = texts.filter(lambda text: text.strip())
people = st.builds(Who, names, st.none() | names, st.integers(1, 9))


@st.composite
def contents(draw: st.DrawFn, path: str = "wire.txt", sha256: str = "0f") -> tuple[Place, ...]:
    places, at = [], 0
    for words in draw(st.lists(texts, min_size=1, max_size=3)):
        start = at + draw(st.integers(0, 9))
        at = start + len(words)
        before, after = draw(st.text(max_size=32)), draw(st.text(max_size=32))
        places.append(Place(path, sha256, start, at, words, before, after))
    return tuple(places)


categories, polarities = st.sampled_from(Category), st.sampled_from(Polarity)
flag_places = contents().map(lambda places: places[0])
shown = st.builds(
    Shown,
    categories,
    polarities,
    names,
    st.just("") | texts,
    st.none() | st.just("") | texts,
    st.just("") | texts,
    st.floats(0, 1),
)
corrections = st.one_of(
    st.builds(Reassign, contents(), st.none() | people),
    st.builds(Reject, contents()),
    st.builds(
        Add,
        contents(),
        st.sampled_from(Kind),
        st.none() | people,
        st.just(()) | contents(),
        st.just(()) | contents(),
    ),
    st.builds(JudgeFlag, flag_places, st.booleans(), st.none() | shown),
    st.builds(
        ChangeFlag, flag_places, categories, st.none() | names, st.none() | polarities, st.none() | shown
    ),
    st.builds(ChangeFlag, flag_places, st.none(), names, st.none(), shown),
    st.builds(AddFlag, flag_places, categories, names, polarities, st.just("") | texts),
    st.builds(Silence, names, st.none() | categories, st.just("") | texts),
    st.builds(Merge, st.lists(people, min_size=1, max_size=3).map(tuple), people),
    st.builds(Split, people, st.lists(names, min_size=1, max_size=3).map(tuple), names),
    st.builds(Rename, people, names),
    st.builds(Describe, people, names, st.none() | st.sampled_from(Role)),
    st.builds(Describe, people, st.none(), st.sampled_from(Role)),
    st.builds(Move, people, names),
)


def written(found: list[Correction]) -> str:
    lines = [line for one in found for line in entry(one)]
    return "".join(f"{line}\n" for line in ["version: 1", "corrections:", *lines])


@given(st.lists(corrections, max_size=4))
def test_whatever_is_decided_is_read_as_it_was_written(found: list[Correction]) -> None:
    text = written(found)
    assert list(parse(Path(FILE_NAME), text).corrections) == found
    assert text.isascii() or all(character.isprintable() for character in text.replace("\n", ""))


@given(st.lists(corrections, max_size=3))
def test_other_programs_read_the_same_words(found: list[Correction]) -> None:
    for one, data in zip(found, yaml.safe_load(written(found))["corrections"] or (), strict=True):
        assert (data["id"], data["correction"]) == (one.id, WORDS[type(one)])
        if isinstance(one, Rename):
            assert data["name"] == one.name
        if isinstance(one, Reject):
            assert [place["words"] for place in data["content"]] == [place.words for place in one.content]


@given(st.lists(corrections, max_size=4), st.lists(corrections, min_size=1, max_size=3), st.data())
def test_adding_and_taking_out_again_leaves_the_file_as_it_was(
    before: list[Correction], fresh: list[Correction], data: st.DataObject
) -> None:
    kept = parse(Path(FILE_NAME), written(before))
    more = kept.appended(fresh)
    assert more.corrections == (*before, *fresh)
    assert more.without([one.id for one in fresh]).text == kept.text
    one = data.draw(st.sampled_from(more.corrections))
    order = [None, *(other.id for other in more.corrections)]
    less = more.without([one.id])
    assert less.restored([(one, order[more.corrections.index(one)])]).text == more.text


@given(corrections)
def test_every_correction_is_told_in_one_line(one: Correction) -> None:
    assert described(one).strip()
    assert "\n" not in described(one)


# --- in a folder


def rename(old: str, new: str) -> Rename:
    return Rename(Who(old), new)


def test_without_a_file_there_are_no_corrections(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    assert ledger.read() == ()
    assert not list(tmp_path.iterdir())


def test_corrections_are_kept_in_a_readable_file_beside_the_articles(tmp_path: Path) -> None:
    one, other = rename("A", "Ann Lee"), Move(Who("Ann Lee"), "the mill’s owners")
    Ledger(tmp_path).add(one)
    Ledger(tmp_path).add(other)
    assert Ledger(tmp_path).read() == (one, other)
    text = (tmp_path / FILE_NAME).read_text("utf-8")
    assert text.startswith("# What a person has corrected")
    assert "  name: Ann Lee\n" in text
    assert "  actor: the mill’s owners\n" in text
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_what_is_taken_out_can_be_put_back_where_it_stood(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    three = [rename(name, f"{name}a") for name in "ABC"]
    ledger.add(*three)
    text = ledger.shared.read_bytes()
    removed = ledger.remove(three[0].id, three[1].id, "nobody has this id")
    assert [one.correction for one in removed] == three[:2]
    assert ledger.read() == (three[2],)
    ledger.put_back(removed)
    assert ledger.read() == tuple(three)
    assert ledger.shared.read_bytes() == text


def test_what_is_there_already_is_not_written_twice(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    one = rename("A", "B")
    ledger.add(one, one)
    ledger.add(one)
    ledger.put_back(ledger.remove(one.id))
    assert ledger.read() == (one,)


def test_what_was_behind_an_entry_that_is_gone_comes_to_the_end(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    a, b, c = (rename(name, f"{name}a") for name in "ABC")
    ledger.add(a, b, c)
    removed = ledger.remove(b.id)
    ledger.remove(a.id)
    ledger.put_back(removed)
    assert ledger.read() == (c, b)


def test_the_stamp_tells_that_somebody_changed_the_file(tmp_path: Path) -> None:
    here, there = Ledger(tmp_path), Ledger(tmp_path)
    seen = here.stamp()
    assert here.stamp() == seen
    there.add(rename("A", "B"))
    assert here.stamp() != seen


# --- by hand

BY_HAND = """\
# mine, do not lose
corrections:
  # Ann told me
  - correction: rename
    speaker: Karl   # the elder
    name: >
      Karl
      Holt

  - {correction: move, speaker: Ann Lee, actor: mill owners}
  # to be checked
version: 1
"""


def test_comments_and_order_of_a_person_are_kept(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(BY_HAND, "utf-8")
    ledger = Ledger(tmp_path)
    one = rename("A", "B")
    ledger.add(one)
    text = ledger.shared.read_text("utf-8")
    for line in BY_HAND.splitlines():
        assert line in text
    assert len(ledger.read()) == 3
    ledger.remove(one.id)
    assert ledger.shared.read_text("utf-8") == BY_HAND


def test_an_entry_written_by_hand_can_be_taken_out(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(BY_HAND, "utf-8")
    ledger = Ledger(tmp_path)
    first, second = ledger.read()
    assert first.id.startswith("by-hand-")
    assert first.id != second.id
    ledger.remove(first.id)
    assert ledger.read() == (second,)
    assert "# Ann told me" in ledger.shared.read_text("utf-8")


def test_a_place_by_hand_needs_only_its_words(tmp_path: Path) -> None:
    text = 'corrections:\n- {correction: reject, path: a.txt, content: [{words: "so they say"}]}\n'
    (tmp_path / FILE_NAME).write_text(text, "utf-8")
    (one,) = Ledger(tmp_path).read()
    assert isinstance(one, Reject)
    assert one.content == (Place("a.txt", "", 0, 11, "so they say"),)


@pytest.mark.parametrize(
    "before", ["", "# only this\n", "version: 1", "corrections:\nversion: 1\n", "corrections: []  # none\n"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_first_correction_finds_its_place(tmp_path: Path, before: str, newline: str, mark: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes((mark + before.replace("\n", newline)).encode("utf-8"))
    one = rename("A", "B")
    Ledger(tmp_path).add(one)
    assert Ledger(tmp_path).read() == (one,)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith(mark)
    if newline == "\r\n" and "\n" in before:
        assert text.count("\n") == text.count("\r\n")


RENAME = "- correction: rename\n  speaker: A\n"
REJECT = "- correction: reject\n  path: a.txt\n  content:\n"
WRONG = [
    (
        "- correction: renam\n",
        "line 2, corrections[1].correction: 'renam' is not known; did you mean 'rename'?",
    ),
    (RENAME, "line 2, corrections[1]: the key 'name' is missing."),
    (RENAME + "  nam: B\n", "line 4, corrections[1].nam: 'nam' is not known; did you mean 'name'?"),
    (RENAME + "  name: B\n  name: C\n", "line 5, corrections[1].name: the key stands here a second time."),
    (RENAME + "  name:\n", "line 4, corrections[1].name: here belongs a name."),
    (
        "- correction: move\n  speaker: [A]\n  actor: B\n",
        "line 3, corrections[1].speaker: here belongs a mapping with the keys name, in, number.",
    ),
    (
        (RENAME + "  name: B\n  id: a\n") * 2,
        "line 6, corrections[2].id: the id 'a' stands here a second time.",
    ),
    (
        "- correction: describe\n  speaker: A\n  role: king\n",
        "line 4, corrections[1].role: 'king' is not known. There are: government, legislature",
    ),
    (
        "- correction: describe\n  speaker: A\n",
        "line 2, corrections[1]: an affiliation or a role must be given.",
    ),
    (REJECT + "  - words: ''\n", "line 5, corrections[1].content[1]: a place needs words."),
    (
        REJECT + "  - words: A\n    start: x\n",
        "line 6, corrections[1].content[1].start: here belongs a whole number.",
    ),
    (
        REJECT + "  - words: A\n    start: 5\n  - words: B\n    start: 2\n",
        "line 2, corrections[1]: a statement's places must be in order and not overlap.",
    ),
    (
        "- correction: rename\n  speaker: {name: A, number: 0}\n  name: B\n",
        "line 3, corrections[1].speaker: speakers of one name are counted from 1.",
    ),
    ("- a\n  b: c\n", "line 3: no YAML:"),
    # LibYAML's composer would overflow the stack, and no exception tells of that.
    ("- " + "[" * 100_000, "line 2: no YAML: it is nested too deeply."),
    ("some", "line 2, corrections: here belongs a list."),
    ("version: 2\n", "line 2, version: a later version of the program wrote this file; it is left as it is."),
    ("version: 0\n", "line 2, version: here belongs 1."),
    ("flags: []\n", "line 2, flags: 'flags' is not known."),
    ("<<<<<<< mine\nversion: 1\n", "line 3: no YAML"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_an_error_names_file_line_and_key_and_nothing_is_written(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(f"corrections:\n{' ' if text == 'some' else ''}{text}", "utf-8")
    before = path.read_bytes()
    ledger = Ledger(tmp_path)
    for attempt in (ledger.read, lambda: ledger.add(rename("A", "B")), lambda: ledger.remove("a")):
        with pytest.raises(CorrectionsFileError) as caught:
            attempt()
        assert str(caught.value).startswith(f"{FILE_NAME}, {message}")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("text", ["just words", "- a list\n", "3"])
def test_a_file_of_something_else_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, "utf-8")
    with pytest.raises(CorrectionsFileError, match="line 1: here belongs a mapping with the keys version"):
        Ledger(tmp_path).add(rename("A", "B"))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == text


def test_bytes_that_are_no_text_are_left_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b"version: 1\n# \xff\xfe\n")
    with pytest.raises(CorrectionsFileError, match="line 2: the file is not UTF-8"):
        Ledger(tmp_path).add(rename("A", "B"))
    assert path.read_bytes() == b"version: 1\n# \xff\xfe\n"


def test_entries_in_one_line_are_read_and_not_rearranged(tmp_path: Path) -> None:
    text = "corrections: [{correction: rename, speaker: A, name: B}]\n"
    (tmp_path / FILE_NAME).write_text(text, "utf-8")
    assert len(Ledger(tmp_path).read()) == 1
    with pytest.raises(
        CorrectionsFileError, match="line 1, corrections: write each entry on lines of its own"
    ):
        Ledger(tmp_path).add(rename("C", "D"))
    assert (tmp_path / FILE_NAME).read_text("utf-8") == text


@settings(max_examples=200)
@given(st.text(alphabet="ab-:#[]{}'\"|> \n\tcorrections", max_size=80))
def test_any_file_is_read_or_refused_and_never_damaged(text: str) -> None:
    one = rename("A", "B")
    try:
        before = parse(Path(FILE_NAME), text)
        after = before.appended([one])
    except CorrectionsFileError:
        return
    assert after.corrections == (*before.corrections, one)


# --- where it is kept


def refusing(name: str) -> object:
    real = corrections_file._replace

    def replace(target: Path, data: bytes) -> None:
        if target.name == name:
            raise PermissionError(13, "Permission denied", str(target))
        real(target, data)

    return replace


def test_where_the_folder_cannot_be_written_corrections_are_kept_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_one = rename("A", "B")
    Ledger(tmp_path).add(given_one)
    monkeypatch.setattr(corrections_file, "_replace", refusing(FILE_NAME))
    monkeypatch.setattr(corrections_file, "_seems_writable", lambda path: path.name != FILE_NAME)
    ledger, mine = Ledger(tmp_path), rename("C", "D")
    assert ledger.path == ledger.own
    ledger.add(mine)
    assert ledger.read() == (given_one, mine)
    assert ledger.own.is_file()
    assert ledger.notice is not None
    assert str(tmp_path) not in ledger.notice
    with pytest.raises(CorrectionsError, match="cannot be written"):
        ledger.remove(given_one.id)
    assert [one.correction for one in ledger.remove(mine.id)] == [mine]


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(tmp_path)
    ledger.add(rename("A", "B"))
    before = ledger.shared.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(CorrectionsError, match="No space left"):
            ledger.add(rename("C", "D"))
    assert ledger.shared.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert not ledger.own.exists()


def test_a_linked_file_stays_a_link(tmp_path: Path) -> None:
    folder, shared = tmp_path / "news", tmp_path / "shared.yaml"
    folder.mkdir()
    shared.write_text("version: 1\n", "utf-8")
    (folder / FILE_NAME).symlink_to(shared)
    Ledger(folder).add(rename("A", "B"))
    assert (folder / FILE_NAME).is_symlink()
    assert "name: B" in shared.read_text("utf-8")
