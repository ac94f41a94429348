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
from quietpage.engine.tags import RUN

STAMP: Final = "data-qp"


def finish(page: Page, *, engine: str) -> Article:
    """Return the article of a page that all passes have seen. The page's tree is spent."""
    m = page.measures
    taken = sorted(page.taken.values(), key=lambda piece: piece.number)
    elements = [m.elements[piece.number] for piece in taken]
    names = [f"r{serial}" for serial in range(1, len(taken) + 1)]
    main = m.elements[page.main]
    m.elements.release()  # from here on elements leave the tree
    gone = [
        (element, name)
        for piece, element, name in zip(taken, elements, names, strict=True)
        if page.main < piece.number < m.ends[page.main]
    ]
    rendered = render_html(main, base_url=page.base_url, gone=gone)
    pieces = Pieces(elements, base_url=page.base_url)
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
                id=name,
                kind=piece.kind,
                reason=str(piece.reason),
                text=page.text_of(piece.number),
                copies=piece.copies,
                refs=refs,
                html=partial(pieces.markup, number),
                at=rendered.offsets.get(name),
                because=codes_of(piece.reason),
            )
            for number, (piece, name, refs) in enumerate(
                zip(taken, names, map(_refs, elements), strict=True)
            )
        ),
        engine=engine,
    )


def _refs(element: etree._Element) -> tuple[int, ...]:
    """Stamped numbers of the element, or of what a loose run holds."""
    stamped = element.iterchildren() if element.tag == RUN else (element,)
    numbers = [inner.get(STAMP) for inner in stamped]
    return tuple([int(number) for number in numbers if number and number.isdecimal()])
