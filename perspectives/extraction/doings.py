"""What is told of somebody and is no saying: a deed, a wish, a stance, what goes on in a mind.

"The governor has nominated a judge", "the union backs the plan": the network, taught by a corpus that
counts intentions and stances, proposes such as statements; by the guidelines they are none. Nor is what is
done to a person alone ("thanked the volunteers"), what has a pronoun for its content, which names none, what
a happening "shows" or "raises questions about", and a promise that is sought and not given. Which words these
are is ``doings.yaml``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perspectives import gazetteer
from perspectives.extraction.clauses import SUBJECTS, source_of
from perspectives.extraction.cues import verbs
from perspectives.extraction.cues import words as listed
from perspectives.extraction.framing.inflection import verb_forms
from perspectives.extraction.tables import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from perspectives.extraction.found import Found
    from perspectives.extraction.layout import Layout

TABLE = "doings.yaml"
_IN_MARKS = 3
"""Words that a term in quotation marks has at most."""
PERSON = "person"
"""The kind of a content that is a person alone."""
_SUBJECTS = SUBJECTS | {"nsubjpass"}


@lru_cache
def _kinds(part: str) -> dict[str, str]:
    """Words of ``verbs`` (in every form), ``nouns`` or ``adjectives``, in lower case, to their kind."""
    found: dict[str, str] = {}
    for kind, entry in read(TABLE)["kinds"].items():
        for word in entry.get(part, "").split():
            for form in verb_forms(word).values() if part == "verbs" else (word,):
                found.setdefault(form, kind)
        if part == "verbs":
            found |= dict.fromkeys(entry.get("forms", "").split(), kind)
    return found


@lru_cache
def _words(key: str) -> frozenset[str]:
    """One of the table's plain lists."""
    return frozenset(str(read(TABLE)[key]).split())


@lru_cache
def _forms(key: str) -> frozenset[str]:
    """Every form of the verbs of a plain list."""
    return frozenset(form for word in _words(key) for form in verb_forms(word).values())


def says_nothing(layout: Layout, item: Found) -> bool:
    """Whether an item is no saying by any guideline, or one of nothing: see the module."""
    kind = doing(layout, item)
    never = kind is not None and kind not in _words("disputed")
    if never or _names_nothing(layout, item) or _happens(layout, item):
        return True
    return _stirs(layout, item) or _sought(layout, item)


def disputed(layout: Layout, item: Found) -> bool:
    """Whether an item is no statement by our guidelines and one by those that the network was taught by."""
    return doing(layout, item) in _words("disputed")


def least() -> float:
    """The probability from which on what is disputed stands all the same, as a doubtful one."""
    return float(read(TABLE)["least"])


def most() -> float:
    """The most that is shown for it."""
    return float(read(TABLE)["most"])


def doing(layout: Layout, item: Found) -> str | None:
    """Of what kind a deed is that was taken for a saying; None where the cue says, or words are quoted."""
    cue = [layout.doc[i] for i in item.cue]
    if not cue or _speaks_quoted(layout, item):
        return None
    acts = [token for token in cue if token.pos_ == "VERB"]
    kind = _kind_of(layout, item, cue, acts)
    if any(layout.quoted(i) for i in item.content) or item.quotations:
        return None if kind in _words("disputed") else kind
    if acts and (kind is None or kind in _words("disputed")) and _person(layout, item):
        return "deed" if _somewhere(layout, item) else PERSON
    return kind


def _speaks_quoted(layout: Layout, item: Found) -> bool:
    """Whether somebody's words are quoted; "a “kiss-in” at the mill" has but a word in marks."""
    numbers = item.quotations | {layout.quotation_of[i] for i in item.content} - {-1}
    if not numbers:
        return False
    words = [t for t in _content(layout, item) if not layout.quoted(t.i)]
    quoted = [i for n in numbers for i in range(*layout.ranges[n]) if layout.doc[i].is_alpha]
    return len(quoted) > min(_IN_MARKS, len(words))


def _kind_of(layout: Layout, item: Found, cue: Sequence[Token], acts: Sequence[Token]) -> str | None:
    if acts and acts[-1].lower_ in _forms("hopes") and _heads(layout, item, "xcomp"):
        return "wish"
    if any(_says(token) for token in cue) and not any(token.lower_ in _words("pleas") for token in cue):
        return None
    kind = None
    if acts:  # "sought to convey": what was done is the last; but "appeared to savor" is an appearance
        kinds = [_kinds("verbs").get(token.lower_) for token in acts]
        kind = next((k for k in kinds if k and k not in _words("disputed")), kinds[-1]) if kinds[-1] else None
    else:
        kind = next((kind for token in reversed(cue) if (kind := _state(token))), None)
    if kind is None and len(cue) == 1:  # in a headline verbs are tagged as names: "Mayor Hires Aide"
        kind = _kinds("verbs").get(cue[0].lower_)
    return None if kind in _believed(layout, item, bool(acts)) else kind


def _believed(layout: Layout, item: Found, verb: bool) -> frozenset[str]:
    """The kinds that are none where the content is a clause, since that is held or decreed: "are nervous that
    the plan may fail", "held that the law is void", "expects the plan to fail"."""
    heads = _heads(layout, item)
    clause = any(t.pos_ in ("VERB", "AUX") and any(c.dep_ in _SUBJECTS for c in t.children) for t in heads)
    kinds = {"deed"} if verb else {"deed", "feeling", "mind", "stance", "wish"}
    thing = not clause and sum(token.pos_ != "ADP" for token in heads) == 1
    return frozenset((kinds if clause else set()) | (set() if thing else {"topic"}))


def _state(token: Token) -> str | None:
    return _kinds("adjectives").get(token.lower_) or _kinds("nouns").get(token.lower_)


def _says(token: Token) -> bool:
    return (
        token.lower_ == "according"
        or token.lower_ in listed("nouns")
        or (token.lower_ in verbs() and token.pos_ in ("VERB", "AUX", "PROPN"))
    )


def _content(layout: Layout, item: Found) -> list[Token]:
    tokens = (layout.doc[i] for i in sorted(item.content))
    return [token for token in tokens if not token.is_punct and not token.is_space]


def _names_nothing(layout: Layout, item: Found) -> bool:
    """Whether the content is a pronoun alone: "discussed it", "said so", "backed him"."""
    if item.quotations or not item.cue:
        return False
    content = _content(layout, item)
    words = " ".join(token.lower_ for token in content)
    return words in read(TABLE)["pointers"] or (len(content) == 1 and content[0].tag_ in ("PRP", "WP"))


def _heads(layout: Layout, item: Found, function: str | None = None) -> list[Token]:
    """The words of a content on which its others hang; those with one grammatical function alone."""
    inside = set(item.content)
    heads = (t for t in _content(layout, item) if t.head.i not in inside or t.head.i == t.i)
    return [token for token in heads if function in (None, token.dep_)]


def _person(layout: Layout, item: Found) -> bool:
    """Whether the content is a person or persons, and nothing that is said of them: "praised the mayor",
    "welcomed the minister to his estate"."""
    heads = _heads(layout, item)
    if (
        not heads
        or not _is_person(heads[0])
        or any(t.pos_ in ("VERB", "AUX") for t in _content(layout, item))
    ):
        return False
    head, *where = heads
    grounds = (t for t in (*where, *head.children) if t.lower_ in _words("grounds"))
    if any((t.lower_, t.head.i) != ("of", head.i) for t in grounds):
        return False
    return all(t.pos_ == "ADP" or t.dep_ == "npadvmod" for t in where)  # "to his estate", "on Friday"


def _is_person(head: Token) -> bool:
    if head.pos_ == "PROPN":  # a possessive here is a misparse: "Lee's and Holt's plan"
        return head.ent_type_ == "PERSON" and all(t.tag_ != "POS" for t in head.children)
    noun = gazetteer.noun(head.text)
    return head.pos_ == "NOUN" and noun is not None and noun.kind == "person"


def _somewhere(layout: Layout, item: Found) -> bool:
    """Whether something is done to the person in a place: "welcomed the minister to his estate"."""
    return any(token.pos_ == "ADP" for token in _heads(layout, item))


def _happens(layout: Layout, item: Found) -> bool:
    """Whether it is a happening that "shows" or "promises" what it is taken to say."""
    cue = [layout.doc[i] for i in item.cue]
    if not any(token.lower_ in _forms("signs") for token in cue):
        return False
    head = _speaking(layout, item)
    return head is not None and head.pos_ == "NOUN" and head.lemma_.lower() in _words("happenings")


def _stirs(layout: Layout, item: Found) -> bool:
    """Whether a happening, or a thing that the network does not take for the source, "raises questions"."""
    cue = [layout.doc[i] for i in item.cue]
    verb = next((t for t in cue if t.pos_ == "VERB" and t.lower_ in _forms("stirs")), None)
    if verb is None or not any(t.lemma_.lower() in _words("stirred") for t in (*cue, *verb.rights)):
        return False
    head = _speaking(layout, item)
    if head is not None:
        return head.pos_ == "NOUN" and head.lemma_.lower() in _words("happenings")
    subject = [layout.doc[i] for i in source_of(layout, verb)] if not item.source else []
    noun = next((t for t in subject if t.head not in subject), None)
    if noun is None or noun.pos_ != "NOUN":
        return False
    known = gazetteer.noun(noun.text)
    return known is None or known.kind != "person"


def _sought(layout: Layout, item: Found) -> bool:
    """Whether the cue is a word that is sought and so not given ("seeks assurances that"), or one that is
    given to whom the network takes for the source ("received assurances that")."""
    cue = [layout.doc[i] for i in item.cue]
    if any(t.pos_ in ("VERB", "AUX") and _says(t) for t in cue):  # "demanded a promise": who demands says so
        return False
    for noun in cue:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _words("given"):
            continue
        verb = _governing(noun)
        if verb.lower_ in _forms("sought"):
            return True
        if verb.lower_ in _forms("received") and set(item.source) & set(source_of(layout, verb)):
            return True
    return False


def _governing(noun: Token) -> Token:
    """The verb of which a noun is an object, one of several, or that of its preposition ("waits for word");
    the noun itself where there is none."""
    at = noun
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
        if at.pos_ == "VERB":  # a noun goes with no verb: it is another object of the last one before it
            objects = [t for t in noun.doc[at.i + 1 : noun.i] if t.dep_ == "dobj"]
            return objects[-1].head if objects else noun
    over: Token = at.head
    if at.dep_ == "pobj" and over.lower_ in ("for", "on"):
        at, over = over, over.head
    return over if at.dep_ in ("dobj", "prep") and over.pos_ == "VERB" else noun


def _speaking(layout: Layout, item: Found) -> Token | None:
    """The main word of the source, or of what a relative pronoun stands for; where there is none, of the
    subject, which the network took into the content ("the day promised to be long")."""
    inside = set(item.source)
    heads = [t for i in item.source if (t := layout.doc[i]).head.i not in inside or t.head.i == t.i]
    if len(heads) == 1 and heads[0].tag_ in ("WDT", "WP") and heads[0].head.dep_ == "relcl":
        return heads[0].head.head
    if not item.source:
        heads = [
            t for i in item.cue for t in layout.doc[i].children if t.dep_ == "nsubj" and t.i in item.content
        ]
    return heads[0] if len(heads) == 1 else None
