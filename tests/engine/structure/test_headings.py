from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "permalink--sign-goes": (
        '<h2>Title <a href="#t" class="anchor">#</a></h2>',
        "<h2>Title</h2>",
    ),
    "permalink--word-stays": (
        '<h2><a href="#t">Title</a></h2>',
        '<h2><a href="https://site.example/news/page.html#t">Title</a></h2>',
    ),
    "role--with-level": (
        '<div role="heading" aria-level="3">Title</div>',
        "<h3>Title</h3>",
    ),
    "box--inside-is-unwrapped": (
        "<h3><div>One</div><div>two</div></h3>",
        "<h3>One two</h3>",
    ),
    "level--first-is-the-title-s": (
        "<h1>One</h1><h3>Two</h3>",
        ("<h2>One</h2>\n<h3>Two</h3>"),
    ),
    "empty--goes": (
        "<h2> </h2><p>Text.</p>",
        "<p>Text.</p>",
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_headings(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected
