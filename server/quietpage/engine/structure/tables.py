"""Keep tables of data, and turn those made for layout into boxes."""

from __future__ import annotations

from collections import Counter
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, make
from quietpage.engine.structure.tags import HEADINGS, MARKER, ROWS, TABLE_PARTS

MAX_CELL_PARAGRAPHS: Final = 2
MIN_DATA_ROWS: Final = 2
MIN_DATA_COLUMNS: Final = 2
MAX_LINE_CHARS: Final = 400
"""Characters, white space between tags included, of a table of one row or column."""
MIN_INNER_TABLES: Final = 2
"""Tables in cells from which a table is layout, header cells or not: forums head their posts."""
LAYOUT_CONTENT: Final = HEADINGS | {"form", "table", "article", "section", "header", "footer"}
DATA_SIGNS: Final = frozenset({"caption", "th", "thead", "tfoot", "colgroup"})
DATA_ROLES: Final = frozenset({"grid", "table", "treegrid"})


def sort_tables(region: Region) -> None:
    """Unwrap layout tables, innermost first, and give data tables their row groups.

    Rows and cells that no table holds are boxes.
    """
    tables = list(region.of("table"))
    inner = Counter(next(table.iterancestors("table"), None) for table in tables)
    held: set[HtmlElement] = set()
    for table in reversed(tables):
        parts = _parts(table)
        if _is_data(table, parts, inner[table]):
            held.update((table, *parts))
            _group_rows(table)
        else:
            for part in (table, *parts):
                if part.tag in TABLE_PARTS:
                    region.rename(part, "div")
    for part in [part for tag in TABLE_PARTS for part in region.of(tag)]:
        if part not in held:
            region.rename(part, "div")


def _parts(table: HtmlElement) -> list[HtmlElement]:
    """Return the table's own rows, groups, cells and caption."""
    parts: list[HtmlElement] = []
    groups = [table]
    while groups:
        for child in groups.pop():
            if child.tag in TABLE_PARTS:
                parts.append(child)
                if child.tag in ROWS:
                    groups.append(child)
    return parts


def _is_data(table: HtmlElement, parts: list[HtmlElement], inner: int) -> bool:
    """Tell data from layout, given the number of tables right inside."""
    role = (table.get("role") or "").lower()
    if role in ("presentation", "none") or table.get("datatable") == "0":
        return False
    tags = {part.tag for part in parts}
    cells = [part for part in parts if part.tag in ("td", "th")]
    if not cells:
        return False
    if role in DATA_ROLES or table.get("summary"):
        return True
    rows = sum(part.tag == "tr" for part in parts)
    if inner >= MIN_INNER_TABLES and "caption" not in tags:
        return False
    if not DATA_SIGNS.isdisjoint(tags):
        return len(cells) > 1
    is_line = rows < MIN_DATA_ROWS or len(cells) < rows * MIN_DATA_COLUMNS - 1
    if is_line and (len(cells) < MIN_DATA_COLUMNS or not _is_short(table)):
        return False
    return not any(map(_is_laid_out, cells))


def _is_short(table: HtmlElement) -> bool:
    """Tell whether a single row or column holds labels rather than prose."""
    chars = 0
    for element in table.iter("*"):
        chars += len(element.text or "") + len(element.tail or "")
        if chars > MAX_LINE_CHARS:
            return False
    return True


def _is_laid_out(cell: HtmlElement) -> bool:
    """Tell whether the cell holds what a cell of data does not."""
    paragraphs = 0
    for element in cell.iterdescendants():
        if element.tag in LAYOUT_CONTENT:
            return True
        paragraphs += element.tag == "p"
    return paragraphs > MAX_CELL_PARAGRAPHS


def _group_rows(table: HtmlElement) -> None:
    """Put rows that stand in the table itself into a body, as every parser will."""
    body: HtmlElement | None = None
    for child in list(table):
        if child.tag == "tr" or (child.tag == MARKER and body is not None):
            if body is None:
                body = make(table, "tbody")
                child.addprevious(body)
            body.append(child)
        else:
            body = None
