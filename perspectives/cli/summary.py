"""``analyze``: what was found in a folder, in a few lines or as JSON."""

from __future__ import annotations

from typing import Any

from perspectives.comparison.display import visible
from perspectives.comparison.figures import count
from perspectives.comparison.ordering import in_order
from perspectives.corpus import Snapshot


def summary(snapshot: Snapshot) -> dict[str, Any]:
    """The figures of a folder, article by article."""
    articles = [
        {
            "path": article.path,
            "sha256": article.id,
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published,
            "statements": len(snapshot.analyses[article.id].statements),
            "flags": len(snapshot.analyses[article.id].flags),
            "notices": list(article.notices),
        }
        for article in snapshot.articles
    ]
    return {
        "folder": str(snapshot.folder),
        "files": snapshot.progress.total,
        "analysed_anew": snapshot.progress.analysed,
        "outlets": list(in_order((article.outlet for article in snapshot.articles), snapshot.outlets)),
        "statements": sum(entry["statements"] for entry in articles),
        "flags": sum(entry["flags"] for entry in articles),
        "speakers": len(snapshot.cast.speakers),
        "actors": [actor.name for actor in snapshot.cast.actors],
        "articles": articles,
        "set_aside": [
            {"path": entry.path, "reason": entry.reason, "message": entry.message}
            for entry in snapshot.set_aside
        ],
        "notices": list(snapshot.notices),
    }


def described(snapshot: Snapshot) -> str:
    """The same for a person, in a few lines."""
    data = summary(snapshot)
    anew = data["analysed_anew"]
    lines = [
        f"{snapshot.folder.name}: "
        + " · ".join(
            (
                count(len(data["articles"]), "article"),
                count(len(data["outlets"]), "outlet"),
                count(data["statements"], "statement"),
                count(data["flags"], "framing flag"),
                count(data["speakers"], "speaker"),
                count(len(data["actors"]), "actor"),
            )
        ),
        f"{count(anew, 'text')} analysed anew" + ("" if anew else ": all of it was in the index"),
    ]
    if snapshot.set_aside:
        lines.append(f"{count(len(snapshot.set_aside), 'file')} set aside")
    return "".join(visible(line) + "\n" for line in lines)
