from __future__ import annotations

import pytest

from quietpage.engine.article import PageType
from quietpage.engine.metadata.json_ld import decode


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = """{"@type": "NewsArticle", "headline": "Otters return to the Lune",
 "author": [{"@type": "Person", "name": "Mara Quill"}, {"name": "Tove Lind"}],
 "datePublished": "2024-05-31T08:00:00+02:00", "dateModified": "2024-06-01",
 "publisher": {"name": "Lune Valley Post"}, "inLanguage": "en-GB",
 "image": [{"url": "/otter.jpg"}]}"""


def test_an_article_gives_every_field(read):
    found = read(script(ARTICLE), url="https://post.example/otters")
    assert found.title == "Otters return to the Lune"
    assert found.byline == "Mara Quill, Tove Lind"
    assert found.published == "2024-05-31T08:00:00+02:00"
    assert found.modified == "2024-06-01"
    assert found.site_name == "Lune Valley Post"
    assert found.lang == "en-GB"
    assert found.lead_image == "https://post.example/otter.jpg"
    assert found.page_type_hint is PageType.ARTICLE


@pytest.mark.parametrize(
    "broken",
    [
        '{"headline": "A", "x": [1, 2,],}',
        '{"headline": "A",\n "text": "two\nlines"}',
        '<!-- {"headline": "A"} -->',
        '//<![CDATA[\n{"headline": "A"}\n//]]>',
        "{&quot;headline&quot;: &quot;A&quot;}",
        '{"headline": "A"};',
        '{"headline": "A", "path": "C:\\dir"}',
        '{"x": 1\n "headline": "A"}'.replace("1", '"1"'),
        '// note\n{"headline": "A"}',
        '{/* what it is called */ "headline": "A"}',
        '{"headline": "A"} {"headline": "B"}',
        '{"headline": "A"}, {"broken": ',
    ],
)
def test_broken_json_is_mended(broken):
    assert decode(broken)[0]["headline"] == "A"


@pytest.mark.parametrize(
    "hopeless",
    [
        "",
        "null is not it",
        "[" * 100_000,
        '{"a":' * 100_000,
        "9" * 10_000,
        "/*" * 100_000,
        "&#" + "9" * 10_000 + ";",
    ],
)
def test_hopeless_json_gives_nothing(hopeless):
    assert decode(hopeless) in ([], [None])


def test_a_graph_resolves_authors_by_id(read):
    graph = """{"@graph": [{"@type": "WebPage", "datePublished": "2023-01-02"},
      {"@type": "Article", "headline": "Salt roads", "author": {"@id": "#p"}},
      {"@type": "Person", "@id": "#p", "name": "Ilse Brandt"}]}"""
    found = read(script(graph))
    assert (found.byline, found.published) == ("Ilse Brandt", "2023-01-02")


def test_authors_of_comments_and_list_items_are_not_the_pages(read):
    page = """{"@type": "ItemList", "itemListElement": [{"@type": "Article",
      "author": {"name": "Card Writer"}, "datePublished": "2020-01-01"}]}"""
    found = read(script(page))
    assert (found.byline, found.published) == (None, None)


def test_the_object_about_this_page_wins(read):
    other = '{"@type": "Article", "headline": "Elsewhere", "author": {"name": "Not Her"}}'
    mine = '{"@type": "Article", "headline": "Salt roads", "author": {"name": "Ilse Brandt"}}'
    found = read("<title>Salt roads | Post</title>" + script(other) + script(mine))
    assert found.byline == "Ilse Brandt"


@pytest.mark.parametrize(
    "author",
    ['"Jo Vane"', '["Jo Vane"]', '{"name": ["Jo Vane"]}', '[{"name": "Jo Vane"}, 5, null]'],
)
def test_authors_come_in_many_shapes(read, author):
    assert read(script(f'{{"@type": "Article", "author": {author}}}')).byline == "Jo Vane"


def test_a_thread_is_a_forum(read):
    found = read(script('{"@type": "DiscussionForumPosting", "author": {"name": "reedwarbler"}}'))
    assert (found.byline, found.page_type_hint) == ("reedwarbler", PageType.FORUM)


def test_the_questions_of_an_faq_make_no_forum_of_a_product(read):
    questions = """{"@type": "FAQPage", "mainEntity": [{"@type": "Question",
      "name": "Does it float?", "author": {"name": "Ship Yard"}, "datePublished": "2020-01-01"}]}"""
    found = read(script(questions) + script('{"@type": "Product", "name": "Cork buoy"}'))
    assert (found.byline, found.published) == (None, None)
    assert found.page_type_hint is PageType.PRODUCT


def test_a_blog_gives_the_post_that_the_page_shows(read):
    head = "<title>Otters return - Lune Notes</title>" + script(
        """{"@type": "Blog", "blogPost": [
        {"@type": "BlogPosting", "headline": "Herons leave", "datePublished": "2024-01-01"},
        {"@type": "BlogPosting", "headline": "Otters return", "datePublished": "2024-05-31"}]}"""
    )
    assert read(head).published == "2024-05-31"
    assert read(head.replace("Otters return -", "All posts -")).published is None
