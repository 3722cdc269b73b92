"""Whom a flag colours, as far as the syntax of its sentence tells; ``actors`` finds out who that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from perspectives.extraction.framing.words import is_word, words
from perspectives.model import Category, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from perspectives.extraction.framing.page import Page

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "nsubjpass", "obj"})
BODIES = frozenset({"ORG", "GPE", "NORP"})
PEOPLE_ENTITIES = BODIES | {"PERSON"}
NAME_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
BEFORE_NAME = frozenset({"compound", "nmod"})
VERBAL = frozenset({"VERB", "AUX"})
MANNER = frozenset({"in", "with", "after", "during"})
"""Prepositions by which a verb takes a deed of its subject's: "spoke in a rambling style"."""
BY_CATEGORY = {
    Category.REPORTING_VERB: "source",
    Category.LABEL: "name",
    Category.UNSOURCED_CLAIM: "claimed",
    Category.NOTED_OMISSION: "subject",
    Category.MOTIVE: "subject",
    Category.SLANTED_BACKGROUND: "modified",
    Category.SCARE_QUOTES: "modified",
}


def target_of(page: Page, category: Category, asked: str | None, head: Token, cue: Span) -> Span | None:
    """The words that name the target of a flag of the words ``cue``, whose syntactic head is ``head``; None
    for the event.

    ``asked`` is what the lexicon's entry says of it (a key of ``FINDERS``), where there is one that does.
    """
    wanted = asked or BY_CATEGORY.get(category) or _by_part_of_speech(head)
    if wanted == "source":
        statement = page.cues.get(head.i)
        if statement and statement.source and not _is_relative(page, statement.source[0]):
            return statement.source[0]
    found = FINDERS[wanted](head)
    if wanted in ("source", "subject"):
        found = found if found is not None else _name_before(head)
    if wanted in ("source", "subject", "claimed"):
        found = _owner_of_a_thing(found)
    if found is None or (wanted != "source" and _is_a_thing(found)):
        return None
    found = _past_title(found)
    named = _words_of(page, found)
    if named.overlaps(cue) and category is not Category.LABEL and not _is_told_of(category, found):
        return None  # what is flagged is not whom it colours, unless the flag holds a whole clause about them
    return named


def _words_of(page: Page, found: Token) -> Span:
    if page.in_title(found) and found.ent_type_ not in NAME_ENTITIES:
        return Span(found.idx, found.idx + len(found))  # in a headline the parser joins what it should not
    return phrase(found)


def _is_told_of(category: Category, token: Token) -> bool:
    """Whether flagged words may name whom they colour; "some experts" in a claim without a source do not."""
    if category is Category.UNSOURCED_CLAIM and not token.ent_type_:
        return False
    return token.ent_type_ in PEOPLE_ENTITIES or token.tag_ == "PRP" or is_word("people", token)


def _is_a_thing(token: Token) -> bool:
    """Whether it is an "it" that stands for a thing, as far as the subject before it tells: one of the same
    sentence, else of the sentence before. "It" is never a person, but may be a body."""
    if token.lower_ not in ("it", "its"):
        return False
    before = [t for t in token.sent if t.i < token.i and t.dep_ in SUBJECTS]
    if not before and token.sent.start:
        last = token.doc[token.sent.start - 1].sent
        before = [t for t in last if t.dep_ in SUBJECTS and t.head in (last.root, *last.root.children)]
    return not any(t.ent_type_ in BODIES or (not t.ent_type_ and is_word("people", t)) for t in before)


def _past_title(token: Token) -> Token:
    """The name behind a title: Lee for Mayor in "the hapless Mayor Ann Lee"."""
    while token.dep_ in BEFORE_NAME and token.ent_type_ not in NAME_ENTITIES and _is_name(token.head):
        token = token.head
    return token


def _owner_of_a_thing(noun: Token | None) -> Token | None:
    """Whose it is, where the subject is a thing that somebody has: *his* statement, *Haddad's* remarks."""
    if noun is None or noun.pos_ != "NOUN" or is_word("people", noun):
        return noun
    return _owner(noun) or noun


def _owner(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ == "poss" and c.ent_type_ not in ("DATE", "TIME")), None)


def _name_before(head: Token) -> Token | None:
    """The last name before a verb for which the parser has no subject, within the sentence."""
    for at in range(head.i - 1, head.sent.start - 1, -1):
        if head.doc[at].ent_type_ in ("PERSON", "ORG") and head.doc[at].tag_ != "POS":
            return head.doc[at]
    return None


def _is_relative(page: Page, source: Span) -> bool:
    """Whether a source is a mere "who" or "which", whose noun the syntax tells."""
    tokens = page.doc.char_span(source.start, source.end)
    return tokens is not None and len(tokens) == 1 and tokens[0].tag_ in ("WDT", "WP")


def _by_part_of_speech(head: Token) -> str:
    if head.pos_ == "ADJ" or head.dep_ == "amod":
        return "modified"
    return "possessor" if head.pos_ in ("NOUN", "PROPN") else "subject"


def _claim(head: Token) -> Token:
    """The verb of what is claimed: under "critics say", under the noun of "there is speculation that", or
    above where the parser has it the other way."""
    if any(c.dep_ == "nsubjpass" and c.lower_ != "it" for c in head.children):
        return head  # "the plan was widely seen as …"
    nouns = [c for c in head.children if c.dep_ in ("attr", "nsubj", "dobj")]
    for above in (head, *nouns):
        for child in above.children:
            if child.dep_ == "ccomp" or (child.dep_ == "acl" and above is not head and child.pos_ in VERBAL):
                return child
    return head.head if head.dep_ in ("ccomp", "parataxis") else head


def phrase(token: Token) -> Span:
    """The name that a token belongs to, else its noun phrase without clauses after the noun."""
    doc = token.doc
    if token.ent_type_ in NAME_ENTITIES:
        start = end = token.i
        while start > 0 and doc[start].ent_iob_ == "I" and doc[start - 1].ent_type_ == token.ent_type_:
            start -= 1
        while end + 1 < len(doc) and doc[end + 1].ent_iob_ == "I" and doc[end + 1].ent_type_:
            end += 1
        while end > start and doc[end].tag_ == "POS":
            end -= 1
        while start < end and doc[start].lower_ in ("the", "a", "an"):
            start += 1
        return Span(doc[start].idx, doc[end].idx + len(doc[end]))
    start = token.i
    for child in token.lefts:
        if child.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod"):
            start = min(start, child.left_edge.i)
    return Span(doc[start].idx, token.idx + len(token))


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is itself."""
    if token.tag_ in ("WDT", "WP", "WP$"):
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return token


def subject_of(token: Token) -> Token | None:
    """The subject of the clause a token stands in; participles and later verbs borrow the main verb's."""
    at = token
    for _ in range(8):
        for child in at.children:
            if child.dep_ in SUBJECTS:
                return _antecedent(child)
        if at.dep_ == "acl" and at.tag_ == "VB" and (owner := _owner(at.head)) is not None:
            return owner  # "the mayor's decision to dive into …"
        if at.dep_ in ("acl", "relcl") and at.tag_ != "VB" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return at.head  # an infinitive ("in order to …") has the main verb's subject instead
        if at.head == at:
            return None
        at = at.head
    return None


def possessor_of(noun: Token) -> Token | None:
    """Who has it: "Zakharova's televised rant", "the rant of the minister"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("compound", "amod", "nmod") and child.ent_type_ in NAME_ENTITIES:
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by", "from"):
            for thing in child.children:
                if thing.dep_ == "pobj" and (thing.ent_type_ in NAME_ENTITIES or thing.pos_ == "PRON"):
                    return thing
    return None


def met_by(noun: Token) -> Token | None:
    """Whom it is done to: the mayor in "a blow to the mayor", where there is a name."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("to", "for", "against"):
            for thing in child.children:
                if thing.dep_ == "pobj" and thing.ent_type_ in PEOPLE_ENTITIES:
                    return thing
    return None


def _prepositional_object(head: Token) -> Token | None:
    for child in head.children:
        if child.dep_ in ("prep", "agent"):
            for thing in child.children:
                if thing.dep_ == "pobj":
                    return thing
    return None


def modified_by(head: Token) -> Token | None:
    """The noun that an adjective qualifies, or that noun's owner: Trump in "Trump's salacious remarks"."""
    noun: Token | None = None
    if head.dep_ in ("acomp", "attr", "oprd", "conj", "advmod") and head.pos_ != "NOUN":
        noun = subject_of(head)
    elif head.dep_ in ("relcl", "acl", "amod", "compound", "nmod", "appos") and head.head != head:
        noun = head.head
    else:
        noun = subject_of(head)
    if noun is None:
        return None
    noun = _past_title(noun)
    if noun.ent_type_ in NAME_ENTITIES:
        return noun
    return possessor_of(noun) or met_by(noun) or described_by(noun) or doer_of(noun) or noun


def doer_of(noun: Token) -> Token | None:
    """Who did or got what a thing is: Lee in "Lee suffered a stunning loss", and with a name or a pronoun in
    "Lee spoke in a rambling style"; nobody for a noun that is itself a person or a body."""
    if is_word("people", noun):
        return None
    if noun.dep_ == "dobj" and noun.head.lemma_ in words("deeds"):
        found = subject_of(noun.head)
        # Things are "they" too.
        return found if found is not None and found.lower_ != "they" and _is_somebody(found) else None
    if noun.dep_ == "pobj" and noun.head.lower_ in MANNER and noun.head.head.pos_ == "VERB":
        found = subject_of(noun.head.head)
        return found if found is not None and _is_one(found) else None
    return None


def _is_one(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or token.lower_ in ("he", "she")


def described_by(noun: Token) -> Token | None:
    """Whom a noun describes that is said of somebody: Lee in "Lee, a hapless mayor", "Lee is a mayor"."""
    found: Token | None = None
    if noun.dep_ == "appos":
        found = noun.head
    elif noun.dep_ == "attr" or (noun.dep_ == "pobj" and noun.head.lower_ == "as"):
        found = subject_of(noun.head)
    return found if found is not None and _is_somebody(found) else None


def _is_somebody(token: Token) -> bool:
    """Whether it names or means a person or a body, as far as its form tells."""
    if token.tag_ == "PRP":
        return token.lower_ != "it"
    return token.ent_type_ in PEOPLE_ENTITIES or (not token.ent_type_ and is_word("people", token))


def name_joined_to(noun: Token) -> Token | None:
    """The name that a label is put on: after it, in apposition, by a copula, or as its possessor."""
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    if following is not None and following.ent_type_ in ("PERSON", "ORG"):
        return _last_of_entity(following)  # whatever the parser makes of it: "dictator Bashar al-Assad's"
    return next(filter(_is_name, _joined(noun)), None)


def _joined(noun: Token) -> Iterator[Token]:
    """The words that may name whom a noun describes, the likeliest first."""
    if noun.dep_ in ("compound", "nmod", "amod", "appos") and noun.head != noun:
        yield noun.head
    if noun.dep_ == "attr" and (subject := subject_of(noun)) is not None:
        yield subject
    children = list(noun.children)
    yield from (c for c in children if c.dep_ == "appos")
    yield from (c for c in children if c.dep_ in ("compound", "poss", "amod", "nmod", "nsubj"))
    prepositions = (c for c in children if c.dep_ == "prep" and c.lower_ in ("of", "in"))
    yield from (thing for p in prepositions for thing in p.children if thing.dep_ == "pobj")


def _last_of_entity(token: Token) -> Token:
    doc, at = token.doc, token.i
    while at + 1 < len(doc) and doc[at + 1].ent_iob_ == "I":
        at += 1
    return doc[at - 1] if doc[at].tag_ == "POS" and at > token.i else doc[at]


def _is_name(token: Token) -> bool:
    return token.ent_type_ in NAME_ENTITIES or token.pos_ == "PROPN"


FINDERS: Mapping[str, Callable[[Token], Token | None]] = {
    "source": subject_of,
    "subject": subject_of,
    "claimed": lambda head: subject_of(_claim(head)),
    "object": lambda head: (
        next((c for c in head.children if c.dep_ in OBJECTS), None) or _prepositional_object(head)
    ),
    "name": lambda head: (
        name_joined_to(head)
        or (modified_by(head) if head.pos_ in ("ADJ", "VERB") else described_by(head))
        or head
    ),
    "itself": lambda head: modified_by(head) if head.pos_ == "ADJ" else head,
    "modified": modified_by,
    "possessor": lambda head: possessor_of(head) or met_by(head) or subject_of(head),
    "event": lambda head: None,
}
"""What ``target`` of an entry may be, and how it is found."""
