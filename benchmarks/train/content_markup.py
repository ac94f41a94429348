"""Templates for look-alikes: content in the same range of wrappers as the clutter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml.html import HtmlElement

from benchmarks.train.dress import Dress
from benchmarks.train.tree import Node, element, split_at_colon, with_links

Template = Callable[[Dress], HtmlElement]


def body_paragraph(dress: Dress) -> HtmlElement:
    return element("p", dress.body_class, *dress.line())


def named_paragraph(dress: Dress) -> HtmlElement:
    return element("p", dress.names.top(), *dress.line())


def emphasised_paragraph(dress: Dress) -> HtmlElement:
    tag = dress.rng.choice(["strong", "em", "i", "small"])
    return element("p", dress.body_class, element(tag, None, *dress.line()))


def wrapped_paragraph(dress: Dress) -> HtmlElement:
    return element("div", dress.names.top(), element("p", dress.body_class, *dress.line()))


def plain_division(dress: Dress) -> HtmlElement:
    return element("div", dress.names.top(), *dress.line())


def quotation(dress: Dress) -> HtmlElement:
    return element("blockquote", dress.names.top(), element("p", None, *dress.line()))


def single_item_list(dress: Dress) -> HtmlElement:
    return element("ul", dress.names.top(), element("li", dress.names.part("item"), *dress.line()))


def one_row_table(dress: Dress) -> HtmlElement:
    row = element("tr", None, element("td", None, *dress.line()))
    return element("table", dress.names.top(), element("tbody", None, row), width="100%")


def boxed(dress: Dress) -> HtmlElement:
    return dress.box(dress.title(), dress.paragraph(), _list(dress), dress.small())


def boxed_with_picture(dress: Dress) -> HtmlElement:
    return dress.box(dress.image(), boxed(dress))


def pull_quote(dress: Dress) -> HtmlElement:
    quote = element("p", dress.names.part("text"), *with_links(dress.piece.text, dress.target))
    source: Node = None
    if dress.piece.note:
        tag = dress.rng.choice(["cite", "footer", "figcaption", "p", "span"])
        source = element(tag, dress.names.part("note"), dress.piece.note)
    tag = dress.rng.choice(["blockquote", "blockquote", "aside", "figure", "div", "q"])
    return element(tag, dress.names.top(), quote, source)


def captioned_figure(dress: Dress) -> HtmlElement:
    picture: HtmlElement = dress.image()
    if dress.chance(0.3):
        picture = element("a", None, picture, href=f"/media/{dress.rng.randint(1, 9999)}.jpg")
    if dress.chance(0.3):
        tag = dress.rng.choice(["p", "div", "span"])
        words = element(tag, dress.names.part("note"), *dress.line())
        return element("div", dress.names.top(), picture, words)
    gap = " " if dress.piece.note else None
    words = element("figcaption", dress.names.part("text"), *dress.line(), gap, dress.small())
    return element("figure", dress.names.top(), picture, words)


def bare_list(dress: Dress) -> HtmlElement:
    tag = "ol" if dress.piece.kind in {"recipe", "instructions"} else "ul"
    entries = [element("li", None, item) for item in dress.piece.items]
    return element(tag, dress.names.top() if dress.chance(0.5) else None, *entries)


def linked_list(dress: Dress) -> HtmlElement:
    """List sources, each of them a link elsewhere."""
    entries = [element("li", dress.names.part("item"), element("a", None, item,
                       href=dress.target())) for item in dress.piece.items]  # fmt: skip
    return dress.box(dress.title(), element("ul", dress.names.part("list"), *entries))


def terms(dress: Dress) -> HtmlElement:
    pairs: list[Node] = []
    for item in dress.piece.items:
        term, _, fact = split_at_colon(item)
        pairs.append(element("dt", None, term))
        if fact:
            pairs.append(element("dd", None, fact))
    return dress.box(dress.title(), element("dl", dress.names.part("list"), *pairs))


def table(dress: Dress) -> HtmlElement:
    rows = [element("tr", None, *(element("td" if number else dress.rng.choice(["th", "td"]), None,
            cell) for cell in row)) for number, row in enumerate(dress.piece.rows)]  # fmt: skip
    made = element("table", dress.names.top(), element("tbody", None, *rows))
    if dress.piece.heading:
        return element("div", dress.names.top(), dress.title(), made)
    return made if dress.chance(0.5) else element("figure", dress.names.top(), made)


def folded_answer(dress: Dress) -> HtmlElement:
    summary = element("summary", None, dress.piece.heading)
    return element("details", dress.names.top(), summary, dress.paragraph("p"), open="")


def listed_answer(dress: Dress) -> HtmlElement:
    return element("dl", dress.names.top(), element("dt", None, dress.piece.heading),
                   element("dd", None, dress.paragraph("p")))  # fmt: skip


def bold_answer(dress: Dress) -> HtmlElement:
    return element("p", dress.body_class, element("strong", None, dress.piece.heading),
                   element("br", None), *with_links(dress.piece.text, dress.target))  # fmt: skip


def listing(dress: Dress) -> HtmlElement:
    code = element("pre", dress.names.top(), element("code", None, dress.piece.text))
    return code if dress.chance(0.6) else element("div", dress.names.top(), code)


def inner_heading(dress: Dress) -> HtmlElement:
    tag = dress.rng.choice(["h2", "h2", "h3", "h4"])
    words: Node = dress.piece.heading
    if dress.chance(0.2):
        words = element("span", dress.names.part("heading"), words)
    return element(tag, dress.names.top() if dress.chance(0.5) else None, words)


def bold_heading(dress: Dress) -> HtmlElement:
    return element("p", dress.body_class, element("strong", None, dress.piece.heading))


def stanza(dress: Dress) -> HtmlElement:
    parts: list[Node] = []
    for line in dress.piece.text.split(" / "):
        parts.extend([line, element("br", None)])
    tag = dress.rng.choice(["p", "div", "blockquote", "pre"])
    return element(tag, dress.names.top(), *parts[:-1])


def _list(dress: Dress) -> HtmlElement | None:
    return bare_list(dress) if dress.piece.items else None


PARAGRAPHS: Final[tuple[Template, ...]] = (
    body_paragraph, body_paragraph, body_paragraph, body_paragraph, named_paragraph,
    wrapped_paragraph, emphasised_paragraph, plain_division, boxed, quotation, single_item_list,
    one_row_table,
)  # fmt: skip
NOTES: Final[tuple[Template, ...]] = (
    body_paragraph, emphasised_paragraph, emphasised_paragraph, named_paragraph,
    wrapped_paragraph, plain_division, boxed, boxed_with_picture,
)  # fmt: skip
BOXES: Final[tuple[Template, ...]] = (boxed, boxed, boxed_with_picture)
TEMPLATES: Final[dict[str, tuple[Template, ...]]] = {
    "quote": (pull_quote, pull_quote, pull_quote, boxed),
    "caption": (captioned_figure,),
    "sources": (linked_list, linked_list, boxed),
    "facts": BOXES,
    "table": (table,),
    "qa": (bold_answer, boxed, folded_answer, listed_answer),
    "code": (listing,),
    "heading": (inner_heading, inner_heading, bold_heading),
    "note": NOTES,
    "bio": NOTES,
    "verse": (stanza,),
}


def content_templates(dress: Dress) -> tuple[Template, ...]:
    """Name the templates that hold all of this piece."""
    piece = dress.piece
    if piece.kind == "facts" and not piece.text:
        return (*BOXES, terms) if piece.heading else (*BOXES, bare_list)
    if piece.kind in TEMPLATES:
        return TEMPLATES[piece.kind]
    if piece.items:
        return (boxed, bare_list) if not piece.heading else (boxed,)
    return PARAGRAPHS
