"""Class and id names speak for a kind, whole words only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary import class_kinds, classes


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("newsletter", Kind.NEWSLETTER),
        ("c-newsletterSignup__root", Kind.NEWSLETTER),
        ("widget mc4wp-form", Kind.NEWSLETTER),
        ("article-body__related-posts", Kind.RELATED),
        ("RelatedPosts_root__x9f2a", Kind.RELATED),
        ("relatedposts", Kind.RELATED),
        ("kg-card kg-bookmark-card", Kind.RELATED),
        ("ad-slot", Kind.ADVERTISEMENT),
        ("adsbygoogle", Kind.ADVERTISEMENT),
        ("post ad-2", Kind.ADVERTISEMENT),
        ("sharedaddy sd-sharing-enabled", Kind.SOCIAL),
        ("skip-link screen-reader-text", Kind.INTERFACE),
        ("disqus_thread", Kind.COMMENTS),
        ("cookie-notice", Kind.NOTICE),
        ("donate-box", Kind.DONATE),
        ("app-promo", Kind.PROMO),
        ("breadcrumbs", Kind.NAVIGATION),
        ("werbung", Kind.ADVERTISEMENT),
    ],
)
def test_telling_names_are_strong(names: str, kind: Kind) -> None:
    assert kind in class_kinds(names).strong


@pytest.mark.parametrize(
    "names",
    [
        "",
        "heading",
        "thread",
        "short-form",
        "shadow header-load",
        "css-1ad9x",
        "xAdFg _3AdQ",
        "download",
        "toc table-of-contents",
        "post tag-newsletter category-donation",
        "has-related no-ads",
        "entry-content prose",
        "performance platform",
        "uncommented",
    ],
)
def test_names_of_content_say_nothing_strong(names: str) -> None:
    assert class_kinds(names).strong == frozenset()


def test_a_weak_word_is_weak_and_a_strong_one_beside_it_is_not() -> None:
    found = class_kinds("share subscription newsletter")
    assert found.weak == {Kind.SOCIAL}
    assert found.strong == {Kind.NEWSLETTER}


def test_the_evidence_is_the_most_telling_name() -> None:
    assert class_kinds("teaser related-posts").evidence == "related-posts"
    assert not class_kinds("prose")


@given(st.text("adsnewltrBAD-_ 09é", max_size=14))
def test_no_name_of_an_entry_is_passed_over(name: str) -> None:
    if classes._entries_in(classes._tokens(name)):
        assert classes._may_begin_entry(name, name.lower())
