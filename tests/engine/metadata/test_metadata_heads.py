"""Open Graph, other meta elements, microdata."""

from __future__ import annotations

import pytest

from quietpage.engine.article import PageType


def meta(name: str, content: str, attribute: str = "property") -> str:
    return f'<meta {attribute}="{name}" content="{content}">'


def test_open_graph_is_read(read):
    found = read(
        meta("og:title", "Slow trains")
        + meta("og:site_name", "The Junction")
        + meta("og:type", "article")
        + meta("og:description", "A week by rail.")
        + meta("og:image", "/t.jpg")
        + meta("article:published_time", "2022-03-04T05:06:07Z")
        + meta("og:locale", "fr_CA"),
        url="https://junction.example/a",
    )
    assert found.title == "Slow trains"
    assert found.site_name == "The Junction"
    assert found.page_type_hint is PageType.ARTICLE
    assert found.excerpt == "A week by rail."
    assert found.lead_image == "https://junction.example/t.jpg"
    assert found.published == "2022-03-04T05:06:07Z"
    assert found.lang == "fr-CA"


@pytest.mark.parametrize(
    "name",
    [
        "DC.creator",
        "dcterms.creator",
        "author",
        "parsely-author",
        "sailthru.author",
        "byl",
        "citation_author",
    ],
)
def test_author_metas_are_read(read, name):
    assert read(meta(name, "By Nia Holt", "name")).byline == "Nia Holt"


def test_citation_names_are_turned_round(read):
    head = meta("citation_author", "Holt, Nia", "name") + meta(
        "citation_author", "Berg, Ole", "name"
    )
    assert read(head).byline == "Nia Holt, Ole Berg"


@pytest.mark.parametrize(
    "name",
    [
        "DC.date.issued",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "datePublished",
    ],
)
def test_date_metas_are_read(read, name):
    assert read(meta(name, "2021/02/03", "name")).published == "2021-02-03"


def test_several_names_in_one_property_are_all_read(read):
    assert read(meta("og:title twitter:title", "Two names")).title == "Two names"


def test_an_address_is_no_author(read):
    assert read(meta("article:author", "https://social.example/nia.holt")).byline is None


def test_twitter_labels_name_the_writer(read):
    head = meta("twitter:label1", "Written by", "name") + meta("twitter:data1", "Nia Holt", "name")
    assert read(head).byline == "Nia Holt"


def test_entities_escaped_twice_and_controls_are_undone(read):
    assert read(meta("og:title", "Salt &amp;amp; pepper\u200b\x07")).title == "Salt & pepper"


def test_the_canonical_address_wins_over_the_given_one(read):
    found = read('<link rel="canonical" href="/a">', url="https://x.example/a?utm=1")
    assert found.url == "https://x.example/a"


def test_a_script_address_is_no_image(read):
    assert read(meta("og:image", "javascript:alert(1)")).lead_image is None


def test_microdata_is_read_outside_comments(read):
    found = read(
        body="""<article itemscope itemtype="https://schema.org/BlogPosting">
        <h1 itemprop="headline">Moss</h1><span itemprop="author" itemscope><b itemprop="name">Ada
        Fenn</b></span><time itemprop="dateCreated datePublished" datetime="2020-10-11">then</time>
        <div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
        <span itemprop="author">Troll</span></div></article>"""
    )
    assert (found.byline, found.published) == ("Ada Fenn", "2020-10-11")


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en_us", "en-US"),
        ("PT-br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("Deutsch", "de"),
        ("en-US,fr", "en-US"),
        ("not a tag", None),
        ("", None),
    ],
)
def test_languages_become_bcp_47(read, stated, tag):
    assert read(lang=stated or " ").lang == tag


@pytest.mark.parametrize(
    ("body", "direction"),
    [
        ('<main dir="rtl">x</main>', "rtl"),
        ('<p dir="rtl">x</p>', None),
        ('<article dir="auto">x</article>', None),
    ],
)
def test_direction_is_what_the_page_states(read, body, direction):
    assert read(body=body, lang="ar").dir == direction
