"""What is on the page but not of the article."""

from __future__ import annotations

import pytest

from perspectives.extraction.furniture import find_furniture

PROSE = "The mayor closed the old bridge on Monday."


@pytest.mark.parametrize(
    "line",
    [
        "Follow Ann Lee on Facebook and Twitter.",
        "Please let us know if you're having issues with commenting.",
        "By Ann Lee",
        "By Ann Lee and Bob Ray, The Daily Herald",
        "Reporting by Ann Lee; editing by Bob Ray",
        "(Reporting by Ann Lee)",
        "Ann Lee contributed to this report.",
        "TOPSHOT - Residents stand at the bridge in Millford on May 3. - The bridge was closed …",
        "Residents stand at the bridge. (Photo by ANN LEE/AFP via Getty Images)",
        "Ann Lee/Getty Images",
        "Photo: Ann Lee",
        "Share Tweet Email Print",
        "Share this article",
        "Read more: Why the bridge matters",
        "READ MORE",
        "Related",
        "Advertisement",
        "Story continues below advertisement",
        "Sign up for our morning newsletter",
        "Subscribe to The Herald’s daily updates.",
        "Click here to read the whole report.",
        "Published: May 3, 2020 at 10:00",
        "© 2020 The Daily Herald. All rights reserved.",
        "3 min read",
    ],
)
def test_a_line_of_the_page_is_furniture_as_a_whole(line: str) -> None:
    text = f"Bridge closed\n\n{PROSE}\n\n  {line}\n\n{PROSE}"
    assert [span.of(text) for span in find_furniture(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "Share prices fell by a tenth after the bridge was closed.",
        "By Monday, the bridge was closed.",
        "Related companies said they would leave.",
        "Follow the money, the auditor said.",
        "“Click here” is no way to name a link, she said.",
        "Subscribe is what the paper asked of its readers, who did not.",
        "Published figures show a loss.",
        "Advertisement revenue fell.",
    ],
)
def test_prose_is_no_furniture_whatever_it_begins_with(line: str) -> None:
    assert find_furniture(f"Bridge closed\n\n{line}") == ()


def test_a_credit_within_prose_is_furniture_alone() -> None:
    text = "Bridge closed\n\nThe bridge (Photo by Ann Lee/AFP) is old, and the town is poor."
    assert [span.of(text) for span in find_furniture(text)] == ["(Photo by Ann Lee/AFP)"]


def test_the_headline_never_is() -> None:
    assert find_furniture("Advertisement\n\nText.") == ()
