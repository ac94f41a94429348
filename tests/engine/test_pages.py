"""What the engine makes of every page under ``tests/pages``."""

from __future__ import annotations

import difflib
import json
import operator
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path

import lxml.html
import msgspec
import pytest

from quietpage import Article, declutter
from quietpage.errors import QuietpageError
from tests.pages.case import PageCase, all_cases, collapse, missing_in_order, text_of

METADATA = ("title", "byline", "published", "site_name", "lang", "dir", "page_type")
CASES = all_cases()
ARTICLES = [case for case in CASES if case.expected.error is None]
ERRORS = [case for case in CASES if case.expected.error is not None]
SURE_METADATA = [
    (case, name)
    for case in ARTICLES
    for name in METADATA
    if getattr(case.expected, name) is not msgspec.UNSET
]
JUMPING = [case for case in ARTICLES if case.expected.structure.jumps is not None]
WITH_CODE = [case for case in ARTICLES if case.expected.structure.code_languages]
REVIEWED = [case for case in ARTICLES if case.expected_html_path.exists()]
SEED = os.environ.get("QUIETPAGE_SEED")

slug = operator.attrgetter("slug")
pages = pytest.mark.parametrize("case", ARTICLES, ids=slug)


def slug_or_name(value: PageCase | str) -> str:
    return value if isinstance(value, str) else value.slug


@cache
def article_of(case: PageCase) -> Article:
    return declutter(case.source, url=case.expected.url)


def elements(article: Article, *tags: str) -> list[lxml.html.HtmlElement]:
    if not article.html.strip():
        return []
    return list(lxml.html.fragment_fromstring(article.html, create_parent="div").iter(*tags))


@pytest.mark.parametrize("case", CASES, ids=slug)
def test_fixture_is_sound(case: PageCase) -> None:
    source, expected = text_of(case.source), case.expected
    kept = " ".join(collapse(text) for text in expected.keep)
    assert missing_in_order(expected.keep, source) == []
    assert [text for text in expected.remove if collapse(text) not in source] == []
    assert [text for text in expected.remove if collapse(text) in kept] == []
    assert [text for text in expected.at_most_once if source.count(collapse(text)) < 2] == []
    assert [text for text in [*expected.keep, *expected.remove] if not text.strip()] == []
    if expected.error is None:
        assert expected.keep
        assert expected.remove


@pytest.mark.parametrize(("case", "name"), SURE_METADATA, ids=slug_or_name)
def test_metadata(case: PageCase, name: str) -> None:
    wanted, found = getattr(case.expected, name), getattr(article_of(case), name)
    if name == "published" and wanted is not None:
        assert (found or "").startswith(wanted)
    else:
        assert found == wanted


@pages
def test_content_is_kept_in_order(case: PageCase) -> None:
    text = collapse(article_of(case).text)
    assert missing_in_order(case.expected.keep, text) == []


@pages
def test_content_stands_in_the_markup_in_order(case: PageCase) -> None:
    assert missing_in_order(case.expected.keep, text_of(article_of(case).html)) == []


@pages
def test_clutter_is_gone(case: PageCase) -> None:
    article = article_of(case)
    places = {"text": collapse(article.text), "html": text_of(article.html)}
    assert {
        place: left
        for place, text in places.items()
        if (left := [piece for piece in case.expected.remove if collapse(piece) in text])
    } == {}


@pages
def test_twins_stand_once(case: PageCase) -> None:
    text = text_of(article_of(case).html)
    twins = case.expected.at_most_once
    assert [twin for twin in twins if text.count(collapse(twin)) > 1] == []


@pages
def test_headings(case: PageCase) -> None:
    wanted = case.expected.structure.headings
    found = [
        (int(heading.tag[1]), collapse(heading.text_content()))
        for heading in elements(article_of(case), "h1", "h2", "h3", "h4", "h5", "h6")
    ]
    rest = iter(found)
    levels: dict[int, int] = {}
    for level, text in wanted:
        at = next((out for out, heading in rest if heading == text), None)
        assert at is not None, f"no heading {text!r} in {found}"
        assert levels.setdefault(level, at) == at, f"{text!r} has another level than its peers"
    assert sorted(levels, key=levels.__getitem__) == sorted(levels)
    assert len(set(levels.values())) == len(levels)


@pages
def test_images(case: PageCase) -> None:
    wanted = case.expected.structure
    found = [sources_of(image) for image in elements(article_of(case), "img")]
    matched = [url for sources in found for url in wanted.images if stem(url) in sources]
    assert matched == wanted.images
    assert [url for sources in found for url in wanted.not_images if stem(url) in sources] == []
    assert [sources for sources in found if sources[0].startswith("data:image/gif")] == []


def sources_of(image: lxml.html.HtmlElement) -> list[str]:
    """Stems of the image's own address, then of every one that its ``srcset`` offers."""
    offered = [part.split()[0] for part in image.get("srcset", "").split(",") if part.strip()]
    return [stem(url) for url in [image.get("src", ""), *offered]]


def stem(url: str) -> str:
    """``url`` without its ending: a page may offer one picture in several formats."""
    return re.sub(r"\.\w+$", "", url)


@pages
def test_links(case: PageCase) -> None:
    wanted = case.expected.structure
    links = [link.get("href") or "" for link in elements(article_of(case), "a")]
    frames = [frame.get("src") or "" for frame in elements(article_of(case), "iframe", "video")]
    assert [link for link in wanted.links if link not in links] == []
    assert [id_ for id_ in wanted.videos if not any(id_ in to for to in links + frames)] == []


@pytest.mark.parametrize("case", JUMPING, ids=slug)
def test_links_within_the_page_still_jump(case: PageCase) -> None:
    article = article_of(case)
    ids = {element.get("id") for element in elements(article) if isinstance(element.tag, str)}
    own = (case.expected.url + "#", "#")
    targets = [link.get("href") or "" for link in elements(article, "a")]
    fragments = [target.partition("#")[2] for target in targets if target.startswith(own)]
    assert [fragment for fragment in fragments if fragment not in ids] == []
    assert len(fragments) == case.expected.structure.jumps


@pages
def test_counts_of_structure(case: PageCase) -> None:
    tags = {
        "list_items": ("li",),
        "code_blocks": ("pre",),
        "table_cells": ("td", "th"),
        "quotes": ("blockquote",),
        "formulas": ("math",),
    }
    wanted = {
        name: count
        for name in tags
        if (count := getattr(case.expected.structure, name)) is not None
    }
    assert {name: len(elements(article_of(case), *tags[name])) for name in wanted} == wanted


@pytest.mark.parametrize("case", WITH_CODE, ids=slug)
def test_code_keeps_its_language(case: PageCase) -> None:
    fences = re.findall(r"^ *`{3,}(\S+)$", article_of(case).markdown, re.MULTILINE)
    assert fences == case.expected.structure.code_languages


@pytest.mark.parametrize("case", REVIEWED, ids=slug)
def test_output_is_the_reviewed_one(case: PageCase) -> None:
    wanted = case.expected_html_path.read_text(encoding="utf-8")
    found = article_of(case).html
    difference = difflib.unified_diff(
        lines_of(wanted), lines_of(found), "expected.html", "output", lineterm=""
    )
    assert found == wanted, "\n".join(difference)


def lines_of(html: str) -> list[str]:
    """``html`` broken before every tag, so that a difference names one element."""
    return [line for line in html.replace("<", "\n<").splitlines() if line.strip()]


@pages
def test_every_removal_is_explained(case: PageCase) -> None:
    removed = article_of(case).removed
    assert removed
    assert [piece.id for piece in removed] == [f"r{n}" for n in range(1, len(removed) + 1)]
    assert [piece.id for piece in removed if not piece.reason.strip()] == []
    assert [piece.id for piece in removed if not (piece.text.strip() or piece.html.strip())] == []
    assert [piece.id for piece in removed if piece.copies < 1] == []


@pages
def test_nothing_between_the_content_goes_unreported(case: PageCase) -> None:
    source, article = text_of(case.source), article_of(case)
    first = source.find(collapse(case.expected.keep[0]))
    last = source.rfind(collapse(case.expected.keep[-1]))
    between = [
        text for text in case.expected.remove if source.find(collapse(text), first, last) >= 0
    ]
    seen = collapse(" ".join([text_of(article.html), *(piece.text for piece in article.removed)]))
    assert [text for text in between if collapse(text) not in seen] == []


@pages
def test_pieces_stand_where_they_can_be_put_back(case: PageCase) -> None:
    article = article_of(case)
    places = [piece.at for piece in article.removed if piece.at is not None]
    assert places == sorted(places)
    assert [at for at in places if not 0 <= at <= len(article.html)] == []
    before = [article.html[:at] for at in places]
    assert [html[-40:] for html in before if html.rfind("<") > html.rfind(">")] == []


@pages
def test_putting_every_piece_back_loses_nothing(case: PageCase) -> None:
    article = article_of(case)
    pieces = [piece.html for piece in article.removed if piece.at is not None]
    whole = text_of(restored(article))
    assert letters(whole) == letters(text_of(article.html), *map(text_of, pieces))
    assert missing_in_order(case.expected.keep, whole) == []


def letters(*texts: str) -> Counter[str]:
    """How often every character stands in ``texts``, white space aside."""
    return Counter("".join("".join(text.split()) for text in texts))


def restored(article: Article) -> str:
    """The article's markup with every piece that has a place put back into it."""
    html = article.html
    for piece in reversed(article.removed):
        if piece.at is not None:
            html = html[: piece.at] + piece.html + html[piece.at :]
    return html


@pytest.mark.parametrize("case", ERRORS, ids=slug)
def test_page_without_an_article_raises(case: PageCase) -> None:
    with pytest.raises(QuietpageError) as caught:
        declutter(case.source, url=case.expected.url)
    assert caught.value.code == case.expected.error


@pytest.mark.skipif(SEED is None, reason="QUIETPAGE_SEED names no folder with the seed page")
def test_seed_page() -> None:
    folder = Path(SEED or "")
    wanted = json.loads((folder / "expected.json").read_bytes())
    article = declutter((folder / "page.html").read_bytes(), url="https://news.example/seed")
    text = collapse(article.text)
    assert article.title == wanted["title"]
    assert article.byline == wanted["byline"]
    assert (article.published or "").startswith(wanted["published"])
    assert article.site_name == wanted["site"]
    assert article.lang == wanted["lang"]
    assert missing_in_order([wanted["caption"], *wanted["paragraphs"]], text) == []
    assert [piece for piece in wanted["remove"] if collapse(piece) in text] == []
    assert [piece for piece in wanted["remove"] if collapse(piece) in text_of(article.html)] == []
