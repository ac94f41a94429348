"""Templates for clutter: each takes a piece and gives the element put into the page."""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from benchmarks.train.dress import Dress
from benchmarks.train.form_markup import FORM_TEMPLATES
from benchmarks.train.tree import Node, element, split_at_colon, with_links

Template = Callable[[Dress], HtmlElement]


def bare_paragraph(dress: Dress) -> HtmlElement:
    return element("p", dress.body_class, *dress.line())


def linked_paragraph(dress: Dress) -> HtmlElement:
    link = element("a", None, dress.words(), href=dress.main_target())
    if dress.chance(0.3):
        link = element(dress.rng.choice(["strong", "em", "b"]), None, link)
    return element("p", dress.body_class, link)


def emphasised_paragraph(dress: Dress) -> HtmlElement:
    tag = dress.rng.choice(["strong", "em", "i", "b", "small", "mark"])
    return element("p", dress.body_class, element(tag, None, *dress.line()))


def lead_in_paragraph(dress: Dress) -> HtmlElement:
    """Set the words before the first colon in bold, the rest as a link."""
    lead, colon, rest = split_at_colon(dress.piece.text)
    if not colon or "[" in lead:
        return bare_paragraph(dress)
    return element("p", dress.body_class, element("strong", None, lead + colon), " ",
                   *with_links(rest, dress.target))  # fmt: skip


def ruled_paragraph(dress: Dress) -> HtmlElement:
    body = element("p", dress.body_class, *dress.line())
    return element("div", dress.names.top(), element("hr", None), body, element("hr", None))


def named_paragraph(dress: Dress) -> HtmlElement:
    return element("p", dress.names.top(), *dress.line())


def bare_label(dress: Dress) -> HtmlElement:
    tag = dress.rng.choice(["div", "span", "div", "small", "center", "p"])
    return element(tag, dress.names.top(), *dress.line())


def label_over_slot(dress: Dress) -> HtmlElement:
    slot = element("div", dress.names.part("image"), id=f"slot-{dress.rng.randint(1, 999)}")
    label = element("span", dress.names.part("heading"), *dress.line())
    return element("div", dress.names.top(), *dress.rng.sample([label, slot], 2))


def boxed(dress: Dress) -> HtmlElement:
    return dress.box(dress.title(), dress.paragraph(), dress.call(), dress.small(), _list(dress))


def boxed_with_picture(dress: Dress) -> HtmlElement:
    texts = element("div", dress.names.part("text"), dress.title(linked=dress.chance(0.5)),
                    dress.paragraph(), dress.small(), dress.call())  # fmt: skip
    return dress.box(element("div", dress.names.part("image"), dress.image()), texts)


def big_link(dress: Dress) -> HtmlElement:
    """Make a card that is one link."""
    words = element("div", dress.names.part("text"), _unlinked(dress, "heading"),
                    _unlinked(dress, "text"), _unlinked(dress, "note"),
                    _unlinked(dress, "button"))  # fmt: skip
    picture = dress.image() if dress.chance(0.5) else None
    card = element("a", dress.names.top(), picture, words, href=dress.main_target())
    return card if dress.chance(0.35) else element(
        dress.rng.choice(["div", "aside", "div", "section", "article"]), dress.names.top(), card
    )  # fmt: skip


def linked_headline(dress: Dress) -> HtmlElement:
    link = element("a", None, dress.words(), href=dress.main_target())
    return element(dress.rng.choice(["h2", "h3", "h4", "h5"]), dress.names.top(), link)


def single_item_list(dress: Dress) -> HtmlElement:
    return element("ul", dress.names.top(), element("li", dress.names.part("item"), *dress.line()))


def quotation(dress: Dress) -> HtmlElement:
    return element("blockquote", dress.names.top(), element("p", None, *dress.line()))


def captioned_figure(dress: Dress) -> HtmlElement:
    picture = element("a", None, dress.image(), href=dress.main_target())
    return element("figure", dress.names.top(), picture,
                   element("figcaption", dress.names.part("text"), *dress.line()))  # fmt: skip


def one_row_table(dress: Dress) -> HtmlElement:
    cells = [element("td", None, dress.image())] if dress.chance(0.5) else []
    row = element("tr", None, *cells, element("td", None, *dress.line()))
    return element("table", dress.names.top(), element("tbody", None, row), width="100%")


def broken_lines(dress: Dress) -> HtmlElement:
    """Lines parted by `br`, with no paragraph at all."""
    parts: list[Node] = []
    for part in (dress.piece.heading, *_lines(dress), dress.call(), dress.piece.note):
        if part is not None and part != "":
            parts.extend([part, element("br", None)])
    return element(dress.rng.choice(["div", "p", "center"]), dress.names.top(), *parts[:-1])


def soup(dress: Dress) -> HtmlElement:
    """Nothing but nested `div` and `span`."""
    spans = [element("span", dress.names.part("text"), part) for part in _lines(dress)]
    title = element("div", dress.names.part("heading"), dress.piece.heading)
    inner = element("div", dress.names.part("text"), *spans, dress.call())
    return element("div", dress.names.top(), title if dress.piece.heading else None,
                   element("div", None, inner))  # fmt: skip


def custom_element(dress: Dress) -> HtmlElement:
    tag = dress.rng.choice(["x-module", "in-article", "gu-island", "np-slot", "story-widget"])
    return element(tag, dress.names.top(), dress.title(), dress.paragraph(), dress.call())


def listed(dress: Dress) -> HtmlElement:
    return dress.box(dress.title(), dress.paragraph(), _list(dress), dress.call())


def bare_list(dress: Dress) -> HtmlElement:
    links = [element("li", None, element("a", None, item, href=dress.target()))
             for item in dress.piece.items]  # fmt: skip
    made = element("ul", dress.names.top(), *links)
    if not dress.piece.heading and not dress.piece.text:
        return made
    return element("div", dress.names.top(), dress.title(), dress.paragraph(), made)


def link_row(dress: Dress) -> HtmlElement:
    """All links on one line, parted by a mark."""
    mark = dress.rng.choice([" | ", " · ", " / ", ", ", " "])
    parts: list[Node] = [f"{dress.piece.heading} {dress.piece.text} ".strip() + " "]
    for item in dress.piece.items:
        parts.extend([element("a", None, item, href=dress.target()), mark])
    return element(dress.rng.choice(["p", "div"]), dress.names.top(), *parts[:-1])


def icon_links(dress: Dress) -> HtmlElement:
    """Icons whose words are hidden in a span or a label."""
    links = []
    for item in dress.piece.items:
        words = element("span", dress.rng.choice(["sr-only", "visually-hidden", None]), item)
        links.append(element("a", dress.names.part("item"), dress.icon(), words, title=item,
                             href=dress.target()))  # fmt: skip
    return dress.box(dress.title(), dress.paragraph(), *links)


def button_row(dress: Dress) -> HtmlElement:
    buttons = [element("button", dress.names.part("button"), dress.icon(), item, type="button",
                       aria_label=item) for item in dress.piece.items]  # fmt: skip
    return element("div", dress.names.top(), dress.title(), dress.paragraph(), *buttons,
                   role=dress.rng.choice(["toolbar", "group", None]))  # fmt: skip


def card_list(dress: Dress) -> HtmlElement:
    cards = []
    for item in dress.piece.items:
        link = element("a", None, dress.image(), element("h4", None, item), href=dress.target())
        cards.append(element("li", dress.names.part("item"), link))
    rows = element("ul", dress.names.part("list"), *cards)
    return dress.box(dress.title(), dress.paragraph(), rows)


def _list(dress: Dress) -> HtmlElement | None:
    if not dress.piece.items:
        return None
    tag, entry = dress.rng.choice([("ul", "li"), ("ul", "li"), ("ol", "li"), ("div", "div")])
    entries = [element(entry, dress.names.part("item"), element("a", None, item,
                       href=dress.target())) for item in dress.piece.items]  # fmt: skip
    return element(tag, dress.names.part("list"), *entries)


def _lines(dress: Dress) -> list[Node]:
    return with_links(dress.piece.text, dress.target)


def _unlinked(dress: Dress, part: str) -> HtmlElement | None:
    words = str(getattr(dress.piece, part)).replace("[", "").replace("]", "")
    if not words:
        return None
    tags = {"heading": ["h3", "h4", "strong", "span"], "text": ["p", "div", "span"],
            "note": ["span", "small", "time"], "button": ["span", "strong"]}  # fmt: skip
    return element(dress.rng.choice(tags[part]), dress.names.part(part), words)


LINES: tuple[Template, ...] = (
    bare_paragraph, bare_paragraph, bare_paragraph, linked_paragraph, emphasised_paragraph,
    lead_in_paragraph, ruled_paragraph, named_paragraph, boxed, big_link, single_item_list,
    quotation, one_row_table, soup, bare_label,
)  # fmt: skip
CARDS: tuple[Template, ...] = (
    boxed, boxed, boxed_with_picture, boxed_with_picture, big_link, big_link, captioned_figure,
    one_row_table, broken_lines, soup, custom_element, bare_paragraph, bare_paragraph,
    linked_headline, linked_paragraph, ruled_paragraph, quotation,
)  # fmt: skip
LISTS: tuple[Template, ...] = (listed, listed, bare_list, link_row, icon_links, button_row, boxed)
LABELS: tuple[Template, ...] = (bare_label, bare_label, label_over_slot, bare_paragraph, boxed)


def clutter_templates(dress: Dress) -> tuple[Template, ...]:
    """Name the templates that hold all of this piece."""
    piece = dress.piece
    if piece.has_form:
        return FORM_TEMPLATES if piece.button else (boxed,)
    if piece.items:
        return (*LISTS, card_list, card_list) if piece.kind == "related" else LISTS
    if piece.kind == "advertisement" and not piece.button and "[" not in piece.text:
        return LABELS
    if piece.heading or piece.button or piece.note:
        return CARDS
    return LINES
