"""What names of class and id say, by group and by arc90's two lists."""

from __future__ import annotations

import pytest

from quietpage.engine.roles import GROUPS, NAMES, TAG_GROUPS, class_weight, groups_of


def groups(attrs: str) -> set[str]:
    return {name for number, name in enumerate(GROUPS) if groups_of(attrs) >> number & 1}


@pytest.mark.parametrize(
    ("attrs", "group"),
    [
        ("newsletter-box", "newsletter"),
        ("NewsletterSignup", "newsletter"),
        ("c-articleBody", "body"),
        ("entry-content", "body"),
        ("site_nav", "nav"),
        ("ad-slot", "ad"),
        ("top ad", "ad"),
        ("share-bar", "share"),
        ("article__comments", "comment"),
        ("breadcrumbs", "breadcrumb"),
        ("cookieConsent", "cookie"),
        ("relatedPosts", "related"),
        ("price", "price"),
        ("toc", "toc"),
    ],
)
def test_name_speaks_for_its_group(attrs: str, group: str) -> None:
    assert group in groups(attrs)


@pytest.mark.parametrize(
    ("attrs", "group"),
    [("heading", "ad"), ("download", "ad"), ("padding", "ad"), ("stable", "tabs")],
)
def test_letters_within_a_word_do_not(attrs: str, group: str) -> None:
    assert group not in groups(attrs)


@pytest.mark.parametrize("attrs", ["", "x9f3ab", "css-1q2w3e", "jsx"])
def test_names_without_meaning_say_nothing(attrs: str) -> None:
    assert groups(attrs) == set()


def test_each_name_is_judged_by_itself() -> None:
    assert groups("share newsletter") == groups("share") | groups("newsletter")
    assert groups_of("share newsletter share") == groups_of("newsletter share")


def test_numbers_are_rows_of_the_names() -> None:
    assert NAMES[: len(GROUPS)] == tuple(GROUPS)
    assert len(NAMES) == len(GROUPS) + len(TAG_GROUPS)
    assert len(set(NAMES)) == len(NAMES)


def test_long_lists_of_utility_classes_are_read_at_their_start_only() -> None:
    assert groups("flex " * 200 + "newsletter") == groups("flex")


@pytest.mark.parametrize(
    ("attrs", "weight"),
    [("", 0), ("article", 25), ("sidebar", -25), ("article sidebar", 0), ("x9f3ab", 0)],
)
def test_class_weight_is_that_of_arc90(attrs: str, weight: int) -> None:
    assert class_weight(attrs) == weight
