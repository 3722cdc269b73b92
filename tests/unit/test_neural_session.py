"""The weights that come with the package under onnxruntime. What they find is not tested here: they are
trained anew now and then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np
import pytest

from perspectives.extraction import extract, trained
from perspectives.extraction.layout import lay_out
from perspectives.extraction.neural.decoding import Candidate
from perspectives.extraction.neural.distances import DISTANCES
from perspectives.extraction.neural.finding import CLS, SEP, Outputs, Reading, find
from perspectives.extraction.neural.framing import COLUMNS
from perspectives.extraction.neural.pieces import FEATURES, Integers, Pieces, cut
from perspectives.extraction.neural.session import OnnxBackend, load_backend
from perspectives.extraction.pipeline import PipelineError, parse
from perspectives.extraction.quotations import find_quotations

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from spacy.language import Language

pytestmark = pytest.mark.model

TEXT = (
    "Ferry will stay, mayor says\n\n“The ferry stays,” Mayor Ines Okoro told reporters on Monday.\n\n"
    "The union said that crews had not been paid since March. Dorian Vale, a deckhand, denied it.\n"
)
LONG = TEXT + "".join(
    f"\nOn day {day} the harbour office said that {day + 3} boats were late. “We wait,” Vale said.\n"
    for day in range(12)
)
FILES = ("encoder.onnx", "pairs.onnx", "chain.npz", "tokenizer.json")


@pytest.fixture(scope="module")
def backend() -> OnnxBackend:
    return load_backend(trained.weights())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The weights in a folder that a test may spoil."""
    for name in FILES:
        (tmp_path / name).symlink_to(trained.weights() / name)
    return tmp_path


def spoil(path: Path, data: bytes) -> None:
    """Replaces the file, never what it links to."""
    path.unlink()
    path.write_bytes(data)


def pieces_of(text: str) -> Pieces:
    return cut(text, find_quotations(text), trained.tokenizer(trained.weights()))


def encoded(backend: OnnxBackend, text: str) -> Outputs:
    pieces = pieces_of(text)
    features = np.zeros((len(pieces) + 2, len(FEATURES)), dtype=np.int64)
    features[1:-1] = pieces.features
    return backend.encode(np.concatenate([[CLS], pieces.ids, [SEP]]), features)


def same(one: Outputs, other: Outputs) -> bool:
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("hangs", "piece", "anchor", "roles", "framing")
    )


def plainly(found: list[Candidate]) -> list[tuple[object, ...]]:
    return [
        (c.anchor, c.hangs, c.sure, c.source.tolist(), c.cue.tolist(), c.content.tolist(), c.chances.tolist())
        for c in found
    ]


def test_the_weights_of_the_package_fit_the_code(backend: OnnxBackend) -> None:
    outputs = encoded(backend, TEXT)
    count = len(pieces_of(TEXT))
    assert outputs.hangs.shape == (count, 2)
    assert ((outputs.hangs >= 0) & (outputs.hangs <= 1)).all()
    assert len(outputs.piece) == len(outputs.anchor) == len(outputs.roles) == count
    anchors = np.array([1, 4])
    scores = backend.pair(outputs, anchors, np.zeros((2, count, len(DISTANCES)), dtype=np.int64))
    assert scores.shape == (2, count, 4)
    assert np.isfinite(scores).all()
    assert outputs.framing.shape == (count, len(COLUMNS))
    assert backend.transitions.shape == (4, 4)
    assert backend.beginnings.shape == (4,)


def test_every_bucket_and_feature_has_an_embedding(backend: OnnxBackend) -> None:
    last = np.array(list(FEATURES.values())) - 1
    outputs = backend.encode(np.array([CLS, 2000, 2001, SEP]), np.tile(last, (4, 1)))
    near = np.tile(np.array(list(DISTANCES.values())) - 1, (1, 2, 1))
    assert np.isfinite(backend.pair(outputs, np.array([0]), near)).all()


def test_the_same_window_gives_the_same_numbers_to_the_last_bit(backend: OnnxBackend) -> None:
    assert same(encoded(backend, TEXT), encoded(backend, TEXT))


def test_a_window_after_others_gives_what_it_gives_alone(backend: OnnxBackend) -> None:
    alone = encoded(OnnxBackend(trained.weights()), TEXT)
    for other in ("No.", TEXT * 3, "“Wait,” he said."):
        encoded(backend, other)
    assert same(encoded(backend, TEXT), alone)


def test_an_article_of_many_windows_is_read_the_same_after_another(backend: OnnxBackend) -> None:
    reading = Reading(longest=64, before=16, after=8)
    fresh, framing = find(pieces_of(LONG), OnnxBackend(trained.weights()), reading)
    find(pieces_of(TEXT), backend, reading)
    again, same_framing = find(pieces_of(LONG), backend, reading)
    assert plainly(again) == plainly(fresh)
    assert np.array_equal(same_framing, framing)


def test_candidates_come_in_the_order_of_their_anchors_each_anchor_once(backend: OnnxBackend) -> None:
    pieces = pieces_of(LONG)
    found, _ = find(pieces, backend, Reading(longest=64, before=16, after=8, least=0.01))
    anchors = [c.anchor for c in found]
    assert anchors == sorted(set(anchors))
    assert all(0 <= i < len(pieces) for c in found for i in (c.anchor, *c.source, *c.cue, *c.content))


def test_a_text_without_pieces_has_no_candidates(backend: OnnxBackend) -> None:
    found, framing = find(pieces_of(" \n"), backend, Reading())
    assert found == []
    assert framing.shape == (0, len(COLUMNS))


def test_every_piece_of_every_window_has_probabilities_of_framing(backend: OnnxBackend) -> None:
    for longest in (64, 318, 4096):
        _, framing = find(pieces_of(LONG), backend, Reading(longest=longest, before=16, after=8))
        assert framing.shape == (len(pieces_of(LONG)), len(COLUMNS))
        assert ((framing >= 0) & (framing < 1)).all()
        assert framing.any(axis=1).all(), "a piece that no window owns has 0 everywhere"


def test_statements_and_framing_share_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    passes = []
    encode = OnnxBackend.encode

    def counted(self: OnnxBackend, ids: Integers, features: Integers) -> Outputs:
        passes.append(len(ids))
        return encode(self, ids, features)

    monkeypatch.setattr(OnnxBackend, "encode", counted)
    text = f"{TEXT}\nA text that no other test reads.\n"
    assert extract(text).statements
    assert len(passes) == 1


def test_the_backend_is_loaded_once(backend: OnnxBackend) -> None:
    assert load_backend(trained.weights()) is backend


@pytest.mark.parametrize("name", [*FILES, None])
def test_missing_weights_are_named_with_what_to_do(nlp: Language, folder: Path, name: str | None) -> None:
    if name:
        (folder / name).unlink()
    else:
        shutil.rmtree(folder)
    with pytest.raises(PipelineError, match=r"reinstall perspectives") as raised:
        trained.proposed(lay_out(parse(nlp, TEXT), (), ()), (), folder)
    assert str(folder) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("spoiled", [b"", b"not what it should be"])
def test_spoiled_weights_are_named_with_what_to_do(
    nlp: Language, folder: Path, name: str, spoiled: bytes
) -> None:
    spoil(folder / name, spoiled)
    with pytest.raises(PipelineError, match=r"reinstall perspectives") as raised:
        trained.proposed(lay_out(parse(nlp, TEXT), (), ()), (), folder)
    assert str(folder) in str(raised.value)


def test_weights_cut_short_are_named_with_what_to_do(folder: Path) -> None:
    whole = (folder / "encoder.onnx").read_bytes()
    spoil(folder / "encoder.onnx", whole[: len(whole) // 2])
    with pytest.raises(PipelineError, match="reinstall perspectives"):
        load_backend(folder)


def test_a_failure_is_not_remembered(folder: Path) -> None:
    whole = (folder / "chain.npz").read_bytes()
    spoil(folder / "chain.npz", b"")
    with pytest.raises(PipelineError):
        load_backend(folder)
    spoil(folder / "chain.npz", whole)
    assert load_backend(folder).transitions.shape == (4, 4)


def test_another_process_id_gets_a_session_of_its_own(
    backend: OnnxBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getpid", lambda: -1)
    child = load_backend(trained.weights())
    assert child is not backend
    assert load_backend(trained.weights()) is child


def _in_child(inherited: OnnxBackend, answers: Connection) -> None:
    mine = load_backend(trained.weights())
    answers.send((mine is inherited, plainly(find(pieces_of(TEXT), mine, Reading(least=0.01))[0])))
    answers.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_loads_its_own_session_and_finds_the_same(backend: OnnxBackend) -> None:
    here = plainly(find(pieces_of(TEXT), backend, Reading(least=0.01))[0])
    context = get_context("fork")
    answers, end = context.Pipe(duplex=False)
    child = context.Process(target=_in_child, args=(backend, end))
    child.start()
    end.close()
    try:
        assert answers.poll(120), "the child does not answer"
        shared, there = answers.recv()
    finally:
        child.join(20)
        if child.is_alive():
            child.kill()
    assert not shared
    assert there == here


def test_loading_it_leaves_no_trace_in_the_cache_from_which_something_could_be_sent(tmp_path: Path) -> None:
    program = (
        "from perspectives.extraction import trained\n"
        "from perspectives.extraction.neural.session import load_backend\n"
        "load_backend(trained.weights())"
    )
    # Its telemetry holds its breath where it believes to be tested, as on a continuous integration's machine.
    told = {
        name: value for name, value in os.environ.items() if not name.startswith(("CI", "ORT_", "GITHUB_"))
    }
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(tmp_path))
    subprocess.run([sys.executable, "-c", program], env={**told, **places}, check=True)
    assert list(tmp_path.iterdir()) == []
