"""Why a key does nothing here: said when it is pressed, since the key line only leaves it out."""

from __future__ import annotations

from collections.abc import Mapping

NO_STATEMENT = "the cursor stands on no statement"
NO_FLAG = "the cursor stands on no flag"

WHY: Mapping[str, str] = {
    "reassign": NO_STATEMENT,
    "accept": NO_FLAG,
    "change": NO_FLAG,
    "silence": NO_FLAG,
    "reject": "the cursor stands on no statement and on no flag",
    "about": "the cursor stands on nothing that somebody says or that names somebody",
    "copy": "there is nothing under the cursor to copy",
    "hit": "nothing is searched for; / begins",
    "section": "there is nobody here",
    "clear_filters": "no filter is on, and nothing is searched for",
    "undo": "nothing was decided in this window",
    "redo": "nothing was undone",
    "possible_flags": "no flag is left out as only possible",
    "events": "the folder tells of one event",
}
"""By action: why it is not offered."""

ELSEWHERE: Mapping[str, str] = {
    "slash": "the panels are searched, and 1 leads to them",
    "f": "the panels are filtered, and 1 leads to them",
}
"""By key: what it does on another screen."""


def why_not(key: str, shown: str, actions: Mapping[str, str]) -> str:
    """``x: the cursor stands on no flag.``; "" of a key that nobody expects anything of. ``actions`` are the
    screen's own by key, whether they are offered or not; ``shown`` is the key as a person reads it."""
    action = actions.get(key)
    words = WHY.get(action, "") if action is not None else ELSEWHERE.get(key, "")
    return f"{shown}: {words}." if words else ""
