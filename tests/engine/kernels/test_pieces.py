"""The kernels of the judge of pieces find the candidates and rows that numpy alone finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietpage.engine import kernels
from quietpage.engine.clutter import features
from quietpage.engine.clutter.signals import read_signals
from quietpage.engine.features import cjk_scale
from quietpage.engine.page import Page
from tests.engine.small_pages import LAST, MORE, PROSE, page_of

pytestmark = pytest.mark.skipif(not kernels.COMPILED, reason="no kernels were built here")

PAGES = sorted((Path(__file__).parents[2] / "pages").glob("*/source.html"))
SMALL = {
    "one block": "<p>One</p>",
    "a picture": "<div><img src=a.png></div>",
    "Chinese": "<div><p>船在早上九点离开码头，河上还有雾。</p><p>请订阅邮件</p></div>" * 3,
    "styles": f"<p class=a>{PROSE}</p><p class=b>{MORE}</p><div class=a><p>{LAST}</p></div>",
    "deep": "<div class=promo>" * 50 + "<aside><p>Word.</p></aside>" + "</div>" * 50,
    "tables": f"<table><tr><td>{PROSE}<td><a href=/a-b-c-d>One</a><tr><td>1<td>2</table>",
    "phrases": "<form class=ad><p><b>Subscribe</b> to our <em>newsletter</em></p><input></form>",
}


def assert_alike(page: Page) -> None:
    """Both ways, with what earlier passes might have said of the blocks."""
    draw = np.random.default_rng(len(page.kept))
    page.probability[:] = draw.random(len(page.kept), dtype=np.float32)
    page.kept[:] = draw.random(len(page.kept)) < 0.9
    page.gone[:] = draw.random(len(page.gone)) < 0.1
    for largest in (3, 200, 2000):
        numbers = features.candidates_upto(page, largest)
        assert numbers.tolist() == features.plain_candidates(page, largest).tolist()
        if not len(numbers):
            continue
        given = (page, numbers, read_signals(page), cjk_scale(page.measures), 0.3)
        for name, compiled, plain in zip(
            features.NAMES, features.read_rows(*given), features.plain_rows(*given), strict=True
        ):
            assert np.array_equal(compiled, plain), name


@pytest.mark.parametrize("html", SMALL.values(), ids=SMALL)
def test_rows_of_a_small_page(html: str) -> None:
    assert_alike(page_of(f"<main id=main>{html}<p>Bye.</p></main>"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_rows_of_a_page(path: Path) -> None:
    assert_alike(page_of(path.read_text(encoding="utf-8", errors="replace")))


TAGS = st.sampled_from(["p", "div", "li", "ul", "h2", "a", "td", "form", "aside", "b", "img"])
NAMES = st.sampled_from(["", "post-content", "newsletter", "ad", "card", "related"])
TEXTS = st.sampled_from(["", "One", "Read also: more", "船在早上，" * 9, f"{PROSE}", "Subscribe!"])
PIECES = st.lists(st.tuples(TAGS, NAMES, TEXTS, st.booleans()), max_size=40)


@given(PIECES)
def test_rows_of_any_page(pieces: list[tuple[str, str, str, bool]]) -> None:
    html = "".join(
        f'<{tag} class="{name}">{text}' + f"</{tag}>" * closed for tag, name, text, closed in pieces
    )
    assert_alike(page_of(f"<div id=main>{html}</div>"))
