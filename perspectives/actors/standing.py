"""What a phrase tells of somebody's standing: whom they speak for, and in what capacity.

``read`` takes a noun phrase as an article has it ("Russian Foreign Ministry spokeswoman", "a fellow at the
Center for Something", ", R-Va.") and gives what its words tell; ``combine`` makes one standing of all
that is said of one speaker. Where nothing tells, affiliation is ``unknown`` and the role ``other``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from perspectives import gazetteer
from perspectives.gazetteer import Noun
from perspectives.model import Role

UNKNOWN = "unknown"
_PARTY_TAG = re.compile(r"(?:^|[\s,(])\(?[RDI]-[A-Z][\w.]*|\([RDI]\)")
_PUBLISHED = re.compile(r"\b(?:made|gone) public$", re.IGNORECASE)
""" "A report made public": no people."""
_OF_PLACE = re.compile(r"\b(?:to|on|for|about|against|with|over)\s+(?:the\s+)?$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:of|[Ff]or|[Aa]t|[Ii]n|[Ww]ith|[Ff]rom|[Tt]o|[Oo]n|who|whose|that|which|by|under|within|among|like)\b|[,;(]"
)
_CLAUSE = re.compile(r"(?<=\w),?\s+(?:who|whose|which)\b")
_SERVING = re.compile(r"\b(?:to|for|of|with) (?:the )?([A-Z]\w+\.?) [A-Z]")
_ONCE = 0.6
"""What a former role weighs against what somebody is."""
_CALLING = 0.25
"""What a candidate's calling weighs against the race, which news tells once and takes for granted then."""
_FORMER = re.compile(r"\b(?:former|ex|onetime|retired|deposed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a phrase tells. Empty strings where it tells nothing."""

    affiliation: str = ""
    role: str = ""
    gender: str = ""
    noun: str = ""
    """Singular of the head noun ("spokeswoman")."""
    plural: bool = False
    former: bool = False
    kind: str = ""
    """``person``, ``institution`` or ``document``, as the head noun has it."""
    bodies: tuple[str, ...] = ()
    """Institutions that the phrase names."""
    sure: float = 0.0
    """How much the role weighs against another phrase's: 1 for a noun that tells it, less for a general
    one."""
    office: str = ""
    """The role before what a former holder is was made of it."""
    presumed: str = ""
    """The country whose office it is where nothing tells another ("Secretary of State")."""


@cache
def rules() -> Any:
    """The table beside this module: nouns that take the role of the institution they belong to, and the
    like."""
    text = resources.files("perspectives.actors").joinpath("standing.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@lru_cache(maxsize=20_000)
def read(phrase: str) -> Standing:
    """What a noun phrase tells of whom it describes."""
    bodies = [b for b in gazetteer.bodies_in(phrase) if not _is_label(phrase, b)]
    head = head_noun(phrase)
    role, sure = _role(phrase, head, bodies)
    former, office = bool(_FORMER.search(phrase)), role
    if former and role in rules()["former"]:
        role = rules()["former"][role]
    return Standing(
        affiliation=_affiliation(phrase, bodies, head),
        role=role,
        gender=head.gender if head else "",
        noun=head.lemma if head else "",
        plural=head.plural if head else False,
        former=former,
        kind=head.kind if head else "",
        bodies=tuple(body.name for _, _, body in bodies),
        sure=sure,
        office=office,
        presumed=_presumed(phrase),
    )


def _is_label(phrase: str, found: tuple[int, int, gazetteer.Body]) -> bool:
    """ "Independent" of "Vermont Independent Sen.": an outlet's name before a title is no outlet."""
    _, end, body = found
    following = phrase[end:].split(maxsplit=1)
    title = gazetteer.title(following[0]) if following else None
    return body.role == "media" and title is not None and title.role in ("legislature", "government")


def _presumed(phrase: str) -> str:
    return next((country for pattern, country in _offices() if pattern.search(phrase)), "")


@cache
def _offices() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["pattern"]), str(entry["country"])) for entry in rules()["offices"])


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(entry["pattern"], re.IGNORECASE), str(entry["role"])) for entry in rules()["phrases"]
    )


@cache
def _police() -> re.Pattern[str]:
    return re.compile(rules()["police"], re.IGNORECASE)


@cache
def _counterpart() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(rules()['counterparts'])})\b", re.IGNORECASE)


def ends_in_counterpart(words: str) -> bool:
    """ "its Norwegian counterpart, ": what follows is the counterpart's name."""
    return re.search(rf"{_counterpart().pattern},?\s*\(?$", words, re.IGNORECASE) is not None


@lru_cache(maxsize=20_000)
def head_noun(phrase: str) -> Noun | None:
    """The noun that heads the phrase: the last one before the first preposition or comma, else the first
    after."""
    about = _about().match(phrase)
    if about is not None and about.end() < len(phrase):
        return head_noun(phrase[about.end() :])
    nouns = [found for found in gazetteer.nouns_in(phrase) if not _PUBLISHED.search(phrase[: found[1]])]
    if not nouns:
        return None
    of = _of_many().match(phrase)
    found = head_noun(phrase[of.end() :]) if of and any(a >= of.end() for a, _, _ in nouns) else None
    if found is not None:
        one = re.match(r"\W*one\b", phrase, re.IGNORECASE)
        return Noun(found.lemma, found.role, found.gender, one is None, found.kind)
    start = len(phrase) - len(phrase.lstrip(" ,("))
    names = [(a, b) for a, b, _ in (*nouns, *gazetteer.bodies_in(phrase))]
    edge = _first_preposition(phrase, start + 1, names)
    before = [(a, b, noun) for a, b, noun in nouns if a < edge]
    if len(before) > 1 and before[-1][2].lemma in rules()["weak"]:
        (_, end, other), (at, _, last) = before[-2:]
        if other.kind == last.kind and re.search(r"\band\b", phrase[end:at]):
            return other  # "an agent and ten-year veteran"
    if before:
        return before[-1][2]
    at_work = re.match(r"(?:of|at|from|with)\s[^,]+,", phrase)  # "of Dahl & Co., a public accounting firm"
    return (head_noun(phrase[at_work.end() :]) if at_work else None) or nouns[0][2]


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(rules()['about'])})\s+(?=\w)", re.IGNORECASE)


@cache
def _of_many() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\w+\s+){{0,3}}?(?:{'|'.join(rules()['of_many'])}) of\b", re.IGNORECASE)


def _first_preposition(phrase: str, start: int, names: Sequence[tuple[int, int]]) -> int:
    """Where what heads the phrase ends; the "of" of "chief of staff" or of a name does not count."""
    for cut in _PREPOSITION.finditer(phrase, start):
        if not any(a < cut.start() < b for a, b in names):
            return cut.start()
    return len(phrase)


def _role(phrase: str, head: Noun | None, bodies: list[tuple[int, int, gazetteer.Body]]) -> tuple[str, float]:
    """(role, how sure): of the wording as such, else of a title, else of the head noun."""
    table = rules()
    if _PARTY_TAG.search(phrase) and (head is None or head.lemma in table["legislators"]):
        return "legislature", 0.9
    worded = next((role for pattern, role in _wordings() if pattern.search(phrase)), None)
    if worded is not None:
        return worded, 1.0
    titled = _title_role(phrase)
    weak = head is not None and (head.role == "other" or head.lemma in table["weak"])
    if titled and (head is None or weak or head.lemma == phrase.casefold()):
        return titled, 1.0  # "Republican Sen."
    if head is None:
        return (bodies[0][2].role, 0.5) if bodies else (gazetteer.role_of_name(phrase), 0.3)
    return _role_of_noun(phrase, head, bodies)


def _role_of_noun(
    phrase: str, head: Noun, bodies: list[tuple[int, int, gazetteer.Body]]
) -> tuple[str, float]:
    table = rules()
    if head.lemma in table["borrowing"]:
        return _borrowed_role(phrase, head, bodies)
    if head.lemma in table["lawyers"] and _role_of_institution(phrase) == "expert":
        return "expert", 0.9
    if head.role == "other":
        return "other", 0.1
    return head.role, 0.3 if head.lemma in table["weak"] else 1.0


def _borrowed_role(
    phrase: str, head: Noun, bodies: list[tuple[int, int, gazetteer.Body]]
) -> tuple[str, float]:
    """The role of "spokesman", "president" and the like: that of the institution, of the person served,
    else their own."""
    if head.lemma in rules()["weak"]:
        return head.role, 0.3
    clause = _CLAUSE.search(phrase)
    if clause is not None:
        # "A consultant whose firm …": what the clause tells is about the firm.
        phrase, bodies = phrase[: clause.start()], [b for b in bodies if b[0] < clause.start()]
    if bodies:
        return bodies[0][2].role, 0.9
    other, named = _other_noun(phrase, head), _role_of_institution(phrase)
    other = other or ("" if named else _served(phrase))
    if other or named:
        return other or named, 0.8 if other else 0.6
    if _of_no_country(phrase, head):
        return "other", 0.1
    if head.role == "other" or (
        re.search(r"\b(?:for|of|at|with) (?:the )?[A-Z]", phrase) and not _affiliation(phrase, bodies, head)
    ):
        return "other", 0.1  # "a spokeswoman for X": whoever X is
    # "the spokesman", "its president": of what, the phrase does not say; "CEO" says what of.
    plain = head.role == "business" or bool(_affiliation(phrase, bodies, head))
    return head.role, 0.7 if plain else 0.4


def _served(phrase: str) -> str:
    """The role of the title in "communications director for Rep. Ann Lund"."""
    found = _SERVING.search(phrase)
    title = gazetteer.title(found[1]) if found else None
    return title.role if title is not None and title.role in ("legislature", "government") else ""


def _of_no_country(phrase: str, head: Noun) -> bool:
    """ "Union president", "NOW President", "Lundgren Mills president": of a body that no table knows; "CEO"
    is none."""
    before = [noun for _, _, noun in gazetteer.nouns_in(phrase) if noun.role == "other"]
    acronym = re.match(r"(?:the )?([A-Z]{3,})\s", phrase)
    known = acronym is not None and (
        gazetteer.place(acronym[1]) is not None or gazetteer.noun(acronym[1]) is not None
    )
    if any(noun.kind == "institution" for noun in before) or (acronym is not None and not known):
        return True
    return head.lemma in rules()["of_anything"] and _named_before(phrase, head)


def _named_before(phrase: str, head: Noun) -> bool:
    """Whether a name that is no place's and no title's stands before the noun."""
    at = next(start for start, _, noun in gazetteer.nouns_in(phrase) if noun.lemma == head.lemma)
    words = re.findall(r"(?<![\w'’-])[A-Z][\w.&'’-]*", phrase[:at])
    plain = (*gazetteer.table("titles")["modifiers"], "the", "a", "an", "then")
    names = [word for word in words if word.casefold().rstrip(".") not in plain]
    return bool(names) and not any(
        gazetteer.place(word) or gazetteer.title(word) or word in rules()["national_words"] for word in names
    )


def ends_in_title(phrase: str) -> bool:
    """ "Former Norwegian President": the words end in a title that tells a role."""
    return bool(_title_role(phrase))


def _title_role(phrase: str) -> str:
    """The role of the title that ends the phrase ("California Rep.")."""
    words = phrase.split()
    for size in (3, 2, 1):
        title = gazetteer.title(" ".join(words[-size:])) if len(words) >= size else None
        if title and title.role:
            return title.role
    return ""


def _other_noun(phrase: str, head: Noun) -> str:
    """The role of an institution, or of a person with a role, elsewhere in the phrase ("aide to the
    senator")."""
    for _, _, noun in gazetteer.nouns_in(phrase):
        another = noun.lemma != head.lemma and noun.lemma not in rules()["borrowing"]
        if noun.role == "public" and noun.lemma in rules()["weak"]:
            continue  # "an agent and ten-year veteran"
        if another and noun.role != "other" and noun.kind != "document":
            return noun.role
        if noun.kind == "institution" and noun.lemma in rules()["societies"]:
            return "expert"
    return ""


def _role_of_institution(phrase: str) -> str:
    """The role that a capitalised word of an institution's name tells ("Center for …", "University of …")."""
    for word in re.findall(r"\b[A-Z][\w.&-]*", phrase):
        role = gazetteer.role_of_name(word)
        if role:
            return role
    return ""


def _affiliation(phrase: str, bodies: list[tuple[int, int, gazetteer.Body]], head: Noun | None) -> str:
    if _PARTY_TAG.search(phrase):
        return "United States"
    served = re.search(r"\bwho\b", phrase)
    if served and head is not None and head.role == "military" and _FORMER.search(phrase[: served.start()]):
        # A former officer's own army, not whom he advised after.
        phrase, bodies = phrase[: served.start()], [b for b in bodies if b[0] < served.start()]
    known = [body.affiliation for _, _, body in bodies if body.affiliation != UNKNOWN]
    if head is not None and head.lemma in rules()["accredited"]:
        # "U.N. ambassador": whom a country has sent there
        known = [affiliation for affiliation in known if affiliation in gazetteer.countries()]
    places = [
        (start, place)
        for start, end, place in gazetteer.places_in(phrase)
        if not any(a < end and start < b for a, b, _ in bodies)
    ]
    other = _counterpart().search(phrase)
    if other is not None:
        known = []  # the other's country is just not theirs
        places = [found for found in places if found[0] < other.start()][-1:] or places
    own = [place.country for start, place in places if not _OF_PLACE.search(phrase[:start])]
    if own and (
        not known or (bodies[0][0] > len(phrase) // 2 and len(own) == 1 and places[0][1].kind == "adjective")
    ):
        return own[0]
    if known:
        return known[0]
    if places and head is not None and head.kind == "person":
        return "" if head.lemma in rules()["abroad"] else places[0][1].country
    if own:
        return own[0]
    told = (rules()["national_words"].get(word) for word in re.findall(r"\b[A-Z]\w+", phrase))
    return next((str(country) for country in told if country), "")


def combine(phrases: Iterable[tuple[str, float]]) -> Standing:
    """One standing of all the (phrase, weight) that describe one speaker, the heaviest word on each count
    winning."""
    places: dict[str, float] = defaultdict(float)
    roles: dict[str, float] = defaultdict(float)
    genders: dict[str, float] = defaultdict(float)
    offices: dict[str, float] = defaultdict(float)
    noun, former, presumed = "", False, ""
    bodies: list[str] = []
    phrases = list(phrases)
    police = any(_police().search(phrase) for phrase, _ in phrases)
    runs = any(
        read(phrase).noun in rules()["candidates"] and not read(phrase).former for phrase, _ in phrases
    )
    once = _once_and_no_more(phrase for phrase, _ in phrases)
    for phrase, weight in phrases:
        standing = read(phrase)
        if standing.kind == "document":
            continue
        if standing.role in once and not standing.noun and _PARTY_TAG.search(phrase):
            standing = replace(
                standing, role=rules()["former"].get(standing.role, "")
            )  # "former Rep. X (R-Ohio)"
        if police and not standing.noun and standing.role == "military":
            standing = replace(standing, role="government")  # "Captain" of the police is no soldier
        if standing.affiliation:
            places[standing.affiliation] += weight
        if standing.role and standing.role != "other":
            # What somebody once was weighs less than what they are, a candidate's calling less than the race.
            calling = runs and standing.role in rules()["callings"]
            less = _CALLING if calling else _ONCE if standing.former else 1.0
            roles[standing.role] += weight * standing.sure * less
        if standing.former and standing.office not in ("", "other"):
            offices[standing.office] += weight * standing.sure
        if standing.gender:
            genders[standing.gender] += weight
        noun, presumed = noun or standing.noun, presumed or standing.presumed
        former = former or standing.former
        bodies += standing.bodies
    return Standing(
        affiliation=_heaviest(places),
        role=_heaviest(roles),
        gender=_heaviest(genders),
        noun=noun,
        former=former,
        bodies=tuple(dict.fromkeys(bodies)),
        sure=max(roles.values(), default=0.0),
        office=_heaviest(offices),
        presumed=presumed,
    )


def _once_and_no_more(phrases: Iterable[str]) -> set[str]:
    """The offices that somebody once held, of which nothing but a party's tag says that they still do."""
    told = [(read(phrase), _PARTY_TAG.search(phrase)) for phrase in phrases]
    still = {one.role for one, tag in told if not one.former and not tag}
    return {one.office for one, _ in told if one.former} - still


def _heaviest(tally: dict[str, float]) -> str:
    return max(sorted(tally), key=lambda word: tally[word]) if tally else ""


def as_role(word: str) -> Role:
    """The role of that name; ``other`` for none."""
    return Role(word) if word else Role.OTHER
