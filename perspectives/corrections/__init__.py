"""The person's corrections: what was decided, the file that keeps it, and where in a text it belongs.

This knows nothing of how articles are analysed: ``perspectives.corpus.correct`` applies corrections.
"""

from perspectives.corrections.errors import CorrectionsError, CorrectionsFileError
from perspectives.corrections.file import FILE_NAME, Ledger, Removed
from perspectives.corrections.placing import Placed, find, place, places
from perspectives.corrections.records import (
    Add,
    AddFlag,
    ChangeFlag,
    Correction,
    Describe,
    JudgeFlag,
    Merge,
    Move,
    OfFlag,
    OfPeople,
    OfText,
    Outcome,
    Place,
    Reassign,
    Reject,
    Rename,
    Shown,
    Silence,
    Split,
    State,
    Who,
)
from perspectives.corrections.wording import described, quotation
from perspectives.corrections.writing import WORDS, as_data

__all__ = [
    "FILE_NAME",
    "WORDS",
    "Add",
    "AddFlag",
    "ChangeFlag",
    "Correction",
    "CorrectionsError",
    "CorrectionsFileError",
    "Describe",
    "JudgeFlag",
    "Ledger",
    "Merge",
    "Move",
    "OfFlag",
    "OfPeople",
    "OfText",
    "Outcome",
    "Place",
    "Placed",
    "Reassign",
    "Reject",
    "Removed",
    "Rename",
    "Shown",
    "Silence",
    "Split",
    "State",
    "Who",
    "as_data",
    "described",
    "find",
    "place",
    "places",
    "quotation",
]
