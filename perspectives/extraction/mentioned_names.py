"""Names in a parsed document: where they begin and end, and what each is the name of.

The small pipeline's entity labels are weak on names that are foreign to it ("Soleimani" comes as a place,
"Zakharova" as an organisation), so a label is decided over the whole document: by titles, by first names,
by the tables of places and institutions, by syntax, and only then by the pipeline's own labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from perspectives import gazetteer
from perspectives.extraction.addressees import is_addressed, is_press
from perspectives.extraction.mentioned_labels import NAME_LABELS, NameRun, decide_labels
from perspectives.extraction.syntax import LEFT, forms, function, paragraphs, phrase, possessor, sentence
from perspectives.model import Mention, MentionForm, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NO_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_HEADS = ("run", "lead", "head", "chair", "oversee", "direct")
"""Verbs whose object is what their subject is at the head of."""
_PARTY_TAG = re.compile(r"\s*(?:,\s*|\(\s*)[RDI]-[A-Z][\w.]*\)?|\s*\([RDI]\)")


def find_names(doc: Doc) -> tuple[list[Mention], set[int]]:
    """The names of a document, and the indices of the tokens that they cover, titles included."""
    words = forms(doc)
    capitals = {word for word in set(words) if _has_capital(word)}
    capital = [word in capitals for word in words]
    runs = [run for start, end in paragraphs(words) for run in _runs(doc, start, end, capital)]
    names = [run for run in [*runs, *_missed(doc, words, runs)] if run.name <= run.last]
    names = _without_mere_titles(doc, _without_headline_words(doc, words, _parted(doc, names)))
    decide_labels(doc, names)
    found = [_name_mention(doc, run) for run in names if run.label]
    return found, {i for run in names if run.label for i in range(run.first, run.last + 1)}


def _has_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _is_name(token: Token) -> bool:
    if token.is_punct or token.is_space or not token.text[:1].isalpha():
        return False
    if token.ent_type_ in _NO_NAMES and token.pos_ != "PROPN":
        return False
    if token.ent_type_ in ("DATE", "TIME"):
        return False
    capital = _has_capital(token.text)
    if token.pos_ in ("PRON", "DET", "ADP", "SCONJ", "CCONJ", "AUX", "PART", "INTJ") and len(token.text) > 1:
        return capital and token.pos_ == "ADP" and token.ent_iob_ == "I" and token.text.istitle()
    return capital and (token.pos_ == "PROPN" or token.ent_type_ in NAME_LABELS)


def _glued(left: Token, right: Token) -> bool:
    return left.idx + len(left) == right.idx


def _continues(doc: Doc, last: int, end: int) -> int:
    """The index up to which the run goes on after the token ``last``; ``last`` itself where it ends."""
    if last + 1 >= end or doc[last + 1].tag_ == "POS" or doc[last + 1].text in ("'s", "’s"):
        return last
    token = doc[last + 1]
    if _is_name(token):
        return last if _breaks(doc[last], token) else last + 1
    if last + 2 >= end:
        return last
    return last + _linked(doc[last], token, doc[last + 2])


def _linked(last: Token, token: Token, following: Token) -> int:
    """How many tokens a link adds to a name: a hyphen, an initial's full stop, "al-", "of" inside an
    institution."""
    doc, particles = last.doc, gazetteer.table("titles")["particles"]
    inside = token.ent_iob_ == "I" and following.ent_iob_ == "I"
    if token.text in ("-", "–", "'", "’", "&"):
        even = _glued(last, token) == _glued(token, following) and (_glued(last, token) or token.text == "&")
        added = 2 if even and following.text[:1].isalpha() else 0
    elif token.text == ".":  # "Capt." that the tokenizer took apart
        added = 2 if _is_name(following) and gazetteer.title(doc[last.i : token.i + 1].text) else 0
    elif token.is_digit:  # "Rossiya 24"
        added = 1 if gazetteer.body(doc[last.i : token.i + 1].text) else 0
    elif token.text in particles and (_is_name(following) or following.text in ("-", *particles)):
        added = 1
    elif token.text in ("of", "for", "and", "the", "on", "in") and _is_name(following):
        office = token.text == "of" and gazetteer.role_of_name(last.text) and last.text[0].isupper()
        titled = gazetteer.title(doc[last.i : following.i + 1].text) is not None  # "Secretary of State"
        added = 1 if office or titled or (inside and token.ent_type_ == "ORG") else 0
    else:
        added = 2 if token.text == "of" and following.text == "the" and inside else 0
    return added


def _breaks(left: Token, right: Token) -> bool:
    """Two names side by side: the pipeline starts another kind of entity, and the left one is a whole
    place."""
    return (
        right.ent_iob_ == "B"
        and left.ent_type_ in ("GPE", "NORP", "DATE", "CARDINAL")
        and right.ent_type_ == "PERSON"
        and left.ent_type_ != right.ent_type_
    )


def _runs(doc: Doc, start: int, end: int, capital: Sequence[bool]) -> Iterator[NameRun]:
    """The runs of names between two tokens; ``capital``: which tokens have a capital, as a name must."""
    i = start
    while i < end:
        if not capital[i] or not _is_name(doc[i]):
            i += 1
            continue
        last = i
        while (following := _continues(doc, last, end)) > last:
            last = following
        yield from _split(doc, i, last)
        i = last + 1


def _missed(doc: Doc, words: Sequence[str], runs: list[NameRun]) -> Iterator[NameRun]:
    """Surnames of people named in full elsewhere that the tagger took for common nouns ("Voss’s memo")."""
    inside = {i for run in runs if run.name <= run.last for i in range(run.first, run.last + 1)}
    full = [run for run in runs if run.last > run.name and doc[run.last].ent_type_ == "PERSON"]
    surnames = {doc[run.last].text for run in full if len(doc[run.last]) > 2}
    surnames = {word for word in surnames if not _is_suffix(word)}
    for i, word in enumerate(words):
        if word in surnames and i not in inside and word[0].isupper():
            yield NameRun(i, i, i, False, "")


def _without_mere_titles(doc: Doc, names: list[NameRun]) -> list[NameRun]:
    """Names, without single words that only go with one: "Sen.", "Inc.", "The Cardinal", "Bank executives".

    A title stays that is the surname of somebody in full ("Karl Bishop"); a noun that has its capital from
    the beginning of the sentence is no name.
    """
    surnames = {doc[run.last].text for run in names if run.last > run.name}
    return [run for run in names if run.name < run.last or not _is_mere_title(doc[run.name], surnames)]


def _is_mere_title(token: Token, surnames: set[str]) -> bool:
    if _is_suffix(token.text):
        return True
    title = gazetteer.title(token.text)
    if title is not None and token.text not in surnames:
        return bool(title.role)
    noun = gazetteer.noun(token.text)
    begins = bool(token.is_sent_start) and noun is not None and noun.kind == "institution"
    return begins and gazetteer.body(token.text) is None


def _is_suffix(word: str) -> bool:
    """ "Jr.", "Inc.": what follows a name."""
    company = word.endswith(".") and gazetteer.role_of_name(word) == "business"
    return company or word.casefold().rstrip(".") in _suffixes()


def _parted(doc: Doc, names: list[NameRun]) -> list[NameRun]:
    """Names, with "Whitlock and Tanner" taken apart where either is somebody's surname elsewhere in the
    text, and without a participle before what is a name elsewhere."""
    surnames = {doc[run.last].text for run in names if run.last > run.name and not _joined_at(doc, run)}
    called = {doc[run.name : run.last + 1].text for run in names}
    parted: list[NameRun] = []
    for found in names:
        loose = _begins_with_participle(doc, found) and doc[found.name + 1 : found.last + 1].text in called
        run = replace(found, first=found.first + 1, name=found.name + 1) if loose else found
        at = _joined_at(doc, run)
        if at and {doc[at - 1].text, doc[run.last].text} & surnames:
            parted += [
                NameRun(run.first, run.name, at - 1, run.titled, ""),
                NameRun(at + 1, at + 1, run.last, False, ""),
            ]
        else:
            parted.append(run)
    return parted


def _begins_with_participle(doc: Doc, run: NameRun) -> bool:
    """ "Regarding Lindqvist, …": the sentence's first word, which its capital makes look like a name."""
    first = doc[run.name]
    loose = run.name == run.first < run.last and first.is_sent_start and first.text.endswith("ing")
    return bool(loose) and not gazetteer.is_first_name(first.text)


def _joined_at(doc: Doc, run: NameRun) -> int:
    """Index of an "and" inside the name; 0 where there is none."""
    return next((i for i in range(run.name + 1, run.last) if doc[i].lower_ == "and"), 0)


def _split(doc: Doc, first: int, last: int) -> Iterator[NameRun]:
    """A run, parted into what stands before the name (titles, nouns, demonyms) and the name."""
    cut, titled = _after_title(doc, first, last)
    if titled and cut == last and doc[cut - 1].text.casefold() in _kept():
        cut -= 1
    while cut < last and not titled and _is_modifier(doc, cut, last):
        cut += 1
    while cut <= last and doc[cut].text.casefold().rstrip(".") in _suffixes() and cut == first:
        cut, first = cut + 1, first + 1  # "Jr." that lost its name
    while cut < last and doc[cut].lower_ in ("of", "for", "in", "on"):
        cut += 1  # "secretary of State Jane Roe", whose title is in lower case
    if cut < last and doc[cut].text in ("-", "–"):
        if doc[cut + 1].lower_ in ("in", "of", "at", "to"):
            return  # "Commander-in-Chief": a title whole
        cut += 1  # "Ex-Navy"
    person = _person_after_body(doc, first, last) if cut == first else first
    if person > first:
        yield NameRun(first, first, person - 1, False, "")
        yield NameRun(person, person, last, True, "")
    elif cut <= last or first <= last:
        yield NameRun(first, cut, last, titled, "")


def _person_after_body(doc: Doc, first: int, last: int) -> int:
    """Where the person begins in "CNN Jane Roe", "the House Karl Lund"; ``first`` where there is none."""
    for at in range(first + 1, last):
        if gazetteer.is_first_name(doc[at].text) and gazetteer.body(doc[first:at].text) is not None:
            return at
    return first


@cache
def _kept() -> frozenset[str]:
    return frozenset(word.casefold() for word in gazetteer.table("titles")["kept"])


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(word.casefold().rstrip(".") for word in gazetteer.table("titles")["suffixes"])


def _is_modifier(doc: Doc, at: int, last: int) -> bool:
    """ "Former" and the like; a demonym before a first name."""
    word = doc[at].text
    if word.casefold() in gazetteer.table("titles")["modifiers"]:
        return True
    place = gazetteer.place(word)
    return bool(
        place and place.kind == "adjective" and gazetteer.is_first_name(doc[at + 1].text) and last > at + 1
    )


def _after_title(doc: Doc, first: int, last: int) -> tuple[int, bool]:
    """Where the name begins after the last title or noun for a person in the run; past its end if none is
    left."""
    institution = gazetteer.role_of_name(doc[last].text) and last > first
    for cut in range(last, first - 1, -1):
        if institution and cut < last and not gazetteer.is_first_name(doc[cut + 1].text):
            continue  # "National Republican Senatorial Committee"
        for size in (4, 3, 2, 1):
            if cut - size + 1 < first:
                continue
            words = doc[cut - size + 1 : cut + 1].text
            noun = gazetteer.noun(words)
            person = noun is not None and noun.kind == "person"
            if noun and noun.plural and _is_office_of(doc, first, cut):
                continue  # "Department of Veterans Affairs", "Conference of Mayors"
            if person and size == 1 and cut == last and first < last:
                # "Peter King", "Jim Justice": a surname that is also a noun; "Press Secretary" is no name.
                before = doc[cut - 1].text
                if gazetteer.is_first_name(before) or (noun and noun.role == "other"):
                    continue
            if (
                noun
                and person
                and size == 1
                and cut == first == last
                and not noun.plural
                and doc[cut].ent_type_ == "PERSON"
            ):
                continue
            if gazetteer.title(words) or gazetteer.title(words.rstrip(".")) or person:
                if gazetteer.title(words) and not person and cut == last:
                    continue  # a title needs a name after it
                return cut + 1, True
    return first, _noun_before(doc, first)


def _is_office_of(doc: Doc, first: int, at: int) -> bool:
    """ "Department of …", "Center for …" stands in the run before ``at``; no first name follows it."""
    links = [i for i in range(first + 1, at) if doc[i].lower_ in ("of", "for")]
    office = any(gazetteer.role_of_name(doc[i - 1].text) for i in links)
    return office and not (at + 1 < len(doc) and gazetteer.is_first_name(doc[at + 1].text))


def _noun_before(doc: Doc, first: int) -> bool:
    """ "spokeswoman" in "spokeswoman Maria Zakharova", which is in lower case and so outside the run."""
    if first == 0:
        return False
    before = doc[first - 1]
    noun = gazetteer.noun(before.text)
    if noun is None or noun.kind != "person" or noun.plural or before.is_sent_end:
        return False
    return before.head.i >= first or before.dep_ in ("compound", "nmod", "amod", "appos")


def _without_headline_words(doc: Doc, words: Sequence[str], names: list[NameRun]) -> list[NameRun]:
    """Names, without what only a headline's capitals made to look like one.

    In a paragraph whose words nearly all have capitals, a run counts only as far as its words are a name
    elsewhere in the document or in the tables.
    """
    headlines = [(a, b) for a, b in paragraphs(words) if _is_headline(words[a:b])]
    names = sorted(names, key=lambda run: run.first)
    body = [run for run in names if not any(a <= run.first < b for a, b in headlines)]
    known: dict[str, bool] = {}
    for run in body:
        known.setdefault(doc[run.name : run.last + 1].text, True)
        known.setdefault(doc[run.last].text, True)
    result = list(body)
    for start, end in headlines:
        inside = [run for run in names if start <= run.first < end]
        for run in inside:
            result += _known_parts(doc, run, known)
    return sorted(result, key=lambda run: run.first)


def _is_headline(paragraph: Sequence[str]) -> bool:
    """Nearly all its longer words have capitals."""
    words = [word for word in paragraph if len(word) > 3 and word.isalpha()]
    if len(words) < 4:
        return False
    last = next((word.rstrip() for word in reversed(paragraph) if not word.isspace()), "")
    # A headline seldom ends with a full stop; a short sentence of names does.
    return sum(word[0].isupper() for word in words) >= (0.95 if last.endswith(".") else 0.8) * len(words)


def _known_parts(doc: Doc, run: NameRun, known: dict[str, bool]) -> Iterator[NameRun]:
    name = doc[run.name : run.last + 1].text
    person = any(token.ent_type_ == "PERSON" for token in doc[run.name : run.last + 1])
    whole = name in known or gazetteer.body(name) is not None or gazetteer.place(name) is not None
    stops = [] if whole or not run.titled else range(run.last - 1, run.name - 1, -1)
    shorter = next((stop for stop in stops if doc[run.first : stop + 1].text in known), None)
    if shorter is not None:
        yield NameRun(run.first, run.first, shorter, True, "")  # "Pope Karl Accused of …"
        return
    if whole or (run.titled and person):
        yield run
        return
    at = run.first
    while at <= run.last:
        for stop in range(run.last, at - 1, -1):
            part = doc[at : stop + 1].text
            place = gazetteer.place(part)
            if part in known or gazetteer.body(part) or (place and place.kind not in ("adjective",)):
                yield NameRun(at, at, stop, False, "")
                at = stop
                break
        at += 1


def _name_mention(doc: Doc, run: NameRun) -> Mention:
    name = doc[run.name : run.last + 1]
    root = name.root
    start = _left_edge(doc, run)
    span = Span(doc[start].idx, name.end_char)
    descriptions = list(_modifiers(doc, start, run.name)) if run.label == "PERSON" else []
    if run.label != "GPE":
        descriptions += _appositions(doc, run, root)
    return Mention(
        span,
        Span(name.start_char, name.end_char),
        MentionForm.NAME,
        run.label,
        plural=run.label == "NORP" or (root.tag_ == "NNPS" and run.label == "PERSON"),
        descriptions=tuple(sorted(set(descriptions))),
        possessor=possessor(doc, root),
        function=function(root),
        sentence=sentence(root),
        addressed=is_addressed(root, press=run.label != "PERSON" and is_press(name.text)),
    )


def _left_edge(doc: Doc, run: NameRun) -> int:
    """The first token of the noun phrase whose head is the name: lower-case titles, articles, demonyms."""
    start = run.first
    while start > 0:
        token = doc[start - 1]
        if token.is_punct or token.is_space or token.sent.start != doc[start].sent.start:
            break
        noun = gazetteer.noun(token.text)
        person = noun is not None and noun.kind == "person" and not noun.plural
        inside = token.dep_ in LEFT and run.first <= token.head.i <= run.last
        in_phrase = token.dep_ in LEFT and start < run.first and start <= token.head.i < run.first
        if not (inside or in_phrase or (person and start == run.first) or token.lower_ in ("the", "a", "an")):
            break
        if token.dep_ == "poss" or token.tag_ == "POS" or token.pos_ == "PRON":
            break
        start -= 1
    return start


def _modifiers(doc: Doc, start: int, name: int) -> Iterator[Span]:
    if start < name:
        end = doc[name - 1]
        first = start + 1 if doc[start].lower_ in ("the", "a", "an") and start + 1 < name else start
        if doc[first].i < name:
            yield Span(doc[first].idx, end.idx + len(end))


def _apart(doc: Doc, run: NameRun, token: Token) -> bool:
    """Whether a mark stands between a name and what is behind it: where none does ("Roe Quietly Met With
    Leaders", in a headline) it is no apposition, whatever the parse says."""
    edge: int = token.left_edge.i
    return token.i < run.first or any(doc[i].is_punct for i in range(run.last + 1, edge))


def _appositions(doc: Doc, run: NameRun, root: Token) -> list[Span]:
    """What stands beside the name and says who it is.

    Appositions either way, party tags, "X of Y", "X is Y", "X chairs Y", "X, who chairs Y".
    """
    found: list[Span] = []
    for child in root.children:
        if (child.dep_ == "appos" and not run.first <= child.i <= run.last and _apart(doc, run, child)) or (
            child.dep_ == "prep" and child.lower_ in ("of", "from", "with", "for") and child.i > run.last
        ):
            found.append(phrase(child, appositions=False))
        elif child.dep_ == "relcl" and child.lemma_ in (*_HEADS, "be", "become"):
            # "Jane Roe, who chairs the upper house's committee", "… who was ambassador to Chad"
            found += [phrase(owned) for owned in child.children if owned.dep_ in ("dobj", "attr")]
    if root.dep_ == "appos" and not run.first <= root.head.i <= run.last:
        found.append(phrase(root.head, appositions=False))
    if root.dep_ == "nsubj" and root.head.lemma_ in ("be", "become"):
        found += [phrase(child) for child in root.head.children if child.dep_ == "attr"]
    if root.dep_ == "nsubj" and root.head.lemma_ in _HEADS:
        found += [phrase(child) for child in root.head.children if child.dep_ == "dobj"]
    end = doc[run.last].idx + len(doc[run.last])
    # The next words only: ``doc.text`` is put together anew at each call.
    tag = _PARTY_TAG.match(doc[run.last].whitespace_ + doc[run.last + 1 : run.last + 12].text)
    if tag:
        found.append(Span(end + tag.start(), end + tag.end()))
    return found
