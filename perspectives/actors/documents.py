"""Documents and offices that speak for somebody: "the statement", "his memo", "Mr. X's office"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from perspectives import gazetteer
from perspectives.actors import evidence, standing
from perspectives.actors.descriptions import unnamed_entity
from perspectives.actors.discourse import Answer, Discourse
from perspectives.actors.entities import Entity, clean_description
from perspectives.actors.lookup import REACH
from perspectives.actors.naming import joint, joint_from
from perspectives.model import Mention, MentionForm, Span, Statement

_OWN = re.compile(r"(his|her|their|its)\s+(.+)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(.+?)(?:['’]s?)\s+(.+)")
_UP_TO_RELATIVE = re.compile(r"[\s,]{0,3}|\s+(?:from|by|of)\s[^.;:,]{1,60},?\s")
_OFFICE_LATELY = 600
"""Letters back in which "the office" looks for whose it is."""
_SIGNED = 120
"""Letters after a document within which it is told who signed it."""
_FRONTED = 40
"""Letters into a sentence in which a document's phrase may open it."""
_IN = re.compile(r"In(?: [a-z-]+){0,3} ")
_INDEFINITE = re.compile(r"(?!(?:the|this|that|these|those)\b)", re.IGNORECASE)
_ISSUED = re.compile(r"\b(?:from|by|of)\s+", re.IGNORECASE)


def _document_kind(lemma: str) -> Mapping[str, list[str]] | None:
    kinds: list[Mapping[str, list[str]]] = gazetteer.table("nouns")["document_kinds"]
    return next((kind for kind in kinds if lemma in kind["nouns"]), None)


def _forms(verb: str) -> str:
    """A pattern for all forms of a verb; irregular ones are listed as they are."""
    stem = re.escape(verb[:-1] if verb.endswith("e") else verb)
    return rf"\b{stem}(?:e?s?|\w?(?:ed|ing)|t?en)\b"


def issuer(discourse: Discourse, statement: Statement, words: str, start: int) -> Answer | None:
    """ "the statement", "his memo", "a joint statement from A": whoever issued it; "her office": an office
    of hers.

    None where the words are no document or office, or nobody is known to be behind it.
    """
    owned = _POSSESSIVE.match(words) if "," not in words else None
    noun = (standing.head_noun(owned[2]) if owned else None) or standing.head_noun(words)
    if noun is None or (noun.kind != "document" and noun.lemma not in ("office", "campaign", "team")):
        return None
    whose = _owner(discourse, words, start)
    if whose is None and noun.lemma == "office":
        whose = _office_before(discourse, words, start)
    if noun.kind != "document":
        return None if whose is None else _office_of(discourse, whose, noun.lemma, start)
    if whose is not None:
        return Answer(whose, "issued by")
    return (
        _issued_by(discourse, words, start)
        or _outlet_of(discourse, words, start)
        or _issuer_before(discourse, statement, noun.lemma, words, start)
    )


def issuer_of_relative(discourse: Discourse, statement: Statement, start: int) -> Answer | None:
    """ "A tweet that called …": whoever issued the document before "that" or "which"."""
    before = discourse.roster.places.touching(Span(max(0, start - 80), max(1, start)))
    for mention in before:
        noun = gazetteer.noun(mention.head.of(discourse.text))
        if mention.form is not MentionForm.DESCRIPTION or noun is None or noun.kind != "document":
            continue
        between = discourse.text[min(mention.span.end, start) : start]
        if mention.span.start < start and _UP_TO_RELATIVE.fullmatch(between):
            whole = Span(mention.span.start, start)  # "a letter from Ann Lund, which"
            discourse.inside = discourse.mentions_within([whole])
            words = " ".join(whole.of(discourse.text).split()).strip(" ,")
            return issuer(discourse, statement, words, mention.span.start)
    return None


def _office_of(discourse: Discourse, whose: Entity, lemma: str, start: int) -> Answer | None:
    """Somebody's office, campaign or team: the first two are bodies of their own, a leader's team the
    administration."""
    if whose.kind == "country":
        return None
    if lemma == "team":
        leads = gazetteer.leader(whose.name)
        return (
            Answer(discourse.roster.institutions.administration(whose, start), "office of") if leads else None
        )
    if lemma == "campaign" and (whose.kind != "person" or _serves_another(discourse, whose)):
        return None
    entity = discourse.roster.institutions.body(
        f"{whose.name} campaign" if lemma == "campaign" else f"{whose.name}'s office", start
    )
    country, role = discourse.roster.standing(whose)
    if lemma == "campaign" and role in ("", "other", *standing.rules()["callings"]):
        whose.phrases.append(
            ("candidate", 1.0)
        )  # whoever has a campaign runs, whatever else they are or were
    entity.affiliation, entity.role = country, "party" if lemma == "campaign" else role
    entity.affiliation_by = evidence.OWNER
    return Answer(entity, "office of")


def _serves_another(discourse: Discourse, whose: Entity) -> bool:
    """Somebody's spokesman, aide or manager, who has no campaign of their own."""
    said = (standing.read(phrase) for phrase, _ in whose.phrases)
    return any(told.noun in standing.rules()["serving"] for told in said)


def _issued_by(discourse: Discourse, words: str, start: int) -> Answer | None:
    """ "a statement from A", "a letter by A, B and C"."""
    origin = _ISSUED.search(words)
    if origin is None or _only_passed_on(words[: origin.start()]) or _asks(words, origin):
        return None
    after = start + origin.end() - 1
    named = [m for m in discourse.inside if m.head.start >= after and m.head in discourse.roster.of_head]
    if not named or _is_of_another(words, named[0].head.start - start, origin.end()):
        return None
    together = None
    if len(named) > 1:
        together = joint(discourse, named[0].span.start, start + len(words), words) or joint_from(
            discourse, named
        )
    return together or Answer(discourse.roster.of_head[named[0].head], "issued by", named[0].span)


def _office_before(discourse: Discourse, words: str, start: int) -> Entity | None:
    """Whose "the office" is, after "Mr. Lund's office" a sentence or two before."""
    if re.fullmatch(r"(?:the|this|that) office", words, re.IGNORECASE) is None:
        return None
    for mention in discourse.roster.places.back_from(start):
        if mention.span.start < start - _OFFICE_LATELY:
            break
        if mention.possessor is not None and mention.head.of(discourse.text) == "office":
            owner = discourse.roster.of_span(mention.possessor)
            return owner if owner is not None and owner.kind == "person" else None
    return None


def _asks(words: str, origin: re.Match[str]) -> bool:
    """ "A poll of voters": they are asked, and do not issue it."""
    noun = standing.head_noun(words[: origin.start()])
    asked = gazetteer.table("nouns")["of_those_asked"]
    return origin.group().lower().startswith("of") and noun is not None and noun.lemma in asked


def _only_passed_on(words: str) -> bool:
    """ "E-mails released", "slides obtained": before "by" stands who has them, not who wrote them."""
    table = gazetteer.table("nouns")["passed_on"]
    last, noun = words.rsplit(maxsplit=1)[-1].casefold() if words.strip() else "", standing.head_noun(words)
    own = noun is not None and noun.lemma in table["own_words"]
    return last in table["always"] or (own and last in table["of_own_words"])


@cache
def _further() -> re.Pattern[str]:
    """What parts a name from the document that is not its own ("slides from a talk for Lund")."""
    return re.compile(gazetteer.table("nouns")["further"])


def _is_of_another(words: str, name: int, origin: int) -> bool:
    """The name belongs to another document of the source ("a review of Lund's records", "slides from a talk
    for Lund"); offsets are into ``words``."""
    between = words[origin:name]
    after = re.match(r"(?:[\w.]+\s+){1,3}?([a-z-]+)\b", words[name:])
    beside = gazetteer.noun(after[1]) if after else None
    documents = [noun for _, _, noun in gazetteer.nouns_in(between)] + [beside]
    return _further().search(between) is not None or any(
        n is not None and n.kind == "document" for n in documents
    )


def _owner(discourse: Discourse, words: str, start: int) -> Entity | None:
    """Whose it is: "his memo", "Mr. X's memo", "the committee's report"."""
    pronoun = _OWN.match(words)
    if pronoun:
        return discourse.pronoun(pronoun[1], start, None).entity
    possessive = _POSSESSIVE.match(words)
    if possessive is None:
        return None
    end = start + possessive.end(1)
    inside = [m for m in discourse.inside if m.head.start < end and m.head in discourse.roster.of_head]
    called = [m for m in inside if m.form is MentionForm.NAME] or inside
    return (
        discourse.roster.of_head[called[-1].head] if called else discourse.roster.match(possessive[1], start)
    )


def _outlet_of(discourse: Discourse, words: str, start: int) -> Answer | None:
    """ "a CNN count", "a Fox News poll": the outlet or institution named before the document."""
    document = next((at for at, _, noun in gazetteer.nouns_in(words) if noun.kind == "document"), len(words))
    for mention in discourse.inside:
        before = words[: max(0, mention.head.start - start)]
        if len(before) > document and not before.casefold().removesuffix("the ").endswith(" in "):
            continue
        entity = discourse.roster.of_head.get(mention.head)
        if mention.form is MentionForm.NAME and entity is not None and entity.kind == "body":
            # A platform only carries a post.
            return Answer(entity, "issued by", mention.span) if entity.role != "business" else None
    return None


def _issuer_before(
    discourse: Discourse, statement: Statement, lemma: str, words: str, start: int
) -> Answer | None:
    """Who issued "a statement" or filed "a suit" that the article tells of; the latest before, else the
    first after."""
    definite = re.match(r"(?:the|this|that|these|those)\b", words, re.IGNORECASE)
    kind = _document_kind(lemma)
    if kind is not None and not definite:
        own = (_issues(discourse, mention, kind) for mention in discourse.inside)
        found = next((issued for issued in own if issued is not None and issued[0] >= start), None)
        if found is not None:
            return Answer(found[1], "issued by", found[2])
    if not definite or kind is None:
        # "Various reports in the press" are no one outlet's.
        several = re.match(r"(?!reports?$|[A-Z])[\w ]*\w+s\b", words) or " in " in words
        return None if several and not definite else _outlet_near(discourse, lemma, start)
    if _POSSESSIVE.match(words):
        return None  # "the programme's bulletin", and nobody knows which programme
    near = discourse.roster.places.starting_within(start - REACH, start + REACH)
    told = [found for mention in near if (found := _issues(discourse, mention, kind)) is not None]
    before = [found for found in told if found[0] < start]
    if before or told:
        _, entity, evidence = before[-1] if before else told[0]
        return Answer(entity, "issued before", evidence)
    if (
        discourse.last is not None
        and start - discourse.last[0].content[-1].end < 600
        and "statement" in kind["nouns"]
    ):
        return Answer(discourse.last[1], "issued before", None)
    return _outlet_near(discourse, lemma, start)


def _issues(
    discourse: Discourse, mention: Mention, kind: Mapping[str, list[str]]
) -> tuple[int, Entity, Span] | None:
    """(place, who, evidence), if the mention is a document of the kind, in a sentence in which somebody
    issues it."""
    if mention.form is not MentionForm.DESCRIPTION or mention.sentence is None:
        return None
    noun = gazetteer.noun(mention.head.of(discourse.text))
    if noun is None or noun.lemma not in kind["nouns"]:
        return None
    whose = discourse.roster.of_span(mention.possessor) if mention.possessor else None
    if whose is None:
        whose = _named_in(discourse, mention) or _sent_by(discourse, mention)
    before = discourse.text[mention.sentence.start : mention.head.start].casefold()
    if whose is None and mention.sentence.start >= mention.span.start - _FRONTED:
        # "In its lawsuit, the committee said …", "In a memo, …": the subject comes after.
        whose = _subject_after(discourse, mention)
    if whose is None:
        verbs = [m for verb in kind["verbs"] for m in re.finditer(_forms(verb), before)]
        if verbs:
            whose = _subject_of(discourse, mention, mention.sentence.start + max(m.start() for m in verbs))
    return (mention.head.start, whose, mention.span) if whose is not None else None


def _outlet_near(discourse: Discourse, lemma: str, start: int) -> Answer | None:
    """ "a report", "Report": the outlet that is named nearest by, within a few sentences."""
    if lemma not in gazetteer.table("nouns")["document_roles"]["media"]:
        return None
    near = [
        (abs(mention.head.start - start), mention.head.start, mention, entity)
        for mention in discourse.roster.places.starting_within(start - 1_000, start + 1_000)
        if mention.form is MentionForm.NAME
        and (entity := discourse.roster.of_head.get(mention.head)) is not None
        and entity.kind == "body"
        and entity.role == "media"
    ]
    nearest = min(near, default=None, key=lambda item: item[:2])
    if nearest is None or nearest[0] > 500:
        return None
    return Answer(nearest[3], "outlet near", nearest[2].span)


def _named_in(discourse: Discourse, mention: Mention) -> Entity | None:
    """The institution right before the noun: "a Harbour Authority report"."""
    for other in discourse.roster.places.headed_within(mention.span.start, mention.head.start):
        entity = discourse.roster.of_head.get(other.head)
        if other.form is MentionForm.NAME and entity is not None and entity.kind == "body":
            between = discourse.text[other.head.end : mention.head.start].strip()
            return entity if not between and entity.role != "business" else None  # a platform carries it
    return None


def _sent_by(discourse: Discourse, mention: Mention) -> Entity | None:
    """Ann Lund of "a letter from Ann Lund", whoever signed it."""
    for other in discourse.roster.places.headed_within(mention.head.end, mention.head.end + 60):
        before = discourse.text[mention.head.end : other.span.start]
        if other.form is MentionForm.NAME and re.fullmatch(r"\s+(?:from|by)\s+(?:the\s+)?", before):
            return discourse.roster.of_head.get(other.head)
    return _signed_by(discourse, mention)


def _signed_by(discourse: Discourse, mention: Mention) -> Entity | None:
    """Those of "a letter released on Monday and signed by 40 professors"."""
    end = min(mention.sentence.end if mention.sentence else mention.head.end, mention.head.end + _SIGNED)
    verbs = "|".join(_forms(verb) for verb in gazetteer.table("nouns")["signed"])
    found = re.search(rf"(?:{verbs})\s+by\s+", discourse.text[mention.head.end : end])
    if found is None:
        return None
    at = mention.head.end + found.end()
    signed = [
        m for m in discourse.roster.places.starting_within(at, at + 5) if m.form is not MentionForm.PRONOUN
    ]
    return next((who for m in signed if (who := _whoever(discourse, m)) is not None), None)


def _whoever(discourse: Discourse, mention: Mention) -> Entity | None:
    """Who a mention is; people whom nothing but the description tells stay their description."""
    entity = discourse.roster.of_head.get(mention.head)
    words = mention.span.of(discourse.text)
    if mention.form is MentionForm.NAME or (entity is not None and entity.kind != "group"):
        return entity
    known = standing.read(words)
    if known.kind != "person":
        return None
    name = clean_description(words)
    return unnamed_entity(discourse, name, mention.span.start, words, plural=known.plural)


def _subject_after(discourse: Discourse, mention: Mention) -> Entity | None:
    """The subject of the sentence that a document's phrase opens ("In a memo to the staff, Ms. Lund …"), its
    owner being a pronoun or nobody."""
    words = mention.span.of(discourse.text)
    if mention.sentence is None:
        return None
    opens = _IN.fullmatch(discourse.text[mention.sentence.start : mention.span.start]) is not None
    if not (_OWN.match(words) or (opens and _INDEFINITE.match(words))):
        return None
    for other in discourse.roster.places.touching(mention.sentence):
        if other.function == "subject" and "," in discourse.text[mention.span.end : other.head.start]:
            return discourse.roster.of_head.get(other.head)
    return None


def _subject_of(discourse: Discourse, mention: Mention, verb: int) -> Entity | None:
    """The subject that stands last before the verb, in the mention's sentence; of "prompted Lee to send a
    letter" it is Lee."""
    found: Entity | None = None
    last: Mention | None = None
    if mention.sentence is None:
        return None
    if discourse.text[:verb].endswith(" to "):
        for other in discourse.roster.places.touching(Span(max(0, verb - 5), verb - 3)):
            if other.span.end == verb - 4 and other.head in discourse.roster.of_head:
                return discourse.roster.of_head[other.head]
    for other in discourse.roster.places.touching(mention.sentence):
        if other.function != "subject" or not mention.sentence.holds(other.span):
            continue
        if other.head.start < verb:
            found = discourse.roster.of_head.get(other.head) or discourse.pronouns.get(other.head) or found
            last = other
    if found is None and last is not None and last.form is MentionForm.DESCRIPTION:
        return _whoever(discourse, last)  # "a group of 40 professors has sent a letter"
    return found
