"""Takes the README's pictures: the real dashboard, on the sample folder, read and analysed on the spot.

python tests/screenshots.py docs
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from perspectives.corpus import Corpus
from perspectives.resources import seeds_folder
from tui.app import PerspectivesApp

SIZE = (120, 36)
PICTURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "compare": ("night", ()),
    "compare-light": ("paper", ("l", "l")),
    "article": ("night", ("l", "l", "a", "enter")),
    "library": ("night", ("2",)),
    "variants": ("night", ("v",)),
    "matrix": ("paper", ("m",)),
}
"""By the picture's name: the theme, and the keys that lead to the screen."""


async def settled(pilot: Pilot[int], app: PerspectivesApp) -> None:
    """Wait until the whole folder is on the screen."""
    while app.comparison is None or not app.comparison.progress.finished:
        await pilot.pause(0.05)
    for _ in range(5):
        await pilot.pause(0.05)


async def take(folder: Path, index: Path, name: str, into: Path) -> None:
    """One picture."""
    theme, keys = PICTURES[name]
    with Corpus(folder, index=index) as corpus:
        corpus.prepare()
        app = PerspectivesApp(corpus, theme=theme)
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot, app)
            await pilot.press(*keys)
            for _ in range(60):  # what is worked out beside the screen
                await pilot.pause(0.05)
            path = into / f"{name}.svg"
            picture = app.export_screenshot(title=f"perspectives seeds/{folder.name}")
            path.write_text(picture, encoding="utf-8")
            print(path)


def main() -> None:
    into = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in PICTURES:
            asyncio.run(take(seeds_folder() / "red-line", Path(scratch) / "index.db", name, into))


if __name__ == "__main__":
    main()
