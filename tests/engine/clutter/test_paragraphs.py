"""Bold line, sentence, link: found only where they stand together."""

from __future__ import annotations

import pytest

from quietpage.engine.clutter.paragraphs import paragraph_groups
from tests.engine.small_pages import MORE, PROSE, page_of

HEAD = "<p><strong>The Harbour Letter</strong></p>"
TEXT = "<p>Five stories each weekday, before the first coffee.</p>"
CALL = '<p><a href="/letters">Count me in</a></p>'


def groups(markup: str) -> list[list[str]]:
    page = page_of(f"<main id=main><p>{PROSE}</p>{markup}<p>{MORE}</p></main>")
    return [[page.text_of(number) for number in group] for group in paragraph_groups(page)]


@pytest.mark.parametrize("head", [HEAD, "<h4>The Harbour Letter</h4>"])
def test_a_group_is_found_whole(head: str) -> None:
    assert groups(head + TEXT + CALL) == [
        [
            "The Harbour Letter",
            "Five stories each weekday, before the first coffee.",
            "Count me in",
        ]
    ]


def test_the_sentence_may_be_missing_or_two() -> None:
    assert len(groups(HEAD + CALL)[0]) == 2
    assert len(groups(HEAD + TEXT + TEXT.replace("Five", "Six") + CALL)[0]) == 4


@pytest.mark.parametrize(
    "markup",
    [
        TEXT + CALL,
        HEAD + TEXT,
        f"{HEAD}<p>{PROSE} {MORE}</p>{CALL}",
        HEAD + TEXT + "<p>Read <a href='/letters'>the letters of spring</a> by all means</p>",
        HEAD + "<p>Ask <a href='/desk'>the desk</a>.</p>" + CALL,
        f"{HEAD}<div>{TEXT}{CALL}</div>",
        "<p><strong>The Harbour</strong> is closed</p>" + TEXT + CALL,
    ],
)
def test_anything_else_is_no_group(markup: str) -> None:
    assert groups(markup) == []
