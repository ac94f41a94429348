"""Tables in Markdown, as GitHub's extension of CommonMark has them."""

from __future__ import annotations

from typing import Final

MAX_SPAN: Final = 50
"""Columns that one cell may claim."""


class Table:
    """Rows of a table, cell by cell."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.has_header = False
        self.caption = ""

    def start_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def add_cell(self, text: str, *, span: int, is_header: bool) -> None:
        """Append a cell; the columns it spans beyond its own are left empty."""
        if not self.rows:
            self.start_row()
        if is_header and len(self.rows) == 1:
            self.has_header = True
        row = self.rows[-1]
        row.append(" ".join(text.split()).replace("|", "\\|"))
        row.extend([""] * (min(span, MAX_SPAN) - 1))

    def write(self) -> str:
        """Return the table; one without a header row gets an empty one, as it must."""
        rows = [row for row in self.rows if any(row)]
        if not rows:
            return ""
        width = max(map(len, rows))
        if not self.has_header:
            rows.insert(0, [])
        lines = [_write_row(row, width) for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        return "\n".join(lines)


def _write_row(row: list[str], width: int) -> str:
    cells = row + [""] * (width - len(row))
    return "|" + "".join(f" {cell} |" for cell in cells)
