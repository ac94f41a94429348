"""Candidate scores: paragraphs give points upwards, classes and links change them."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage.engine import arc90
from quietpage.engine.measure import Measures
from tests.engine.small_pages import LAST, MORE, PROSE, measured


def scores_of(html: str) -> tuple[Measures, dict[str, float]]:
    """Measures, and the score of every element that has an id."""
    m = measured(html)
    chars = m.sizes
    density = m.within(m.link_chars_sum, m.blocks) / np.maximum(m.within(m.chars_sum, m.blocks), 1)
    scores = arc90.scores(m, chars, density)
    assert scores.shape == (len(m.elements),)
    named = {
        element.get("id"): float(score) for element, score in zip(m.elements, scores, strict=True)
    }
    named.pop(None, None)
    return m, named


def test_points_of_a_paragraph_by_hand() -> None:
    text = "Thirty letters and two commas, as it were, stand here, on line one."
    _, scores = scores_of(f"<span id=far><section id=up><p>{text}</p></section></span>")
    # One for the paragraph, one for each of three commas, none for 100 characters.
    assert scores["up"] == pytest.approx(4)
    assert scores["far"] == pytest.approx(2)


def test_length_gives_up_to_three_points() -> None:
    def section(chars: int) -> float:
        return scores_of(f"<section id=x><p>{'a' * chars}</p></section>")[1]["x"]

    assert [section(chars) for chars in (50, 100, 250, 350, 5000)] == [1, 2, 3, 4, 4]


def test_short_paragraphs_give_nothing() -> None:
    _, scores = scores_of("<section id=x><p>Too short, by far.</p></section>")
    assert scores["x"] == 0


def test_paragraphs_of_a_body_make_it_the_best_candidate() -> None:
    body = "".join(f"<p>{text}</p>" for text in (PROSE, MORE, LAST))
    menu = "".join(f'<li><a href="/{n}">A section of the paper, {n}</a></li>' for n in range(20))
    _, scores = scores_of(f"<ul id=menu>{menu}</ul><div id=body>{body}</div><p id=p>{PROSE}</p>")
    assert max(scores, key=lambda name: scores[name]) == "body"


def test_link_density_scales_a_score_down() -> None:
    plain = scores_of(f"<div id=x><p>{PROSE}</p></div>")[1]["x"]
    half = scores_of(f'<div id=x><p>{PROSE}</p><a href="/">{PROSE}</a></div>')[1]["x"]
    assert 0 < half < plain


def test_class_and_tag_add_and_take() -> None:
    def score(tag: str, name: str = "") -> float:
        return scores_of(f"<{tag} id=x class='{name}'><p>{PROSE * 3}</p></{tag}>")[1]["x"]

    assert score("div") == score("section") + 5
    assert score("div", "article") == score("div") + 25
    assert score("div", "sidebar") < score("div")
    assert score("section") - score("form") == pytest.approx(3)


def test_scores_are_never_negative() -> None:
    _, scores = scores_of(f"<nav id=x class=sidebar><p>{PROSE}</p></nav>")
    assert scores["x"] >= 0


def test_ranks_name_the_best_candidate_above_each_block() -> None:
    body = f"<div id=x><div><p>{PROSE}</p><p>{MORE}</p></div></div>"
    m, _ = scores_of(f"{body}<p>Elsewhere</p>")
    scores = np.zeros(len(m.elements))
    x = next(n for n, element in enumerate(m.elements) if element.get("id") == "x")
    scores[x] = 8.0
    scores[x + 1] = 2.0
    best, share, levels, inside = arc90.ranks(m, scores)
    assert best.tolist() == [8, 8, 0]
    assert share.tolist() == [1, 1, 0]
    assert levels.tolist()[:2] == [2, 2]
    assert inside.tolist() == [True, True, False]
