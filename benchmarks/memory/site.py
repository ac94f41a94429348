"""A made site of thirty articles, with template pieces that no rule and no word gives away.

All text is composed from the lists below; equal numbers give equal pages.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

HOST: Final = "https://tidings.example"
PAGES: Final = 30

PEOPLE: Final = [
    "the ferryman Oskar Lund",
    "a potter from the upper town",
    "the keeper of the weir",
    "Mrs Adeyemi",
    "the youngest of the surveyors",
    "a retired bell founder",
    "the school's gardener",
    "Captain Ruiz",
    "the woman who mends nets",
    "a student of mosses",
    "the town's only clockmaker",
    "old Petrosyan",
]
DEEDS: Final = [
    "measured",
    "carried home",
    "described in a letter",
    "took apart",
    "counted twice",
    "painted green",
    "found under the stairs",
    "drew from memory",
    "lent to a neighbour",
    "weighed on a kitchen scale",
    "buried for the winter",
    "compared with a map",
]
THINGS: Final = [
    "the brass lantern",
    "a crate of unripe quinces",
    "the second volume of the harbour log",
    "an anchor without a ring",
    "nine jars of river clay",
    "the broken sundial",
    "a rope of twelve strands",
    "the model of the old bridge",
    "a notebook of rainfall",
    "the keys of the boathouse",
    "a loom with one pedal",
    "the bell that cracked in the frost",
]
PLACES: Final = [
    "behind the chapel",
    "on the gravel bank",
    "where the two roads part",
    "in the loft of the mill",
    "beside the salt store",
    "at the last stop of the tram",
    "below the orchard wall",
    "in the yard of the foundry",
    "on the island that floods",
    "near the sluice",
]
TIMES: Final = [
    "in the first week of March",
    "on a windless evening",
    "after the snow had gone",
    "before the fair",
    "in the year of the long drought",
    "an hour before the boats came in",
    "on the day of the census",
    "while the others were asleep",
    "at the turn of the tide",
    "in late autumn",
]
ENDINGS: Final = [
    "and nobody has asked for it since",
    "which took most of the afternoon",
    "as the minutes record",
    "although two witnesses remember it otherwise",
    "and wrote down how long it took",
    "since there was no other way to be sure",
    "and then the light went",
    "with the help of a mule",
    "which is why the shelf stands empty today",
    "and was thanked with a loaf",
]
SYLLABLES: Final = [
    "bra",
    "vel",
    "mo",
    "tar",
    "in",
    "dosk",
    "ke",
    "sim",
    "hal",
    "nor",
    "tu",
    "fen",
    "mi",
    "la",
    "gro",
    "pes",
    "ul",
    "vik",
    "sa",
    "rond",
]

REFRAIN: Final = "“Not before the water is still,” she said."
SAME_PARAGRAPH: Final = (
    "The parish measured everything in spans, and a span was the width of the miller's hand; "
    "when the miller changed, so did the length of every field along the river."
)
"""Prose in the body's own dress that stands on every page, and must stay there."""
HEADING: Final = "What became of it"
ITEMS: Final = ("One spoon of salt from the store", "Two handfuls of dry reeds")
CODE: Final = (
    "hand = 9.5\nspan = hand * 12\nrods = [span * count for count in range(1, 8)]\nprint(rods)"
)


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page of the site, and what is what on it."""

    url: str
    html: str
    article: tuple[str, ...]
    """Texts of the article's own blocks: all of them must come through."""
    template: dict[str, str]
    """Texts of the pieces that other pages show as well, by name."""


def make_site(pages: int = PAGES, *, host: str = HOST) -> list[SitePage]:
    """The site's pages, each one different from all others."""
    pieces = _pieces()
    return [_page(number, pieces, host) for number in range(1, pages + 1)]


def _page(number: int, pieces: dict[str, tuple[str, str]], host: str) -> SitePage:
    chance = random.Random(number)
    title = f"{_thing(chance)} {chance.choice(PLACES)}, number {number}".capitalize()
    blocks: list[tuple[str, list[str]]] = [_paragraph(chance) for _ in range(chance.randint(5, 12))]
    blocks.insert(2, (f"<p>{REFRAIN}</p>", [REFRAIN]))
    blocks.insert(4, (f"<p>{SAME_PARAGRAPH}</p>", [SAME_PARAGRAPH]))
    if number % 2:
        blocks.insert(-2, (f"<h2>{HEADING}</h2>", [HEADING]))
    blocks.extend(_extra(number, chance))
    blocks.extend(_paragraph(chance) for _ in range(2))
    article = [text for _, texts in blocks for text in texts]
    markup = [html for html, _ in blocks]
    shown = {name: piece for name, piece in pieces.items() if name != "headed box" or number % 3}
    for html, _ in shown.values():
        markup.insert(chance.randint(2, len(markup) - 2), html)
    path = title.lower().replace(" ", "-").replace(",", "")
    return SitePage(
        url=f"{host}/2026/{number % 12 + 1:02}/{path}",
        html=(
            f"<!doctype html><html lang=en><head><title>{title}</title></head><body>"
            '<header><a href="/">Tidings</a><nav><a href="/river">River</a> <a href="/town">Town'
            f'</a></nav></header><main><article><h1>{title}</h1><div class="text">'
            + "\n".join(markup)
            + "</div></article></main><footer><p>Printed by the river.</p></footer></body></html>"
        ),
        article=tuple(article),
        template={name: text for name, (_, text) in shown.items()},
    )


def _paragraph(chance: random.Random) -> tuple[str, list[str]]:
    text = " ".join(_sentence(chance) for _ in range(chance.randint(2, 5)))
    return f"<p>{text}</p>", [text]


def _extra(number: int, chance: random.Random) -> list[tuple[str, list[str]]]:
    """What some articles have besides paragraphs, part of it the same on many pages."""
    kind = number % 5
    if kind == 0:
        rows = [("Span", "Width of a hand"), ("Rod", f"{number} spans and a half")]
        cells = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
        return [(f"<table>{cells}</table>", [cell for row in rows for cell in row])]
    if kind == 1:
        items = [*ITEMS, f"{number} stones of one size"]
        return [("<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>", items)]
    if kind == 2:
        return [(f"<pre><code>{CODE}</code></pre>", [" ".join(CODE.split())])]
    if kind == 3:
        text = _sentence(chance)
        return [(f"<blockquote><p>{text}</p></blockquote>", [text])]
    caption = f"{_thing(chance).capitalize()}, as it stood in the year {1800 + number}"
    picture = f'<img src="/pictures/{number}.jpg" alt="">'
    return [(f"<figure>{picture}<figcaption>{caption}</figcaption></figure>", [caption])]


def _sentence(chance: random.Random) -> str:
    parts = (chance.choice(PEOPLE), chance.choice(DEEDS), _thing(chance), chance.choice(PLACES))
    middle = " ".join(parts)
    return f"{middle[0].upper()}{middle[1:]} {chance.choice(TIMES)}, {chance.choice(ENDINGS)}."


def _thing(chance: random.Random) -> str:
    return chance.choice(THINGS)


def _pieces() -> dict[str, tuple[str, str]]:
    """Markup and text of the template pieces, by name."""
    chance = random.Random(0)
    box, linked, line = (_babble(chance, words) for words in (16, 3, 7))
    heading, below = _babble(chance, 4), _babble(chance, 18)
    plain = (
        "Our colleagues look at the water every morning and put down what they see. "
        "The board by the door has the rest."
    )
    return {
        "box": (
            f'<div class="brasko"><p>{box}. <a href="/torvel/">{linked}</a></p></div>',
            f"{box}. {linked}",
        ),
        "headed box": (
            f'<section class="k7f2"><div><h3>{heading}</h3><p>{below}.</p></div></section>',
            below,
        ),
        "linked line": (f'<p><a href="/halvo/">{line}</a></p>', line),
        "plain words": (f'<div class="tile"><p>{plain}</p></div>', plain),
    }


def _babble(chance: random.Random, words: int) -> str:
    """Words of no language."""
    spoken = ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(words))
    return " ".join(spoken).capitalize()
