"""Small folders made by hand, without spaCy: Snapshots from invented texts that the test has in view.

    folder = snapshot(
        article(
            "wire.txt",
            outlet="Gulf Wire",
            text="Minister: talks failed\\n\\n“We left the room,” Ana Petrova told reporters in a rant.",
            statements=[said("“We left the room,”", by="Ana Petrova", cue="told")],
            flags=[flagged("rant", about="Ana Petrova", category=Category.LOADED_WORD)],
        ),
        people=[person("Ana Petrova", actor="Russian officials", affiliation="Russia", role=Role.GOVERNMENT)],
    )
    comparison = compare(folder)

Words are found in the text by themselves: give them to the letter, or the helper raises ``ValueError``.
Where words occur more than once, ``at=2`` means the second time. Whoever is in no ``people`` gets an actor
of the same name. Speaker ids within an article differ from the folder's, as they do in real snapshots.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from perspectives.corpus.snapshot import Progress, Snapshot
from perspectives.model import (
    Actor,
    Analysis,
    Article,
    Cast,
    Category,
    Flag,
    Kind,
    Polarity,
    Reference,
    Role,
    SetAside,
    Span,
    Speaker,
    Statement,
)

Words = str | Sequence[str]
"""Words to the letter, or several pieces of them in the order of the text."""


@dataclass(frozen=True)
class Said:
    """A statement before its words are found in a text; made by ``said``."""

    content: tuple[str, ...]
    by: str | None
    kind: Kind | None
    cue: tuple[str, ...]
    source: tuple[str, ...]
    antecedent: str | None
    relay: str | None
    confidence: float
    speaker_confidence: float
    at: int


@dataclass(frozen=True)
class Flagged:
    """A flag before its words are found in a text; made by ``flagged``."""

    words: str
    about: str | None
    category: Category
    polarity: Polarity
    explanation: str
    neutral: str | None
    confidence: float
    at: int


@dataclass(frozen=True)
class Person:
    """Somebody of the folder and the actor it belongs to; made by ``person``."""

    speaker: Speaker
    actor: str | None


@dataclass(frozen=True)
class Sample:
    """One article with all that was found in it, names not yet made into ids; made by ``article``."""

    article: Article
    statements: tuple[tuple[Statement, str | None], ...]
    flags: tuple[tuple[Flag, str | None], ...]
    references: tuple[tuple[Span, str], ...]
    furniture: tuple[Span, ...]


def said(
    content: Words,
    *,
    by: str | None,
    cue: Words = (),
    source: Words = (),
    kind: Kind | None = None,
    antecedent: str | None = None,
    relay: str | None = None,
    confidence: float = 0.95,
    speaker_confidence: float = 0.95,
    at: int = 1,
) -> Said:
    """A statement: its pieces to the letter, quotation marks included, and the name of who said it.

    ``by=None``: it cannot be known who. The kind follows from the quotation marks unless it is given. Cue
    and source are the nearest such words to the content.
    """
    return Said(
        _pieces(content),
        by,
        kind,
        _pieces(cue),
        _pieces(source),
        antecedent,
        relay,
        confidence,
        speaker_confidence,
        at,
    )


def flagged(
    words: str,
    *,
    about: str | None = None,
    category: Category = Category.LOADED_WORD,
    polarity: Polarity = Polarity.NEGATIVE,
    explanation: str = "",
    neutral: str | None = None,
    confidence: float = 0.9,
    at: int = 1,
) -> Flagged:
    """A flag on words of the author's; ``about`` names whom they colour, None is the event."""
    explanation = explanation or f"“{words}” colours what it reports."
    return Flagged(words, about, category, polarity, explanation, neutral, confidence, at)


def person(
    name: str,
    *,
    actor: str | None = "",
    affiliation: str = "unknown",
    role: Role = Role.OTHER,
    description: str = "",
    aliases: Sequence[str] = (),
    named: bool = True,
    plural: bool = False,
    affiliation_by: str = "description",
    affiliation_confidence: float = 1.0,
    role_by: str = "description",
    role_confidence: float = 1.0,
) -> Person:
    """A speaker of the folder. ``actor`` is the name of its actor: its own where "", none where None."""
    speaker = Speaker(
        slug(name),
        name,
        tuple(aliases),
        description,
        affiliation,
        role,
        named=named,
        plural=plural,
        affiliation_by=affiliation_by,
        affiliation_confidence=affiliation_confidence,
        role_by=role_by,
        role_confidence=role_confidence,
        actor_confidence=affiliation_confidence * role_confidence,
    )
    return Person(speaker, name if actor == "" else actor)


def article(
    path: str = "wire.txt",
    *,
    text: str,
    outlet: str = "Gulf Wire",
    title: str | None = None,
    published: str | None = "2020-01-03",
    url: str | None = None,
    authors: Sequence[str] = (),
    statements: Iterable[Said] = (),
    flags: Iterable[Flagged] = (),
    mentions: dict[str, Words] | None = None,
    furniture: Sequence[str] = (),
    notices: Sequence[str] = (),
) -> Sample:
    """An article and what was found in it. The title is the text's first line unless it is given.

    ``mentions`` says by which words the article refers to whom: ``{"protesters": ["throngs", "the crowd"]}``;
    every place where these words stand is a reference.
    """
    record = Article(
        path=path,
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        outlet=outlet,
        title=text.strip().split("\n")[0] if title is None else title,
        authors=tuple(authors),
        published=published,
        url=url,
        notices=tuple(notices),
    )
    return Sample(
        record,
        tuple(sorted(((_statement(text, one), one.by) for one in statements), key=lambda x: x[0].content)),
        tuple(sorted(((_flag(text, one), one.about) for one in flags), key=lambda x: x[0].span)),
        tuple(
            sorted(
                (span, name)
                for name, words in (mentions or {}).items()
                for piece in _pieces(words)
                for span in _everywhere(text, piece)
            )
        ),
        tuple(find(text, words) for words in furniture),
    )


def snapshot(
    *samples: Sample,
    people: Iterable[Person] = (),
    folder: Path = Path("red-line"),
    hidden: Iterable[str] = (),
    order: Sequence[str] = (),
    set_aside: Iterable[SetAside] = (),
    notices: Iterable[str] = (),
    progress: Progress | None = None,
) -> Snapshot:
    """A folder, analysed. ``hidden`` names actors not to show; ``order`` names those to show first."""
    known = {one.speaker.name: one for one in people}
    for sample in samples:
        for name in _names(sample):
            known.setdefault(name, person(name))
    aside = tuple(set_aside)
    articles = tuple(sorted((sample.article for sample in samples), key=lambda one: one.path))
    return Snapshot(
        folder=folder,
        articles=articles,
        analyses={sample.article.id: _analysis(sample, known) for sample in samples},
        cast=Cast(
            speakers=tuple(one.speaker for one in known.values()),
            actors=_actors(known.values(), frozenset(hidden), order),
            identity={
                (sample.article.path, _local(name)): known[name].speaker.id
                for sample in samples
                for name in _names(sample)
            },
        ),
        set_aside=aside,
        notices=tuple(notices),
        progress=progress or Progress(len(articles) + len(aside), len(articles), len(aside), len(articles)),
    )


def find(text: str, words: str, at: int = 1) -> Span:
    """Where ``words`` stand in ``text`` for the ``at``-th time; ``ValueError`` where they do not."""
    start = -1
    for _ in range(at):
        start = text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{words!r} does not stand {at} time(s) in the text")
    return Span(start, start + len(words))


def slug(name: str) -> str:
    """``Maria Zakharova`` as ``maria-zakharova``."""
    return "-".join(re.findall(r"\w+", name.lower()))


def _pieces(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _everywhere(text: str, words: str) -> list[Span]:
    spans = [Span(match.start(), match.end()) for match in re.finditer(re.escape(words), text)]
    if not spans:
        raise ValueError(f"{words!r} does not stand in the text")
    return spans


def _in_order(text: str, pieces: tuple[str, ...], at: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    for piece in pieces:
        if not spans:
            spans.append(find(text, piece, at))
            continue
        start = text.find(piece, spans[-1].end)
        if start < 0:
            raise ValueError(f"{piece!r} does not stand behind {pieces[0]!r}")
        spans.append(Span(start, start + len(piece)))
    return tuple(spans)


def _nearest(text: str, words: str, near: Span) -> Span:
    return min(
        _everywhere(text, words),
        key=lambda span: max(
            near.start - span.end, span.start - near.end, 0 if not span.overlaps(near) else 10**6
        ),
    )


def _statement(text: str, one: Said) -> Statement:
    content = _in_order(text, one.content, one.at)
    whole = Span(content[0].start, content[-1].end)
    quoted = tuple(
        Span(piece.start + match.start(), piece.start + match.end())
        for piece in content
        for match in re.finditer(r"“[^”]*”?|\"[^\"]*\"", piece.of(text))
    )
    inside = sum(span.end - span.start for span in quoted)
    everything = sum(span.end - span.start for span in content)
    kind = Kind.INDIRECT if not quoted else Kind.DIRECT if inside >= everything else Kind.MIXED
    return Statement(
        id=f"s{content[0].start}-{content[-1].end}",
        kind=one.kind or kind,
        content=content,
        cue=tuple(sorted(_nearest(text, words, whole) for words in one.cue)),
        source=tuple(sorted(_nearest(text, words, whole) for words in one.source)),
        confidence=one.confidence,
        speaker=None if one.by is None else _local(one.by),
        speaker_confidence=0.0 if one.by is None else one.speaker_confidence,
        antecedent=None if one.antecedent is None else find(text, one.antecedent),
        relay=one.relay,
        quoted=quoted,
    )


def _flag(text: str, one: Flagged) -> Flag:
    span = find(text, one.words, one.at)
    return Flag(
        id=f"f{span.start}-{span.end}-{slug(one.category)}",
        span=span,
        category=one.category,
        polarity=one.polarity,
        explanation=one.explanation,
        neutral=one.neutral,
        rule=f"sample:{slug(one.words)}",
        confidence=one.confidence,
        target=one.about or "event",
        target_id=None if one.about is None else _local(one.about),
    )


def _names(sample: Sample) -> list[str]:
    names = [name for _, name in sample.statements] + [name for _, name in sample.flags]
    names += [name for _, name in sample.references]
    return list(dict.fromkeys(name for name in names if name is not None))


def _local(name: str) -> str:
    return f"local-{slug(name)}"


def _analysis(sample: Sample, known: dict[str, Person]) -> Analysis:
    return Analysis(
        statements=tuple(statement for statement, _ in sample.statements),
        flags=tuple(flag for flag, _ in sample.flags),
        speakers=tuple(
            Speaker(
                _local(name),
                name,
                affiliation=known[name].speaker.affiliation,
                role=known[name].speaker.role,
                named=known[name].speaker.named,
                plural=known[name].speaker.plural,
            )
            for name in _names(sample)
        ),
        references=tuple(Reference(_local(name), span) for span, name in sample.references),
        furniture=sample.furniture,
    )


def _actors(people: Iterable[Person], hidden: frozenset[str], order: Sequence[str]) -> tuple[Actor, ...]:
    members: dict[str, list[str]] = {name: [] for name in order}
    for one in people:
        if one.actor is not None:
            members.setdefault(one.actor, []).append(one.speaker.id)
    return tuple(
        Actor(id=slug(name), name=name, members=tuple(ids), hidden=name in hidden)
        for name, ids in members.items()
        if ids
    )
