"""A real Chromium for the HTML report, where the machine has one.

``PERSPECTIVES_NEEDS_BROWSER`` in the environment makes a missing one a failure, as in CI.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from perspectives.comparison import Comparison
from perspectives.export import export

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Open = Callable[..., Page]
"""Opens a page; keywords are those of a browser's context."""


_rendered: dict[int, tuple[Comparison, str]] = {}


def rendered(comparison: Comparison) -> str:
    """Its report, made once for all tests of the same comparison."""
    if id(comparison) not in _rendered:
        _rendered[id(comparison)] = comparison, str(export(comparison, "html"))
    return _rendered[id(comparison)][1]


# Closed with its module: while it is open a loop runs in this thread, in which no test of the dashboard can.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        reason = f"no browser is installed: none of {', '.join(NAMES)} is on the path"
        if os.environ.get("PERSPECTIVES_NEEDS_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        # Without a sandbox: CI is root in a container, and what is opened is a report of our own.
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Writes a comparison's report and opens it from disk. After the test: no request was made but for the
    file itself, no dialog came up, and the console stayed empty."""
    contexts = []
    told: list[str] = []

    def open_report(comparison: Comparison, width: int = 1440, **settings: str) -> Page:
        path = tmp_path / f"report-{len(contexts)}.html"
        path.write_text(rendered(comparison), encoding="utf-8", newline="")
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"error: {error}"))
        page.on("request", lambda request: request.url == path.as_uri() or told.append(request.url))
        page.on("dialog", lambda dialog: (told.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(path.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert told == []
