"""A folder of many events: which of its articles tell of the same one, and each event compared by itself.

``split_events`` asks, in this order, what the person said (``event:`` in articles.yaml or front matter), how
the folder's subfolders lie, and last which articles are alike in their words and close in time. In doubt a
folder tells of one event: most do, and one that is torn apart cannot be compared at all.
"""

from perspectives.comparison.events.choosing import compare_event, event_named, of_event, same_event
from perspectives.comparison.events.records import Event, How
from perspectives.comparison.events.splitting import split_events

__all__ = [
    "Event",
    "How",
    "compare_event",
    "event_named",
    "of_event",
    "same_event",
    "split_events",
]
