"""What each name of a document is the name of: one label for one name, by the evidence of every place.

Apart from where names begin and end, since that is settled place by place, and this over the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perspectives import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}
)
_SURE = 2.5
"""Weight of the evidence for a label, per place, from which on it is more than the pipeline's own."""


@dataclass(slots=True)
class NameRun:
    """A run of name tokens, before the document has decided what it is."""

    first: int
    """Index of the first token of the run, titles included."""
    name: int
    """Index of the first token of the name itself."""
    last: int
    """Index of the last token."""
    titled: bool
    """A person's title or a noun for a person stands before the name, in the run."""
    label: str


def decide_labels(doc: Doc, names: list[NameRun]) -> None:
    """One label for one name over the document, the shorter names taking that of the fuller."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for run in names:
        text = doc[run.name : run.last + 1].text
        for label, weight in _evidence(doc, run):
            votes[text][label] += weight
    labels = {
        text: max(sorted(tally), key=lambda label: tally[label]) for text, tally in votes.items() if tally
    }
    fuller = sorted((text for text in labels if " " in text), key=len, reverse=True)
    for text in [text for text in labels if " " not in text]:
        owners = [full for full in fuller if labels[full] == "PERSON" and _is_part(text, full)]
        sure = gazetteer.place(text) is not None and max(votes[text].values()) >= 3
        if owners and not (sure and labels[text] != "PERSON"):
            labels[text] = "PERSON"
    _name_institutions(doc, labels, votes, names)
    for run in names:
        run.label = labels.get(doc[run.name : run.last + 1].text, "")
        place = gazetteer.place(doc[run.name : run.last + 1].text)
        if place and place.kind == "adjective" and run.label != "PERSON" and not run.titled:
            run.label = ""  # "Russian" alone modifies; groups ("the Russians") are found as descriptions
        if place and place.kind == "people":
            run.label = ""
        if run.label == "NORP" and doc[run.last].pos_ == "ADJ":
            run.label = ""


def _name_institutions(
    doc: Doc, labels: dict[str, str], votes: Mapping[str, Mapping[str, float]], names: Sequence[NameRun]
) -> None:
    """A short name that begins a longer one, of which nothing tells a person or a place, is an institution's.

    "Castellan" is no person, and "Castellan Cold Storage" no event.
    """
    texts = Counter(doc[run.name : run.last + 1].text for run in names)
    titled = {doc[run.name : run.last + 1].text for run in names if run.titled}

    def is_unsure(text: str) -> bool:
        return max(votes[text].values()) < _SURE * texts[text]

    for text, label in list(labels.items()):
        if " " in text or label not in ("PERSON", "ORG", "PRODUCT", "GPE", "") or text in titled:
            continue
        if gazetteer.is_first_name(text) or gazetteer.place(text) or gazetteer.leader(text):
            continue
        longer = [full for full in labels if full.startswith(text + " ")]
        open_ones = all(
            labels[full] in ("ORG", "EVENT", "PRODUCT", "FAC") and is_unsure(full) for full in longer
        )
        if longer and open_ones:
            labels.update(dict.fromkeys([text, *longer], "ORG"))


def _is_part(short: str, full: str) -> bool:
    parts = re.split(r"[\s]+", full)
    last = parts[-1]
    return short in (
        last,
        last.removeprefix("al-"),
        parts[0] if not gazetteer.is_first_name(parts[0]) else last,
    )


def _evidence(doc: Doc, run: NameRun) -> Iterator[tuple[str, float]]:
    span = doc[run.name : run.last + 1]
    text = span.text
    words = text.split()
    own = [token.ent_type_ for token in span if token.ent_type_ in NAME_LABELS]
    if own:
        yield max(sorted(set(own)), key=own.count), 1.0
    else:
        yield "", 0.4
    if run.titled:
        yield "PERSON", 3.0
    if len(words) > 1 and gazetteer.is_first_name(words[0].rstrip(".")):
        yield "PERSON", 2.5
    place = gazetteer.place(text)
    if place is None and text.isupper() and len(text) > 3:
        place = gazetteer.place(text.title())  # the place of a dateline
    body = gazetteer.body(text)
    if body and not run.titled:
        yield "ORG", 4.0
    elif place and not run.titled:
        yield ("NORP" if place.kind in ("adjective", "people") else "GPE"), 3.5
    elif {words[-1], text} & set(gazetteer.table("bodies")["no_bodies"]):
        yield "EVENT", 4.0
    elif (len(words) > 1 and gazetteer.role_of_name(words[-1])) or (len(words) > 2 and _is_office(words)):
        yield "ORG", 2.6
    if _apposed_to_person(span.root):
        yield "PERSON", 2.0
    if _verb_of_person(span.root):
        yield "PERSON", 0.3


def _is_office(words: list[str]) -> bool:
    return any(gazetteer.role_of_name(word) for word in words if word[0].isupper()) and "of" in words


def _apposed_to_person(root: Token) -> bool:
    for child in root.children:
        if child.dep_ == "appos":
            noun = gazetteer.noun(child.text)
            if noun and noun.kind == "person":
                return True
    if root.dep_ == "appos":
        noun = gazetteer.noun(root.head.text)
        return bool(noun and noun.kind == "person" and not noun.plural) or _one_of_people(root.head)
    return False


def _one_of_people(head: Token) -> bool:
    """ "One of its members"."""
    of = [inner for child in head.children if child.lower_ == "of" for inner in child.children]
    nouns = [gazetteer.noun(token.text) for token in of]
    return head.lower_ == "one" and any(noun is not None and noun.kind == "person" for noun in nouns)


def _verb_of_person(root: Token) -> bool:
    return root.dep_ == "nsubj" and any(child.lower_ in ("who", "his", "her") for child in root.head.subtree)
