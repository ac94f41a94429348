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
    assert trim_title("Slow trains - Gleis Neun", frozenset(), ("slow trains",)) == "Slow trains"


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


def test_a_heading_that_the_address_repeats_is_the_title(read):
    body = "<h1>Otters return to the Lune</h1>"
    head = "<title>Noticeboard</title>"
    url = "https://board.example/r/river/otters_return_to_the_lune/"
    assert read(head, body, url=url).title == "Otters return to the Lune"
    assert read(head, body, url="https://board.example/r/7").title == "Noticeboard"


def test_a_home_page_drops_its_name_where_a_heading_says_the_rest(read):
    head = "<title>Rivers worth walking | Lune Post</title>"
    url = "https://post.example/"
    assert read(head, "<h1>Rivers worth walking</h1>", url=url).title == "Rivers worth walking"
    assert read(head, "<h1>Today</h1>", url=url).title == "Rivers worth walking | Lune Post"


def test_text_encoded_twice_is_mended(read):
    title = "Otters \u2014 a return".encode().decode("latin-1")
    assert read(f"<title>{title}</title>").title == "Otters \u2014 a return"
    assert read("<title>Âge d’or</title>").title == "Âge d’or"
