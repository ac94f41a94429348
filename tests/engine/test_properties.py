"""What holds for every page, made up by the thousand or taken from the collection."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quietpage import Article, Policy, declutter
from quietpage.engine.charset import undo_double_encoding
from quietpage.errors import QuietpageError
from tests.engine.small_pages import LAST, MORE, PROSE, URL
from tests.pages.case import PageCase, all_cases, collapse, text_of

CASES = [case for case in all_cases() if case.expected.error is None]
pages = pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
few = settings(
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

TAGS = re.findall(
    r"\S+",
    "p div article main section aside nav header footer h1 h2 ul ol li dl dt dd table tr td th"
    " blockquote pre code figure figcaption img a b i span br hr form input button select option"
    " textarea label details summary noscript script style template svg math iframe video custom-el"
    " qp-run qp-removed body html head title base",
)
ATTRIBUTES = (
    'class="newsletter"', 'class="article-body"', 'id="r1"', "hidden", 'style="display:none"',
    'href="javascript:alert(1)"', 'href=" JaVa\tscript:alert(1)"', 'href="/a-b-c-d"',
    'href="https://[broken"', 'src="data:text/html,<script>x</script>"', 'src="a.png"',
    'onclick="x()"', 'onerror=x()', 'type=email', 'data-qp=7', 'data-qp="x"', 'lang="xx"',
    'dir="rtl"', 'srcset="a 1x,, javascript:x 2x"', 'colspan=99999999999', "role=dialog",
)  # fmt: skip
WORDS = (
    PROSE, MORE, LAST, "Subscribe to our newsletter", "Read also: the baker", "$5 a month", "船",
    "العبّارة", "\x00", "&#1;", "&lt;script&gt;", "\ud800", " ", "x", "<!--", "]]>", "&nbsp;",
)  # fmt: skip

element = st.builds(
    lambda tag, attributes, close: (f"<{' '.join((tag, *attributes))}>", f"</{tag}>" * close),
    st.sampled_from(TAGS),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=2),
    st.booleans(),
)
soups = st.recursive(
    st.sampled_from(WORDS) | st.text(max_size=12),
    lambda inner: st.builds(
        lambda tag, parts: tag[0] + "".join(parts) + tag[1], element, st.lists(inner, max_size=5)
    ),
    max_leaves=25,
)
BODY = f"<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>"


def article_with(head: str, one: str, two: str, foot: str) -> str:
    body = f"<p>{PROSE}</p>{one}<p>{MORE}</p>{two}<p>{LAST}</p>"
    return f"{head}<article>{body}</article>{foot}"


articles = st.builds(article_with, soups, soups, soups, soups)


def read(page: str | bytes, **given_: object) -> Article | None:
    """The article, or None where the page has none: no other error may come."""
    try:
        return declutter(page, url=URL, **given_)  # type: ignore[arg-type]
    except QuietpageError:
        return None


@few
@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda data: BODY.encode() + data))
def test_bytes_of_any_kind_raise_none_but_own_errors(data: bytes) -> None:
    read(data)


@few
@given(st.text(max_size=300), st.sampled_from([None, "", "utf-16", "\ud800", "koi8-r", "x" * 99]))
def test_text_and_label_of_any_kind_raise_none_but_own_errors(
    text: str, charset: str | None
) -> None:
    read(text)
    read(text.encode("utf-8", "replace"), charset=charset)


@few
@given(st.text(max_size=40), soups)
def test_url_of_any_kind_raises_none_but_own_errors(url: str, soup: str) -> None:
    page = f'<a href="/x">{soup}</a><article>{BODY}<img src=x></article>'
    for address in (url, f"https://{url}"):
        try:
            declutter(page, url=address)
        except QuietpageError:
            continue


@pytest.mark.parametrize(
    "url", ["https://[", "https://[x]/", "https://\u2100", "http://\0", "\ud800"]
)
def test_malformed_url_counts_as_none(url: str) -> None:
    page = f'<article>{BODY}<p><a href="/x">More</a></p></article>'
    assert declutter(page, url=url) == declutter(page)


CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|&#1;")
SCRIPT_URL = re.compile(r"^[\x00-\x20]*(?:javascript|vbscript|data:(?!image/))", re.IGNORECASE)
BARRED = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "base",
    "svg",
    "template",
}


def check_harmless(markup: str) -> None:
    if not markup.strip():
        return
    for found in lxml.html.fragment_fromstring(markup, create_parent="div").iter():
        assert found.tag not in BARRED
        assert not str(found.tag).startswith("qp-")
        for name, value in found.items():
            assert not name.startswith("on")
            assert name not in ("style", "srcdoc", "action", "data-qp")
            assert not SCRIPT_URL.match(value)


def words_of(markup: str) -> set[str]:
    return set(text_of(markup).split())


def is_made_of(word: str, said: str) -> bool:
    """Tell whether it stands in the page, or its parts do, with something unseen between them."""
    return word in said or any(
        word[:cut] in said and word[cut:] in said for cut in range(1, len(word))
    )


def check_article(page: str, article: Article) -> None:
    """Nothing that could run is in it, and no word that the page has not."""
    check_harmless(article.html)
    for piece in article.removed:
        check_harmless(piece.html)
        assert piece.reason
        assert piece.at is None or 0 <= piece.at <= len(article.html)
    assert 0 <= article.confidence <= 1
    data = CONTROL.sub("", undo_double_encoding(page)).encode("utf-8", "replace")
    root = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    roots = [root, *root.itersiblings("html")]  # what stands after </html> is a root of its own
    values = " ".join(
        value for part in roots for el in part.iter("*") for value in el.attrib.values()
    )
    text = "".join("".join(part.itertext()) for part in roots)
    said = "".join(f"{text} {values}".split())
    unknown = [word for word in words_of(article.html) if not is_made_of(word, said)]
    assert unknown == []


@few
@given(articles)
def test_article_of_any_page_is_harmless_and_says_nothing_of_its_own(page: str) -> None:
    article = read(page)
    if article is not None:
        check_article(page, article)


@few
@given(soups)
def test_soup_of_any_kind_raises_none_but_own_errors(page: str) -> None:
    article = read(page)
    if article is not None:
        check_article(page, article)


@settings(few, max_examples=25)
@given(articles)
def test_same_page_gives_the_same_article(page: str) -> None:
    assert read(page) == read(page)
    assert read(page.encode("utf-8", "replace")) == read(page.encode("utf-8", "replace"))


@cache
def article_of(case: PageCase, policy: Policy = Policy.BALANCED) -> Article:
    return declutter(case.source, url=case.expected.url, policy=policy)


def counted(markup: str) -> Counter[str]:
    return Counter(text_of(markup).split())


def share_kept(before: Counter[str], after: Counter[str]) -> float:
    return (before & after).total() / max(before.total(), 1)


def restored(article: Article) -> str:
    html = article.html
    for piece in reversed(article.removed):
        if piece.at is not None:
            html = html[: piece.at] + piece.html + html[piece.at :]
    return html


@pages
def test_every_word_of_the_article_stands_in_the_page(case: PageCase) -> None:
    source = text_of(case.source)
    letters = "".join(source.split())
    assert [word for word in words_of(article_of(case).html) if word not in letters] == []


@pages
def test_reading_an_article_again_keeps_its_text_nearly_whole(case: PageCase) -> None:
    first = article_of(case)
    again = declutter(first.html, url=case.expected.url)
    assert share_kept(counted(first.html), counted(again.html)) >= 0.85
    assert share_kept(counted(again.html), counted(first.html)) == 1


@pages
def test_putting_all_pieces_back_gives_all_words_of_the_main_content(case: PageCase) -> None:
    article = article_of(case)
    whole = "".join(text_of(restored(article)).split())
    assert [text for text in case.expected.keep if "".join(text.split()) not in whole] == []
    inside = [piece for piece in article.removed if piece.at is not None]
    pieces = Counter("".join(text_of(piece.html) for piece in inside))
    letters = Counter(whole)
    own = Counter("".join(text_of(article.html).split()))
    del pieces[" "]
    assert letters == own + pieces


@pages
def test_gentler_policies_keep_at_least_as_much(case: PageCase) -> None:
    gentle, balanced, strict = (counted(article_of(case, policy).html) for policy in Policy)
    assert collapse(" ".join((balanced - gentle).elements())) == ""
    assert collapse(" ".join((strict - balanced).elements())) == ""
