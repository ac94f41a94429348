"""Make every run of inline content an element of its own.

Afterwards a block is always one element: it holds text and inline elements only, or other
blocks only. So each pass can judge, take out or keep a block without minding loose text, and
pages built of bare text and ``<br>`` look like pages built of paragraphs.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from quietpage.engine import kernels
from quietpage.engine.tags import BLOCK, OWN, RUN, SKIPPED, VERBATIM

LONG_LINE_CHARS: Final = 90
"""A line between two ``<br>`` that is longer than this is a paragraph: verses and addresses
seldom reach it."""
MIN_LONG_LINES: Final = 2


def segment(root: etree._Element) -> None:
    """Wrap loose runs below ``root`` in ``<qp-run>``, and disarm elements of that name."""
    for forged in root.iter(*OWN):
        forged.tag = "span"
    _break_lines(root)
    mixed, holders = mixed_of(root)
    for container in mixed:
        _wrap_runs(container, holders)


def _mixed_of(root: etree._Element) -> tuple[list[etree._Element], set[etree._Element]]:
    """Return the elements with blocks and loose content in them, and all that hold blocks."""
    containers: set[etree._Element] = set()
    for block in root.iterdescendants(*BLOCK):
        parent = block.getparent()
        while parent is not None and parent not in containers:
            containers.add(parent)
            if parent is root or parent.tag in BLOCK:
                break
            parent = parent.getparent()
    return [element for element in containers if _is_mixed(element, containers)], containers


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


def _break_lines(root: etree._Element) -> None:
    """Part paragraphs that are told apart by ``<br>`` only."""
    parents: dict[etree._Element, list[etree._Element]] = {}
    for br in root.iter("br"):
        parent = br.getparent()
        if parent is not None:
            parents.setdefault(parent, []).append(br)
    for parent, breaks in parents.items():
        if len(breaks) > 1 and not _is_verbatim(parent) and _parts_paragraphs(parent, breaks):
            _part_at(parent, breaks)


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


if kernels.COMPILED:
    from quietpage.engine.kernels.segment import Mixed

    mixed_of = Mixed(blocks=BLOCK, skipped=SKIPPED).find
else:
    mixed_of = _mixed_of


def _wrap_runs(container: etree._Element, holders: set[etree._Element]) -> None:
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
