"""Bylines and dates in the page itself, and how sources are weighed."""

from __future__ import annotations

import pytest

FILLER = "<p>" + "The river rose again in the night. " * 20 + "</p>"


def page(byline: str) -> str:
    return f"<article><h1>Otters return</h1>{byline}{FILLER}</article>"


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel="author" href="/x">Mara Quill</a>',
        '<span class="post-author">By Mara Quill</span>',
        '<div class="Article_authorName__x1">Mara Quill</div>',
        '<a href="/authors/mara-quill">Mara Quill</a>',
        "<p>By Mara Quill</p>",
        "<div>Von <b>Mara Quill</b></div>",
        "<p>Mara Quill | Senior Writer | 2 July 2024</p>",
        "<p>Written by</p><div>Mara Quill</div>",
        '<p class="author">Mara Quill<br>4 August 2024</p>',
    ],
)
def test_bylines_near_the_headline_are_read(read, byline):
    assert read(body=page(byline)).byline == "Mara Quill"


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<div class="comments"><span class="author">Troll King</span></div>',
        '<nav><a rel="author" href="/x">Nav Person</a></nav>',
        '<ul class="related"><li class="author">Other Writer</li></ul>',
        '<span class="author-bio">Mara likes rivers.</span>',
        "<p>By the time the river fell, it was too late.</p>",
        "<p>by phone</p>",
    ],
)
def test_names_of_other_things_are_not_the_pages_author(read, elsewhere):
    assert read(body=page("") + elsewhere).byline is None


def test_a_list_of_cards_has_no_author(read):
    names = ("Ann Ash", "Bo Birch", "Cy Cedar", "Di Drift", "Ed Elm")
    cards = "".join(f'<div><h2>T</h2><span class="author">{name}</span></div>' for name in names)
    assert read(body=f"<h1>Latest stories</h1>{cards}").byline is None


def test_a_thread_belongs_to_its_first_writer(read):
    posts = "".join(
        f'<div><b class="username">{name}</b></div>' for name in ("Ann", "Bo", "Cy", "Di", "Ed")
    )
    assert (
        read(body=f"<h1>Leaky roof</h1>{posts}", url="https://x.example/threads/1").byline == "Ann"
    )


@pytest.mark.parametrize(
    "line",
    [
        '<time datetime="2024-05-31">Friday</time>',
        '<span class="entry-date">31 May 2024</span>',
        "<p>Published on May 31, 2024</p>",
        "<div>Mara<br>31 May 2024</div>",
    ],
)
def test_dates_near_the_headline_are_read(read, line):
    assert read(body=page(line)).published == "2024-05-31"


def test_a_date_of_change_is_kept_apart(read):
    found = read(body=page("<p>Published 31 May 2024</p><p>Updated 2 June 2024</p>"))
    assert (found.published, found.modified) == ("2024-05-31", "2024-06-02")


@pytest.mark.parametrize(
    "line",
    [
        "<footer>© 2 May 2024 Lune Post</footer>",
        '<div class="comments"><time datetime="2024-05-31">x</time></div>',
        "<p>The bridge was opened on 31 May 2024 by the mayor of the town and her guests.</p>",
    ],
)
def test_dates_of_other_things_are_not_the_pages(read, line):
    assert read(body=page("") + line).published is None


def test_the_address_is_the_last_resort_for_a_date(read):
    url = "https://x.example/2023/01/02/otters"
    assert read(body=page(""), url=url).published == "2023-01-02"
    assert read(body=page("<p>Published 31 May 2024</p>"), url=url).published == "2024-05-31"


def test_stated_authors_come_before_seen_ones(read):
    head = '<meta name="author" content="Tove Lind">'
    assert read(head, page('<span class="author">Mara Quill</span>')).byline == "Tove Lind"


def test_the_publisher_stated_as_author_gives_way_to_a_person(read):
    head = (
        '<meta property="og:site_name" content="Lune Post"><meta name="author" content="Lune Post">'
    )
    assert read(head, page("<p>By Mara Quill</p>")).byline == "Mara Quill"
    assert read(head, page("")).byline is None


def test_a_page_stamped_anew_shows_its_first_date(read):
    head = (
        '<meta property="article:published_time" content="2025-01-01">'
        '<meta property="article:modified_time" content="2025-01-01">'
    )
    assert read(head, page('<span class="date">31 May 2024</span>')).published == "2024-05-31"
