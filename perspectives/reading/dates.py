"""Dates as articles write them, to ISO dates. What is ambiguous is not guessed."""

from __future__ import annotations

import datetime
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

ISO = re.compile(r"(?<!\d)(\d{4})([-/._])(\d{1,2})\2(\d{1,2})(?!\d)")
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?!\d)")
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ .-]+(?:of +)?([A-Za-z]+)[.,]*[ -]+(\d{4})\b")
MONTH_FIRST = re.compile(r"\b([A-Za-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b")
NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")


def iso_date(written: str) -> str | None:
    """The day that a date names, as ``2020-01-03``; the day as written, whatever the time zone.

    None for what is no date, for half a date ("January 2020"), and for one that can be read in two ways
    ("03/01/2020": March or January?). The last is why no library that always finds a date is used.
    """
    written = written.strip()
    for pattern, order in ((ISO, (1, 3, 4)), (COMPACT, (1, 2, 3))):
        if match := pattern.search(written):
            return _checked(*(int(match.group(group)) for group in order))
    if (match := DAY_FIRST.search(written)) and (month := MONTHS.get(match.group(2).lower())):
        return _checked(int(match.group(3)), month, int(match.group(1)))
    if (match := MONTH_FIRST.search(written)) and (month := MONTHS.get(match.group(1).lower())):
        return _checked(int(match.group(3)), month, int(match.group(2)))
    if match := NUMERIC.search(written):
        first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
        if first > 12 or first == second:
            return _checked(year, second, first)
        if second > 12:
            return _checked(year, first, second)
    return None


def _checked(year: int, month: int, day: int) -> str | None:
    if not 1600 <= year <= 2199:  # newspapers begin in 1605; an eight-digit number is seldom a date
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
