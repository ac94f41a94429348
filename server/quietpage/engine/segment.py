"""Make every run of inline content an element of its own.

Afterwards a block is always one element: it holds text and inline elements only, or other
blocks only. So each pass can judge, take out or keep a block without minding loose text, and
pages built of bare text and ``<br>`` look like pages built of paragraphs.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from lxml import etree

from quietpage.engine import kernels
from quietpage.engine.tags import BLOCK, OWN, RUN, SKIPPED, VERBATIM

LONG_LINE_CHARS: Final = 90
"""A line between two ``<br>`` that is longer than this is a paragraph: verses and addresses
seldom reach it."""
MIN_LONG_LINES: Final = 2


class Found(NamedTuple):
    """What is to be done to a tree."""

    forged: list[etree._Element]
    """Elements that only we may make."""
    broken: list[etree._Element]
    """Elements with two breaks and more among their children."""
    mixed: list[etree._Element]
    """Elements with blocks and loose content in them."""
    holders: set[etree._Element]
    """Elements that hold blocks and are none themselves, and maybe some that are."""


def segment(root: etree._Element) -> None:
    """Wrap loose runs below ``root`` in ``<qp-run>``, and disarm elements of that name."""
    found = Found(*read(root))
    for forged in found.forged:
        forged.tag = "span"
    parted = [_break_lines(broken) for broken in found.broken]
    if found.forged or any(parted):
        found = Found(*read(root))
    for container in found.mixed:
        wrap_runs(container, found.holders)


def _read(root: etree._Element) -> Found:
    """Find what is to be done below ``root``, and to itself."""
    breaks = Counter(br.getparent() for br in root.iterdescendants("br"))
    broken = [parent for parent, count in breaks.items() if parent is not None and count > 1]
    containers: set[etree._Element] = set()
    for block in root.iterdescendants(*BLOCK):
        parent = block.getparent()
        while parent is not None and parent not in containers:
            containers.add(parent)
            if parent is root or parent.tag in BLOCK:
                break
            parent = parent.getparent()
    mixed = [element for element in containers if _is_mixed(element, containers)]
    return Found(list(root.iter(*OWN)), broken, mixed, containers)


def _is_mixed(container: etree._Element, containers: set[etree._Element]) -> bool:
    text = container.text
    if text and not text.isspace():
        return True
    for child in container:
        tail = child.tail
        if tail and not tail.isspace():
            return True
        tag = child.tag
        if tag not in BLOCK and tag not in SKIPPED and child not in containers:
            return True
    return False


def _break_lines(parent: etree._Element) -> bool:
    """Part paragraphs that are told apart by ``<br>`` only. Return whether there were any."""
    breaks = list(parent.iterchildren("br"))
    if _is_verbatim(parent) or not _parts_paragraphs(parent, breaks):
        return False
    _part_at(parent, breaks)
    return True


def _is_verbatim(element: etree._Element) -> bool:
    return element.tag in VERBATIM or next(element.iterancestors(*VERBATIM), None) is not None


def _parts_paragraphs(parent: etree._Element, breaks: list[etree._Element]) -> bool:
    """Two breaks in a row, or lines as long as paragraphs."""
    long_lines = 0
    for br in breaks:
        tail = br.tail
        if not tail or tail.isspace():
            following = br.getnext()
            if following is not None and following.tag == "br":
                return True
        elif len(tail) > LONG_LINE_CHARS:
            long_lines += 1
    if parent.text and len(parent.text) > LONG_LINE_CHARS:
        long_lines += 1
    return long_lines >= MIN_LONG_LINES


def plain_wrap_runs(container: etree._Element, holders: set[etree._Element]) -> None:
    """Wrap what stands between the blocks of an element, and between those who hold blocks."""
    run: etree._Element | None = None
    text = container.text
    if text and not text.isspace():
        run = container.makeelement(RUN)
        run.text = text
        container.text = None
        container.insert(0, run)
    for child in list(container):
        if child is run:
            continue
        tag = child.tag
        if tag in BLOCK or child in holders:
            run = None
            tail = child.tail
            if tail and not tail.isspace():
                run = container.makeelement(RUN)
                run.text = tail
                child.tail = None
                child.addnext(run)
            continue
        if run is None:
            if tag in SKIPPED and (not child.tail or child.tail.isspace()):
                continue
            run = container.makeelement(RUN)
            child.addprevious(run)
        run.append(child)  # takes the tail along


def _part_at(parent: etree._Element, breaks: list[etree._Element]) -> None:
    """Replace each ``<br>`` of ``parent`` by the border between two runs.

    Double breaks part paragraphs; where there are any, a single break stays a line break
    within its paragraph, unless lines are long.
    """
    double = any(_is_double(br) for br in breaks)
    long_lines = sum(len(br.tail or "") > LONG_LINE_CHARS for br in breaks) >= MIN_LONG_LINES
    borders = {br for br in breaks if not double or long_lines or _is_double(br)}
    run = parent.makeelement(RUN)
    run.text, parent.text = parent.text, None
    runs = [run]
    for child in list(parent):
        if child in borders or (child.tag == "br" and not runs[-1].text and not len(runs[-1])):
            run = parent.makeelement(RUN)
            run.text = child.tail
            runs.append(run)
            parent.remove(child)
        elif child.tag in BLOCK:
            runs.append(child)
            run = parent.makeelement(RUN)
            run.text, child.tail = child.tail, None
            runs.append(run)
        else:
            run.append(child)
    parent.extend(
        run for run in runs if run.tag != RUN or len(run) or (run.text and not run.text.isspace())
    )


def _is_double(br: etree._Element) -> bool:
    if br.tail and not br.tail.isspace():
        return False
    following = br.getnext()
    return following is not None and following.tag == "br"


if kernels.COMPILED:
    from quietpage.engine.kernels.source.segment import Reader
    from quietpage.engine.kernels.source.wrapping import Wrapper

    read = Reader(blocks=BLOCK, skipped=SKIPPED, own=OWN).read
    wrap_runs = Wrapper(blocks=BLOCK, skipped=SKIPPED, run=RUN).wrap
else:
    read, wrap_runs = _read, plain_wrap_runs
