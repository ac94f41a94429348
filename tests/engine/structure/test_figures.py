from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "caption--of-a-box": (
        (
            '<div class="wp-caption"><img src="i.png"><p class="wp-caption-text'
            '">Boats at dawn</p></div>'
        ),
        (
            "<figure>\n"
            '<img src="https://site.example/news/i.png"><figcaption>Boats at da'
            "wn</figcaption>\n"
            "</figure>"
        ),
    ),
    "caption--of-a-table": (
        (
            '<table class="tr-caption-container"><tbody><tr><td><img src="i.png'
            '"></td></tr><tr><td class="tr-caption">Boats</td></tr></tbody></ta'
            "ble>"
        ),
        (
            "<figure>\n"
            '<p><img src="https://site.example/news/i.png"></p>\n'
            "<figcaption>Boats</figcaption>\n"
            "</figure>"
        ),
    ),
    "caption--unwraps-its-box": (
        (
            '<figure><img src="a.png"><figcaption><div>Boats by <a href="q">Ann'
            "</a></div></figcaption></figure>"
        ),
        (
            "<figure>\n"
            '<img src="https://site.example/news/a.png"><figcaption>Boats by <a'
            ' href="https://site.example/news/q">Ann</a></figcaption>\n'
            "</figure>"
        ),
    ),
    "figure--of-text-alone-is-a-paragraph": (
        "<figure><p>Only text.</p></figure>",
        "<p>Only text.</p>",
    ),
    "caption--outside-a-figure-is-a-paragraph": (
        "<figcaption>Lone words</figcaption>",
        "<p>Lone words</p>",
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_figures(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
