"""Bytes or text to a tree, once: charset, control characters, caps on size, nodes and depth."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, TypeAlias

from lxml import etree

from quietpage.engine import kernels
from quietpage.engine.bounds import refuse_crowded_tags, without_deep_tags
from quietpage.engine.charset import as_utf8, undo_double_encoding
from quietpage.engine.finding import finder
from quietpage.engine.limits import DEFAULT_LIMITS, MOST_LEVELS, Limits
from quietpage.engine.streamed import join_streamed
from quietpage.errors import EmptyPage, NotAPage, PageTooLarge

NODES_A_TAG: Final = 2
"""Elements that a start tag makes at most, the few that every page has aside: parsers add rows
to tables and such."""
TAG_BYTES: Final = 3
"""Of the shortest tag."""
Tree: TypeAlias = etree._Element

MIN_NOSCRIPT_CHARS: Final = 250
"""Less text than this in ``<noscript>`` is a notice or a tracking image."""
_FRAMES: Final = frozenset({"iframe", "noembed"})
_SET_ASIDE: Final = finder("noscript", "template", *_FRAMES)
"""Elements whose content is not shown as it stands: one walk finds all."""
RAW_TEXT_TAGS: Final = frozenset({"script", "style", "template", "textarea", "select", "title"})
"""Elements whose text is no part of what the page says."""

# XML 1.0 has no place for these, and lxml refuses to write them back.
_CONTROLS: Final = bytes((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
_FORM_FEED_IS_SPACE: Final = bytes.maketrans(b"\f", b" ")
_NONCHARACTERS: Final = ("\ufffe", "\uffff")
_CONTROL_REFERENCE: Final = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)"
    rb"|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)
_BINARY_SHARE: Final = 0.1
"""Control characters among the first characters above which data is no text."""
_BINARY_SAMPLE_CHARS: Final = 4096


def parse(
    html: str | bytes, *, charset: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Tree:
    """Return the root ``<html>`` element of the page.

    ``charset`` is the label of the transport (the Content-Type header), which WHATWG ranks
    below a byte order mark and above the page's own ``<meta>``.

    Raises EmptyPage, NotAPage, PageTooLarge.
    """
    if len(html) > limits.size_bytes:
        raise PageTooLarge(f"The page has more than {limits.size_bytes:,} bytes.")
    data = as_utf8(html, charset)
    if not is_clean(data):
        data = _cleaned(data)
    refuse_crowded_tags(data)
    root, is_deep = _tree(data)
    _adopt_rest(root)
    aside = _SET_ASIDE(root)
    is_deep |= join_streamed(root, [element for element in aside if element.tag == "template"])
    most_tags = limits.nodes // NODES_A_TAG
    if len(data) // TAG_BYTES > most_tags and data.count(b"<") > most_tags:
        _refuse_too_many(root, limits.nodes)
    if is_deep or limits.levels < MOST_LEVELS:
        _lift(root, limits.levels)
        aside = _SET_ASIDE(root)  # those that are left
    _open_noscript(root, [element for element in aside if element.tag == "noscript"])
    for element in aside:
        if element.tag in _FRAMES:  # raw text for browsers without frames
            element.text = None
            del element[:]
    return root


def _is_clean(data: bytes) -> bool:  # noqa: ARG001 - the twin looks at it
    """Whether it is known that ``_cleaned`` would return the same bytes."""
    return False


if kernels.COMPILED:
    from quietpage.engine.kernels.source.scan import is_clean
else:
    is_clean = _is_clean


def _cleaned(data: bytes) -> bytes:
    """Return UTF-8 without what no page has on purpose. Raises EmptyPage, NotAPage."""
    text = undo_double_encoding(data.decode("utf-8"))
    _refuse_binary(text)
    data = text.encode("utf-8").translate(_FORM_FEED_IS_SPACE, _CONTROLS)
    for character in _NONCHARACTERS:
        if character in text:
            data = data.replace(character.encode(), b"")
    data, changes = _CONTROL_REFERENCE.subn(b"", data)
    if changes:
        data = _CONTROL_REFERENCE.sub(b" ", data)  # those that the first round made
    if not data.strip() or text.isspace():
        raise EmptyPage("The page is empty.")
    return data


def _refuse_binary(text: str) -> None:
    sample = text[:_BINARY_SAMPLE_CHARS]
    controls = len(sample) - len(sample.translate(_WITHOUT_CONTROLS))
    if controls + sample.count("\ufffd") > _BINARY_SHARE * len(sample):
        raise NotAPage("This is binary data, not a web page.")


_WITHOUT_CONTROLS: Final = dict.fromkeys((*_CONTROLS, 0xFFFE, 0xFFFF))


def _tree(data: bytes) -> tuple[Tree, bool]:
    """Parse UTF-8, and tell whether something may be nested deeper than MOST_LEVELS.

    libxml2 itself says so, at a depth of 256, so that most pages need no walk to find out. It
    then parses again without its limits, and where it stops short even so, without the tags
    that it would not have come to.
    """
    root = _whole_tree(data, huge=False)
    if root is not None:
        return root, False
    root = _whole_tree(data, huge=True)
    if root is None:
        root = _whole_tree(without_deep_tags(data), huge=True)
    if root is None:
        raise PageTooLarge("The page's elements stand too deep in each other to be read.")
    return root, True


def _whole_tree(data: bytes, *, huge: bool) -> Tree | None:
    """Return the tree, or None where libxml2 has not read all of the markup."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=huge,
        no_network=True,
        collect_ids=False,  # nothing asks for an element by its id
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if huge:
            raise NotAPage("No markup could be read.") from error
        return None
    if _hit_limit(parser):
        return None
    if root is None:
        raise NotAPage("No markup could be read.")
    return root


def _adopt_rest(root: Tree) -> None:
    """Bring what stands after the first ``</html>`` into the body, as browsers do.

    libxml2 makes a second ``<html>`` of it, beside the first one.
    """
    body = next(root.iterchildren("body"), None)
    if body is None:
        return
    for other in list(root.itersiblings("html")):
        for part in list(other):
            if part.tag in ("head", "body"):
                part.tag = "div"
            body.append(part)


def _hit_limit(parser: etree.HTMLParser) -> bool:
    last = parser.error_log.last_error
    return last is not None and last.level == etree.ErrorLevels.FATAL


def _refuse_too_many(root: Tree, most: int) -> None:
    nodes = sum(1 for _ in islice(root.iter(), most + 1))
    if nodes > most:
        raise PageTooLarge(f"The page has more than {most:,} elements.")


def _lift(root: Tree, levels: int) -> None:
    """Turn what is nested deeper than ``levels`` into the text of its ancestor at that depth."""
    frontier = [(root, 1)]
    while frontier:
        element, depth = frontier.pop()
        if depth < levels:
            frontier.extend((child, depth + 1) for child in element)
            continue
        pieces: list[str] = []
        for event, inner in etree.iterwalk(element, events=("start", "end")):
            if event == "end":
                pieces.append(inner.tail or "" if inner is not element else "")
            elif inner.tag not in RAW_TEXT_TAGS:
                pieces.append(inner.text or "")
        del element[:]
        element.text = " ".join(pieces)


def _open_noscript(root: Tree, noscripts: list[Tree]) -> None:
    """Let the page for readers without scripts stand where the scripted one is empty.

    Forums built as applications ship the thread in ``<noscript>``, for crawlers.
    """
    inside = sum(map(_visible_chars, noscripts))
    if inside < MIN_NOSCRIPT_CHARS:
        return
    body = root.find("body")
    if body is not None and inside > _visible_chars(body) - inside:
        for noscript in list(body.iter("noscript")):
            noscript.tag = "div"


_ESCAPED_TAG: Final = re.compile(r"\s*<[a-zA-Z!]")


def _visible_chars(element: Tree) -> int:
    """Text characters below the element; neither raw text nor markup escaped into text."""
    size = 0
    for inner in element.iter():
        if inner.text and inner.tag not in RAW_TEXT_TAGS and not _ESCAPED_TAG.match(inner.text):
            size += len(inner.text.strip())
        if inner.tail and inner is not element:
            size += len(inner.tail.strip())
    return size
