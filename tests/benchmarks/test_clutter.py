"""The clutter benchmark: what it counts, what it inserts, and that it cannot flatter."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.clutter import Page, compose, run
from benchmarks.clutter.compose import COPIES, LOOKALIKES, OTHERS, insert
from benchmarks.clutter.engines import ENGINES, Extract
from benchmarks.clutter.hosts import Host, cut, invented_hosts, load_hosts
from benchmarks.clutter.lookalikes import ContentDresser
from benchmarks.clutter.markup import STYLES, Dresser
from benchmarks.clutter.pieces import LANGUAGES, Piece, load_pieces
from benchmarks.clutter.report import table
from benchmarks.clutter.score import Text, distinctive, share_left, shingles, words_kept
from benchmarks.text import markup_text, tokens

URL = "https://www.made-up-daily.com/2031/story"
CLUTTER_KINDS = {
    "newsletter_form",
    "newsletter_line",
    "related",
    "read_also",
    "donate",
    "promo",
    "social",
    "follow",
    "advertisement",
    "notice",
    "interface",
}


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return compose(None, pages=26)


@pytest.fixture(scope="module")
def pieces() -> tuple[Piece, ...]:
    """Those that are to be dressed."""
    return tuple(piece for piece in load_pieces() if not piece.html)


def answering(answer: Callable[[str], str]) -> Extract:
    """An engine that looks at the markup only."""

    def engine(html: str, url: str) -> str:
        return answer(html)

    return engine


keep_all = answering(markup_text)


def host_page(paragraphs: int = 6) -> str:
    body = "".join(
        f"<p>Paragraph {number} tells of a quay where {number} boats lie, and of the {number} "
        "men who mend their nets there every winter, whatever the weather may be like.</p>"
        for number in range(paragraphs)
    )
    return f"<html><body><nav>Menu</nav><article>{body}</article><footer>End</footer></body></html>"


def made_host() -> Host:
    html = host_page()
    host = cut("made", URL, "invented", html, markup_text(html), "en")
    assert host is not None
    return host


def test_an_engine_that_keeps_everything_lets_all_clutter_survive(pages: list[Page]) -> None:
    scores = run(keep_all, pages)
    assert scores.surviving == 1
    assert scores.lookalikes_kept == 1
    assert scores.words_kept == pytest.approx(1)


def test_a_perfect_remover_leaves_no_clutter_and_loses_nothing(pages: list[Page]) -> None:
    clean = {page.html: without_clutter(page) for page in pages}
    scores = run(answering(lambda html: clean[html]), pages)
    assert scores.surviving == 0
    assert scores.lookalikes_kept == 1
    assert scores.words_kept == pytest.approx(1)


def without_clutter(page: Page) -> str:
    html = page.html
    for placed in page.placed:
        if placed.piece.is_clutter:
            assert html.count(placed.markup) == placed.copies
            html = html.replace(placed.markup, "")
    return markup_text(html)


def test_an_engine_that_keeps_nothing_is_not_rewarded(pages: list[Page]) -> None:
    scores = run(answering(lambda _: ""), pages)
    assert (scores.surviving, scores.lookalikes_kept, scores.words_kept) == (0, 0, 0)


def test_an_engine_that_raises_does_not_pass_for_a_clean_one(pages: list[Page]) -> None:
    def broken(html: str, url: str) -> str:
        raise ValueError(url)

    scores = run(broken, pages[:3])
    assert scores.errors == 3
    assert scores.surviving == 1
    assert scores.lookalikes_kept == 0
    assert scores.words_kept == 0


def test_copies_are_counted_one_by_one(pages: list[Page]) -> None:
    page = pages[0]
    box = page.placed[0]
    assert box.copies == COPIES
    text = without_clutter(page) + markup_text(box.markup) * 2
    scores = run(answering(lambda _: text), [page])
    survivors = [piece.copy for piece in scores.clutter if piece.survives]
    assert survivors == [1, 2]


def test_every_page_holds_a_box_three_times_three_pieces_and_two_lookalikes(
    pages: list[Page],
) -> None:
    for page in pages:
        clutter = [placed for placed in page.placed if placed.piece.is_clutter]
        assert [placed.copies for placed in clutter] == [COPIES] + [1] * OTHERS
        assert clutter[0].piece.kind == "newsletter_form"
        assert len(page.placed) - len(clutter) == LOOKALIKES
        assert len({placed.piece.kind for placed in page.placed}) == len(page.placed)


def test_half_a_piece_is_a_survivor_and_less_is_not() -> None:
    own = shingles("one two three four five six seven eight nine ten")
    assert share_left(own, Text("one two three four five six")) == 0.5
    assert share_left(own, Text("one two three four five")) < 0.5


def test_short_pieces_are_compared_by_characters() -> None:
    own = shingles("Advertisement")
    assert share_left(own, Text("ADVERTISEMENT")) == 1
    assert share_left(own, Text("An advertiser was there")) < 1


def test_chinese_is_compared_by_characters_and_counted_by_them() -> None:
    own = shingles("广告之后，文章继续")
    assert share_left(own, Text("前文。广告之后文章继续。后文")) == 1
    assert tokens("广告 ad") == ["广", "告", "ad"]


def test_what_the_host_says_itself_is_not_held_against_an_engine() -> None:
    assert not distinctive("Subscribe now", [Text("Please subscribe now, they said.")])


def test_words_kept_counts_every_occurrence() -> None:
    assert words_kept(Counter({"a": 2, "b": 2}), Text("a b b c")) == 0.75


@pytest.mark.parametrize("seed", range(5))
def test_insertion_leaves_the_hosts_text_alone(seed: int) -> None:
    host = made_host()
    page = insert(host, [f"<p>piece{number}</p>" for number in range(8)], random.Random(seed))
    for number in range(8):
        assert page.count(f"<p>piece{number}</p>") == 1
        page = page.replace(f"<p>piece{number}</p>", "")
    assert page == host.html
    assert tokens(markup_text(host.html)) == tokens(markup_text(host_page()))


def test_pieces_stand_between_body_paragraphs_only() -> None:
    host = made_host()
    page = insert(host, ["<hr>"] * 5, random.Random(1))
    article = page[page.index("<article>") : page.index("</article>")]
    assert article.count("<hr>") == 5
    assert article.startswith("<article><p>")
    assert article.endswith("</p>")


def test_a_page_without_a_run_of_paragraphs_is_no_host() -> None:
    html = host_page(paragraphs=3)
    assert cut("few", URL, "invented", html, markup_text(html)) is None


def test_the_same_seed_makes_the_same_pages(pages: list[Page]) -> None:
    again = compose(None, pages=26)
    assert [page.html for page in again] == [page.html for page in pages]
    assert [page.html for page in compose(None, pages=26, seed=2)] != [p.html for p in pages]


def test_splits_share_neither_pieces_nor_sites() -> None:
    made = {split: compose(None, pages=40, split=split) for split in "ab"}
    ids = {s: {placed.piece.id for p in made[s] for placed in p.placed} for s in made}
    sites = {s: {page.url.split("/")[2] for page in made[s]} for s in made}
    assert not ids["a"] & ids["b"]
    assert not sites["a"] & sites["b"]


def test_every_language_has_hosts_in_both_splits() -> None:
    hosts = invented_hosts()
    for lang in LANGUAGES:
        own = [host for host in hosts if host.lang == lang]
        assert len({host.url for host in own}) >= 3
        assert {host.split for host in own} == {"a", "b"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_pieces_of_every_kind(lang: str, pieces: tuple[Piece, ...]) -> None:
    own = [piece for piece in pieces if piece.lang == lang]
    kinds = Counter(piece.kind for piece in own if piece.is_clutter)
    assert set(kinds) == CLUTTER_KINDS
    assert min(kinds.values()) >= (12 if lang == "en" else 4)
    assert sum(not piece.is_clutter for piece in own) >= (30 if lang == "en" else 10)


@pytest.mark.parametrize("style", STYLES)
def test_every_piece_can_be_dressed_in_every_way(style: str, pieces: tuple[Piece, ...]) -> None:
    clutter = Dresser(URL, random.Random(1))
    content = ContentDresser(URL, random.Random(1))
    for piece in pieces:
        markup = (clutter if piece.is_clutter else content).dress(piece, style)
        assert tokens(markup_text(markup))
        assert not {"[", "]"} & set(markup_text(markup)) or piece.kind == "code"


def test_cards_are_links_and_bare_pieces_have_no_classes(pieces: tuple[Piece, ...]) -> None:
    dresser = Dresser(URL, random.Random(3))
    for piece in (piece for piece in pieces if piece.is_clutter):
        assert "<a" in dresser.dress(piece, "card")
        assert "class=" not in dresser.dress(piece, "bare")


def test_related_pieces_lead_to_the_same_site(pieces: tuple[Piece, ...]) -> None:
    teaser = next(piece for piece in pieces if piece.kind == "read_also")
    markup = Dresser(URL, random.Random(2)).dress(teaser, "bare")
    assert 'href="/' in markup or 'href="https://www.made-up-daily.com/' in markup


def test_no_corpus_means_no_real_hosts(tmp_path: Path) -> None:
    assert list(load_hosts(None, 1)) == []
    assert list(load_hosts(tmp_path, 1)) == []


def test_the_table_has_a_row_for_every_engine(pages: list[Page]) -> None:
    scores = [run(keep_all, pages)]
    rows = table(scores, ["a", "b"]).splitlines()
    assert sum("100.0 %" in row for row in rows) == 3
    assert len(ENGINES) == 6
