"""Link targets: who is linked to, and for what."""

from __future__ import annotations

import pytest

from quietpage.engine.article import Kind
from quietpage.engine.vocabulary import link_kind

HOST = "marsh.example"


@pytest.mark.parametrize(
    ("href", "kind", "label"),
    [
        ("https://www.facebook.com/sharer/sharer.php?u=x", Kind.SOCIAL, "share button"),
        ("https://twitter.com/intent/tweet?text=x", Kind.SOCIAL, "share button"),
        ("//vk.com/share.php?url=x", Kind.SOCIAL, "share button"),
        ("https://api.whatsapp.com/send?text=x", Kind.SOCIAL, "share button"),
        ("mailto:?subject=x&body=y", Kind.SOCIAL, "share button"),
        ("whatsapp://send?text=x", Kind.SOCIAL, "share button"),
        ("https://t.me/share/url?url=x", Kind.SOCIAL, "share button"),
        ("https://t.me/marsh", Kind.SOCIAL, "messenger channel"),
        ("https://whatsapp.com/channel/x", Kind.SOCIAL, "messenger channel"),
        ("https://www.instagram.com/marsh", Kind.SOCIAL, "profile to follow"),
        ("https://marsh.us1.list-manage.com/subscribe", Kind.NEWSLETTER, "newsletter platform"),
        ("/newsletters/", Kind.NEWSLETTER, "newsletter platform"),
        ("/mein/newsletter-anmeldung", Kind.NEWSLETTER, "newsletter platform"),
        ("https://www.patreon.com/marsh", Kind.DONATE, "donation platform"),
        ("https://paypal.com/donate/?id=1", Kind.DONATE, "donation platform"),
        ("/faire-un-don", Kind.DONATE, "donation platform"),
        ("/spenden", Kind.DONATE, "donation platform"),
        ("https://apps.apple.com/app/id1", Kind.PROMO, "app store"),
        ("https://open.spotify.com/show/1", Kind.PROMO, "podcast platform"),
        ("https://www.eventbrite.com/e/1", Kind.PROMO, "ticket seller"),
        ("/gewinnspiele/", Kind.PROMO, "contest"),
        ("/sorteos/verano", Kind.PROMO, "contest"),
        ("/librairie/", Kind.PROMO, "shop"),
        ("/webinaires", Kind.PROMO, "ticket seller"),
        ("https://overcast.fm/x", Kind.PROMO, "podcast platform"),
        ("/rundbrief", Kind.NEWSLETTER, "newsletter platform"),
        ("https://www.startnext.com/marsh", Kind.DONATE, "donation platform"),
        ("https://matrix.to/marsh", Kind.SOCIAL, "messenger channel"),
        ("#comments", Kind.COMMENTS, "comment section"),
        ("/2024/05/the-heron-of-the-marsh#comments", Kind.COMMENTS, "comment section"),
        ("/a/1/wydrukuj", Kind.INTERFACE, "edit or print view"),
        ("/abo/", Kind.PROMO, "subscription offer"),
        ("/%D0%BF%D0%BE%D0%B4%D0%BF%D0%B8%D1%81%D0%BA%D0%B0", Kind.PROMO, "subscription offer"),
        ("/login?next=/a", Kind.INTERFACE, "account page"),
        ("https://ad.doubleclick.net/clk", Kind.ADVERTISEMENT, "advertising network"),
    ],
)
def test_targets_are_told_apart(href: str, kind: Kind, label: str) -> None:
    found = link_kind(href, HOST)
    assert found is not None
    assert (found.kind, found.label) == (kind, label)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#subscribe",
        "#the-comments-of-the-king",
        "/kommentar/ein-kommentar-zum-moor-und-seinen-reihern",
        "javascript:void(0)",
        "tel:+123",
        "mailto:editor@marsh.example",
        "mailto:editor@marsh.example?subject=letter",
        "/2024/05/why-newsletters-are-booming-again",
        "/news/donate-your-old-coat-says-mayor-of-town",
        "https://other.example/story/the-heron-returns",
        "https://notpatreon.com/x",
        "http://[broken",
    ],
)
def test_other_targets_say_nothing(href: str) -> None:
    assert link_kind(href, HOST) is None


def test_a_site_linking_to_itself_is_judged_by_path_alone() -> None:
    assert (
        link_kind("https://www.patreon.com/posts/a-long-story-of-herons", "www.patreon.com") is None
    )


def test_profiles_are_weak_and_share_buttons_strong() -> None:
    profile = link_kind("https://x.com/marsh", HOST)
    share = link_kind("https://x.com/intent/post", HOST)
    assert profile is not None
    assert share is not None
    assert (profile.strong, share.strong) == (False, True)


def test_a_link_knows_its_kind_without_the_page_having_a_host() -> None:
    assert link_kind("https://ko-fi.com/marsh", None) is not None


def test_a_path_on_another_site_is_a_hint_only() -> None:
    own = [link_kind(href, HOST) for href in ("/donate", f"https://give.{HOST}/donate")]
    other = link_kind("https://archive.example/donate/1911", HOST)
    assert [found.strong for found in own if found] == [True, True]
    assert other is not None
    assert not other.strong
