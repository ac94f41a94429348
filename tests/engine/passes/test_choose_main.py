"""The cut between what is kept and what is not, and the element that holds what is kept."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from quietpage import declutter
from quietpage.engine.page import Page
from quietpage.engine.passes.choose_main import (
    CUT_SHIFT,
    CUT_SLOPE,
    best_cut,
    choose_main,
)
from quietpage.errors import NoMainContent
from tests.engine.small_pages import LAST, MORE, PROSE, page_of

BODY = "".join(f"<p>{text}</p>" for text in (PROSE, MORE, LAST, PROSE, MORE, LAST))
CHROME = "".join(f'<li><a href="/s/{n}">Section {n}</a></li>' for n in range(12))


def expected_f1(learned: np.ndarray, words: np.ndarray, kept: tuple[int, ...]) -> float:
    """Expected F1 of words of one choice of blocks, reckoned from its definition."""
    odds = np.exp(CUT_SHIFT) * (learned / (1 - learned)) ** CUT_SLOPE
    probability = odds / (1 + odds)
    right = sum(probability[n] * words[n] for n in kept)
    taken = sum(words[n] for n in kept)
    return float(2 * right / (taken + (probability * words).sum()))


@pytest.mark.parametrize("seed", range(40))
def test_no_choice_of_blocks_is_better(seed: int) -> None:
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 8))
    learned = random.uniform(0.01, 0.99, count).astype(np.float32)
    words = random.integers(1, 60, count).astype(np.int32)
    kept, expected = best_cut(learned, words)
    choices = [c for size in range(1, count + 1) for c in combinations(range(count), size)]
    best = max(expected_f1(learned, words, choice) for choice in choices)
    assert expected == pytest.approx(best, abs=1e-4)
    found = expected_f1(learned, words, tuple(np.flatnonzero(kept)))
    assert found == pytest.approx(best, abs=1e-4)


def test_what_is_surely_right_is_kept_and_what_is_surely_wrong_is_not() -> None:
    kept, expected = best_cut(
        np.array([0.0, 1.0, 1.0, 0.0], dtype=np.float32), np.array([50, 50, 5, 50], dtype=np.int32)
    )
    assert kept.tolist() == [False, True, True, False]
    assert expected > 0.95


def test_doubtful_page_is_worth_little() -> None:
    unsure = np.full(6, 0.1, dtype=np.float32)
    words = np.full(6, 20, dtype=np.int32)
    assert best_cut(unsure, words)[1] < best_cut(unsure + 0.5, words)[1]


def test_blocks_without_words_are_not_kept_for_their_probability() -> None:
    kept, _ = best_cut(np.array([0.9, 0.9], np.float32), np.array([0, 10], np.int32))
    assert kept.tolist() == [False, True]


def test_no_blocks_make_no_cut() -> None:
    kept, expected = best_cut(np.empty(0, np.float32), np.empty(0, np.int32))
    assert (kept.tolist(), expected) == ([], 0.0)


def chosen(html: str) -> Page:
    page = page_of(html)
    choose_main(page)
    return page


def test_paragraphs_of_the_article_are_chosen_and_the_menu_is_not() -> None:
    page = chosen(f"<nav><ul>{CHROME}</ul></nav><article id=a><h1>The ferry</h1>{BODY}</article>")
    texts = [page.measures.texts[block] for block in np.flatnonzero(page.kept)]
    assert {PROSE, MORE, LAST} <= set(texts)
    assert not any(text.startswith("Section ") for text in texts)
    assert page.measures.elements[page.main].get("id") == "a"


def test_every_block_has_a_probability_and_the_page_a_confidence() -> None:
    page = chosen(f"<nav><ul>{CHROME}</ul></nav><article>{BODY}</article>")
    assert page.probability.shape == (len(page.measures.blocks),)
    assert (page.probability >= 0).all()
    assert (page.probability <= 1).all()
    assert 0 < page.confidence <= 1


def test_what_is_gone_already_is_not_chosen() -> None:
    page = page_of(f"<article>{BODY}</article>")
    page.gone[page.measures.blocks[0]] = True
    choose_main(page)
    assert page.probability[0] == 0


@pytest.mark.parametrize(
    "html",
    [
        "<body></body>",
        f"<nav><ul>{CHROME * 4}</ul></nav>",
        "<form><label>Name</label><input><label>Key</label><input type=password></form>",
    ],
)
def test_page_without_an_article_says_so(html: str) -> None:
    with pytest.raises(NoMainContent):
        chosen(html)


def test_few_words_without_field_or_button_are_the_content() -> None:
    page = chosen("<h1>Closed</h1><p>Back on Monday.</p>")
    assert page.kept.all()


def test_few_words_around_a_field_are_not() -> None:
    with pytest.raises(NoMainContent):
        chosen("<p>Back on Monday.</p><input name=q><button>Search</button>")


def test_few_words_that_the_page_hides_are_not() -> None:
    with pytest.raises(NoMainContent):
        declutter("<p hidden>Back on Monday.</p><p hidden>Closed this week.</p>")
