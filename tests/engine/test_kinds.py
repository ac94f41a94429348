"""What a removed piece is called, and why, in words."""

from __future__ import annotations

import pytest

from quietpage import Kind
from quietpage.engine.clutter.telling import MAX_ELEMENTS
from quietpage.engine.kinds import kind_of
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of


def judged(piece: str, *, url: str | None = "https://paper.example/a") -> tuple[Kind, str]:
    page = page_of(f"<p>{PROSE}</p><div id=piece>{piece}</div><p>{MORE}</p>", url=url)
    return kind_of(page, number(page, "piece"))


def test_email_field_makes_a_newsletter_box_in_any_language() -> None:
    assert judged("<p>Nije uopće poznato</p><input type=email><button>Da</button>") == (
        Kind.NEWSLETTER,
        "email field and button",
    )


def test_phrase_is_quoted_as_the_reason() -> None:
    kind, reason = judged("<p>Sign up for our newsletter</p>")
    assert kind is Kind.NEWSLETTER
    assert reason.startswith("says “")
    assert "newsletter" in reason


def test_one_word_does_not_name_a_long_text() -> None:
    kind, reason = judged(f"<p>{PROSE} {MORE} {LAST}</p>" * 3 + "<p>Follow us on Facebook.</p>")
    assert (kind, reason) == (Kind.BOILERPLATE, "unlike the article's own blocks")


@pytest.mark.parametrize("title", ["The Tide Is Late", "潮汐時刻表"])
def test_the_title_is_called_the_title(title: str) -> None:
    page = page_of(
        f"<title>{title}</title><div id=piece class=related><h2>{title}!</h2></div><p>{PROSE}</p>"
    )
    assert kind_of(page, number(page, "piece")) == (
        Kind.REPEATED,
        "it is the title, which is given apart",
    )


def test_what_says_more_than_the_title_is_not_the_title() -> None:
    page = page_of(f"<title>Tides</title><h2 id=piece>Tides and ebbs</h2><p>{PROSE}</p>")
    assert kind_of(page, number(page, "piece"))[0] is not Kind.REPEATED


def test_class_name_is_given_as_the_reason() -> None:
    kind, reason = judged("<div class='sponsor-box advertisement'><p>Xyz</p></div>")
    assert kind is Kind.ADVERTISEMENT
    assert reason.startswith("its markup is named “")


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("https://t.me/paper", Kind.SOCIAL),
        ("https://www.facebook.com/sharer/sharer.php?u=x", Kind.SOCIAL),
        ("/newsletter/signup", Kind.NEWSLETTER),
        ("/donate", Kind.DONATE),
    ],
)
def test_target_of_a_link_speaks_for_a_piece(href: str, kind: Kind) -> None:
    found, reason = judged(f'<p><a href="{href}">Xyz qwerty</a> abc</p>')
    assert found is kind
    assert reason.strip()


def test_stronger_evidence_outweighs_weaker() -> None:
    kind, reason = judged('<form class="share"><input type=email><button>Ok</button></form>')
    assert (kind, reason) == (Kind.NEWSLETTER, "email field and button")


def test_offer_at_a_price_is_a_promo() -> None:
    assert judged("<p>Only $1 for 3 months</p>") == (
        Kind.PROMO,
        "offers something for a price",
    )


def test_one_link_to_another_page_of_the_site_is_a_teaser() -> None:
    assert judged('<p><a href="/b">The baker opens his shutters at noon</a></p>') == (
        Kind.RELATED,
        "nothing but a link to another page of this site",
    )


def test_many_links_are_navigation() -> None:
    links = "".join(f'<a href="/s/{n}">Xyzzy {n}</a> ' for n in range(4))
    assert judged(f"<p>{links}</p>") == (Kind.NAVIGATION, "100% of it is links")


def test_buttons_are_interface() -> None:
    assert judged("<button>Xyzzy</button>") == (Kind.INTERFACE, "buttons or fields")


def test_what_nothing_tells_of_is_boilerplate() -> None:
    assert judged(f"<p>{LAST}</p>") == (Kind.BOILERPLATE, "unlike the article's own blocks")


def test_what_stands_outside_the_piece_says_nothing_of_it() -> None:
    page = page_of(
        f"<div class=newsletter><div id=piece>{LAST}</div>"
        "<input type=email><button>Go</button></div>"
    )
    assert kind_of(page, number(page, "piece"))[0] is Kind.BOILERPLATE


def test_only_the_start_of_a_huge_piece_is_looked_at() -> None:
    filler = "<span></span>" * (MAX_ELEMENTS + 1)
    assert judged(f"{filler}<input type=email><p>{LAST}</p>")[0] is not Kind.NEWSLETTER


@pytest.mark.parametrize("href", ["https://[broken", "", "http://", "javascript:alert(1)"])
@pytest.mark.parametrize("url", [None, "https://paper.example/a"])
def test_malformed_addresses_do_no_harm(href: str, url: str | None) -> None:
    kind, reason = judged(f'<a href="{href}">Xyzzy</a>', url=url)
    assert isinstance(kind, Kind)
    assert reason
