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


@pytest.mark.parametrize("path", ["2023/01/02", "2023/january/2", "2023-01-02"])
def test_a_day_in_the_address_stays_when_the_page_is_dated_anew(read, path):
    url = f"https://x.example/{path}/otters"
    assert read(body=page(""), url=url).published == "2023-01-02"
    assert read(body=page("<p>Published 31 May 2024</p>"), url=url).published == "2023-01-02"


def test_the_time_of_day_is_kept_where_the_address_gives_the_same_day(read):
    head = '<meta property="article:published_time" content="2023-01-02T08:00:00Z">'
    url = "https://x.example/2023/01/02/otters"
    assert read(head, page(""), url=url).published == "2023-01-02T08:00:00Z"


def test_a_month_in_the_address_is_the_last_resort(read):
    url = "https://x.example/2023/01/otters"
    assert read(body=page(""), url=url).published == "2023-01"
    assert read(body=page("<p>Published 31 May 2024</p>"), url=url).published == "2024-05-31"


def test_numbers_in_a_slug_are_no_date(read):
    url = "https://x.example/t/2024-4-4-does-not-start/7"
    assert read(body=page(""), url=url).published is None


@pytest.mark.parametrize("label", ["Joined", "Founded"])
def test_a_member_since_is_not_the_date_of_the_post(read, label):
    body = page(
        f"<dl><dd><strong>{label}:</strong> 4. Jul 2012, 16:09</dd></dl>"
        '<p class="author">by <b>otter</b> <time datetime="2024-05-31T10:00:00Z">x</time></p>'
    )
    assert read(body=body).published == "2024-05-31T10:00:00Z"


def test_a_labelled_date_at_the_end_of_the_article_counts(read):
    text = "".join(f"<p>Paragraph <span>{number}</span> about otters.</p>" for number in range(80))
    assert read(body=page(text + "<p>Posted on May 31, 2024</p>")).published == "2024-05-31"


@pytest.mark.parametrize(
    "line",
    [
        "<p><b>Last updated: </b>May 2024</p>",
        "<p>Published May 2024</p>",
        "<h6>Date</h6><p>May 2024</p>",
        "<p>Stand: Mai 2024</p>",
    ],
)
def test_a_labelled_month_dates_a_page_without_a_day(read, line):
    text = "<p>Otters <i>swim</i>.</p>" * 100
    assert read(body=page(text + line)).published == "2024-05"
    assert read(body=page("<p>Published 31 May 2023</p>" + line)).published == "2023-05-31"


@pytest.mark.parametrize(
    "line",
    [
        "<p>May 2024</p>",
        "<p><b>Lune Review</b> May 2024</p>",
        "<p>Joined: May 2024</p>",
        "<p>Updated: the otters of the river Lune in May 2024</p>",
        "<footer><p>Updated May 2024</p>" + "<p>All about the site and its makers.</p>" * 20,
    ],
)
def test_other_months_do_not(read, line):
    assert read(body=page(line)).published is None


def test_an_article_taken_up_again_has_the_date_that_it_shows(read):
    head = (
        '<meta property="article:published_time" content="2019-01-01">'
        '<meta property="article:modified_time" content="2024-05-31">'
    )
    assert read(head, page('<span class="date">31 May 2024</span>')).published == "2024-05-31"
    labelled = read(head, page('<span class="date">Updated 31 May 2024</span>'))
    assert labelled.published == "2019-01-01"


@pytest.mark.parametrize(("host", "date"), [("x.co.uk", "2024-04-03"), ("x.com", "2024-03-04")])
def test_english_numbers_are_read_as_the_country_of_the_site_writes_them(read, host, date):
    body = page('<span class="date">03/04/2024</span>')
    assert read(body=body, url=f"https://{host}/otters", lang="en").published == date


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


def test_a_label_of_its_own_stands_before_the_name(read):
    assert read(body=page("<span>By</span><span>Mara Quill</span>")).byline == "Mara Quill"
    strong = "<div><strong>Contributors:</strong> Mara Quill</div>"
    assert read(body=page(strong)).byline == "Mara Quill"
    listed = "<h6>Author(s)</h6><ul><li><a>Mara Quill</a></li><li><a>Tove Lind</a></li></ul>"
    assert read(body=page(listed)).byline == "Mara Quill, Tove Lind"


def test_all_links_of_a_byline_are_its_authors(read):
    links = '<p><a rel="author">Mara Quill</a>, <a rel="author">Tove Lind</a></p>'
    assert read(body=page(links)).byline == "Mara Quill, Tove Lind"


def test_a_single_name_is_believed_where_its_link_bears_it(read):
    line = '<p>by <a href="/author/mara/">Mara</a> · 31 May 2024 · 3 comments</p>'
    assert read(body=page(line)).byline == "Mara"


def test_an_account_gives_way_to_a_name_that_is_shown(read):
    head = '<meta name="author" content="mquill7">'
    assert read(head, page('<p class="author">Mara Quill</p>')).byline == "Mara Quill"
    assert read(head, page("")).byline == "mquill7"


def test_an_office_gives_way_to_a_person_stated_elsewhere(read):
    head = (
        '<script type="application/ld+json">{"@type": "Article", "headline": "Otters",'
        ' "author": {"name": "Lune Staff"}}</script><meta name="author" content="Mara Quill">'
    )
    assert read(head, page("")).byline == "Mara Quill"


@pytest.mark.parametrize(
    "link", ['<a rel="author" href="/x">Mara</a>', '<a href="/author/mara">Mara Quill</a>']
)
def test_the_one_authors_link_of_a_page_counts_wherever_it_stands(read, link):
    far = "<div><span>a</span></div>" * 300
    assert read(body=page("") + far + f"<p>{link}</p>").byline in ("Mara", "Mara Quill")


@pytest.mark.parametrize(
    "links",
    [
        '<a rel="author" href="/x">Mara Quill</a> <a rel="author" href="/y">Otto Reed</a>',
        '<a href="/profile/rivers">Bluesky</a>',
        '<div class="related"><a rel="author" href="/x">Mara Quill</a></div>',
    ],
    ids=["two people", "an account elsewhere", "a card"],
)
def test_other_links_far_off_name_no_author(read, links):
    far = "<div><span>a</span></div>" * 300
    assert read(body=page("") + far + f"<p>{links}</p>").byline is None


@pytest.mark.parametrize(
    "line",
    [
        '<div class="newsletter-details"><p>2 July 2024</p><p>Sponsored</p></div>',
        '<div class="head"><p class="card__meta"><i>6 mins</i> <i>2 July 2024</i></p></div>',
        '<div><svg class="icon"><use href="#calendar"></use></svg> 2 July 2024</div>',
    ],
    ids=["named like a sign-up box", "named like a card", "behind a drawing"],
)
def test_a_short_line_under_the_headline_dates_the_page(read, line):
    assert read(body=page(line)).published == "2024-07-02"


def test_a_card_under_the_headline_does_not(read):
    card = '<div class="card"><h3>The ferry is late again this year</h3><p>2 July 2024, 9:00</p>'
    text = "<p>All boats waited until the fog was gone from the river.</p></div>"
    assert read(body=page(card + text)).published is None
