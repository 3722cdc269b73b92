"""Which articles are alike: average-linkage clustering of their words, with their dates as a window.

Average linkage, since single linkage chains one event to the next through an article that mentions both,
and complete linkage breaks an event whose reports differ most (the two usual faults). It wants every pair,
and yet is near-linear for a stream: two groups are only ever joined if some pair of them is as alike as the
threshold, so whatever no such pair connects can be clustered by itself, with the same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FREE_DAYS = 3
"""So far apart reports of one event may be at no cost: in BASIL 79 of 80 events span that or less."""

FADING_DAYS = 14
"""After so many days more, likeness has faded to a good third of itself; 7 and 30 do as well on BASIL."""

LEAST = 0.6
"""More than this is never lost to time: a strike, a trial, a flood go on for months and are one event."""

LARGEST = 8_000
"""Articles. More than this in one group of neighbours would take gigabytes; it is left whole."""

ROWS = 512
"""Articles compared with all others at once: what is held at a time stays small."""


class Likeness:
    """How alike some articles are."""

    def __init__(self, vectors: Sequence[Mapping[str, float]], days: Sequence[int | None]) -> None:
        """``vectors`` of length 1; ``days`` are days of the calendar as ordinals, None where unknown."""
        import numpy as np
        from scipy.sparse import csr_matrix

        columns = {stem: at for at, stem in enumerate(sorted({stem for one in vectors for stem in one}))}
        ends = np.cumsum([0, *(len(one) for one in vectors)])
        places = [columns[stem] for one in vectors for stem in one]
        values = [value for one in vectors for value in one.values()]
        shape = (len(vectors), max(len(columns), 1))
        self._vectors = csr_matrix((np.asarray(values, dtype=np.float64), places, ends), shape=shape)
        self._days = np.asarray([np.nan if day is None else day for day in days], dtype=np.float64)

    def groups(self, threshold: float) -> list[int]:
        """For each article the number of its group; groups are numbered by their first article."""
        import numpy as np

        labels = np.zeros(self._vectors.shape[0], dtype=np.int64)
        free = 0
        for neighbours in self._connected(threshold):
            parts = self._parts(neighbours, threshold)
            labels[neighbours] = parts + free
            free += int(parts.max()) + 1
        numbers: dict[int, int] = {}
        return [numbers.setdefault(int(label), len(numbers)) for label in labels]

    def odd_ones_joined(self, labels: Sequence[int], threshold: float, clearly: float) -> list[int]:
        """The groups again, with whoever is alone in the group of several that it is most alike on average:
        as alike as the threshold, and ``clearly`` times as alike as the next such group."""
        import numpy as np
        from scipy.sparse import csr_matrix

        sizes = np.bincount(labels)
        several = np.flatnonzero(sizes > 1)
        alone = np.flatnonzero(sizes[np.asarray(labels)] == 1)
        if not len(several) or not len(alone):
            return list(labels)
        everybody = np.arange(len(labels))
        members = csr_matrix((np.ones(len(labels)), (everybody, np.asarray(labels))))[:, several]
        joined = list(labels)
        for start in range(0, len(alone), ROWS):
            some = alone[start : start + ROWS]
            average = (members.T @ self._between(some, everybody).T).T / sizes[several]
            for article, row in zip(some, average, strict=True):
                best = int(row.argmax())
                next_best = max(np.delete(row, best), default=0.0)
                if row[best] >= threshold and row[best] >= clearly * next_best:
                    joined[int(article)] = int(several[best])
        return joined

    def _connected(self, threshold: float) -> Iterator[NDArray[np.int64]]:
        """The articles that pairs as alike as the threshold connect, however far around."""
        import numpy as np
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import connected_components

        count = self._vectors.shape[0]
        pairs: list[tuple[Any, Any]] = []
        for start in range(0, count, ROWS):
            alike = self._between(np.arange(start, min(start + ROWS, count)), np.arange(count))
            rows, columns = np.nonzero(alike >= threshold)
            pairs.append((rows + start, columns))
        ends = np.concatenate([rows for rows, _ in pairs]), np.concatenate([columns for _, columns in pairs])
        graph = csr_matrix((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(count, count))
        found, labels = connected_components(graph, directed=False)
        order = np.argsort(labels, kind="stable")
        yield from np.split(order, np.searchsorted(labels[order], np.arange(1, found)))

    def _parts(self, among: NDArray[np.int64], threshold: float) -> NDArray[np.int64]:
        """Average linkage over some articles: for each the number of its part."""
        import numpy as np

        if not 1 < len(among) <= LARGEST:
            return np.zeros(len(among), dtype=np.int64)
        from scipy.cluster.hierarchy import fcluster, linkage

        upper = np.triu_indices(len(among), k=1)
        apart = np.clip(1 - self._between(among, among)[upper], 0, None)
        found = fcluster(linkage(apart, "average"), 1 - threshold, "distance")
        return np.asarray(found, dtype=np.int64) - 1

    def _between(self, some: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
        """How alike each of some articles is to each of others: the cosine, faded by the days between."""
        import numpy as np

        alike: NDArray[np.float64] = (self._vectors[some] @ self._vectors[others].T).toarray()
        days = np.abs(self._days[some][:, None] - self._days[others][None, :])
        days = np.nan_to_num(days, nan=0.0)  # an article without a date may be of any day
        fading: NDArray[np.float64] = np.exp(-np.maximum(days - FREE_DAYS, 0) / FADING_DAYS)
        return alike * np.maximum(fading, LEAST)
