"""The framing lexicon as data: its form, its mistakes, and a person's own lists over it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perspectives.extraction.framing import lexicon
from perspectives.extraction.framing.inflection import like, noun_forms, verb_forms
from perspectives.extraction.framing.lexicon import LexiconError, compile_patterns, load, merge
from perspectives.model import Category

OWN = """\
source: stylebook of the team
groups:
  - id: team/words
    category: loaded word
    polarity: negative
    explanation: "“{cue}” is not in our stylebook."
    entries:
      - {match: "megaproject:n", neutral: project}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "lexicon.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_lexicon_can_be_read_without_spacy() -> None:
    program = (
        "import sys; from perspectives.extraction.framing.lexicon import load; assert load().entries; "
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_there_are_entries_of_every_category() -> None:
    assert {entry.category for entry in load().entries.values()} == set(Category)


def test_every_explanation_names_its_cue_and_ends_like_a_sentence() -> None:
    for entry in load().entries.values():
        assert entry.explanation.startswith("“{cue}” "), entry.id
        assert entry.explanation.endswith("."), entry.id


def test_no_neutral_wording_is_itself_flagged_as_a_single_word() -> None:
    cues = {
        form
        for entry in load().entries.values()
        for pattern in entry.patterns
        if len(pattern.elements) == 1
        for form in pattern.elements[0].forms
    }
    for entry in load().entries.values():
        wordings = (entry.neutral or "").replace(":v", "").split(", ")
        assert not cues.intersection(wordings), entry.id


def test_calibration_names_groups_that_exist() -> None:
    groups = {entry.group for entry in load().entries.values()}
    table = yaml.safe_load(lexicon.CONFIDENCE.read_text("utf-8"))
    assert set(table["groups"]) <= groups | {"scare-quotes/fragment"}
    assert all(0 < figures["precision"] < 1 for figures in table["groups"].values())


def test_an_entry_of_ones_own_is_added(tmp_path: Path) -> None:
    merged = merge(load(), [write(tmp_path, OWN)])
    entry = merged.entries["team/words/megaproject"]
    assert entry.neutral == "project"
    assert entry.source == "stylebook of the team"
    assert merged.confidence(entry) == merged.default_precision
    assert len(merged.entries) == len(load().entries) + 1


def test_an_entry_with_a_known_id_replaces_ours(tmp_path: Path) -> None:
    own = OWN.replace("match: ", "id: label/ruler/regime, match: ")
    assert merge(load(), [write(tmp_path, own)]).entries["label/ruler/regime"].neutral == "project"


def test_cues_and_whole_groups_can_be_silenced(tmp_path: Path) -> None:
    path = write(tmp_path, "source: mine\nsilence: [label/ruler/regime, reporting-verb/doubt]\n")
    entries = merge(load(), [path]).entries
    assert "label/ruler/regime" not in entries
    assert "label/ruler/dictator" in entries
    assert not any(entry.group == "reporting-verb/doubt" for entry in entries.values())


@pytest.mark.parametrize(
    ("edit", "line", "key", "words"),
    [
        (("loaded word", "loaded wrod"), 4, "category", "none of"),
        (("polarity: negative", "polarity: bad"), 5, "polarity", "none of"),
        (("polarity", "polarty"), 5, "polarty", "no such key"),
        (("megaproject:n", "megaproject:x"), 8, "match", "no such part of speech"),
        (("megaproject:n", "<NUON> project"), 8, "match", "no such class"),
        (("megaproject:n", "..2 project"), 8, "match", "must begin with a word"),
        (("megaproject:n", "mega [project"), 8, "match", "brackets"),
        (("neutral: project", "neutral: [project]"), 8, "neutral", "must be text"),
        (("neutral: project", "when: [loud]"), 8, "when", "must be among"),
        (("neutral: project", "target: nobody"), 8, "target", "none of"),
        (("neutral: project", "confidence: 3"), 8, "confidence", "from 0 to 1"),
        (('match: "megaproject:n", ', ""), 8, "match", "must be a pattern"),
        (("source: stylebook of the team", "source:"), 1, "source", "is missing"),
        (("  - id: team/words\n", "  - \n"), 3, "id", "is missing"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(
    tmp_path: Path, edit: tuple[str, str], line: int, key: str, words: str
) -> None:
    path = write(tmp_path, OWN.replace(*edit))
    with pytest.raises(LexiconError) as caught:
        lexicon.read(path)
    error = caught.value
    assert (error.path, error.key) == (path, key)
    assert abs(error.line - line) <= (1 if key == "id" else 0)
    assert words in error.message
    assert str(path) in str(error)
    assert f"line {error.line}" in str(error)


def test_what_is_no_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="line 2"):
        lexicon.read(write(tmp_path, "source: x\n: [\n"))


def test_the_same_pattern_twice_in_a_group_is_a_mistake(tmp_path: Path) -> None:
    double = OWN + '      - {match: "megaproject:n"}\n'
    with pytest.raises(LexiconError, match="stands twice"):
        lexicon.read(write(tmp_path, double))


def test_hyphenated_words_may_be_among_alternatives() -> None:
    (first, second) = compile_patterns("last-ditch|desperate attempt:n")
    assert [sorted(e.forms) for e in first.elements] == [["last"], ["-"], ["ditch"], ["attempt", "attempts"]]
    assert [sorted(e.forms) for e in second.elements] == [["desperate"], ["attempt", "attempts"]]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("claim", "claim claims claiming claimed claimed"),
        ("slam", "slam slams slamming slammed slammed"),
        ("admit", "admit admits admitting admitted admitted"),
        ("insist", "insist insists insisting insisted insisted"),
        ("cozy", "cozy cozies cozying cozied cozied"),
        ("lash", "lash lashes lashing lashed lashed"),
        ("rave", "rave raves raving raved raved"),
        ("tear", "tear tears tearing tore torn"),
        ("play", "play plays playing played played"),
        ("crow", "crow crows crowing crowed crowed"),
    ],
)
def test_verbs_are_inflected_as_in_school(verb: str, forms: str) -> None:
    assert list(verb_forms(verb).values()) == forms.split()


def test_nouns_have_their_plural() -> None:
    assert set(noun_forms("thug").values()) == {"thug", "thugs"}
    assert set(noun_forms("strongman").values()) == {"strongman", "strongmen"}
    assert set(noun_forms("crybaby").values()) == {"crybaby", "crybabies"}


@given(
    st.sampled_from(["say", "criticise", "respond", "tell", "seek"]),
    st.sampled_from(["claim", "slam", "tear"]),
)
def test_a_neutral_verb_takes_the_form_of_the_one_it_replaces(neutral: str, verb: str) -> None:
    ours, theirs = verb_forms(neutral), verb_forms(verb)
    for name in ("third", "gerund", "past"):
        assert like(neutral, verb, theirs[name]) == ours[name]
    assert like(neutral, verb, verb) == neutral


def test_the_documentation_names_all_that_a_list_may_say() -> None:
    page = (Path(__file__).parents[2] / "docs" / "framing.md").read_text("utf-8")
    for word in lexicon.CONDITIONS | lexicon.TARGETS | {str(category) for category in Category}:
        assert f"`{word}`" in page, word
    for name in lexicon.CLASSES:
        assert f"<{name}>" in page


def test_the_example_of_the_documentation_is_a_lexicon(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "framing.md").read_text("utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    entries, silenced = lexicon.read(write(tmp_path, example))
    assert "desk/strikes/surgical-strike" in entries
    assert silenced == {"label/ruler/regime", "reporting-verb/insist"}


KEYS = ["match", "except", "category", "polarity", "explanation", "neutral", "when", "unless", "target"]
ODD = ["3", "[]", "{}", "[[]]", "[{a: b}]", "true", "''", "[3]", "'['", "'|'", "'..1'", "2020-01-01", "~"]


def mistake_in(path: Path) -> LexiconError | None:
    try:
        lexicon.read(path)
    except LexiconError as error:
        return error
    return None


@pytest.mark.parametrize("key", [*KEYS, "source", "confidence", "reported", "id"])
def test_an_odd_value_is_used_or_refused_and_never_crashes(tmp_path: Path, key: str) -> None:
    plain = '{match: "megaproject:n", neutral: project'
    entry = "{" if key == "match" else '{match: "megaproject:n", '
    for odd in ODD:
        error = mistake_in(write(tmp_path, OWN.replace(plain, f"{entry}{key}: {odd}")))
        assert error is None or (error.key in {key, "match"} and error.line == 8)


SHAPES = ["", "[]", "words", "source: x\ngroups: 3", "source: x\ngroups: [3]", "source: x\nsilence: 3"]


@pytest.mark.parametrize("text", [*SHAPES, "source: x\ngroups: [{id: a, entries: 3}]"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LexiconError):
        lexicon.read(write(tmp_path, text))
