"""What the judge of pieces holds for clutter goes, as eagerly as the policy says."""

from __future__ import annotations

import numpy as np
import pytest

from quietpage import PageType, Policy
from quietpage.engine.clutter import traits
from quietpage.engine.model import trees
from quietpage.engine.page import Page
from quietpage.engine.passes import drop_clutter as module
from quietpage.engine.passes.drop_clutter import THRESHOLDS, drop_clutter
from tests.engine.small_pages import LAST, MORE, PROSE, left, page_of, taken

PAGE = f"""<main id=main><p>{PROSE}</p>
<div id=box class="newsletter-signup"><h3 id=head>Sign up for our newsletter</h3>
<p id=say>The best of the week in your inbox.</p>
<form id=form><input type=email placeholder="Your email"><button>Subscribe</button></form></div>
<p>{MORE}</p><p>{LAST}</p><p>{PROSE}</p><p>{MORE}</p></main>"""


class Judge:
    """Gives each candidate the probability that stands by its id, else none."""

    def __init__(self, page: Page, given: dict[str, float]) -> None:
        elements = page.measures.elements
        ids = [elements[n].get("id") for n in module.candidates(page).tolist()]
        self.answers = np.array([given.get(id_ or "", 0.0) for id_ in ids], dtype=np.float32)

    def probability(self, features: np.ndarray) -> np.ndarray:
        assert features.shape[1] == len(self.answers)
        return self.answers


def judged(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, float], policy: Policy = Policy.BALANCED
) -> Page:
    page = page_of(PAGE, policy=policy)
    judge = Judge(page, given)
    monkeypatch.setattr(trees, "load", lambda *_: judge)
    drop_clutter(page)
    return page


def test_sign_up_box_between_paragraphs_goes_and_the_paragraphs_stay() -> None:
    page = page_of(PAGE)
    drop_clutter(page)
    assert left(page) == [PROSE, MORE, LAST, PROSE, MORE]
    assert all(taken(page).values())


def test_largest_element_that_is_clutter_is_the_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    page = judged(monkeypatch, {"box": 0.9, "head": 0.99, "say": 0.6, "form": 0.99})
    assert list(taken(page)) == ["box"]


def test_parts_go_where_the_whole_is_not_clutter(monkeypatch: pytest.MonkeyPatch) -> None:
    page = judged(monkeypatch, {"box": 0.1, "head": 0.01, "form": 0.99})
    assert list(taken(page)) == ["form"]


def test_line_that_names_a_box_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = judged(monkeypatch, {"box": 0.1, "head": 0.4, "form": 0.99})
    assert list(taken(page)) == ["head", "form"]


@pytest.mark.parametrize(
    ("probability", "policies"),
    [
        (0.95, {Policy.GENTLE, Policy.BALANCED, Policy.STRICT}),
        (0.7, {Policy.BALANCED, Policy.STRICT}),
        # The box says a phrase that hardly any prose has, and so needs less.
        (0.3, {Policy.BALANCED, Policy.STRICT}),
        (0.1, set()),
    ],
)
def test_policy_says_how_sure_the_judge_must_be(
    monkeypatch: pytest.MonkeyPatch, probability: float, policies: set[Policy]
) -> None:
    found = {p for p in Policy if judged(monkeypatch, {"box": probability}, p).taken}
    assert found == policies


def test_threshold_itself_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, {"box": THRESHOLDS[Policy.BALANCED]}).taken


def test_page_without_candidates_is_left_as_it_is() -> None:
    page = page_of("<main id=main></main>")
    drop_clutter(page)
    assert page.taken == {}


def test_what_is_built_as_content_stays_whatever_the_judge_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trees, "load", lambda *_: Certain())
    monkeypatch.setattr(traits, "MIN_PROSE_CHARS", 0)
    quotation = "<blockquote id=quote><p>We sold the river, one field at a time.</p></blockquote>"
    page = page_of(f"<main id=main>{quotation}<p id=out>Come in</p></main>")
    drop_clutter(page)
    assert list(taken(page)) == ["out"]


class Certain:
    """Holds everything for clutter."""

    def probability(self, features: np.ndarray) -> np.ndarray:
        return np.ones(features.shape[1], dtype=np.float32)


@pytest.mark.parametrize("policy", [Policy.BALANCED, Policy.STRICT])
def test_bold_line_sentence_and_link_go_together(
    monkeypatch: pytest.MonkeyPatch, policy: Policy
) -> None:
    group = """<p id=head><strong>The Harbour Letter</strong></p>
    <p id=say>Five stories each weekday.</p>
    <p id=call><a href="/letters">Sign me up</a></p>"""
    page = page_of(f"<main id=main><p>{PROSE}</p>{group}<p>{MORE}</p></main>", policy=policy)
    judge = Judge(page, {"call": 0.99})
    monkeypatch.setattr(trees, "load", lambda *_: judge)
    drop_clutter(page)
    assert sorted(taken(page)) == ["call", "head", "say"]


def test_sentence_that_mentions_a_phrase_needs_a_surer_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentence = (
        "<p id=say>The reader, which the two brothers wrote in a winter, is also available on"
        " Google Play and costs nothing.</p>"
    )
    for probability, goes in ((0.7, False), (0.95, True)):
        page = page_of(f"<main id=main><p>{PROSE}</p>{sentence}<p>{MORE}</p></main>")
        judge = Judge(page, {"say": probability})
        monkeypatch.setattr(trees, "load", lambda *_, judge=judge: judge)
        drop_clutter(page)
        assert bool(page.taken) is goes


def test_line_that_leads_into_content_stays_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "<p id=lead>The client follows the channel:</p><pre>channel.listen()</pre>"
    page = page_of(f"<main id=main><p>{PROSE}</p>{lines}<p>{MORE}</p></main>")
    judge = Judge(page, {"lead": 0.99})
    monkeypatch.setattr(trees, "load", lambda *_: judge)
    drop_clutter(page)
    assert page.taken == {}


@pytest.mark.parametrize(
    ("piece", "probability", "goes"),
    [
        ("<p id=piece>She never did cancel the subscription.</p>", 0.6, False),
        ("<p id=piece>She never did cancel the subscription.</p>", 0.75, True),
        ("<p id=piece>She never did <a href=/x>cancel the subscription</a>.</p>", 0.6, True),
    ],
    ids=["asks for nothing", "surely clutter", "has a link"],
)
def test_words_that_ask_for_nothing_need_a_surer_verdict(
    monkeypatch: pytest.MonkeyPatch, piece: str, probability: float, goes: bool
) -> None:
    page = page_of(f"<main id=main><p>{PROSE}</p>{piece}<p>{MORE}</p></main>")
    judge = Judge(page, {"piece": probability})
    monkeypatch.setattr(trees, "load", lambda *_: judge)
    drop_clutter(page)
    assert bool(page.taken) is goes


@pytest.mark.parametrize(
    ("items", "goes"),
    [
        (("/news/the-winter-without-ice", "/news/who-pays-for-the-pier"), True),
        (("/news/the-winter-without-ice", "#sources"), False),
        (("/ice", "/pier"), False),
    ],
    ids=["articles", "a place in the page", "sections"],
)
def test_list_of_links_to_articles_goes_at_little_doubt(
    monkeypatch: pytest.MonkeyPatch, items: tuple[str, ...], goes: bool
) -> None:
    links = "".join(f"<li><a href={href}>The winter when nothing froze</a></li>" for href in items)
    page = page_of(
        f"<main id=main><p>{PROSE}</p><ul id=piece>{links}</ul><p>{MORE}</p></main>",
        url="https://paper.example/a",
    )
    judge = Judge(page, {"piece": 0.2})
    monkeypatch.setattr(trees, "load", lambda *_: judge)
    drop_clutter(page)
    assert bool(page.taken) is goes


def test_a_button_goes_on_pages_of_every_type(monkeypatch: pytest.MonkeyPatch) -> None:
    button = "<div id=piece><button>Copy to clipboard</button></div>"
    page = page_of(f"<main id=main><p>{PROSE}</p>{button}<pre>ls</pre><p>{MORE}</p></main>")
    page.page_type = PageType.DOCUMENTATION
    judge = Judge(page, {"piece": 0.6})
    monkeypatch.setattr(trees, "load", lambda *_: judge)
    drop_clutter(page)
    assert list(taken(page)) == ["piece"]


@pytest.mark.parametrize(
    ("other", "goes"),
    [("/news/the-winter-without-ice", True), ("/news/who-pays-for-the-pier", False)],
)
def test_links_to_where_a_teaser_leads_are_part_of_it(
    monkeypatch: pytest.MonkeyPatch, other: str, goes: bool
) -> None:
    teaser = f"""<p id=title><a href=/news/the-winter-without-ice>The winter without ice</a></p>
    <p id=say><a href={other}>The harbour stayed open for the first time in forty years</a></p>"""
    page = page_of(
        f"<main id=main><p>{PROSE}</p>{teaser}<p>{MORE}</p></main>", url="https://paper.example/a"
    )
    judge = Judge(page, {"title": 0.2, "say": 0.01})
    monkeypatch.setattr(trees, "load", lambda *_: judge)
    drop_clutter(page)
    assert ("say" in taken(page)) is goes
