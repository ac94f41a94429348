"""Small pages for tests of one part: made without the passes, looked at by id."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage import Policy
from quietpage.engine.body import find_body
from quietpage.engine.measure import Measures, measure
from quietpage.engine.metadata import read_metadata
from quietpage.engine.page import Page
from quietpage.engine.parse import parse
from quietpage.engine.segment import segment

URL: Final = "https://paper.example/2026/a-walk-by-the-river"
PROSE: Final = (
    "The ferry left the pier a little after nine, and the fog over the water was still so thick"
    " that the houses on the far bank could only be guessed at by their lamps."
)
MORE: Final = (
    "By noon the sun had come through, the baker had opened his shutters, and the two women who"
    " mend the nets had carried their chairs out to the wall, as they do every spring."
)
LAST: Final = (
    "Nobody on the island could say when the custom began, although the oldest of the pilots"
    " remembers that his grandfather, a quiet man, had rowed across with the bell as a boy."
)


def measured(html: str | bytes) -> Measures:
    """Measures of a page's body."""
    body = find_body(parse(html))
    segment(body)
    return measure(body)


def page_of(html: str, *, url: str | None = URL, policy: Policy = Policy.BALANCED) -> Page:
    """A page that no pass has seen: all of it is kept, and all of it is main content.

    Where an element has the id ``main``, that is the main element, and only its blocks are kept.
    """
    root = parse(html)
    metadata = read_metadata(root, url=url)
    body = find_body(root)
    segment(body)
    page = Page(root, measure(body), metadata, url=url, policy=policy)
    if any(element.get("id") == "main" for element in page.measures.elements):
        page.main = number(page, "main")
        page.kept[:] = False
        page.kept[page.blocks_in(page.main)] = True
    page.probability = page.kept.astype(np.float32)
    return page


def number(page: Page, name: str) -> int:
    """Number of the element with this id."""
    return next(i for i, element in enumerate(page.measures.elements) if element.get("id") == name)


def left(page: Page) -> list[str]:
    """Texts of the blocks that stand in the main content still."""
    return [page.measures.texts[block] for block in page.live_blocks().tolist()]


def taken(page: Page) -> dict[str, str]:
    """Id → reason, of every piece that was taken out."""
    m = page.measures
    return {m.elements[n].get("id", ""): piece.reason for n, piece in page.taken.items()}
