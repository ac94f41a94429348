from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "lazy--data-src-before-placeholder": (
        ('<p>A <img src="data:image/gif;base64,R0lGOD" data-src="/big.jpg" alt="Boat"></p>'),
        '<p>A <img src="https://site.example/big.jpg" alt="Boat"></p>',
    ),
    "lazy--real-src-wins-without-lazy-class": (
        '<p><img src="small.jpg" data-src="other.jpg"></p>',
        '<p><img src="https://site.example/news/small.jpg"></p>',
    ),
    "lazy--class-lets-data-src-win": (
        ('<p><img class="lazyload" src="small.jpg" data-original="full.jpg"></p>'),
        '<p><img src="https://site.example/news/full.jpg"></p>',
    ),
    "lazy--data-srcset": (
        '<p><img data-srcset="a.jpg 320w, b.jpg 1200w, c.jpg 4000w"></p>',
        '<p><img src="https://site.example/news/b.jpg"></p>',
    ),
    "lazy--unknown-attribute-that-names-a-picture": (
        ('<p><img src="data:image/gif;base64,R0lGOD" data-whatever="pic.webp"></p>'),
        '<p><img src="https://site.example/news/pic.webp"></p>',
    ),
    "noscript--twin-replaces-placeholder": (
        ('<div><img class="lazy" src="blank.gif"><noscript><img src="/real.jpg"></noscript></div>'),
        '<p><img src="https://site.example/real.jpg"></p>',
    ),
    "noscript--twin-of-a-resolved-image-goes": (
        ('<div><img data-src="/real.jpg"><noscript><img src="/real.jpg?w=1"></noscript></div>'),
        '<p><img src="https://site.example/real.jpg"></p>',
    ),
    "noscript--two-in-a-row-both-stay": (
        ('<noscript><img src="a.jpg"></noscript><noscript><img src="b.jpg"></noscript>'),
        (
            '<p><img src="https://site.example/news/a.jpg"><img src="https://si'
            'te.example/news/b.jpg"></p>'
        ),
    ),
    "noscript--plea-for-scripts-goes": (
        "<p>Text.</p><noscript>Please turn on scripts.</noscript>",
        "<p>Text.</p>",
    ),
    "picture--best-readable-source": (
        (
            '<picture><source srcset="a.avif" type="image/avif"><source srcset='
            '"a.webp 1x, b.webp 2x"><img alt="Boat"></picture>'
        ),
        '<p><img alt="Boat" src="https://site.example/news/b.webp"></p>',
    ),
    "picture--img-with-src": (
        '<picture><source srcset="a.webp"><img src="a.jpg"></picture>',
        '<p><img src="https://site.example/news/a.jpg"></p>',
    ),
    "figure--that-names-its-image": (
        ('<figure itemid="https://o.example/p.jpg?w=9"><span>Boats</span></figure>'),
        '<figure><img src="https://o.example/p.jpg?w=9">Boats</figure>',
    ),
    "amp--img": (
        '<amp-img src="/a.jpg" width="640" height="480"></amp-img>',
        ('<p><img src="https://site.example/a.jpg" width="640" height="480"></p>'),
    ),
    "tracker--one-pixel": (
        '<p>Text.<img src="/t.gif" width="1" height="1"></p>',
        "<p>Text.</p>",
    ),
    "tracker--known-host": (
        '<p>Text.<img src="https://pixel.wp.com/g.gif?x"></p>',
        "<p>Text.</p>",
    ),
    "size--placeholder-measures-go": (
        '<p><img src="data:," data-src="/x.jpg" width="1" height="1"></p>',
        '<p><img src="https://site.example/x.jpg"></p>',
    ),
    "name--blanket-is-no-blank": (
        '<p><img src="/blanket.png"></p>',
        '<p><img src="https://site.example/blanket.png"></p>',
    ),
    "data--small-gif-alone-goes": (
        '<p>Text.<img src="data:image/gif;base64,R0lGOD"></p>',
        "<p>Text.</p>",
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_lazy_images(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
