"""What the dependency parse says about a cue: who speaks, in which words it attributes, what is attributed.

All functions take a Layout and a token, and give token positions. Parses of headlines and of sentences
full of quotation marks are often wrong; what can be read off the surface instead is in ``statements``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from perspectives.extraction.cues import Verb, verbs, words
from perspectives.extraction.layout import Layout

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
_FIRST_PERSON = frozenset({"i", "we"})
_DOUBTFUL_MODALS = frozenset({"should", "could", "may", "might", "must", "can"})
_FUTURE = frozenset({"would", "will", "’d", "'d", "’ll", "'ll"})
_SHARES_SUBJECT = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "parataxis"})
"""How a verb without a subject hangs on one that has it."""
_COMPLEMENTS = frozenset({"prep", "oprd", "xcomp", "ccomp", "acomp", "advcl", "pcomp"})
MOST_STEPS = 6
"""Verbs to climb in search of a subject."""
_BREAKS = frozenset({",", "–", "—", "--", "-"})
_RELATIVE = frozenset({"WDT", "WP", "WRB", "WP$"})
_THAT = frozenset({"IN", "WDT"})
"""The conjunction "that", and what taggers often take it for; the one in "that bridge" is a DT."""
_ASIDE = frozenset({"relcl", "acl", "advcl", "parataxis", "dep"})


def verb_of(token: Token) -> Verb | None:
    """The verb of attribution that a token is a form of, if it is used as a verb."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    return verbs().get(token.lower_)


def negated(token: Token) -> bool:
    """Not said: "did not say", "never mentioned", "declined to comment", "without saying"."""
    at = token
    for _ in range(3):
        if any(
            child.dep_ == "neg" or child.lower_ in ("never", "hardly") or _at_no(child)
            for child in at.children
        ):
            return True
        if at.dep_ == "pcomp" and at.head.lower_ == "without":
            return True
        if at.dep_ == "conj" and any(child.lower_ in ("or", "nor") for child in at.head.children):
            at = at.head
        elif at.dep_ == "xcomp" and at.head.i != at.i:
            at = at.head
            if verbs_refuse(at):
                return True
        else:
            return False
    return False


def _at_no(token: Token) -> bool:
    """ "At no point did she say", "under no circumstances would he admit"."""
    return (
        token.dep_ == "prep"
        and token.i < token.head.i
        and any(
            child.dep_ == "pobj" and any(t.lower_ == "no" for t in child.children) for child in token.children
        )
    )


def verbs_refuse(token: Token) -> bool:
    """Whether what depends on this word was not done: "declined to …"."""
    return token.lemma_.lower() in words("refusals")


def hypothetical(token: Token) -> bool:
    """ "should say", "could argue", "if he says": nobody said it."""
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in _DOUBTFUL_MODALS and child.i < token.i:
            return True
        if child.dep_ == "mark" and child.lower_ == "if":
            return True
    return False


def not_done(token: Token) -> bool:
    """ "used the word to announce": a purpose, not an act; but "went on to say" is one."""
    if not any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.children):
        return False
    return not (token.dep_ in ("xcomp", "advcl") and token.head.lemma_.lower() in words("onward"))


def passive(token: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)


# --- the source --------------------------------------------------------------------------------


def source_of(layout: Layout, cue: Token) -> list[int]:
    """The noun phrase that speaks: the cue's subject, or the one it shares with the verb it hangs on."""
    at = cue
    for _ in range(MOST_STEPS):
        subject = _subject(at, cue)
        if subject is not None:
            return noun_phrase(layout, subject, cue)
        if passive(at):
            return []
        if at.dep_ == "acl" and at.head.lower_ in words("documents") and at.head.dep_ in ("dobj", "pobj"):
            at = _verb_above(at.head)  # "issued a statement saying": the issuer
            continue
        if at.dep_ in ("acl", "appos") and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return noun_phrase(layout, at.head, cue)
        if at.dep_ not in _SHARES_SUBJECT and not (at.dep_ == "ccomp" and at.i == cue.i):
            return []
        at = at.head
    return []


def _verb_above(noun: Token) -> Token:
    """The verb that a noun is an object of, with or without a preposition between."""
    return noun.head.head if noun.dep_ == "pobj" else noun.head


def _subject(at: Token, cue: Token) -> Token | None:
    """Who does what ``at`` says; of a passive cue the agent, of a passive verb above it what it is about."""
    subject = next((child for child in at.children if child.dep_ in SUBJECTS), None)
    if subject is not None and (at.i == cue.i or subject.i < cue.i):
        return subject
    if not passive(at):
        return None
    if at.i != cue.i:
        return next((child for child in at.children if child.dep_ == "nsubjpass"), None)
    agent = next((child for child in at.children if child.dep_ == "agent"), None)
    return next((child for child in agent.children if child.dep_ == "pobj"), None) if agent else None


def noun_phrase(layout: Layout, head: Token, cue: Token | None = None) -> list[int]:
    """A noun phrase as one would cite it: appositions kept, relative and participial asides left out."""
    left, right = head.left_edge.i, head.right_edge.i
    dropped: set[int] = set()
    for child in head.subtree:
        if child.i == head.i or child.dep_ not in _ASIDE or child.i < head.i:
            continue
        before = child.left_edge.i - 1
        if before >= 0 and layout.doc[before].is_punct:
            dropped.update(range(before, child.right_edge.i + 1))
    if cue is not None:
        if left <= cue.i < head.i:
            left = cue.i + 1
        elif head.i < cue.i <= right:
            right = cue.i - 1
    positions = [i for i in range(left, right + 1) if i not in dropped]
    if not layout.quoted(head.i):
        positions = _unquoted_edge(layout, head.i, positions)
    return _whole_run(positions, head.i)


def _unquoted_edge(layout: Layout, head: int, positions: list[int]) -> list[int]:
    """Without quotations that lie at the edges: what a misparse swallowed, not a nickname in the middle."""
    while positions and layout.quoted(positions[0]):
        positions = positions[1:]
    while positions and layout.quoted(positions[-1]):
        positions = positions[:-1]
    return positions if head in positions else [head]


def _whole_run(positions: list[int], head: int) -> list[int]:
    """The unbroken run of positions around ``head``."""
    have = set(positions)
    left = right = head
    while left - 1 in have:
        left -= 1
    while right + 1 in have:
        right += 1
    return list(range(left, right + 1))


def author_speaks(layout: Layout, source: Iterable[int]) -> bool:
    """The source is the article's own "I" or "we"."""
    found = [layout.doc[i].lower_ for i in source]
    return len(found) == 1 and found[0] in _FIRST_PERSON


# --- the cue -----------------------------------------------------------------------------------


def cue_words(layout: Layout, cue: Token) -> list[int]:
    """The verb with its auxiliaries, particles and the document it is said in ("said in a statement")."""
    first = last = cue.i
    for child in cue.children:
        if child.dep_ in ("aux", "auxpass") and child.i < cue.i and child.tag_ != "TO":
            first = min(first, child.i)
    while first > 0 and layout.doc[first - 1].dep_ == "advmod" and layout.doc[first - 1].head.i == cue.i:
        first -= 1
    positions = [i for i in range(first, cue.i + 1) if layout.doc[i].dep_ not in SUBJECTS]
    following = layout.doc[last + 1] if last + 1 < len(layout.doc) else None
    if following is not None and following.dep_ == "prt" and following.head.i == cue.i:
        positions.append(following.i)
        last = following.i
    positions.extend(_document(layout, last + 1))
    return [i for i in _whole_run(positions, cue.i) if layout.own_words(layout.doc[i])] or [cue.i]


def _document(layout: Layout, at: int) -> list[int]:
    """ "in a written statement", standing at position ``at``."""
    end = min(at + 6, len(layout.doc))
    if at >= end or layout.doc[at].lower_ not in ("in", "on", "via", "by"):
        return []
    for position in range(at + 1, end):
        token = layout.doc[position]
        if token.lower_ in words("documents"):
            return list(range(at, position + 1))
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PRON", "PROPN", "VERB", "PART", "PUNCT"):
            break
    return []


def cue_clause(layout: Layout, cue: Token) -> set[int]:
    """The positions of the clause that attributes: cue, subject, objects, adverbs; not what it attributes."""
    clause = {cue.i, *cue_words(layout, cue), *source_of(layout, cue)}
    for child in cue.children:
        if child.dep_ in ("ccomp", "xcomp", "conj", "cc", "parataxis", "punct"):
            continue
        clause.update(range(child.left_edge.i, child.right_edge.i + 1))
    return clause


# --- the content -------------------------------------------------------------------------------


def content_of(layout: Layout, cue: Token, verb: Verb) -> list[int]:
    """What the parse gives as the content of a cue; empty where it gives none."""
    if verb.takes("clause", "infinitive"):
        found = _clause_content(layout, cue, verb)
        if found:
            return found
    if passive(cue):
        return []
    return _object_content(layout, cue, verb)


def _clause_content(layout: Layout, cue: Token, verb: Verb) -> list[int]:
    clause = next((child for child in cue.children if child.dep_ == "ccomp" and child.i > cue.i), None)
    clause = clause or next((child for child in cue.children if child.dep_ == "ccomp"), None)
    if clause is None and verb.takes("infinitive"):
        clause = next(
            (
                child
                for child in cue.children
                if child.dep_ == "xcomp" and child.i > cue.i and child.pos_ in ("VERB", "AUX")
            ),
            None,
        )
    clause = clause or _clause_of_document(cue)
    if clause is not None and verb.takes("clause", "infinitive"):
        return _region(layout, cue, clause.left_edge.i, _with_coordinated(cue, clause))
    if cue.dep_ in ("parataxis", "dep") and cue.head.i != cue.i and _has_subject(cue):
        return _around(layout, cue)
    if cue.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in cue.children):
        return _around(layout, cue)
    return []


def _with_coordinated(cue: Token, clause: Token) -> int:
    """The last position of a clause that follows its cue, with a second half that the parse hung on the cue.

    In "said it was “glad” and would begin" the tense tells: what "would" happen was said to be going to.
    """
    last: int = clause.right_edge.i
    if clause.i < cue.i:
        return last
    for child in cue.children:
        if (
            child.dep_ != "conj"
            or child.i <= last
            or _has_subject(child)
            or child.pos_ not in ("VERB", "AUX")
        ):
            continue
        if any(auxiliary.lower_ in _FUTURE and auxiliary.dep_ == "aux" for auxiliary in child.children):
            last = child.right_edge.i
    return last


def _clause_of_document(cue: Token) -> Token | None:
    """The clause of "said in a statement on Friday that …", which a parser hangs on statement or day."""
    for child in cue.children:
        if child.dep_ != "prep" or child.i < cue.i:
            continue
        for inner in child.subtree:
            marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in inner.children)
            if marked and inner.dep_ in ("acl", "ccomp", "relcl", "advcl"):
                return inner
    return None


def _has_subject(cue: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in cue.children)


def _region(layout: Layout, cue: Token, first: int, last: int) -> list[int]:
    """Positions from ``first`` to ``last`` without the cue's own clause, where that lies between."""
    doc = layout.doc
    if first > cue.i:
        if doc[first].lower_ == "that" and (doc[first].dep_ == "mark" or doc[first].tag_ in _THAT):
            first += 1
        return list(range(first, cut_before_next_cue(layout, first, last) + 1))
    if last < cue.i:
        if any(doc[i].text == ";" for i in range(last + 1, cue.i)):  # "Bridge closed; mayor vows revenge"
            return []
        return list(range(first, last + 1))
    own = cue_clause(layout, cue)
    last = _before_own_clause(layout, max(own & set(range(first, last + 1)), default=last) + 1, last)
    return [i for i in range(first, last + 1) if i not in own]


def _before_own_clause(layout: Layout, first: int, last: int) -> int:
    """Where a content that goes on at ``first`` behind its cue ends: before ", and Smith promised help"."""
    words_after = [t for t in layout.doc[first : last + 1] if not t.is_punct and not t.is_space]
    if not words_after or words_after[0].dep_ != "cc":
        return last
    for token in words_after[1:]:
        if layout.own_words(token) and verb_of(token) and _has_subject(token):
            return first - 1
    return last


def _around(layout: Layout, cue: Token) -> list[int]:
    """The sentence less a clause that attributes it from within ("the law, he said, was dead")."""
    first, end = layout.sentences[layout.sentence_of[cue.i]]
    own = set(range(cue.left_edge.i, cue.right_edge.i + 1))
    last = _before_own_clause(layout, cue.right_edge.i + 1, end - 1)
    return [i for i in range(first, last + 1) if i not in own]


def cut_before_next_cue(layout: Layout, first: int, last: int) -> int:
    """Where a content from ``first`` to ``last`` ends: before ", adding that …", and before asides."""
    doc = layout.doc
    for position in range(first + 2, last + 1):
        token = doc[position]
        if _aside_after_quotation(layout, position, last):
            return position - (1 if layout.quoted(position - 1) else 2)
        if doc[position - 1].text not in _BREAKS or not layout.own_words(token):
            continue
        if token.tag_ == "VBG" and verb_of(token):
            return position - 2
        if token.tag_ in _RELATIVE:  # "…, which took place in May": the author's background, as a rule
            return position - 2
    return last


def _aside_after_quotation(layout: Layout, position: int, last: int) -> bool:
    """Whether an indefinite apposition to a quotation runs from here to the end: “theft,” a bit rich from X.

    It is the author's remark on the words. What is in a list, or quotes again, goes on with the content.
    """
    doc = layout.doc
    if doc[position].lower_ not in ("a", "an") or layout.quoted(position):
        return False
    closing = position - 1
    if not layout.quoted(closing):
        if doc[closing].text not in _BREAKS or not layout.quoted(closing - 1):
            return False
        closing -= 1
    elif not _ends_in_comma(layout, layout.quotation_of[closing]):
        return False
    for token in doc[position : last + 1]:
        if token.tag_ in _RELATIVE:
            return True
        if layout.quoted(token.i) or token.dep_ == "cc" or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return False
    return True


def _ends_in_comma(layout: Layout, number: int) -> bool:
    inner = layout.quotations[number].inner
    return layout.text[inner.start : inner.end].rstrip()[-1:] in (",", "—", "–")


def _object_content(layout: Layout, cue: Token, verb: Verb) -> list[int]:
    if cue.tag_ == "VBG" and verb.lemma in words("glosses"):
        return []
    right = [child for child in cue.children if child.i > cue.i]
    after = _after_preposition(layout, right, verb)
    if after or not verb.takes("object", "whole"):
        return after
    target = next((child for child in right if child.dep_ in ("dobj", "nsubj", "ccomp")), None)
    if target is None:
        return _quotation_after(layout, cue)
    first, last = target.left_edge.i, target.right_edge.i
    if verb.takes("whole"):
        if last + 1 < len(layout.doc) and layout.quoted(last + 1):  # called the plan “a disaster”
            return list(range(first, _end_of_quotations(layout, right, last + 1)))
        more = [c.right_edge.i for c in right if c.dep_ in _COMPLEMENTS and c.i > target.i]
    else:
        grounds = [c for c in right if c.lower_ in words("grounds") and c.dep_ == "prep"]
        more = [c.right_edge.i for c in grounds if c.i > target.i]
    if not more and _person_alone(target):
        return []
    return list(range(first, cut_before_next_cue(layout, first, max([last, *more])) + 1))


def _end_of_quotations(layout: Layout, right: list[Token], first: int) -> int:
    """Behind the quotation at ``first``, or behind those coordinated with it: “a lie”, “a fraud”."""
    end = layout.ranges[layout.quotation_of[first]][1]
    last = max((c.right_edge.i for c in right if first <= c.i < end and c.dep_ in _COMPLEMENTS), default=0)
    if any(layout.quoted(i) for i in range(end, last + 1)):
        return cut_before_next_cue(layout, first, last) + 1
    return end


def _after_preposition(layout: Layout, right: list[Token], verb: Verb) -> list[int]:
    """ "called for calm", "called for the mayor to resign", "called on Iran to show restraint"."""
    for child in right:
        mark = next((c for c in child.children if c.dep_ == "mark"), None) if _to_do(child) else None
        if mark is not None and mark.lower_ in verb.prepositions and mark.i < child.i:
            return list(range(mark.i + 1, cut_before_next_cue(layout, mark.i + 1, child.right_edge.i) + 1))
        if child.dep_ not in ("prep", "prt") or child.lower_ not in verb.prepositions:
            continue
        inside = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        if inside is not None:
            more = [c.right_edge.i for c in right if c.i > child.i and _to_do(c)]
            addressee = child.lower_ == "to" and verb.lemma in words("demands")
            if not more and (addressee or _points_back(inside)):
                continue
            if child.lower_ == "at":  # "lashed out at the council for closing the bridge"
                more += [c.right_edge.i for c in right if c.i > child.i and c.lower_ in words("grounds")]
            last = cut_before_next_cue(layout, inside.i, max([child.right_edge.i, *more]))
            return list(range(inside.left_edge.i, last + 1))
    return []


def _to_do(child: Token) -> bool:
    """ "(called on the council) to meet", however the parse hangs it."""
    return child.dep_ == "xcomp" or (
        child.dep_ == "advcl" and any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)
    )


def _points_back(noun: Token) -> bool:
    """ "asked for this one himself": no content is named."""
    return noun.pos_ == "PRON" or noun.lower_ in ("one", "ones")


def _quotation_after(layout: Layout, cue: Token) -> list[int]:
    """The quotation right after a cue whose complement the parse misses: predicted “rising tensions”."""
    after = cue.i + 1
    if after < len(layout.doc) and layout.quoted(after):
        return list(range(*layout.ranges[layout.quotation_of[after]]))
    return []


def _person_alone(target: Token) -> bool:
    """ "ripped Zarif": a person, and nothing that is said about the person."""
    if target.pos_ == "PRON":
        return target.lower_ not in ("it", "that", "this")
    return target.ent_type_ == "PERSON" and not any(c.dep_ == "poss" for c in target.children)
