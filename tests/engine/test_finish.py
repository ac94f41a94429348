"""From the judged page to the article: markup, pieces, and the places where they stood."""

from __future__ import annotations

from quietpage import Article, Kind
from quietpage.engine.finish import finish
from quietpage.engine.page import Page
from tests.engine.small_pages import LAST, MORE, PROSE, number, page_of

PAGE = f"""<html lang=en><head><title>The ferry at nine</title></head><body>
<div id=top data-qp=1><p data-qp=2>Letters from the island</p></div>
<main id=main data-qp=3><p data-qp=4>{PROSE}</p>
<div id=box data-qp=5><h3 data-qp=6>Sign up</h3><p data-qp=7>It  is
free</p></div>
<p>{MORE}</p><aside id=side data-qp=8><p>Read <b>also</b></p></aside><p>{LAST}</p></main>
<footer id=foot data-qp=9><p>All rights</p></footer></body></html>"""


def finished(html: str, *names: str) -> Article:
    page = page_of(html)
    for name in names:
        page.drop(number(page, name), Kind.PROMO, f"because of {name}")
    return finish(page, engine="7")


def whole(article: Article) -> str:
    """The article's markup with every piece back in its place."""
    html = article.html
    for piece in reversed(article.removed):
        if piece.at is not None:
            html = html[: piece.at] + piece.html + html[piece.at :]
    return html


def test_pieces_are_numbered_in_document_order() -> None:
    removed = finished(PAGE, "foot", "side", "box").removed
    assert [(piece.id, piece.reason) for piece in removed] == [
        ("r1", "because of box"),
        ("r2", "because of side"),
        ("r3", "because of foot"),
    ]


def test_piece_carries_kind_text_copies_and_markup() -> None:
    page = page_of(PAGE)
    page.drop(number(page, "box"), Kind.NEWSLETTER, "says so", copies=3)
    (piece,) = finish(page, engine="7").removed
    assert (piece.kind, piece.copies, piece.text) == (Kind.NEWSLETTER, 3, "Sign up It is free")
    assert "<h3" in piece.html
    assert "data-qp" not in piece.html


def test_piece_is_not_in_the_markup_and_its_place_is() -> None:
    article = finished(PAGE, "box", "side")
    assert "Sign up" not in article.html
    box, side = article.removed
    assert box.at is not None
    assert side.at is not None
    before, between, after = (
        article.html[: box.at], article.html[box.at : side.at], article.html[side.at :],
    )  # fmt: skip
    assert (PROSE in before, MORE in between, LAST in after) == (True, True, True)


def test_pieces_outside_the_main_content_have_no_place() -> None:
    article = finished(PAGE, "top", "box", "foot")
    assert [piece.at is None for piece in article.removed] == [True, False, True]


def test_no_marker_is_left() -> None:
    article = finished(PAGE, "box", "side")
    assert "qp-" not in article.html
    assert "qp-" not in "".join(piece.html for piece in article.removed)


def test_all_text_of_the_main_content_is_there_with_the_pieces_put_back() -> None:
    untouched = finished(PAGE).html
    restored = whole(finished(PAGE, "box", "side"))
    assert restored.split() == untouched.split() or "".join(restored.split()) == "".join(
        untouched.split()
    )


def test_text_behind_a_piece_stays() -> None:
    article = finished(f"<main id=main><p>One <b id=b>two</b> three</p><p>{PROSE}</p></main>", "b")
    assert "One" in article.html
    assert "three" in article.html
    assert "two" not in article.html


def test_place_is_counted_in_characters_and_not_in_bytes() -> None:
    smile = "\N{GRINNING FACE}" * 5
    html = f"<main id=main><p>{smile} é 船</p><div id=x><p>Promo</p></div><p>{PROSE}</p></main>"
    article = finished(html, "x")
    at = article.removed[0].at
    assert at is not None
    assert smile in article.html[:at]
    assert PROSE in article.html[at:]


def test_stamped_number_of_the_piece_is_its_ref() -> None:
    article = finished(PAGE, "top", "box", "foot")
    assert [piece.refs for piece in article.removed] == [(1,), (5,), (9,)]


def test_loose_run_has_the_numbers_of_what_it_holds() -> None:
    page = page_of(
        f"<main id=main><p>{PROSE}</p>Read <a data-qp=4>also</a>, <b data-qp=x>or</b>"
        f" <i data-qp=6>not</i><p>{MORE}</p></main>"
    )
    run = next(n for n, element in enumerate(page.measures.elements) if element.tag == "qp-run")
    page.drop(run, Kind.RELATED, "a line of links")
    assert finish(page, engine="7").removed[0].refs == (4, 6)


def test_pages_without_stamps_give_no_refs() -> None:
    assert finished(PAGE.replace("data-qp", "data-other"), "box").removed[0].refs == ()


def test_words_of_what_is_left_are_counted() -> None:
    main = len(f"{PROSE} {MORE} {LAST}".split())
    assert finished(PAGE, "box", "side").word_count == main
    assert finished(PAGE, "side").word_count == main + len(["Sign", "up", "It", "is", "free"])


def test_article_is_labelled_with_its_engine_and_metadata() -> None:
    article = finished(PAGE)
    assert article.engine == "7"
    assert (article.title, article.lang) == ("The ferry at nine", "en")
    assert article.removed == ()


def test_loose_runs_become_paragraphs() -> None:
    article = finished(f"<main id=main>{PROSE}<br><br>{MORE}<h2>Nets</h2>{LAST}</main>")
    assert article.html.count("<p>") == 3


def test_lone_run_in_a_cell_or_item_stays_inline() -> None:
    html = f"<main id=main><p>{PROSE}</p><ul><li>Rope<ul><li>Tar</li></ul></li></ul></main>"
    assert "<p>Rope" not in finished(html).html


def test_piece_inside_a_piece_is_part_of_it() -> None:
    page: Page = page_of(PAGE)
    inner = number(page, "box") + 1
    page.drop(inner, Kind.SOCIAL, "inner")
    page.drop(number(page, "box"), Kind.PROMO, "outer")
    (piece,) = finish(page, engine="7").removed
    assert (piece.reason, piece.text) == ("outer", "Sign up It is free")
