"""A folder's articles to its events."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from perspectives.comparison.dates import day_of
from perspectives.comparison.events.records import Event, How
from perspectives.comparison.events.subfolders import by_subfolder
from perspectives.comparison.events.words import Words, stems, weights, words_of
from perspectives.comparison.ordering import in_order
from perspectives.model import Article

ALIKE = 0.20
"""Articles are of one event where their likeness is this on average. Of values from 0.12 to 0.27 those from
0.18 to 0.22 are best on half of BASIL's events, with dates or without."""

APART = 0.15
"""A folder is divided at all only if it still falls apart at this: folders about one event hold together at
0.23 and more, those about several fall apart at 0.12 and less. An article that is alone at ``ALIKE`` still
joins the event to which it is this much alike."""

CLEARLY = 1.5
"""…if no other event is nearly as much alike: 1.3 and 2 make no difference on that half."""

SMALLEST = 2
"""Articles that make an event evident. One article that is unlike the others is an odd one: no second
event."""

NAME_WORDS = 3
"""Words of an event's name."""

FROM_TITLES = 2.0
"""A word that stands in titles counts so much more for the name."""

Group = tuple[How, str, list[Article]]
"""How it was told, what it is called ("" where nobody calls it anything), and which articles."""


def split_events(articles: Iterable[Article], outlets: Sequence[str] = ()) -> tuple[Event, ...]:
    """The events of a folder, by date, then name; those without a date last. No articles: no events.

    Every article is in one of them. Their order has no part in the result, and nothing has but paths, texts,
    titles, outlets, dates and what the person told. ``outlets`` is the order that the person wants them in,
    and decides nothing else.
    """
    ordered = sorted(articles, key=lambda article: article.path)
    told: dict[str, list[Article]] = defaultdict(list)
    untold: list[Article] = []
    for article in ordered:
        if article.event is None:
            untold.append(article)
        else:
            told[article.event].append(article)
    groups: list[Group] = [(How.TOLD, name, found) for name, found in told.items()]
    groups += _by_place_or_words(untold)
    return _events(groups, outlets)


def _by_place_or_words(articles: Sequence[Article]) -> list[Group]:
    folders = by_subfolder(articles)
    if folders is None:
        return _by_words(articles)
    found: list[Group] = [(How.SUBFOLDER, name, inside) for name, inside in folders.items() if name]
    return found + _by_words(folders.get("", []))


def _by_words(articles: Sequence[Article]) -> list[Group]:
    """Clusters of articles that are alike; all of them together where that is in doubt."""
    if not articles:
        return []
    whole: list[Group] = [(How.WHOLE, "", list(articles))]
    if len(articles) < 2 * SMALLEST:
        return whole
    from perspectives.comparison.events.clustering import Likeness

    vectors = weights([words_of(article) for article in articles])
    days = (day_of(article) for article in articles)
    likeness = Likeness(vectors, [None if day is None else day.toordinal() for day in days])
    if not _evident(likeness.groups(APART)):
        return whole
    labels = likeness.groups(ALIKE)
    if not _evident(labels):
        return whole
    labels = likeness.odd_ones_joined(labels, APART, CLEARLY)
    found: dict[int, list[Article]] = defaultdict(list)
    for article, label in zip(articles, labels, strict=True):
        found[label].append(article)
    return [(How.ALIKE, "", inside) for inside in found.values()]


def _evident(labels: Sequence[int]) -> bool:
    """Whether there are at least two groups that are more than an odd article."""
    return sum(1 for size in Counter(labels).values() if size >= SMALLEST) > 1


def _events(groups: Sequence[Group], outlets: Sequence[str]) -> tuple[Event, ...]:
    names = _names(groups)
    made = [
        Event(
            id="",
            name=name,
            how=how,
            paths=tuple(sorted(article.path for article in inside)),
            outlets=in_order((article.outlet for article in inside), outlets),
            first=min((article.published for article in inside if article.published), default=None),
            last=max((article.published for article in inside if article.published), default=None),
        )
        for (how, _, inside), name in zip(groups, names, strict=True)
    ]
    made.sort(key=lambda event: (event.first is None, event.first or "", event.name, event.paths))
    return tuple(_with_ids(made))


def _with_ids(events: Sequence[Event]) -> Iterable[Event]:
    """Ids of the names; where two are alike, the later one has a number."""
    taken: set[str] = set()
    for event in events:
        wanted = slug(event.name)
        number, name = 2, wanted
        while name in taken:
            name, number = f"{wanted}-{number}", number + 1
        taken.add(name)
        shown = event.name if name == wanted else f"{event.name} ({number - 1})"
        yield replace(event, id=name, name=shown)


def slug(name: str) -> str:
    """A name as one types it: ``comey-memos``. Never empty."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", "")).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[^\W_]+", letters))[:60].strip("-") or "event"


def _names(groups: Sequence[Group]) -> list[str]:
    """What each group is called: by its own name, else by its commonest telling words."""
    if all(name for _, name, _ in groups):
        return [name for _, name, _ in groups]
    words = [[words_of(article) for article in inside] for _, _, inside in groups]
    flat = iter(weights([one for inside in words for one in inside]))
    vectors = [[next(flat) for _ in inside] for inside in words]
    return [
        name or _telling(inside, own, vector)
        for (_, name, inside), own, vector in zip(groups, words, vectors, strict=True)
    ]


def _telling(
    articles: Sequence[Article], words: Sequence[Words], vectors: Sequence[Mapping[str, float]]
) -> str:
    """The words that are weighty in most of the articles, those of titles first."""
    totals: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for vector in vectors:
        totals.update(vector)
        held.update(vector.keys())
    in_titles = Counter(stem for article in articles for stem in stems(article.title))
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for one in words:
        for stem in one.written.keys() & totals.keys():
            forms[stem][one.written[stem]] += 1
    scores = {
        stem: total * held[stem] * (FROM_TITLES if in_titles[stem] else 1)
        for stem, total in totals.items()
        if len(stem) > 2 and stem in forms
    }
    best = sorted(scores, key=lambda stem: (-round(scores[stem], 9), stem))[:NAME_WORDS]
    shown = [_usual(forms[stem]) for stem in best]
    return ", ".join(shown) or articles[0].title


def _usual(forms: Counter[str]) -> str:
    """How most articles write a word; of equals the one without capitals that shout."""
    return min(forms, key=lambda form: (-forms[form], form.isupper() and len(form) > 5, form))
