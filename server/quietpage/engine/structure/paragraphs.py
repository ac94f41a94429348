"""Turn nested boxes and runs of line breaks into paragraphs.

Elements are visited from the last to the first, so that each is judged when all it
holds has been put in order. A box that holds blocks loses its tags, and the running
text between its blocks becomes paragraphs; a box that holds only text becomes one.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from quietpage.engine import kernels
from quietpage.engine.structure.region import Region, is_blank, make
from quietpage.engine.structure.tags import (
    BLOCKS,
    DROP,
    FLOW,
    HOLDERS,
    KEPT_EMPTY,
    LISTS,
    MARKER,
    NO_RUNS,
    TEXT_ONLY,
    TRANSPARENT,
    UNWRAP,
    VOID,
)
from quietpage.engine.structure.trees import is_of_nodes

if kernels.COMPILED:
    from quietpage.engine.kernels.structure.paragraphs import form_paragraphs


def make_paragraphs(region: Region) -> None:
    """Put every box of the region in order, and the region's own running text last."""
    form = form_paragraphs if is_of_nodes(region.main) else _form_paragraphs
    form(region.main)
    region.sweep()


def _form_paragraphs(main: HtmlElement) -> None:
    tree = _Paragraphs()
    elements = list(main.iter("*"))
    for element in reversed(elements[1:]):
        tree.visit(element)
    tree.wrap_runs(main)


class _Paragraphs:
    """The walk's memory: which unwrapped or inline elements stand as blocks."""

    def __init__(self) -> None:
        self.boxes: set[HtmlElement] = set()

    def is_block(self, element: HtmlElement) -> bool:
        return element.tag in BLOCKS or element in self.boxes

    def visit(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in FLOW or tag == "p":
            self.visit_box(element)
        elif tag in HOLDERS:
            self.visit_holder(element)
        elif tag in TEXT_ONLY:
            if not self.has_content(element):
                self.empty(element)
        elif tag not in NO_RUNS and tag not in VOID and tag != MARKER:
            self.visit_inline(element)

    def visit_box(self, box: HtmlElement) -> None:
        if self.has_blocks(box):
            self.wrap_runs(box)
            self.unwrap(box)
        elif not self.has_content(box):
            self.empty(box)
        else:
            box.tag = "p"
            _drop_edge_breaks(box)

    def visit_holder(self, holder: HtmlElement) -> None:
        if self.has_blocks(holder):
            self.wrap_runs(holder, bare_media=holder.tag == "figure")
            self.unwrap_only_paragraph(holder)
        elif holder.tag == "blockquote" and self.has_content(holder):
            self.wrap_runs(holder)
        elif holder.tag not in KEPT_EMPTY and not self.has_content(holder):
            self.empty(holder)

    def visit_inline(self, element: HtmlElement) -> None:
        if self.has_blocks(element):
            self.wrap_runs(element)
            self.boxes.add(element)
            if element.tag not in TRANSPARENT:
                element.tag = UNWRAP
        elif not element.get("id") and not self.has_content(element):
            # A space between two words may stand in an element of its own.
            element.tag = UNWRAP if len(element) or element.text else DROP

    def unwrap(self, box: HtmlElement) -> None:
        """Take the tags off a box; one that says something of its content keeps them."""
        if box.get("dir") or box.get("lang") or box.get("id"):
            box.tag = "div"
            return
        box.tag = UNWRAP
        self.boxes.add(box)

    def empty(self, element: HtmlElement) -> None:
        """Drop an element without content; markers and link targets in it stay."""
        if len(element) or element.get("id"):
            self.unwrap(element)
        else:
            element.tag = DROP

    def has_blocks(self, element: HtmlElement) -> bool:
        """Tell whether a block, or a run of line breaks, parts the element's text."""
        after_break = False
        for child in element:
            if child.tag == "br":
                if after_break:
                    return True
                after_break = is_blank(child.tail)
                continue
            after_break = False
            if child.tag in BLOCKS or child in self.boxes:
                return True
        return False

    def has_content(self, element: HtmlElement) -> bool:
        if not is_blank(element.text):
            return True
        for child in element:
            tag = child.tag
            if not is_blank(child.tail):
                return True
            if tag not in (MARKER, DROP, UNWRAP, "br", "wbr"):
                return True
        return False

    def unwrap_only_paragraph(self, holder: HtmlElement) -> None:
        """Unwrap the paragraph of an item or cell that holds nothing else but lists."""
        if holder.tag in ("blockquote", "aside", "details", "figure"):
            return
        blocks = [child for child in holder if child.tag != MARKER and child.tag != DROP]
        if not blocks or blocks[0].tag != "p" or blocks[0].get("dir"):
            return
        if all(block.tag in LISTS for block in blocks[1:]):
            blocks[0].tag = UNWRAP

    def wrap_runs(self, box: HtmlElement, *, bare_media: bool = False) -> None:
        """Put each run of text between the box's blocks into a paragraph."""
        run = _Run(box, box.text, bare_media)
        box.text = None
        children = list(box)
        position = 0
        while position < len(children):
            child = children[position]
            position += 1
            if self.is_block(child):
                run.close(before=child)
                run = _Run(box, child.tail, bare_media)
                child.tail = None
            elif child.tag == "br" and is_blank(child.tail):
                breaks = [child]
                while position < len(children) and children[position].tag == "br":
                    breaks.append(children[position])
                    position += 1
                    if not is_blank(breaks[-1].tail):
                        break
                if len(breaks) == 1:
                    run.append(child)
                    continue
                run.close(before=child)
                run = _Run(box, breaks[-1].tail, bare_media)
                for line_break in breaks:
                    line_break.tail = None
                    line_break.tag = DROP
            else:
                run.append(child)
        run.close(before=None)


def _drop_edge_breaks(paragraph: HtmlElement) -> None:
    """Drop the line breaks at the paragraph's start and end."""
    if len(paragraph):
        first, last = paragraph[0], paragraph[-1]
        if first.tag == "br" and is_blank(paragraph.text):
            first.tag = DROP
        if last.tag == "br" and is_blank(last.tail):
            last.tag = DROP


class _Run:
    """Text and inline elements that stand side by side."""

    def __init__(self, box: HtmlElement, text: str | None, bare_media: bool) -> None:
        self.box = box
        self.text = text
        self.bare_media = bare_media
        self.parts: list[HtmlElement] = []

    def append(self, part: HtmlElement) -> None:
        self.parts.append(part)

    def close(self, before: HtmlElement | None) -> None:
        """Wrap the run, without the markers and breaks at its ends."""
        parts = self.parts
        first = 0
        text = self.text
        while first < len(parts) and is_blank(text) and self.is_edge(parts[first]):
            text, parts[first].tail = parts[first].tail, None
            first += 1
        last = len(parts)
        while last > first and is_blank(parts[last - 1].tail) and self.is_edge(parts[last - 1]):
            parts[last - 1].tail = None
            last -= 1
        inner = parts[first:last]
        if not inner and is_blank(text):
            return
        if self.bare_media and is_blank(text) and all(is_blank(part.tail) for part in inner):
            return
        paragraph = make(self.box, "p")
        paragraph.text = text
        if last < len(parts):
            parts[last].addprevious(paragraph)
        elif before is not None:
            before.addprevious(paragraph)
        else:
            self.box.append(paragraph)
        paragraph.extend(inner)

    def is_edge(self, part: HtmlElement) -> bool:
        """Markers and targets stay outside the paragraph; a break at its end goes."""
        if part.tag == "br":
            part.tag = DROP
        return part.tag in (MARKER, DROP, UNWRAP)
