"""What went too far comes back, and the result is marked doubtful."""

from __future__ import annotations

import pytest

from quietpage import Kind, Policy
from quietpage.engine.page import Page
from quietpage.engine.passes.guard_loss import DOUBTFUL, LONG_PROSE_CHARS, guard_loss
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of, taken

LONG = f"{PROSE} {MORE}"
BODY = "".join(f"<p>{text}</p>" for text in (PROSE, MORE, LAST) * 6)


def guarded(
    piece: str, *, kind: Kind = Kind.PROMO, policy: Policy = Policy.BALANCED, body: str = BODY
) -> Page:
    """The page after the pass, where the element ``piece`` was taken out before it."""
    page = page_of(f"<main id=main>{body}{piece}</main>", policy=policy)
    page.confidence = 0.9
    page.drop(number(page, "piece"), kind, "looked like it")
    guard_loss(page)
    return page


def came_back(page: Page) -> bool:
    assert page.confidence == (0.9 if page.taken else DOUBTFUL)
    return not page.taken


def section(paragraphs: int, heading: str = "") -> str:
    return f"<div id=piece>{heading}{f'<p>{LONG}</p>' * paragraphs}</div>"


def test_long_prose_is_long() -> None:
    assert len(LONG) >= LONG_PROSE_CHARS > len(PROSE)


def test_piece_of_several_long_paragraphs_comes_back() -> None:
    assert came_back(guarded(section(3)))


def test_piece_of_a_paragraph_or_two_stays_out() -> None:
    assert not came_back(guarded(section(2)))


def test_headed_section_comes_back_sooner_than_a_teaser() -> None:
    assert came_back(guarded(section(2, "<h2>The nets</h2>")))
    assert not came_back(guarded(section(1, "<h2>The nets</h2>")))


def test_long_links_are_no_prose() -> None:
    links = f'<p><a href="/x">{LONG}</a></p>' * 3
    assert not came_back(guarded(f"<div id=piece>{links}</div>"))


@pytest.mark.parametrize("kind", [Kind.HIDDEN, Kind.COMMENTS])
def test_length_says_nothing_of_comments_and_hidden_parts(kind: Kind) -> None:
    assert not came_back(guarded(section(3), kind=kind))


def test_strict_reader_gets_nothing_back() -> None:
    assert not came_back(guarded(section(3), policy=Policy.STRICT))


def test_what_was_never_chosen_is_no_loss() -> None:
    page = page_of(f"<main id=main>{BODY}{section(3)}</main>")
    piece = number(page, "piece")
    page.kept[page.blocks_in(piece)] = False
    page.drop(piece, Kind.BOILERPLATE, "unlike the rest")
    guard_loss(page)
    assert list(taken(page)) == ["piece"]


def test_largest_of_too_many_pieces_comes_back_first() -> None:
    small = "".join(f"<p id=s{n}>A short line number {n} of the list.</p>" for n in range(3))
    page = page_of(f"<main id=main><p>{PROSE}</p><p id=large>{MORE}</p>{small}</main>")
    for name in ("s0", "large", "s1", "s2"):
        page.drop(number(page, name), Kind.PROMO, "looked like it")
    guard_loss(page)
    assert sorted(taken(page)) == ["s0", "s1", "s2"]


def test_little_taken_out_is_no_cause_for_doubt() -> None:
    assert not came_back(guarded("<p id=piece>Subscribe to our letters</p>"))


def test_low_confidence_is_not_raised() -> None:
    page = page_of(f"<main id=main>{BODY}{section(3)}</main>")
    page.confidence = 0.3
    page.drop(number(page, "piece"), Kind.PROMO, "looked like it")
    guard_loss(page)
    assert page.confidence == 0.3


VERSE = "<p id=piece>Row, row, past the light,<br>home again before the night.</p>"


def test_content_between_paragraphs_comes_back_without_a_doubt() -> None:
    page = page_of(f"<main id=main>{BODY}{VERSE}{BODY}</main>")
    piece = number(page, "piece")
    page.confidence = 0.9
    page.kept[page.blocks_in(piece)] = False
    page.drop(piece, Kind.BOILERPLATE, "unlike the rest")
    guard_loss(page)
    assert not page.taken
    assert page.kept[page.blocks_in(piece)].all()
    assert page.confidence == 0.9


def test_the_same_behind_the_last_paragraph_stays_out() -> None:
    assert not came_back(guarded(VERSE))
