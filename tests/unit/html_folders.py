"""Invented folders for the tests of the HTML report: an ordinary one, and one whose every word is hostile."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from perspectives.comparison import Comparison, compare
from perspectives.model import Category, Polarity, SetAside
from tests.unit.samples import article, flagged, person, said, snapshot

FULL = "“We left the room because nobody listened to us, and we will not return this year,”"


@cache
def talks() -> Comparison:
    """Three outlets on one event: a quotation in three cuts, framing of two actors, somebody never quoted."""
    wire = article(
        "wire.txt",
        outlet="Gulf Wire",
        url="https://gulf.example/talks?a=1&b=2",
        text=(
            f"Minister: talks failed\n\n{FULL} Ana Petrova told Reuters.\n\nThe mediators said that talks go "
            "on. Villagers danced.\n\n“Prices rose twice,” the trader Omar Haddad said."
        ),
        statements=[
            said(FULL, by="Ana Petrova", cue="told", source="Ana Petrova", relay="Reuters"),
            said("that talks go on", by="mediators", cue="said", source="The mediators"),
            said("“Prices rose twice,”", by="Omar Haddad", cue="said", source="the trader Omar Haddad"),
        ],
        mentions={"villagers": ["Villagers"]},
    )
    ledger = article(
        "north/ledger.txt",
        outlet="North Ledger",
        published="2020-01-04",
        text=(
            "Petrova storms out\n\nThe stubborn envoy Ana Petrova ranted that “nobody listened to us, and we "
            "will not return this year.”\n\nThe so-called mediators claimed that talks go on. Throngs of "
            "villagers cheered."
        ),
        statements=[
            said(
                "that “nobody listened to us, and we will not return this year.”",
                by="Ana Petrova",
                cue="ranted",
                source="The stubborn envoy Ana Petrova",
            ),
            said("that talks go on", by="mediators", cue="claimed", source="The so-called mediators"),
        ],
        flags=[
            flagged("ranted", about="Ana Petrova", category=Category.REPORTING_VERB, neutral="said"),
            flagged("stubborn", about="Ana Petrova", neutral="persistent"),
            flagged("storms out", about="Ana Petrova"),
            flagged("so-called", about="mediators", category=Category.SCARE_QUOTES),
            flagged("Throngs", polarity=Polarity.POSITIVE, category=Category.INTENSIFIER, confidence=0.4),
        ],
        mentions={"villagers": ["villagers"]},
    )
    post = article(
        "post.txt",
        outlet="Post",
        text=(
            "No deal this year\n\nAna Petrova warned that they had left the room because nobody listened to "
            "them and would not return this year.\n\nThe mediators were silent."
        ),
        statements=[
            said(
                "that they had left the room because nobody listened to them and would not return this year",
                by="Ana Petrova",
                cue="warned",
                source="Ana Petrova",
            ),
        ],
        mentions={"mediators": ["The mediators"]},
    )
    people = [
        person("Ana Petrova", actor="Russian officials", description="Russian envoy"),
        person("mediators", actor="Mediators", plural=True, named=False),
        person("Omar Haddad", actor="Traders"),
        person("villagers", actor="Villagers", plural=True, named=False),
    ]
    aside = [SetAside("scan.pdf", "unsupported", "scan.pdf: PDF files cannot be read.")]
    return compare(
        snapshot(wire, ledger, post, people=people, set_aside=aside, notices=["The index is new."])
    )


@cache
def long_talks() -> Comparison:
    """Two outlets in the person's order; one lets an actor say more than stands in sight, the other
    only reports it, and has a label in reported speech too."""
    words = [f"“Point {number} {'holds ' * number}still,”" for number in range(1, 13)]
    said_so = [said(one, by="Ana Petrova", cue="said", source="Petrova", at=1) for one in words]
    wire = article(
        "wire.txt",
        outlet="Wire",
        text="Twelve points\n\n"
        + "\n\n".join(f"{one} Petrova said." for one in words)
        + "\n\nVillagers sat.",
        statements=said_so,
        mentions={"villagers": ["Villagers"]},
    )
    post = article(
        "post.txt",
        outlet="Post",
        text=(
            "A crowd\n\nPetrova said that the stubborn villagers had left. Traders hoped that prices fall."
            "\n\nThe stubborn Omar Haddad wept over zebras."
        ),
        statements=[
            said("that the stubborn villagers had left", by="Ana Petrova", cue="said", source="Petrova"),
            said("that prices fall", by="Traders", cue="hoped", source="Traders"),
        ],
        flags=[flagged("stubborn", about="Omar Haddad", at=2)],
        mentions={"villagers": ["the stubborn villagers"], "Omar Haddad": ["Omar Haddad"]},
    )
    people = [
        person("Ana Petrova", actor="Officials"),
        person("Traders", plural=True, named=False),
        person("villagers", actor="Villagers", plural=True, named=False),
        person("Omar Haddad", actor="Bystanders"),
    ]
    return compare(replace(snapshot(wire, post, people=people), outlets=("Wire",)))


EVIL = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(2)>",
    "]]><svg onload=alert(3)>",
    "<!-- <style>*{display:none}</style>",
    "\u202egnorw\u202c \u2066x\u2069 \u200bhidden",
    "=HYPERLINK(\u0022https://evil.example\u0022)",
    "{{ 7*7 }}{% raw %}",
    "'\u0022 onfocus=alert(4) autofocus x=\u0022",
    "\x1b[31mred\x07\x00",
    "\u2028\u2029 line \U000e0041 \ufdd0",
    "שלום עולם",
)
"""What an article, a name or a file could hold to do harm."""


@cache
def hostile() -> Comparison:
    """Every field that comes from outside carries all of ``EVIL``."""
    samples = []
    for number, evil in enumerate(EVIL):
        name = f"Speaker {number} {evil}"
        text = (
            f"{evil} headline\n\n“We {evil} left the room and nobody of us returned,” {name} told "
            f"{number}{evil}."
            f"\n\nThe ranting {evil} crowd was {evil} there."
        )
        quotation = f"“We {evil} left the room and nobody of us returned,”"
        samples.append(
            article(
                f"{number}{evil.replace('/', '_').replace(chr(0), '')}.txt",  # what a file system takes
                outlet=f"Outlet {number} {evil}",
                title=f"{evil} headline".strip(),
                published=evil,
                url=f"javascript:alert({number})//{evil}" if number % 2 else f"https://x.example/{evil}",
                authors=[evil],
                text=text,
                statements=[said(quotation, by=name, cue="told", source=name, relay=evil)],
                flags=[
                    flagged(f"ranting {evil} crowd", about=name, explanation=f"Because {evil}.", neutral=evil)
                ],
                notices=[evil],
            )
        )
    people = [
        person(f"Speaker {number} {evil}", actor=f"Actor {number} {evil}", description=evil, aliases=[evil])
        for number, evil in enumerate(EVIL)
    ]
    return compare(
        snapshot(
            *samples,
            people=people,
            set_aside=[SetAside(evil, "empty", evil) for evil in EVIL],
            notices=EVIL,
        )
    )
