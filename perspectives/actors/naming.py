"""Sources that hold a name: whom they are about, one person, an institution, or several at once."""

from __future__ import annotations

import re
from functools import cache

from perspectives import gazetteer
from perspectives.actors import names, standing
from perspectives.actors.descriptions import joined, unnamed_entity
from perspectives.actors.discourse import Answer, Discourse
from perspectives.actors.entities import Entity, clean_description
from perspectives.model import Mention, MentionForm, Span

_JOIN = re.compile(
    r"\s*(?:\([^)]*\)\s*|,\s*[RDI]-[A-Z][\w.]*\s*)?(?:(?P<pause>[,;])\s*)?(?P<and>(?:and|&)\s+)?(?:both\s+)?\s*"
)


def joint(discourse: Discourse, start: int, end: int, words: str) -> Answer | None:
    """ "A and B": one speaker that is both."""
    called = [
        m
        for m in discourse.inside
        if m.form is MentionForm.NAME and m.label in ("PERSON", "ORG") and m.head in discourse.roster.of_head
    ]
    if not called or not leads(discourse, called[0], start):
        return None
    chain, linked = [called[0]], False
    for mention in called[1:]:
        between = discourse.text[chain[-1].head.end : max(mention.span.start, chain[-1].head.end)]
        described = any(span.holds(mention.head) for m in chain for span in m.descriptions)
        link = _JOIN.fullmatch(between)
        if described and not (link and link["and"]):
            continue
        if link is None or not (link["and"] or link["pause"]):
            continue
        linked = linked or bool(link["and"])
        chain.append(mention)
    entities = list(dict.fromkeys(discourse.roster.of_head[m.head] for m in chain))
    if linked and len(entities) > 1 and not modifies(discourse, chain[-1], words, start):
        together = joined(discourse, entities, start)
        after = discourse.text[chain[-1].head.end : end]
        if after.startswith(",") and standing.read(after).plural and standing.read(after).former:
            for entity in (together, *entities):  # "A and B, two former presidents": what they are now
                entity.phrases.append((after, 1.5))
        return Answer(together, "joint", chain[0].span)
    others = _others().match(discourse.text[called[0].head.end : end])
    if others:
        rest = clean_description(discourse.text[called[0].head.end + others.end() : end])
        first = discourse.roster.of_head[called[0].head]
        together = unnamed_entity(discourse, f"{first.name} and {rest}", start, rest, plural=True)
        country, together.role = discourse.roster.standing(first)  # whoever is named stands for the rest
        theirs = standing.read(rest).affiliation or standing.read(rest).presumed
        # "A and other European leaders" is one kind of people, "A and former officials" are two.
        both = (theirs or country,) if rest.startswith("other") else (country, theirs)
        together.affiliation = " and ".join(dict.fromkeys(c for c in both if c))
        return Answer(together, "joint", called[0].span)
    return None


@cache
def _others() -> re.Pattern[str]:
    """ "And other ministers", "and all seven members of the council", behind a name."""
    rest = "|".join(standing.rules()["the_rest"])
    return re.compile(rf"(?:,[^,;]{{1,60}},)?\s+and\s+(?=(?:{rest})\b|[a-z][a-z ]+s$)")


_MODIFIED = re.compile(r"(?:the |an? )?(?:[a-z]+-[a-z-]*|[\w.& -]{2,30}['’]s)")


def _is_modifier(mention: Mention, words: str) -> bool:
    """ "Newly-minted" of "newly-minted Speaker Ann Lund", "CNN's" of "CNN's Ann Lund", "the company's" of "…
    chief executive Ann Lund"."""
    owned = words.endswith(("'s", "’s")) and mention.span.start < mention.head.start
    return _MODIFIED.fullmatch(words) is not None and (owned or not gazetteer.nouns_in(words))


def _is_office(words: str) -> bool:
    """ "Harbour Committee spokesman" of "… spokesman Ann Lund": one person's noun stands right before."""
    bare = words.removesuffix(" and")
    noun = gazetteer.noun(bare.rsplit(maxsplit=1)[-1].lower()) if bare else None
    one = noun is not None and noun.kind == "person" and not noun.plural
    return "," not in words and (one or standing.ends_in_title(bare))


_CAPITALISED = re.compile(r"(?:[A-Z][\w.'’-]* (?:(?:of|and|for|the|on) )*)*[A-Z][\w.'’-]*")


def _is_cut(discourse: Discourse, mention: Mention, words: str) -> bool:
    """ "Harbour Safety Committee" of "… spokesman Ann Lund": the body that the parser left out."""
    office = gazetteer.nouns_in(discourse.text[mention.span.start : mention.head.start].lower())
    people = [noun for _, _, noun in gazetteer.nouns_in(words) if noun.kind == "person"]
    one = any(noun.kind == "person" and not noun.plural for _, _, noun in office)
    return one and not people and _CAPITALISED.fullmatch(words) is not None


_TWO_COUNTRIES = re.compile(
    r"(?:the\s+)?(?:(?P<what>[a-z]+)\s+)?(?P<one>\S+)\s+and\s+(?P<other>\S+)\s+(?P<whom>[a-z][a-z -]*s)"
)


def of_two_countries(discourse: Discourse, words: str, start: int) -> Answer | None:
    """ "Norwegian and Danish officials": those of the one and those of the other, as one."""
    found = _TWO_COUNTRIES.fullmatch(words)
    noun = standing.head_noun(found["whom"]) if found else None
    if found is None or noun is None or not noun.plural:
        return None
    places = [gazetteer.place(found[key]) for key in ("one", "other")]
    countries = [place.country for place in places if place is not None]
    if len(countries) < 2 or countries[0] == countries[1]:
        return None
    what = f"{found['what']} " if found["what"] else ""
    each = [f"{what}{found[key]} {found['whom']}" for key in ("one", "other")]
    together = unnamed_entity(discourse, " and ".join(each), start, found["whom"], plural=True)
    together.affiliation = " and ".join(countries)
    return Answer(together, "joint", None)


def leads(discourse: Discourse, mention: Mention, start: int) -> bool:
    """The mention is what the source phrase is about: it stands first, or is apposed to what does."""
    before = discourse.text[start : mention.span.start].strip(" ,(")
    lead = before.casefold()
    if lead in ("", "the", "a", "an") or (lead.endswith("-based") and lead.count(" ") < 2):
        return True
    if mention.label == "PERSON" and (
        _is_modifier(mention, before) or _is_office(before) or _is_cut(discourse, mention, before)
    ):
        return True
    return any(span.start <= start + 4 < span.end or span.start == start for span in mention.descriptions)


def listed(discourse: Discourse, words: str, end: int) -> Answer | None:
    """ "Three senators — A, B and C — said": those whom the list after the description names, as one."""
    noun = standing.head_noun(words)
    pause = re.match(r"\s*(?:—|–|--|:|,)\s*", discourse.text[end : end + 5])
    if noun is None or not noun.plural or pause is None or end + pause.end() >= len(discourse.text):
        return None
    start, stop = end + pause.end(), min(len(discourse.text), end + 400)
    inside, discourse.inside = discourse.inside, discourse.mentions_within([Span(start, stop)])
    answer = joint(discourse, start, stop, discourse.text[start:stop])
    discourse.inside = inside
    if answer is None or answer.entity is None or answer.entity.kind != "joint":
        return None
    answer.entity.phrases.append((words, 1.0))
    return answer


def named(discourse: Discourse, words: str, start: int) -> Answer | None:
    called = sorted(
        (m for m in discourse.inside if m.form is MentionForm.NAME and m.head in discourse.roster.of_head),
        key=lambda m: (m.span.start, -m.span.end),
    )
    for mention in called:
        if not leads(discourse, mention, start) and not apposed(discourse, mention, words, start):
            continue
        after = discourse.text[mention.head.end : start + len(words) + 2]
        whole = mention.head.end >= start + len(words) - 1  # "Trump" of "Trump's", where that is the source
        if not whole and re.match(r"['’]s?\s+\w|-\w|['’]", after):
            continue  # the possessor of somebody else
        if modifies(discourse, mention, words, start):
            continue
        entity = discourse.roster.of_head[mention.head]
        rest = words[max(0, mention.head.end - start) :].strip(" ,")
        if rest and discourse.text.startswith(",", mention.head.end) and entity.kind in ("person", "body"):
            known = any(rest == phrase for phrase, _ in entity.phrases)
            entity.phrases.append((rest, 0.1 if known else 0.9))
        at_work = re.match(r"(?:of|at|from|with) .*[a-z]", rest)
        if at_work and entity.kind == "person":
            entity.phrases.append((rest, 0.5))  # "Ann Lund of Dahl & Co., an accounting firm"
        ahead = discourse.text[start : mention.span.start].strip(" ,")
        office = discourse.text[start : mention.head.start].strip(" ,")
        if ahead and (ahead.endswith(("'s", "’s")) or standing.ends_in_title(office)):
            ahead = office  # "the company's chief executive", "Vermont Independent Sen."
        if len(ahead) > 3:
            entity.phrases.append((_with_owner(discourse, ahead, start, entity), 0.9))
        rule = {"person": "name", "body": "institution"}.get(entity.kind, "country")
        if (
            entity.kind == "person"
            and len(names.name_words(mention.head.of(discourse.text))) == 1
            and " " not in entity.name
        ):
            rule = "surname alone"
        return Answer(entity, rule, mention.span)
    return None


def _with_owner(discourse: Discourse, ahead: str, start: int, entity: Entity) -> str:
    """ "its spokeswoman" as "State Department spokeswoman", where it is known who is meant."""
    pronoun = re.match(r"(his|her|its|their)\s+", ahead, re.IGNORECASE)
    if pronoun is None:
        return ahead
    owner = discourse.pronoun(pronoun[1], start, None).entity
    known = owner is not None and owner is not entity and owner.kind != "joint"
    return f"{owner.name} {ahead[pronoun.end() :]}" if owner is not None and known else ahead


def apposed(discourse: Discourse, mention: Mention, words: str, start: int) -> bool:
    """ "Her spokesman, Andrew Wilder": a description of one person, a comma, and a person's name."""
    lead = discourse.text[start : mention.span.start].strip()
    if mention.label != "PERSON" or not lead.endswith(",") or lead.count(",") > 1:
        return False
    noun = standing.head_noun(lead)
    return noun is not None and noun.kind == "person" and not noun.plural


_OF_SOMEBODY = re.compile(r"\s+[a-z]+$")
""" "A Lund spokesman", "Lund aides": nothing but the noun after the name."""


_OF_BODIES = re.compile(r"(?:\s+and(?:\s+[A-Z][\w.’'-]*)+)?\s+[a-z-]+s")


def modifies(discourse: Discourse, mention: Mention, words: str, start: int) -> bool:
    """ "Fox News" in "a Fox News poll", "Wal-Mart" in "Wal-Mart officials": a noun for somebody follows at
    once."""
    after = words[max(0, mention.head.end - start) :]
    following = re.match(r"\s+(?:[\w-]+\s+){0,2}?([\w-]+)", after)
    if after.startswith((",", ";", " (")) or following is None:
        return False
    if mention.label != "PERSON" and _OF_BODIES.fullmatch(after):
        return True  # "Social Security reformers", "Medicare and Treasury officials"
    if mention.label == "PERSON":
        noun = gazetteer.noun(following[1])
        return noun is not None and (noun.kind != "person" or _OF_SOMEBODY.match(after) is not None)
    office = (
        f"{mention.head.of(discourse.text).rsplit(maxsplit=1)[-1]} {following[1]}".lower()
    )  # "House speaker"
    return (
        gazetteer.noun(following[1]) is not None
        or gazetteer.noun(office) is not None
        or any(
            m.form is MentionForm.DESCRIPTION
            and mention.head.end < m.head.start
            and m.span.start <= mention.head.start
            for m in discourse.inside
        )
    )


def joint_from(discourse: Discourse, mentions: list[Mention]) -> Answer | None:
    persons = [m for m in mentions if m.form is MentionForm.NAME and m.label == "PERSON"]
    entities = list(dict.fromkeys(discourse.roster.of_head[m.head] for m in persons))
    return (
        Answer(joined(discourse, entities, persons[0].head.start), "joint", persons[0].span)
        if len(entities) > 1
        else None
    )
