"""Sanitised HTML as the content of an XHTML document that keeps the content model.

A browser forgives a paragraph inside a span and a list item outside a list; epubcheck does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from quietpage.engine.structure.tags import MATHML

MATHML_NAMESPACE: Final = "http://www.w3.org/1998/Math/MathML"
PHRASING: Final = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img"),
        *("ins", "kbd", "mark", "math", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)
HOLDS_PHRASING: Final = (PHRASING - {"a", "del", "ins", "math"}) | {
    *("p", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary"),
}
"""Elements that no block may stand in."""
PARENTS: Final = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "tr": ("table", "tbody", "thead", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "tbody": ("table",),
    "thead": ("table",),
    "tfoot": ("table",),
    "caption": ("table",),
    "figcaption": ("figure",),
    "summary": ("details",),
    "rt": ("ruby",),
    "rp": ("ruby",),
}
"""What an element has to stand in to be itself."""
FIRST: Final = frozenset({"caption", "summary"})
"""Elements that come before all others of their parent, and once."""
ITEMS: Final = {"ul": "li", "ol": "li", "dl": "dd"}
"""What stands in a list that is no item becomes one."""
UNCHECKED: Final = ("datetime", "cite", "rel", "scope", "alttext")
"""Attributes whose values have a grammar that the sanitiser does not hold them to."""
NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HREF: Final = re.compile(r"(?:https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#]|\Z)|mailto:.)")
REFERENCE: Final = re.compile(r"[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2}")


def to_xhtml(html: str, pictures: Mapping[str, str]) -> str:
    """The markup as XML whose default name space is XHTML's.

    ``pictures`` maps addresses of images to their files in the book; other images leave their
    words.
    """
    tree = lxml_html.fragment_fromstring(NOT_XML.sub("", html), create_parent="div")
    _place_pictures(tree, pictures)
    for video in list(tree.iter("video")):
        _become_words(video, video.get("title", ""))
    _mend_model(tree)
    _mend_attributes(tree)
    inner = etree.tostring(tree, encoding="unicode", method="xml")
    return inner[inner.index(">") + 1 : -len("</div>")] if len(tree) or tree.text else ""


def headings(html: str) -> list[tuple[str, str]]:
    """Identifier and words of each second-level heading that has both."""
    tree = lxml_html.fragment_fromstring(html or "<p></p>", create_parent="div")
    found = []
    for heading in tree.iter("h2"):
        words = " ".join(heading.text_content().split())
        name = heading.get("id", "")
        if words and NAME.match(name):
            found.append((name, words))
    return found


def _place_pictures(tree: HtmlElement, pictures: Mapping[str, str]) -> None:
    for image in list(tree.iter("img")):
        file = pictures.get(image.get("src", ""))
        if file is None:
            _become_words(image, image.get("alt", ""))
            continue
        image.set("src", file)
        image.set("alt", image.get("alt", ""))
        for side in ("width", "height"):
            image.attrib.pop(side, None)


def _become_words(element: HtmlElement, words: str) -> None:
    element.tail = (f"[{words.strip()}]" if words.strip() else "") + (element.tail or "")
    element.drop_tree()


def _mend_model(tree: HtmlElement) -> None:
    for element in list(tree.iter(*PARENTS)):
        if element.getparent().tag not in PARENTS[element.tag]:
            element.tag = "span" if element.tag in ("rt", "rp") else "div"
    for element in list(tree.iter("figure", "details", "table")):
        _mend_captions(element)
    for element in list(tree.iter(*ITEMS)):
        _mend_list(element)
    for element in list(tree.iter(*HOLDS_PHRASING)):
        if _holds_block(element):
            _make_room(element)
    for link in list(tree.iter("a")):
        if _stands_wrong(link):
            link.drop_tag()


def _make_room(element: HtmlElement) -> None:
    """Have ``element`` hold the blocks within it, or do without them or it."""
    if element.tag in ("p", "pre"):
        element.tag = "div"
    elif element.tag in PHRASING:
        element.drop_tag()
    else:
        for inner in list(element.iterdescendants("*")):
            if inner.tag not in PHRASING and not _is_math(inner):
                inner.tail = " " + (inner.tail or "")
                inner.drop_tag()


def _stands_wrong(link: HtmlElement) -> bool:
    """Whether a link stands in another, or holds blocks where none may stand."""
    if any(ancestor.tag == "a" for ancestor in link.iterancestors()):
        return True
    return link.getparent().tag in HOLDS_PHRASING and _holds_block(link)


def _mend_captions(element: HtmlElement) -> None:
    wanted = {"figure": "figcaption", "details": "summary", "table": "caption"}[element.tag]
    captions = [child for child in element if child.tag == wanted]
    for caption in captions[1:]:
        caption.tag = "div"
        if wanted == "caption":
            caption.drop_tree()
    if captions and wanted in FIRST and element[0] is not captions[0]:
        caption = captions[0]
        element.insert(0, caption)
    if captions and wanted in FIRST and (element.text or "").strip():
        captions[0].tail = (element.text or "") + (captions[0].tail or "")
        element.text = None
    if captions and wanted == "figcaption" and captions[0] is not element[0]:
        element.append(captions[0])
    if not captions and wanted == "summary":
        summary = lxml_html.Element("summary")
        summary.text = "…"
        summary.tail, element.text = element.text, None
        element.insert(0, summary)


def _mend_list(element: HtmlElement) -> None:
    item = ITEMS[element.tag]
    if element.tag == "dl" and not _is_description_list(element):
        element.tag = "div"
        for child in element:
            if child.tag in ("dt", "dd"):
                child.tag = "div"
        return
    if (element.text or "").strip():
        first = lxml_html.Element(item)
        first.text, element.text = element.text, None
        element.insert(0, first)
    for child in list(element):
        if element.tag != "dl" and child.tag != item:
            wrapper = lxml_html.Element(item)
            child.addprevious(wrapper)
            wrapper.append(child)
            child = wrapper
        if (child.tail or "").strip():
            after = lxml_html.Element(item)
            after.text, child.tail = child.tail, None
            child.addnext(after)


def _is_description_list(element: HtmlElement) -> bool:
    """Whether terms come before their descriptions, and there is nothing else."""
    tags = [child.tag for child in element]
    loose = (element.text or "") + "".join(child.tail or "" for child in element)
    in_order = bool(re.fullmatch(r"(?:(?:dt )+(?:dd )+)+", " ".join([*tags, ""])))
    return in_order and not loose.strip()


def _holds_block(element: HtmlElement) -> bool:
    return any(
        inner.tag not in PHRASING and not _is_math(inner) for inner in element.iterdescendants("*")
    )


def _mend_attributes(tree: HtmlElement) -> None:
    names: set[str] = set()
    for element in tree.iter("*"):
        name = element.get("id")
        if name is not None and (name in names or not NAME.match(name)):
            del element.attrib["id"]
        elif name is not None:
            names.add(name)
        for attribute in UNCHECKED:
            element.attrib.pop(attribute, None)
        lang = element.attrib.pop("lang", None)
        if lang and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", lang):
            element.set("lang", lang)
        if element.tag == "bdo" and not element.get("dir"):
            element.set("dir", "ltr")
        if element.tag == "math":
            element.set("xmlns", MATHML_NAMESPACE)
    for link in tree.iter("a"):
        _mend_link(link, names)


def _mend_link(link: HtmlElement, names: set[str]) -> None:
    href = link.attrib.pop("href", None)
    link.attrib.pop("title", None)
    if href is None:
        return
    if href.startswith("#"):
        if href[1:] in names:
            link.set("href", href)
        return
    href = "".join(
        part if REFERENCE.match(part) else "".join(f"%{byte:02X}" for byte in part.encode())
        for part in re.findall(r"%[0-9A-Fa-f]{2}|.", href, re.DOTALL)
    )
    try:
        urlsplit(href)
    except ValueError:
        return
    if HREF.match(href) and href.count("#") <= 1:
        link.set("href", href)


def _is_math(element: HtmlElement) -> bool:
    return element.tag in MATHML
