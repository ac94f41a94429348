from __future__ import annotations

import pytest

from quietpage.errors import NotAcceptable
from quietpage.web.accept import choose_media_type

OFFERED = ("application/json", "text/html", "text/markdown", "text/plain")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/html"),
        ("text/markdown, */*", "text/markdown"),
        ("text/html;q=0.3, text/plain;q=0.7", "text/plain"),
        ("application/json;q=0, */*", "text/html"),
        ("TEXT/Plain", "text/plain"),
        (",,,", "application/json"),
        ("text", "application/json"),
        ("html, ;q=1, text/plain", "text/plain"),
        ("text/html; charset=utf-8", "text/html"),
        ("text/html;q=nonsense, text/plain;q=0.1", "text/plain"),
        ("text/html;q=nan, text/plain;q=0.1", "text/plain"),
        ("text/markdown;q=nonsense", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_the_best_form_offered_is_chosen(accept: str | None, chosen: str) -> None:
    assert choose_media_type(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/html;q=0", "image/png, ,;"])
def test_what_rules_out_every_form_is_refused(accept: str) -> None:
    with pytest.raises(NotAcceptable):
        choose_media_type(accept, OFFERED)
