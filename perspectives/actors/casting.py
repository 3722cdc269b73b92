"""Who is who over a whole folder: speakers of single articles linked to one identity each, then put into
actors.

Called again for every few articles while a folder loads, so what can be counted once per analysis is kept.
The result depends on the set of articles alone, not on the order in which they are given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from perspectives.actors import names
from perspectives.actors.evidence import actor_confidence
from perspectives.actors.grouping import Weight, group
from perspectives.actors.identity import Identity
from perspectives.actors.linking import linked
from perspectives.actors.rules import ActorRules
from perspectives.model import Analysis, Article, Cast, Speaker

_CACHE_SIZE = 4_000
_weights: dict[str, tuple[Analysis, dict[str, Weight]]] = {}
"""By article id: the analysis and what its speakers weigh. Checked by identity, bounded."""


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
    ordered = sorted(texts, key=lambda key: first_path[key])
    return linked([(key, analyses[key], weights_of(key, analyses[key])) for key in ordered], rules)


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
    actors = group(speakers, weights, rules)
    return Cast(tuple(_with_confidence(speakers, rules)), actors, identity)


def _with_confidence(speakers: Sequence[Speaker], rules: ActorRules) -> Iterator[Speaker]:
    """The speakers with the confidence that they belong to their actor: sure where actors.yaml has them by
    name or pattern, else that of what their actor asks for."""
    claimed = rules.claims(speakers) if rules.actors else {}
    by_word = rules.claims_by_word(speakers) if rules.actors else {}
    for speaker in speakers:
        rule = claimed.get(speaker.id)
        country = rule is None or rule.affiliations
        role = speaker.affiliation not in rules.whole if rule is None else rule.roles
        sure = (
            1.0
            if speaker.id in by_word
            else actor_confidence(
                speaker.affiliation_confidence if country else 1.0, speaker.role_confidence if role else 1.0
            )
        )
        yield replace(speaker, actor_confidence=sure) if sure != 1.0 else speaker


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
        if not reference.addressed and not any(span.holds(reference.span) for span in quoted)
    )
    result = {s.id: Weight(words[s.id], statements[s.id], places[s.id]) for s in analysis.speakers}
    if len(_weights) >= _CACHE_SIZE:
        _weights.clear()
    _weights[article_id] = (analysis, result)
    return result


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
    affiliation_by, affiliation_confidence = one.affiliation_evidence
    role_by, role_confidence = one.role_evidence
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
        affiliation_by=affiliation_by,
        affiliation_confidence=affiliation_confidence,
        role_by=role_by,
        role_confidence=role_confidence,
    )
