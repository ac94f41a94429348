"""The answer is a value: frozen, picklable, and rendered when first asked."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

import quietpage
from quietpage import Article, Kind, PageType, Policy, Removal
from quietpage.engine.article import WORDS_PER_MINUTE

PIECE = Removal(
    id="r1",
    kind=Kind.NEWSLETTER,
    reason="email field and button",
    text="Sign up",
    copies=2,
    refs=(4, 7),
    html="<p>Sign up</p>",
    at=0,
)
ARTICLE = Article(
    title="The ferry at nine",
    byline="Ada Holm",
    published="2026-05-01",
    modified=None,
    site_name="The Paper",
    lang="en",
    dir="ltr",
    excerpt=None,
    lead_image=None,
    url="https://paper.example/ferry",
    page_type=PageType.ARTICLE,
    confidence=0.9,
    word_count=500,
    html="<h2>Fog</h2>\n<p>The ferry <strong>left</strong>.</p>\n<p>It came back.</p>",
    removed=(PIECE,),
    engine="0",
)


def test_article_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        ARTICLE.title = "Another"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        PIECE.kind = Kind.PROMO  # type: ignore[misc]


def test_article_goes_to_another_process_and_back() -> None:
    found = pickle.loads(pickle.dumps(ARTICLE))
    assert found == ARTICLE
    assert found.removed == (PIECE,)


def test_article_that_was_rendered_is_picklable_and_equal_still() -> None:
    article = replace(ARTICLE)
    assert article.markdown
    assert pickle.loads(pickle.dumps(article)) == ARTICLE


def test_markdown_and_text_are_made_of_the_markup() -> None:
    assert ARTICLE.markdown.strip() == "## Fog\n\nThe ferry **left**.\n\nIt came back."
    assert ARTICLE.text.strip() == "Fog\n\nThe ferry left.\n\nIt came back."


def test_forms_are_made_once() -> None:
    assert ARTICLE.markdown is ARTICLE.markdown
    assert ARTICLE.text is ARTICLE.text


@pytest.mark.parametrize(
    ("words", "minutes"),
    [(0, 0), (1, 1), (WORDS_PER_MINUTE, 1), (WORDS_PER_MINUTE + 1, 2), (1000, 5)],
)
def test_minutes_of_reading_are_rounded_up(words: int, minutes: int) -> None:
    assert replace(ARTICLE, word_count=words).reading_minutes == minutes


def test_pieces_are_left_out_where_an_article_is_printed() -> None:
    assert "Sign up" not in repr(ARTICLE)


@pytest.mark.parametrize("names", [Policy, Kind, PageType])
def test_names_on_the_wire_are_the_members_own(names: type[Policy | Kind | PageType]) -> None:
    assert {str(member) for member in names} == {member.name.lower() for member in names}


def test_library_offers_what_it_lists() -> None:
    assert set(quietpage.__all__) == {
        "Article", "Kind", "Limits", "PageType", "Policy", "Removal", "declutter",
    }  # fmt: skip
    for name in quietpage.__all__:
        assert getattr(quietpage, name).__doc__


def test_every_field_of_a_removal_is_told() -> None:
    assert {field.name for field in fields(Removal)} == {
        "id", "kind", "reason", "text", "copies", "refs", "html", "at", "because",
    }  # fmt: skip


def test_markup_of_a_piece_is_made_once_and_only_when_asked_for() -> None:
    asked: list[int] = []

    def make() -> str:
        asked.append(1)
        return "<p>Sign up</p>"

    piece = replace(PIECE, html=make)
    assert not asked
    assert piece.html == "<p>Sign up</p>" == piece.html
    assert len(asked) == 1


def test_piece_that_was_not_rendered_is_picklable_and_equal() -> None:
    def make() -> str:
        return "<p>Sign up</p>"

    found = pickle.loads(pickle.dumps(replace(PIECE, html=make)))
    assert found == PIECE == replace(PIECE, html=make)
