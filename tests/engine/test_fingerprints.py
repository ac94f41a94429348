from __future__ import annotations

from quietpage.engine import declutter, declutter_with_template
from quietpage.engine.fingerprints import MAX_PIECES, fingerprint
from quietpage.engine.template import Fingerprints, Template

KEY, OTHER_KEY = b"k" * 16, b"o" * 16
BOX = '<div class=vel><p>Dosk vel tarinmo brasa kesul. <a href="/a">Halvo</a></p></div>'
PARAGRAPHS = [
    f"<p>The keeper of lock {number} writes the level into a book at dawn, and again at dusk, "
    "and compares it with what the keeper of the next lock has sent him.</p>"
    for number in range(8)
]


def read(*inserted: str, key: bytes = KEY) -> Fingerprints:
    return declutter_with_template(html(*inserted), Template(key, {}))[1]


def html(*inserted: str) -> str:
    blocks = [*PARAGRAPHS[:4], *inserted, *PARAGRAPHS[4:]]
    return f"<html><body><main><h1>Levels</h1>{''.join(blocks)}</main></body></html>"


def test_a_key_makes_fingerprints_that_another_key_does_not() -> None:
    assert fingerprint(KEY, "vel") == fingerprint(KEY, "vel")
    assert fingerprint(KEY, "vel") != fingerprint(OTHER_KEY, "vel")
    assert 0 <= fingerprint(KEY, "vel") < 1 << 64
    assert fingerprint(KEY, "\ud800") != fingerprint(KEY, "?")


def test_a_box_has_the_same_fingerprint_wherever_it_stands() -> None:
    first, second = read(BOX), read("<h2>Something else</h2>", BOX.replace("<p>", "<p >"))
    assert first.pieces
    assert set(first.pieces) <= set(second.pieces)
    assert not set(first.pieces) & set(read(BOX, key=OTHER_KEY).pieces)


def test_text_shape_and_pictures_tell_pieces_apart() -> None:
    variants = [
        BOX,
        BOX.replace("Halvo", "Halvi"),
        BOX.replace('<a href="/a">Halvo</a>', "Halvo"),
        BOX.replace("<p>", "<img src=/one.png><p>"),
        BOX.replace("<p>", "<img src=/two.png><p>"),
        BOX.replace("</p>", "</p><button>+</button>"),
    ]
    found = [frozenset(read(variant).pieces) for variant in variants]
    assert len(set(found)) == len(variants)


def test_the_articles_own_paragraphs_are_no_pieces() -> None:
    assert read().pieces == ()


def test_the_body_s_fingerprint_is_that_of_its_prose() -> None:
    assert read().body == read(BOX).body
    assert read().body != read(PARAGRAPHS[0].replace("lock 0", "lock 9")).body


def test_pieces_of_a_page_are_bounded() -> None:
    boxes = [BOX.replace("Dosk", f"Dosk{number} brasa") for number in range(3 * MAX_PIECES)]
    assert 0 < len(read(*boxes).pieces) <= MAX_PIECES


def test_without_anything_known_the_article_is_the_same() -> None:
    article, _ = declutter_with_template(html(BOX), Template(KEY, {}))
    assert article == declutter(html(BOX))
