"""From the judged page to the article: cut the tree, render it, list what was taken."""

from __future__ import annotations

from functools import partial
from typing import Final

from lxml import etree

from quietpage.engine.article import Article, Removal
from quietpage.engine.page import Page
from quietpage.engine.pieces import Pieces
from quietpage.engine.reasons import codes_of
from quietpage.engine.render.html import render_html
from quietpage.engine.tags import REMOVED, RUN

STAMP: Final = "data-qp"
_KEEPS_RUNS: Final = frozenset(
    [
        ("li"),
        "td",
        "th",
        "dt",
        "dd",
        "figcaption",
        "caption",
        "summary",
        "a",
        "span",
        "button",
        "label",
    ]
)


def finish(page: Page, *, engine: str) -> Article:
    """Return the article of a page that all passes have seen. The page's tree is spent."""
    m = page.measures
    taken = sorted(page.taken.values(), key=lambda piece: piece.number)
    elements = [m.elements[piece.number] for piece in taken]
    refs = [_refs(element) for element in elements]
    main = m.elements[page.main]
    m.elements.release()  # from here on elements leave the tree
    for serial, (piece, element) in enumerate(zip(taken, elements, strict=True), start=1):
        if page.main < piece.number < m.end[page.main]:
            _leave_marker(element, f"r{serial}")
    pieces = Pieces(elements, base_url=page.base_url)
    _name_runs(main)
    rendered = render_html(main, base_url=page.base_url)
    words = int(page.words[page.live_blocks()].sum())
    meta = page.metadata
    return Article(
        title=meta.title,
        byline=meta.byline,
        published=meta.published,
        modified=meta.modified,
        site_name=meta.site_name,
        lang=meta.lang,
        dir=meta.dir,
        excerpt=meta.excerpt,
        lead_image=meta.lead_image,
        url=meta.url,
        page_type=page.page_type,
        confidence=page.confidence,
        word_count=words,
        html=rendered.html,
        removed=tuple(
            Removal(
                id=f"r{serial}",
                kind=piece.kind,
                reason=str(piece.reason),
                text=page.text_of(piece.number),
                copies=piece.copies,
                refs=numbers,
                html=partial(pieces.markup, serial - 1),
                at=rendered.offsets.get(f"r{serial}"),
                because=codes_of(piece.reason),
            )
            for serial, (piece, numbers) in enumerate(zip(taken, refs, strict=True), start=1)
        ),
        engine=engine,
    )


def _refs(element: etree._Element) -> tuple[int, ...]:
    """Stamped numbers of the element, or of what a loose run holds."""
    stamped = element if element.tag != RUN else element.iterchildren()
    numbers = (inner.get(STAMP) for inner in (stamped if element.tag == RUN else (element,)))
    return tuple(int(number) for number in numbers if number and number.isdecimal())


def _leave_marker(element: etree._Element, name: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    marker = parent.makeelement(REMOVED, {"id": name})
    marker.tail, element.tail = element.tail, None
    parent.replace(element, marker)


def _name_runs(main: etree._Element) -> None:
    """Runs become paragraphs, but for the only one in a list item, cell or caption."""
    for run in list(main.iter(RUN)):
        parent = run.getparent()
        if parent is not None and parent.tag in _KEEPS_RUNS and _is_alone(run):
            run.tag = "span"
            continue
        run.tag = "p"
        if parent is not None and parent.tag == "p":
            parent.tag = "div"


def _is_alone(run: etree._Element) -> bool:
    return all(side is None or side.tag != RUN for side in (run.getprevious(), run.getnext()))
