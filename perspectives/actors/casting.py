"""Who is who over a whole folder: speakers of single articles linked to one identity each, then put into
actors.

Called again for every few articles while a folder loads, so what can be counted once per analysis is kept.
The result depends on the set of articles alone, not on the order in which they are given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from perspectives import gazetteer
from perspectives.actors import names
from perspectives.actors.grouping import Weight, group
from perspectives.actors.rules import ActorRules, SpeakerRule
from perspectives.actors.standing import UNKNOWN
from perspectives.model import Analysis, Article, Cast, Role, Speaker

_CACHE_SIZE = 4_000
_weights: dict[str, tuple[Analysis, dict[str, Weight]]] = {}
"""By article id: the analysis and what its speakers weigh. Checked by identity, bounded."""


K = TypeVar("K")


def _add(counts: dict[K, int], more: Mapping[K, int]) -> None:
    """Plain dicts: a Counter costs several times as much to make, and there are thousands of them."""
    for key, count in more.items():
        counts[key] = counts.get(key, 0) + count


@dataclass(slots=True)
class Given:
    """What the person's corrections say of a speaker; it wins over all else. None: nothing."""

    name: str | None = None
    affiliation: str | None = None
    role: Role | None = None
    named: bool | None = None
    plural: bool | None = None


@dataclass(slots=True, eq=False)
class Identity:
    """One speaker of the folder, while it is being put together from those of its articles."""

    locals: list[tuple[str, Speaker]] = field(default_factory=list)
    """(article id, speaker there)."""
    names: dict[str, int] = field(default_factory=dict)
    weight: Weight = field(default_factory=Weight)
    affiliations: dict[str, int] = field(default_factory=dict)
    roles: dict[Role, int] = field(default_factory=dict)
    settled: SpeakerRule | None = None
    given: Given = field(default_factory=Given)
    corrected: bool = False

    def take(self, other: Identity) -> None:
        self.locals += other.locals
        _add(self.names, other.names)
        self.weight = self.weight + other.weight
        _add(self.affiliations, other.affiliations)
        _add(self.roles, other.roles)
        self.settled = self.settled or other.settled

    @property
    def name(self) -> str:
        """The fullest name, and of equally full ones that which most articles have."""
        if self.given.name is not None:
            return self.given.name
        if self.settled:
            return self.settled.name
        if len(self.names) == 1:
            return next(iter(self.names))
        return names.best(self.names)

    @property
    def affiliation(self) -> str:
        told = self.given.affiliation or (self.settled and self.settled.affiliation)
        if told:
            return told
        known = {place: count for place, count in self.affiliations.items() if place != UNKNOWN}
        return max(sorted(known), key=lambda place: known[place]) if known else UNKNOWN

    @property
    def role(self) -> Role:
        told = self.given.role or (self.settled and self.settled.role)
        if told:
            return told
        known = {role: count for role, count in self.roles.items() if role != Role.OTHER}
        # Of roles met equally often, an office says more than that somebody comments, or lives somewhere.
        ranked = sorted(known, key=lambda role: (role in (Role.EXPERT, Role.PUBLIC), role))
        return Role(max(ranked, key=lambda role: known[role])) if known else Role.OTHER

    @property
    def named(self) -> bool:
        told = self.given.named
        return all(local.named for _, local in self.locals) if told is None else told

    @property
    def plural(self) -> bool:
        told = self.given.plural
        return all(local.plural for _, local in self.locals) if told is None else told


def cast(
    articles: Sequence[Article], analyses: Mapping[str, Analysis], rules: ActorRules | None = None
) -> Cast:
    """Who is who over these articles, and the actors to compare.

    ``analyses`` is by ``Article.id``; articles without one are passed over. ``rules`` is the folder's
    actors.yaml: what it says wins over what is found here.
    """
    rules = rules or ActorRules()
    return cast_of(articles, analyses, identities(articles, analyses, rules), rules)


def identities(
    articles: Sequence[Article], analyses: Mapping[str, Analysis], rules: ActorRules
) -> list[Identity]:
    """The speakers of the folder as they are found here and as actors.yaml joins them, in a fixed order."""
    ready = _ready(articles, analyses)
    texts = dict.fromkeys(article.id for article in ready)
    first_path = {article.id: article.path for article in reversed(ready)}
    return _linked([(key, analyses[key]) for key in sorted(texts, key=lambda k: first_path[k])], rules)


def cast_of(
    articles: Sequence[Article],
    analyses: Mapping[str, Analysis],
    found: Sequence[Identity],
    rules: ActorRules,
) -> Cast:
    """The cast that these identities make; its speakers are in their order."""
    speakers, of_local = _speakers(found)
    weights = {speaker.id: one.weight for speaker, one in zip(speakers, found, strict=True)}
    identity = {
        (article.path, speaker.id): of_local[article.id, speaker.id]
        for article in _ready(articles, analyses)
        for speaker in analyses[article.id].speakers
    }
    return Cast(tuple(speakers), group(speakers, weights, rules), identity)


def _ready(articles: Iterable[Article], analyses: Mapping[str, Analysis]) -> list[Article]:
    return sorted((a for a in articles if a.id in analyses), key=lambda article: article.path)


def weights_of(article_id: str, analysis: Analysis) -> dict[str, Weight]:
    """What each speaker of an analysis weighs: words and statements of their own, places that talk about
    them."""
    kept = _weights.get(article_id)
    if kept is not None and kept[0] is analysis:
        return kept[1]
    words: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    for statement in analysis.statements:
        if statement.speaker is not None:
            # Five letters and a space a word: words are counted from lengths, since the text is not at hand.
            words[statement.speaker] += sum(
                max(1, (span.end - span.start) // 6) for span in statement.content
            )
            statements[statement.speaker] += 1
    quoted = [span for statement in analysis.statements for span in statement.quoted]
    places = Counter(
        reference.speaker
        for reference in analysis.references
        if not any(span.holds(reference.span) for span in quoted)
    )
    result = {s.id: Weight(words[s.id], statements[s.id], places[s.id]) for s in analysis.speakers}
    if len(_weights) >= _CACHE_SIZE:
        _weights.clear()
    _weights[article_id] = (analysis, result)
    return result


# --- linking -----------------------------------------------------------------------------------


def _linked(texts: Sequence[tuple[str, Analysis]], rules: ActorRules) -> list[Identity]:
    """The folder's identities, in a fixed order."""
    people: list[Identity] = []
    others: dict[tuple[str, ...], Identity] = {}
    for key, analysis in texts:
        weights = weights_of(key, analysis)
        for speaker in analysis.speakers:
            one = _identity(key, speaker, weights[speaker.id])
            if is_person(speaker):
                people.append(one)
            else:
                place = _key_of(key, speaker)
                if place in others:
                    others[place].take(one)
                else:
                    others[place] = one
    found = _linked_people(people) + _linked_shortened(_linked_acronyms(list(others.values())))
    return ordered(_joined_by_rules(found, rules))


def ordered(found: Iterable[Identity]) -> list[Identity]:
    """By name, and by where they come first: an order that asks for nothing but what they are."""
    return sorted(found, key=lambda identity: (names.folded(identity.name), first(identity)))


def _identity(key: str, speaker: Speaker, weight: Weight) -> Identity:
    count = 1 + weight.statements + weight.places
    return Identity(
        [(key, speaker)],
        {speaker.name: 1},
        weight,
        {speaker.affiliation: count},
        {speaker.role: count},
    )


def first(identity: Identity) -> tuple[str, str]:
    """A key by which identities of one name are told apart, whatever the order they were met in."""
    return min((key, speaker.id) for key, speaker in identity.locals)


def is_person(speaker: Speaker) -> bool:
    """A single person with a name; institutions are told by the tables and by the words of their names."""
    return speaker.named and not speaker.plural and _is_persons_name(speaker.name)


@lru_cache(maxsize=50_000)
def _is_persons_name(name: str) -> bool:
    words = name.split()
    if len(words) == 1 and len(words[0]) > 1 and words[0].replace(".", "").isupper():
        return False  # an acronym
    if (
        gazetteer.body(name)
        or gazetteer.place(name)
        or words[-1] in ("government", "administration", "office", "campaign")
    ):
        return False
    if gazetteer.noun(words[-1]) and words[-1].islower():
        return False
    return gazetteer.is_first_name(words[0]) or not gazetteer.role_of_name(words[-1])


def _key_of(article_id: str, speaker: Speaker) -> tuple[str, ...]:
    """What institutions and groups are one by: their name and, for groups, whom they belong to.

    A single unnamed source of one article is nobody else's.
    """
    if not speaker.named and not speaker.plural:
        return "unnamed", article_id, speaker.id
    name = _canonical(speaker.name)
    if speaker.named:
        return "body", name.replace(" ", "")
    return "group", name, speaker.affiliation


@lru_cache(maxsize=50_000)
def _canonical(name: str) -> str:
    body = gazetteer.body(name)
    return names.folded(body.name if body else name)


def _linked_people(people: Sequence[Identity]) -> list[Identity]:
    """Full names joined where they can be one person's; then bare surnames, where only one full name fits."""
    full: list[Identity] = []
    short: list[Identity] = []
    by_surname: dict[str, list[Identity]] = defaultdict(list)
    for one in sorted(
        people, key=lambda i: (*(-x for x in names.fullness(i.name)), names.folded(i.name), first(i))
    ):
        words = names.name_words(one.name)
        if len(words) < 2:
            short.append(one)
            continue
        # Family names that stand first (Kim Jong Un) are spelt alike from their first word on.
        family_first = not gazetteer.is_first_name(words[0].capitalize())
        candidates = by_surname[words[-1]] + (by_surname[words[0]] if family_first else [])
        same = next(
            (
                other
                for other in candidates
                if any(names.same_person(one.name, n) for n in sorted(other.names))
            ),
            None,
        )
        if same is not None:
            same.take(one)
            continue
        full.append(one)
        by_surname[words[-1]].append(one)
        if family_first and words[0] != words[-1]:
            by_surname[words[0]].append(one)
    return full + _linked_surnames(short, by_surname)


def _linked_surnames(short: Sequence[Identity], by_surname: Mapping[str, list[Identity]]) -> list[Identity]:
    left: dict[str, Identity] = {}
    joins: list[tuple[Identity, Identity]] = []
    everybody = list(dict.fromkeys(other for bearers in by_surname.values() for other in bearers))
    for one in short:
        word = names.name_words(one.name)[0]
        # "Karl Jr." has no surname to be looked up by.
        likely = everybody if names.is_junior(one.name) else by_surname.get(word, ())
        owner = _owner(one, [other for other in likely if names.is_short_for(one.name, other.name)])
        if owner is not None:
            joins.append((owner, one))
        elif word in left:
            left[word].take(one)
        else:
            left[word] = one
    for owner, one in joins:
        owner.take(one)
    return list(left.values())


_CLEARLY_MORE = 4
"""Times as often as its namesakes somebody must be named for a bare surname to mean them ("Trump")."""


def _owner(one: Identity, owners: Sequence[Identity]) -> Identity | None:
    """The one whom a bare surname can mean; None where two could be meant."""
    fitting = [other for other in owners if _compatible(one, other)]
    if len(fitting) == 1:
        return fitting[0]
    ranked = sorted(fitting, key=lambda other: -other.weight.attention)
    if len(ranked) > 1 and ranked[0].weight.attention >= _CLEARLY_MORE * max(1, ranked[1].weight.attention):
        return ranked[0]
    return None


def _compatible(one: Identity, other: Identity) -> bool:
    a, b = one.affiliation, other.affiliation
    return a == b or UNKNOWN in (a, b)


def _linked_acronyms(others: Sequence[Identity]) -> list[Identity]:
    """ "IRGC" of one article and "Islamic Revolutionary Guard Corps" of another."""
    spelt: dict[str, list[Identity]] = defaultdict(list)
    for one in others:
        if len(one.name.split()) > 1:
            spelt[names.acronym(one.name)].append(one)
    kept = []
    for one in others:
        bare = one.name.replace(".", "")
        fitting = (
            [o for o in spelt.get(bare, ()) if _compatible(one, o)]
            if bare.isupper() and len(bare) > 1
            else []
        )
        if len(fitting) == 1 and fitting[0] is not one:
            fitting[0].take(one)
        else:
            kept.append(one)
    return kept


def _linked_shortened(others: Sequence[Identity]) -> list[Identity]:
    """ "the Foreign Ministry" of one article and "Russian Foreign Ministry" of another, if there is one
    such only."""
    ends: dict[str, list[Identity]] = defaultdict(list)
    for one in others:
        words = names.folded(one.name).split()
        if one.locals[0][1].named and gazetteer.place(one.name.split()[0]) is not None:
            ends[" ".join(words[1:])].append(one)
    kept = []
    for one in others:
        fitting = [o for o in ends.get(names.folded(one.name), ()) if o is not one and _compatible(one, o)]
        speaker = one.locals[0][1]
        if len(fitting) == 1 and speaker.named and " " in one.name:
            fitting[0].take(one)
        else:
            kept.append(one)
    return kept


def _joined_by_rules(found: Iterable[Identity], rules: ActorRules) -> list[Identity]:
    """What actors.yaml says of single speakers: those it calls one are one, under the name it gives."""
    kept: list[Identity] = []
    settled: dict[str, Identity] = {}
    for one in found:
        rule = next(
            (rule for rule in rules.speakers if any(rule.is_for(name) for name in _all_names(one))), None
        )
        if rule is None:
            kept.append(one)
        elif rule.name in settled:
            settled[rule.name].take(one)
        else:
            one.settled = rule
            settled[rule.name] = one
            kept.append(one)
    return kept


def _all_names(one: Identity) -> list[str]:
    """The names only: an alias ("he said Trump") may be a shared surname, a name is what was settled on."""
    return sorted(one.names)


def _speakers(found: Sequence[Identity]) -> tuple[list[Speaker], dict[tuple[str, str], str]]:
    taken: Counter[str] = Counter()
    speakers: list[Speaker] = []
    of_local: dict[tuple[str, str], str] = {}
    used: set[str] = set()
    for one in found:
        base = names.slug(one.name)
        key = base
        while key in used:
            taken[base] += 1
            key = f"{base}-{taken[base] + 1}"
        used.add(key)
        speakers.append(_speaker(key, one))
        for article_id, local in one.locals:
            of_local[article_id, local.id] = key
    return speakers, of_local


def _speaker(key: str, one: Identity) -> Speaker:
    aliases: dict[str, int] = {}
    for _, local in one.locals:
        for alias in (local.name, *local.aliases):
            aliases[alias] = aliases.get(alias, 0) + 1
    described = [local.description for _, local in one.locals if local.description]
    name = one.name
    return Speaker(
        id=key,
        name=name,
        aliases=tuple(
            a for a, _ in sorted(aliases.items(), key=lambda item: (-item[1], item[0])) if a != name
        ),
        description=max(sorted(set(described)), key=lambda d: (described.count(d), len(d)))
        if described
        else "",
        affiliation=one.affiliation,
        role=one.role,
        named=one.named,
        plural=one.plural,
        corrected=one.corrected,
    )
