"""Who is mentioned: names, descriptions of people, groups and institutions, and pronouns, with their syntax.

Who they *are* is for ``actors`` to say; a mention carries what that needs, so that nobody after this
needs the parser.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from perspectives import gazetteer
from perspectives.extraction.addressees import is_addressed
from perspectives.extraction.mentioned_names import find_names
from perspectives.extraction.syntax import LEFT, forms, function, possessor, right_end, sentence
from perspectives.model import Mention, MentionForm, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS = frozenset(gazetteer.table("pronouns")["pronouns"])
_RIGHT_PREPOSITIONS = frozenset(
    {"of", "for", "in", "at", "from", "with", "on", "to", "within", "inside", "across"}
)


def find_mentions(doc: Doc) -> tuple[Mention, ...]:
    """The mentions of a parsed document, in the order of the text; none lies across a paragraph's end.

    ``doc`` needs tags, a dependency parse, lemmas and entities (``pipeline.parse``).
    """
    found, covered = find_names(doc)
    words = forms(doc)
    found += _descriptions(doc, words, covered)
    found += _pronouns(doc, words)
    # An embedded post's words run into its address: whatever holds one is nobody's name.
    addresses = [doc[at].idx for at, is_one in enumerate(doc.to_array("LIKE_URL").tolist()) if is_one]
    proper = [mention for mention in found if not _holds_one(mention.span, addresses)]
    return tuple(
        sorted(proper, key=lambda mention: (mention.span.start, -mention.span.end, mention.head.start))
    )


def _holds_one(span: Span, places: Sequence[int]) -> bool:
    """Whether one of the ``places``, which are in order, lies in the span."""
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end


def _descriptions(doc: Doc, words: Sequence[str], covered: set[int]) -> Iterator[Mention]:
    """Noun phrases whose head is a noun for a person, a group, an institution or a document; peoples."""
    for at, word in enumerate(words):
        if at in covered or not word[0].isalpha():
            continue
        place = gazetteer.place(word) if word[0].isupper() else None
        people = place is not None and place.kind == "people"
        noun = None if people else gazetteer.noun(word)
        if not people and noun is None:
            continue
        token = doc[at]
        if people and token.dep_ == "compound":
            continue
        if not people and (token.pos_ not in ("NOUN", "PROPN", "ADJ") or not _is_head(token)):
            continue
        if noun and token.pos_ == "ADJ" and token.dep_ in ("amod", "acomp"):
            continue
        if token.i + 1 in covered and noun and noun.kind == "person" and not noun.plural:
            continue  # "lawmaker Leonid Slutsky": part of the name's own noun phrase
        yield Mention(
            _description_span(doc, token),
            Span(_head_start(doc, token), token.idx + len(token)),
            MentionForm.DESCRIPTION,
            "NORP" if people else "",
            plural=people or (noun is not None and noun.plural),
            descriptions=(),
            possessor=possessor(doc, token),
            function=function(token),
            sentence=sentence(token),
            addressed=is_addressed(token, press=noun is not None and noun.role == "media"),
        )


def _is_head(token: Token) -> bool:
    """The noun heads its phrase: it does not merely modify the next noun ("police station")."""
    if token.dep_ not in ("compound", "nmod", "amod", "npadvmod"):
        return True
    head = token.head
    return head.i < token.i


def _head_start(doc: Doc, token: Token) -> int:
    """ "prime" in "prime minister", where the pair is in the table."""
    if token.i and not doc[token.i - 1].is_space and gazetteer.noun(doc[token.i - 1 : token.i + 1].text):
        return doc[token.i - 1].idx
    return token.idx


def _description_span(doc: Doc, token: Token) -> Span:
    start = token.i
    while start > 0:
        before = doc[start - 1]
        if (
            before.is_space
            or before.sent.start != token.sent.start
            or (before.is_punct and before.text not in ("-", "’", "'"))
        ):
            break
        inside = before.dep_ in LEFT or before.tag_ == "POS" or before.text == "-" or before.dep_ == "punct"
        if not inside or token not in before.ancestors:
            break
        start -= 1
    end = token
    for child in token.children:
        if child.i > token.i and child.dep_ == "prep" and child.lower_ in _RIGHT_PREPOSITIONS:
            last = right_end(child)
            if last.i > end.i and child.i == end.i + 1:
                end = last
    return Span(doc[start].idx, end.idx + len(end))


def _pronouns(doc: Doc, words: Sequence[str]) -> Iterable[Mention]:
    for at, word in enumerate(words):
        token = doc[at] if word.lower() in PRONOUNS else None
        if token is not None and token.pos_ in ("PRON", "DET"):
            span = Span(token.idx, token.idx + len(token))
            plural = token.lower_ in gazetteer.table("pronouns")["plural"]
            yield Mention(
                span, span, MentionForm.PRONOUN, "", plural, (), None, function(token), sentence(token)
            )
