"""What other pages show as well goes, and whatever may be the article's own stays."""

from __future__ import annotations

from collections import Counter
from itertools import cycle, islice

import pytest

from quietpage.engine import declutter_with_template
from quietpage.engine.article import Article, Kind, Policy
from quietpage.engine.template import Template

KEY = b"k" * 16
PROSE = (
    "The {0} was brought up from the {1} in the spring, and it took four people and a borrowed "
    "winch to get it over the sill of the boathouse without a scratch.",
    "Nobody remembers who owned the {0} before that, although the {1} has a register which names "
    "every barge, every crew and every cargo for two hundred years.",
    "In the end the {0} went back to where it had been found, since the {1} had no roof to speak "
    "of, and since the winter was said to be a long one.",
    "A photograph shows the {0} beside the {1}, with a child standing next to it for scale, and "
    "a date in pencil on the back that must be wrong by a decade.",
)
NAMES = ("lantern", "kiln", "sundial", "loom", "anvil", "cistern", "plough", "beacon")
BABBLE = "Dosk vel tarinmo brasa kesul, nortu halvo simrond fen mila gropes vik uldo"


def page(number: int, piece: str, *, paragraph: str = "<p>{}</p>", count: int = 8) -> str:
    names = cycle(NAMES[number:] + NAMES[:number])
    texts = [
        text.format(next(names), f"{next(names)} of quarter {number}{place}")
        for place, text in enumerate(islice(cycle(PROSE), count))
    ]
    blocks = [paragraph.format(text) for text in texts]
    blocks.insert(count // 2, piece)
    return (
        f"<html lang=en><head><title>The story of {NAMES[number]}s</title></head><body><main>"
        f"<article><h1>The story of {NAMES[number]}s</h1><div class=text>{''.join(blocks)}</div>"
        "</article></main></body></html>"
    )


def learn(*pages: str) -> Template:
    """What stands on at least two of these pages."""
    seen: Counter[int] = Counter()
    for html in pages:
        seen.update(declutter_with_template(html, Template(KEY, {}))[1].pieces)
    return Template(KEY, {piece: pages for piece, pages in seen.items() if pages > 1})


def read_third(piece: str, policy: Policy = Policy.BALANCED, **dress: str) -> tuple[Article, bool]:
    """A page whose piece two others have shown, and whether memory took it."""
    template = learn(page(0, piece, **dress), page(1, piece, **dress))
    article, _ = declutter_with_template(page(2, piece, **dress), template, policy=policy)
    return article, any("other pages of this site" in gone.reason for gone in article.removed)


@pytest.mark.parametrize(
    "piece",
    [
        f"<div class=vel><p>{BABBLE}.</p></div>",
        f"<div class=vel><p>{BABBLE}. <a href=/tarin>Vik uldo</a></p></div>",
        f"<aside><h3>Brasa kesul</h3><p>{BABBLE}.</p></aside>",
        f"<div class=vel><img src=/i/vel.png><span>{BABBLE}</span></div>",
        f"<p class=tarin>{BABBLE}.</p>",
        "<div class=vel><p>作者每天清晨都去看水位，并把它写在门口的木板上。</p></div>",
    ],
)
def test_a_box_of_words_that_no_rule_knows_goes(piece: str) -> None:
    article, taken = read_third(piece)
    assert taken
    assert BABBLE not in article.text
    assert "木板" not in article.text
    assert len(article.removed) == 1


def test_the_reason_says_on_how_many_pages() -> None:
    article, _ = read_third(f"<div class=vel><p>{BABBLE}.</p></div>")
    (gone,) = article.removed
    assert gone.reason == "the same text stands on at least 2 other pages of this site"
    assert gone.kind is Kind.REPEATED
    assert gone.at is not None


def test_what_one_page_alone_shows_stays() -> None:
    piece = f"<div class=vel><p>{BABBLE}.</p></div>"
    template = learn(page(0, piece), page(1, ""))
    article, _ = declutter_with_template(page(2, piece), template)
    assert BABBLE in article.text


@pytest.mark.parametrize(
    "piece",
    [
        f"<p>{BABBLE}, {BABBLE}, {BABBLE}.</p>",
        f"<p>{BABBLE}, <a href=/tarin>nortu halvo</a> {BABBLE}.</p>",
        "<p>“Not before the water is still,” she said.</p>",
        f"<section id=dosk><p>{BABBLE}, {BABBLE}.</p></section>",
    ],
    ids=["prose", "prose with a link", "dialogue", "in a section"],
)
def test_prose_in_the_bodys_style_stays(piece: str) -> None:
    assert not read_third(piece)[1]


def test_so_does_prose_in_the_style_of_a_body_with_classes() -> None:
    dress = "<div class=row><p class=body-copy>{}</p></div>"
    assert not read_third(dress.format(f"{BABBLE}, {BABBLE}."), paragraph=dress)[1]


def test_prose_in_the_bodys_style_goes_if_it_speaks_for_itself() -> None:
    pitch = "Sign up for our newsletter and get the best stories in your inbox every morning."
    assert read_third(f'<p>{pitch} <a href="/newsletter">Sign up now</a></p>')[1]


@pytest.mark.parametrize(
    "piece",
    [
        f"<h2>{BABBLE}</h2>",
        f"<div class=vel><h2>{BABBLE}</h2></div>",
        f"<div class=subhead>{BABBLE[:40]}</div>",
        f"<table><tr><td>{BABBLE}</td><td>12</td></tr><tr><td>Vik</td><td>13</td></tr></table>",
        f"<div class=vel><table><tr><td>{BABBLE}</td></tr><tr><td>Fen</td></tr></table></div>",
        "<pre><code>subscribe(reader)\nfor page in pages: read(page)</code></pre>",
        "<div class=vel><p>Then call <code>subscribe(reader)</code> on each of them.</p></div>",
        f"<blockquote class=vel><p>{BABBLE}.</p></blockquote>",
        f"<ul><li>{BABBLE}.</li><li>One of quarter 7</li></ul>",
        f"<figure><img src=/i/dosk.jpg><figcaption>{BABBLE}.</figcaption></figure>",
        f"<div class=vel><img src=/i/dosk.jpg><p class=note>{BABBLE}.</p></div>",
    ],
    ids=[
        "heading",
        "wrapped heading",
        "heading by its looks",
        "table",
        "wrapped table",
        "code",
        "code in a box",
        "quotation",
        "list items",
        "figure",
        "caption",
    ],
)
def test_what_articles_of_one_site_may_share_stays(piece: str) -> None:
    third = page(2, piece.replace("quarter 7", "quarter 9").replace("dosk.jpg", "vel.jpg"))
    article, _ = declutter_with_template(third, learn(page(0, piece), page(1, piece)))
    assert not any("other pages" in gone.reason for gone in article.removed)


def test_the_byline_stays() -> None:
    byline = '<div class="by" rel=author itemprop=author>Written by Ludmila Tarinova.</div>'
    html = page(2, byline).replace("<head>", '<head><meta name=author content="Ludmila Tarinova">')
    article, _ = declutter_with_template(html, learn(page(0, byline), page(1, byline)))
    assert not any("other pages" in gone.reason for gone in article.removed)


def cards(*names: str) -> str:
    return "".join(
        f"<div class=card><h3>{name}</h3><p class=dek>{BABBLE}, as the {name} of old.</p></div>"
        for name in names
    )


def test_cards_of_a_listing_stay_while_one_of_them_is_new() -> None:
    template = learn(page(0, cards("loom", "kiln", "weir")), page(1, cards("loom", "kiln", "weir")))
    assert template.known
    partly, _ = declutter_with_template(page(2, cards("loom", "kiln", "mill")), template)
    assert not any("other pages" in gone.reason for gone in partly.removed)
    wholly, _ = declutter_with_template(page(2, cards("loom", "kiln", "weir")), template)
    assert [gone for gone in wholly.removed if "other pages" in gone.reason]


def test_a_page_that_is_known_throughout_stays_whole() -> None:
    dress = {"paragraph": "<div class=x><p class=y>{}</p></div>"}
    html = page(2, "", **dress)
    _, found = declutter_with_template(html, Template(KEY, {}))
    piece = f"<div class=vel><p>{BABBLE}.</p></div>"
    every = Template(KEY, dict.fromkeys(found.pieces, 2))
    article, _ = declutter_with_template(html, every)
    assert not any("other pages" in gone.reason for gone in article.removed)
    # And where the template text outweighs the article, nothing goes either.
    long = piece.replace(BABBLE, ". ".join([BABBLE] * 12))
    short = [page(number, long, count=3) for number in range(3)]
    article, _ = declutter_with_template(short[2], learn(*short[:2]))
    assert not any("other pages" in gone.reason for gone in article.removed)


def test_gentle_takes_only_what_is_clutter_by_its_nature_too() -> None:
    box = f"<div class=vel><p>{BABBLE}.</p></div>"
    assert not read_third(box, Policy.GENTLE)[1]
    assert read_third(box, Policy.STRICT)[1]
