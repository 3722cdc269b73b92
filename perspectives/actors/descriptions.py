"""Sources without a name: descriptions of somebody named elsewhere, and of those who stay unnamed."""

from __future__ import annotations

import re

from perspectives import gazetteer
from perspectives.actors import evidence, names, standing
from perspectives.actors.discourse import PRONOUNS, Answer, Discourse
from perspectives.actors.entities import Entity, clean_description
from perspectives.actors.lookup import last_before
from perspectives.actors.wording import titled_full_name, titled_name
from perspectives.model import Mention, MentionForm, Span, Statement

_BARE = re.compile(r"(?:the|this|that)\s+[a-z]+", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:an?|one|some|another|his|her|its|their|our|my)\b", re.IGNORECASE)
_CAPITALISED = re.compile(r"[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*)*")


def described(discourse: Discourse, words: str, start: int, statement: Statement) -> Answer:
    """Who a source without a name of its own is: somebody named elsewhere, or somebody who stays unnamed."""
    return part_of_many(discourse, words, start) or _described(discourse, words, start, statement)


def _described(discourse: Discourse, words: str, start: int, statement: Statement) -> Answer:
    people = people_as_government(discourse, words, start)
    if people is not None:
        return Answer(people, "country", statement.source[0])
    if _BARE.fullmatch(words) and not standing.read(words).noun:
        entity = discourse.roster.body_called(words, start)  # "the conference", of the Harbour Conference
        if entity is not None:
            return Answer(entity, "bare institution", statement.source[0])
    return _of_body(discourse, words, start, statement) or _of_anybody(discourse, words, start, statement)


def _of_body(discourse: Discourse, words: str, start: int, statement: Statement) -> Answer | None:
    """The institution that a description means."""
    known = standing.read(words)
    # "HuffPost Pollster": a known body, of which the parser found but half
    body = " " in words and not known.plural and gazetteer.body(words) is not None
    if not body and (known.kind != "institution" or known.plural) and known.noun != "government":
        return None
    last = discourse.last
    if last is not None and _BARE.fullmatch(words) and discourse.called.get(known.noun) is last[1]:
        return Answer(last[1], "bare institution", statement.source[0])  # "the group", and again "the group"
    entity = discourse.roster.institutions.described(words, start, possessor_span(discourse))
    if entity is None:
        return None
    if _BARE.fullmatch(words):
        discourse.called[known.noun] = entity
    bare = _BARE.fullmatch(words) and entity.kind == "body"
    bare = bare and known.noun not in standing.rules()["governing"]
    return Answer(entity, "bare institution" if bare else "institution", statement.source[0])


def _of_anybody(discourse: Discourse, words: str, start: int, statement: Statement) -> Answer:
    """Somebody named elsewhere whom a description means, else whoever it describes."""
    known = standing.read(words)
    definite = re.match(r"(?:the|this|that|these|those|both)\b", words, re.IGNORECASE)
    # In a headline articles are left out, before an institution and a title anywhere.
    whose = possessor_span(discourse) is not None  # "Governor Lund's lawyer" has no article anywhere
    terse = start < discourse.roster.headline or known.kind == "institution" or standing.ends_in_title(words)
    terse = terse or whose
    headline = terse and words[:1].isupper() and not _INDEFINITE.match(words)
    if (definite or headline) and not known.plural and known.noun and known.kind != "document":
        entity = discourse.roster.match(words, start, kinds=("person", "body"))
        if entity is not None:
            return Answer(entity, "description", evidence_for(discourse, entity, start))
    someone = _named_elsewhere(discourse, words, start, statement)
    if someone is not None:
        return someone
    proper = any(m.form is MentionForm.NAME and m.span.start <= start + 1 for m in discourse.inside)
    called = any(m.form is MentionForm.NAME and m.head in discourse.roster.of_head for m in discourse.inside)
    like_a_name = _CAPITALISED.fullmatch(words) and words.casefold() not in PRONOUNS["quantities"]
    if not known.noun and not called and like_a_name:
        return Answer(unfound_name(discourse, words, start), "unfound name", statement.source[0])
    name = clean_description(words, proper)
    entity = unnamed_entity(discourse, name, start, words, plural=known.plural)
    again = definite and known.kind == "person" and entity.name != name and not known.plural
    rule = "description again" if again else "definite description" if definite else "own description"
    return Answer(entity, rule, statement.source[0])


_SOME = re.compile(r"(?:but |and |yet )?(some|others|many|most|several|a few)", re.IGNORECASE)
_BOTH = re.compile(r"both(?: of them| men| women)?|the two(?: men| women)?", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:(?:the|these|those|some|others?|many|most|several|a few|a number of|all|both|\d+|two|three|four|five"
    r"|dozens of|hundreds of|thousands of)\s+)+",
    re.IGNORECASE,
)
_SHORTLY = 400
"""Letters back in which "some" looks for those of whom they are some."""


def part_of_many(discourse: Discourse, words: str, start: int) -> Answer | None:
    """ "Some", "others": of those whom the paragraph spoke of last as many; "both": of the two named
    together."""
    some = _SOME.fullmatch(words)
    if some is None:
        return _both_of_them(discourse, start) if _BOTH.fullmatch(words) else None
    paragraph = discourse.text.rfind("\n", 0, start) + 1
    if discourse.last is not None and discourse.last[0].content[0].start >= paragraph:
        source = " ".join(span.of(discourse.text) for span in discourse.last[0].source)
        before, kept = _SOME.fullmatch(source), discourse.last[1].name.partition(" ")[2]
        if before is not None and kept and discourse.last[1].plural:  # "many said …, while others said"
            name = f"{_of_them(some[1])} {kept}"
            plural = unnamed_entity(discourse, name, start, name, plural=True)
            return Answer(plural, "some of many", discourse.last[0].source[0])
    if not discourse.text[paragraph:start].strip():
        paragraph = max(0, paragraph - _SHORTLY)
    for mention in discourse.roster.places.back_from(start):
        if mention.span.start < paragraph:
            break
        many = mention.plural or standing.read(mention.span.of(discourse.text)).plural
        about = mention.function == "subject" or discourse.opens(mention.span)
        if not about or not many or mention.form is MentionForm.PRONOUN:
            continue
        said = " ".join(mention.span.of(discourse.text).split())
        counted = _COUNTED.match(said)
        of_whom = said[counted.end() :] if counted else said
        noun = standing.head_noun(of_whom)
        if noun is None or noun.kind != "person":
            continue
        kept = clean_description(of_whom, mention.form is MentionForm.NAME)
        name = f"{_of_them(some[1])} {kept}"
        plural = unnamed_entity(discourse, name, start, name, plural=True)
        return Answer(plural, "some of many", mention.span)
    return None


def _of_them(some: str) -> str:
    """ "other" before a noun for "others"."""
    return "other" if some.casefold() == "others" else some.casefold()


_AND = re.compile(r",?\s+and\s+")


def _both_of_them(discourse: Discourse, start: int) -> Answer | None:
    after: Mention | None = None
    for mention in discourse.roster.places.back_from(start):
        if mention.span.start < start - _SHORTLY:
            break
        if mention.form is not MentionForm.NAME or mention.label != "PERSON":
            continue
        between = discourse.text[mention.head.end : after.span.start] if after is not None else ""
        pair = [discourse.roster.of_head.get(m.head) for m in (mention, after) if m is not None]
        both = [entity for entity in pair if entity is not None]
        if after is not None and len(both) == 2 and both[0] is not both[1] and _AND.fullmatch(between):
            return Answer(joined(discourse, both, start), "description", mention.span)
        after = mention
    return None


def joined(discourse: Discourse, entities: list[Entity], at: int) -> Entity:
    """The joint speaker of several; one an article for the same ones."""
    name = " and ".join(entity.name for entity in entities)
    found = next((e for e in discourse.roster.entities if e.kind == "joint" and e.name == name), None)
    if found is None:
        found = Entity(name, "joint", first=at, plural=True, members=tuple(entities))
        discourse.roster.add(found)
    for entity in entities:
        found.phrases += [phrase for phrase in entity.phrases if phrase not in found.phrases]
    return found


def _named_elsewhere(discourse: Discourse, words: str, start: int, statement: Statement) -> Answer | None:
    """Whom a description means that fits nobody's own: by a title and a name, by a name given inside it, by
    being the only one, as two at once."""
    titled = titled_name(words)
    if titled:
        return Answer(discourse.roster.persons.called(titled, start), "surname alone", statement.source[0])
    full = titled_full_name(words)
    if full is not None:
        entity = unfound_name(discourse, full[0], start, "person")
        entity.phrases += [(told, 0.9) for told in full[1:] if told]
        return Answer(entity, "unfound name", statement.source[0])
    apposed = _APPOSED_NAME.fullmatch(words)
    noun = standing.head_noun(apposed["who"]) if apposed else None
    if apposed is not None and noun is not None and noun.kind == "person":
        entity = unfound_name(discourse, apposed["name"], start, "person")
        entity.phrases.append((apposed["who"], 0.9))  # "one of its members, Ann Lund"
        return Answer(entity, "unfound name", statement.source[0])
    known = standing.read(words)
    definite = re.match(r"(?:the|this|that|these|those|both)\b", words, re.IGNORECASE)
    if known.plural:
        both = joint_like(discourse, known, start) if definite else None
        if both is not None:
            return Answer(both, "description", None)
        return joint_before(discourse, known, start) if definite and known.kind == "person" else None
    someone = gave_name(discourse, words, statement) if known.kind == "person" else None
    someone = someone or (only_one(discourse, words, known, start) if definite and known.noun else None)
    varied = definite is not None and known.kind == "person"
    return someone or (varied_name(discourse, words, known, start) if varied else None)


def going_on(discourse: Discourse, words: str, statement: Statement) -> Answer | None:
    """ "“And it leaks,” the Oslo mayor continued": whoever spoke last, if nothing known is against it."""
    cue = {word for span in statement.cue for word in span.of(discourse.text).casefold().split()}
    if discourse.last is None or cue.isdisjoint(standing.rules()["going_on"]):
        return None
    last, entity = discourse.last
    known = standing.read(words)
    end, start = last.content[-1].end, statement.content[0].start
    near = discourse.text.count("\n", end, max(end, start)) <= 2
    definite = re.match(r"the\b", words, re.IGNORECASE) is not None
    if not near or not definite or known.plural or known.kind != "person" or entity.kind != "person":
        return None
    country = discourse.roster.standing(entity)[0]
    if known.affiliation and country and known.affiliation != country:
        return None
    if known.gender and entity.gender and known.gender != entity.gender:
        return None
    return Answer(entity, "name varied", last.source[0] if last.source else None)


_APPOSED_NAME = re.compile(r"(?P<who>[^,]+), (?P<name>[A-Z][a-z'’-]+(?: [A-Z]\.)? [A-Z][\w'’-]+)")
_LATELY = 700
"""Letters back in which a description may only vary the name of the subject."""


def varied_name(discourse: Discourse, words: str, known: standing.Standing, start: int) -> Answer | None:
    """ "The oil magnate" after sentences about Ann Lee, of whom no such thing was said: a name varied.

    Only the subject of the sentences before, only where nothing that is known of them is against it, and
    not where the words tell of somebody of their own ("the mayor's brother").
    """
    plain = len(words.split()) > 2 and re.search(r"['’]s?\s|\s(?:of|for|on|in|at|with|from)\s", words) is None
    many = words.rsplit(maxsplit=1)[-1] in gazetteer.table("nouns")["collective"]
    if not plain or many or known.bodies or _introduced(discourse, known.noun, start) is not None:
        return None
    for offset, entity, function, span in reversed(discourse.seen):
        if offset >= start or start - offset > _LATELY:
            if start - offset > _LATELY:
                break
            continue
        if function != "subject" or entity.kind != "person":
            continue
        country, role = discourse.roster.standing(entity)
        against = (
            discourse.roster.holds_another(entity, known.noun)
            or (known.affiliation and country and known.affiliation != country)
            or (known.gender and entity.gender and known.gender != entity.gender)
            or (known.role not in ("", "other", "business") and role not in ("", "other", known.role))
        )
        if against:
            return None
        if not role and known.role in ("party", "media"):  # nobody else's office in the place
            entity.phrases.append((words, 0.5))
        return Answer(entity, "name varied", span)
    return None


def joint_before(discourse: Discourse, known: standing.Standing, start: int) -> Answer | None:
    """ "The officials" after "A, B and C said": those who spoke together."""
    if known.role not in ("government", "legislature", "party", "other"):
        return None
    for offset, entity, _, span in reversed(discourse.seen):
        if start - offset > 3 * _LATELY:
            break
        if offset < start and entity.kind == "joint" and entity.heard:
            roles = {standing.read(phrase).role for phrase, _ in entity.phrases}
            return (
                Answer(entity, "description", span)
                if roles & {"government", "legislature", "party"}
                else None
            )
    return None


_GAVE_NAME = re.compile(
    r"\b(?:gave (?:his|her|their) (?:first )?name (?:only )?as"
    r"|(?:identified|named) (?:him|her|them)sel(?:f|ves) (?:only )?as"
    r"|asked to be (?:called|identified)(?: only)?(?: as)?)\s+(?:only\s+)?(?=[A-Z])"
)


def gave_name(discourse: Discourse, words: str, statement: Statement) -> Answer | None:
    """ "a nurse who gave her name only as Noor": the person of that name, whom the description describes."""
    told = _GAVE_NAME.search(words)
    if told is None:
        return None
    for mention in discourse.inside:
        entity = discourse.roster.of_head.get(mention.head)
        if mention.form is MentionForm.NAME and entity is not None and entity.kind in ("person", "body"):
            called = " ".join(mention.head.of(discourse.text).split())
            if words[told.end() :].startswith(called):
                entity.kind = "person"
                entity.role, entity.affiliation = "", ""
                entity.phrases.insert(0, (words[: told.start()], 1.0))
                return Answer(entity, "name", statement.source[0])
    return None


def only_one(discourse: Discourse, words: str, known: standing.Standing, start: int) -> Answer | None:
    """ "The cleric" after an ayatollah, "the man" after a man's name: who alone, or last, can be meant.

    Bare words such as these are nobody's description of their own; whom they take is a guess.
    """
    bare = re.fullmatch(r"(?:the|this|that)\s+[\w-]+", words, re.IGNORECASE)
    if bare is None or _introduced(discourse, known.noun, start) is not None:
        return None
    same = [group for group in standing.rules()["synonyms"] if known.noun in group]
    paragraph = discourse.text.rfind("\n", 0, start) + 1
    lately = [e for e in discourse.roster.index.near(start) if e.kind == "person" and e.references]
    lately = [e for e in lately if last_before(e, start) >= max(0, paragraph - 1_500)]
    fitting = [
        e
        for e in lately
        if any(not discourse.roster.nouns_of(e).isdisjoint(group) for group in same)
        and (not known.gender or e.gender in ("", known.gender))
    ]
    if not fitting and known.noun in standing.rules()["anybody"]:
        fitting = [e for e in lately if e.gender == known.gender or (not known.gender and not e.gender)]
        offices = standing.rules()["sole_offices"]  # nobody calls a president "the man"
        fitting = [
            e
            for e in fitting
            if discourse.roster.nouns_of(e).isdisjoint(offices) and gazetteer.leader(e.name) is None
        ]
    if not fitting:
        return None
    found = max(fitting, key=lambda e: last_before(e, start))
    return Answer(found, "bare description", evidence_for(discourse, found, start))


def unfound_name(discourse: Discourse, words: str, start: int, kind: str = "") -> Entity:
    """A name that no mention was found for: a person of that name, if the article has one, else an
    institution."""
    fuller = [
        e
        for e in discourse.roster.index.sharing(words)
        if e.kind == "person" and any(names.is_short_for(words, n) for n in e.names)
    ]
    same = [
        e
        for e in discourse.roster.entities
        if names.folded(words) in {names.folded(n) for n in (e.name, *e.names)}
    ]
    if same:
        return same[0]
    surname = next((e for e in discourse.roster.entities if kind == "person" and _is_surname(e, words)), None)
    if surname is not None:
        surname.name, surname.kind = words, "person"
        surname.names[words] += 1
        discourse.roster.index.call(surname, words)
        return surname
    if fuller or gazetteer.leader(words):
        return discourse.roster.persons.called(words, start)
    if kind == "person":
        return discourse.roster.persons.new(words, start)
    return discourse.roster.institutions.body(words, start)


def _is_surname(entity: Entity, name: str) -> bool:
    """Whether somebody, or what was taken for a body, is called by the last word of a name alone."""
    alone = entity.kind in ("person", "body") and gazetteer.body(entity.name) is None
    return alone and entity.name == names.name_words(name)[-1].capitalize() and " " in name


def possessor_span(discourse: Discourse) -> Span | None:
    return next((m.possessor for m in discourse.inside if m.possessor is not None), None)


def people_as_government(discourse: Discourse, words: str, start: int) -> Entity | None:
    """ "The Iranians" who say something are their government; "Iraqis" without the article are people."""
    if not re.match(r"the\s+\S+$", words, re.IGNORECASE):
        return None
    place = gazetteer.place(words)
    if place and place.kind == "people" and place.country in gazetteer.countries():
        return discourse.roster.institutions.country(
            gazetteer.Place(place.country, "country"), place.country, start
        )
    return None


def joint_like(discourse: Discourse, known: standing.Standing, start: int) -> Entity | None:
    """Joint speakers whom "the senators" or "the two leaders" sums up."""
    for entity in reversed(discourse.roster.entities):
        if entity.kind != "joint" or entity.first >= start:
            continue
        nouns = {standing.read(phrase).noun for phrase, _ in entity.phrases}
        roles = {standing.read(phrase).role for phrase, _ in entity.phrases}
        if known.noun in nouns or (known.role in roles and known.role not in ("", "other")):
            return entity
    return None


def evidence_for(discourse: Discourse, entity: Entity, before: int) -> Span | None:
    spans = [span for span, _ in entity.references if span.start < before] or [
        span for span, _ in entity.references
    ]
    return max(spans) if spans else None


def unnamed_entity(discourse: Discourse, name: str, at: int, phrase: str, *, plural: bool) -> Entity:
    """The source that stays its own description; a bare plural is the fuller one of the same noun before
    it."""
    key = names.folded(gazetteer.key(name))
    noun = standing.head_noun(name)
    definite = re.match(r"(?:the|this|that|these|those)\b", phrase, re.IGNORECASE) is not None
    # "The official" is whichever official was heard last, not the one it meant a page before.
    bare = definite and not plural and noun is not None and key == names.folded(noun.lemma)
    entity = None if bare else discourse.unnamed.get(key)
    if entity is None and noun is not None and key == noun.lemma + "s":
        fuller = [
            e
            for e in discourse.unnamed.values()
            if e.plural
            and " and " not in e.name
            and (n := standing.head_noun(e.name))
            and n.lemma == noun.lemma
        ]
        entity = fuller[-1] if fuller else None
    if entity is None and noun is not None and definite:
        entity = _unnamed_before(discourse, noun, plural)
        if entity is None and not plural:
            name, phrase = _introduced(discourse, noun.lemma, at) or (name, phrase)
    entity = entity or group_at(discourse, at, name, phrase, plural)
    if entity is None:
        entity = Entity(name, "unnamed", first=at, plural=plural, phrases=[(phrase, 1.0)])
        entity.names[name] += 1
        owners = [
            m for m in discourse.inside if m.form is MentionForm.NAME and m.head in discourse.roster.of_head
        ]
        if owners and not standing.read(phrase).affiliation:
            entity.affiliation = discourse.roster.standing(discourse.roster.of_head[owners[-1].head])[0]
            entity.affiliation_by = evidence.OWNER
        if plural and " and " in name:
            _of_all_countries(entity)
        discourse.roster.add(entity)
    discourse.unnamed.pop(key, None)
    discourse.unnamed[key] = entity
    return entity


def _unnamed_before(discourse: Discourse, noun: gazetteer.Noun, plural: bool) -> Entity | None:
    """Who was described by that noun, or by one that means the same, and went unnamed: the latest."""
    known = [(e, n) for e in discourse.unnamed.values() if (n := standing.head_noun(e.name))]
    known = [(e, n) for e, n in reversed(known) if e.plural == plural and " and " not in e.name]
    same = next((e for e, n in known if f" {n.lemma}".endswith(f" {noun.lemma}")), None)
    groups = [group for group in standing.rules()["synonyms"] if noun.lemma in group]
    heard = ((e, n) for e, n in known if e.heard)
    return same or next((e for e, n in heard if any(n.lemma in group for group in groups)), None)


def _of_all_countries(entity: Entity) -> None:
    """ "A of Oslo and B of Bern": two countries named in one source are both theirs."""
    told = dict.fromkeys(body.affiliation for _, _, body in gazetteer.bodies_in(entity.name))
    countries = [country for country in told if country in gazetteer.countries()]
    if len(countries) > 1:
        entity.affiliation, entity.affiliation_by = " and ".join(countries), evidence.MEMBERS


def _introduced(discourse: Discourse, lemma: str, at: int) -> tuple[str, str] | None:
    """ "a senior administration official", of whom the article speaks before it lets "the official" speak."""
    for mention in discourse.roster.places.back_from(at):
        if mention.form is not MentionForm.DESCRIPTION:
            continue
        words = mention.span.of(discourse.text)
        noun = gazetteer.noun(mention.head.of(discourse.text))
        if (
            noun is not None
            and noun.lemma == lemma
            and re.match(r"(?:an?|one)\s+\w+\s", words, re.IGNORECASE)
        ):
            return clean_description(words), words
    return None


def called_as_written(discourse: Discourse, answer: Answer) -> None:
    """A group that speaks as "they" is called what the article called it where it was meant."""
    entity, evidence = answer.entity, answer.evidence
    if entity is not None and evidence is not None:
        words = evidence.of(discourse.text)
        if standing.read(words).plural and len(words) < 80:
            entity.name, entity.kind = clean_description(words), "unnamed"
            entity.phrases.insert(0, (words, 1.0))


def group_at(discourse: Discourse, at: int, name: str, phrase: str, plural: bool) -> Entity | None:
    """The group that is talked about in these very words and now is heard; its name is what it is called
    here."""
    if not plural or " and " in name:
        return None
    for mention in discourse.roster.places.starting_within(at - 4, at + 5):
        if mention.form is MentionForm.DESCRIPTION:
            entity = discourse.roster.of_head.get(mention.head)
            if entity is not None and entity.kind == "group" and not entity.heard:
                entity.name, entity.kind = name, "unnamed"
                entity.phrases.insert(0, (phrase, 1.0))
                told = standing.read(phrase)
                if told.role == "other" and told.sure >= 1.0:
                    entity.role = "other"  # "people briefed on the talks" are not the public
                return entity
    return None
