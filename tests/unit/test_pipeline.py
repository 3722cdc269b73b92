"""The language pipeline: what it loads, and that it keeps the text to the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perspectives.extraction.pipeline import (
    LONGEST_PIECE,
    PipelineError,
    load_pipeline,
    manifest,
    parse,
    verify,
)

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


def test_a_model_that_is_not_installed_is_named_in_one_sentence() -> None:
    with pytest.raises(PipelineError, match="'no_such_model' could not be loaded"):
        load_pipeline("no_such_model")


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="could not be loaded"):
        load_pipeline(str(tmp_path))


def test_a_model_that_cannot_parse_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="has no tagger and no parser"):
        load_pipeline(str(tmp_path / "blank"))


def test_the_manifest_covers_the_files_that_hold_weights() -> None:
    assert {"parser/model", "ner/model", "tok2vec/model", "tagger/model", "config.cfg"} <= set(manifest())


def test_a_changed_or_missing_file_of_the_default_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"good")
    good = "770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c"
    verify(tmp_path, {"weights": good})
    (tmp_path / "weights").write_bytes(b"bad")
    with pytest.raises(PipelineError, match="weights differs from the manifest"):
        verify(tmp_path, {"weights": good})
    with pytest.raises(PipelineError, match="other cannot be read"):
        verify(tmp_path, {"other": good})


@pytest.mark.model
def test_the_pipeline_is_loaded_once(nlp: Language) -> None:
    assert load_pipeline() is nlp


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n  \t\n",
        "\n\n One.\n\n\n \tTwo three. \n",
        "a\x00b\x1b[31mc\x0b d\x85e\u2028f",
        "שלום “עולם” \u202eabc 😀\u200d🦰",
        "x" * 1000 + " " + "“" * 700,
    ],
)
def test_the_parse_keeps_the_text_to_the_letter(nlp: Language, text: str) -> None:
    assert parse(nlp, text).text == text


@pytest.mark.model
def test_no_sentence_crosses_a_paragraph_and_none_is_blank(nlp: Language) -> None:
    text = "\nBridge closed to all traffic\n\nMayor says\nthe town is\n  \n\npoor and it is old\n\n"
    sentences = [sentence.text for sentence in parse(nlp, text).sents]
    assert all(sentence.strip() and "\n" not in sentence.strip() for sentence in sentences)


@pytest.mark.model
def test_a_paragraph_of_any_length_is_parsed_in_pieces(nlp: Language) -> None:
    text = "The old bridge is closed. " * (LONGEST_PIECE // 10)
    doc = parse(nlp, text)
    assert doc.text == text
    assert {sentence.text.strip() for sentence in doc.sents} == {"The old bridge is closed."}
