from __future__ import annotations

import pytest

from quietpage.engine.metadata.titles import trim_title

SITES = frozenset({"the junction", "thejunction", "junction"})


@pytest.mark.parametrize(
    ("title", "trimmed"),
    [
        ("Slow trains | The Junction", "Slow trains"),
        ("The Junction - Slow trains", "Slow trains"),
        ("Slow trains » The Junction", "Slow trains"),
        ("Slow trains – a love story", "Slow trains – a love story"),
        ("Rail: why it matters", "Rail: why it matters"),
        ("Slow trains of Europe | Travel | The Junction", "Slow trains of Europe"),
        ("Slow-moving trains", "Slow-moving trains"),
        ("The Junction", "The Junction"),
    ],
)
def test_the_sites_name_goes_and_the_headlines_own_dash_stays(title, trimmed):
    assert trim_title(title, SITES) == trimmed


def test_agreement_with_another_headline_cuts_an_unknown_name():
    assert trim_title("Slow trains - Gleis Neun", frozenset(), ["slow trains"]) == "Slow trains"


def test_the_heading_that_agrees_is_the_title(read):
    found = read(
        "<title>Slow trains, fast (2024 guide)</title>", "<h1>Logo</h1><h1>Slow trains, fast</h1>"
    )
    assert found.title == "Slow trains, fast"


def test_a_logo_is_no_title(read):
    body = "<h1>The Junction</h1><h2>Slow trains</h2>"
    assert read("<title>Slow trains - The Junction</title>", body).title == "Slow trains"


def test_what_stands_beside_the_headline_goes(read):
    body = "<h1><small>31 May 2024</small> <span>Slow trains</span> <a>#</a></h1>"
    assert (
        read(
            "<title>Slow trains - The Junction</title>", body, "https://thejunction.example/a"
        ).title
        == "Slow trains"
    )


def test_a_home_page_keeps_its_whole_title(read):
    head = "<title>Junction: trains for everyone</title>"
    assert (
        read(head, "<h1>Hello</h1>", "https://junction.example/").title
        == "Junction: trains for everyone"
    )


def test_no_title_is_none(read):
    assert read().title is None
