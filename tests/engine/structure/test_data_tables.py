from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = {
    "data--header-spans-and-scope": (
        (
            '<table><caption>Boats</caption><tr><th scope="col" colspan="2" sty'
            'le="x">Name</th></tr><tr><td rowspan="1">A</td><td>B</td></tr></ta'
            "ble>"
        ),
        (
            "<table>\n"
            "<caption>Boats</caption>\n"
            "<tbody>\n"
            "<tr>\n"
            '<th scope="col" colspan="2">Name</th>\n'
            "</tr>\n"
            "<tr>\n"
            '<td rowspan="1">A</td>\n'
            "<td>B</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "</table>"
        ),
    ),
    "data--empty-cells-stay": (
        ("<table><tr><th>a</th><th>b</th></tr><tr><td></td><td>1</td></tr></table>"),
        (
            "<table>\n"
            "<tbody>\n"
            "<tr>\n"
            "<th>a</th>\n"
            "<th>b</th>\n"
            "</tr>\n"
            "<tr>\n"
            "<td></td>\n"
            "<td>1</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "</table>"
        ),
    ),
    "layout--presentation-role": (
        ('<table role="presentation"><tr><td>One</td><td>Two</td></tr></table>'),
        ("<p>One</p>\n<p>Two</p>"),
    ),
    "layout--one-cell": (
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table>",
        ("<p>One</p>\n<p>Two</p>"),
    ),
    "layout--headings-inside": (
        ("<table><tr><td><h2>A</h2>x</td><td>y</td></tr><tr><td>z</td><td>w</td></tr></table>"),
        ("<h2>A</h2>\n<p>x</p>\n<p>y</p>\n<p>z</p>\n<p>w</p>"),
    ),
    "layout--around-data": (
        (
            "<table><tr><td><table><tr><th>k</th><td>v</td></tr></table></td><t"
            "d>side</td></tr></table>"
        ),
        ("<table>\n<tbody>\n<tr>\n<th>k</th>\n<td>v</td>\n</tr>\n</tbody>\n</table>\n<p>side</p>"),
    ),
    "cell--only-paragraph-unwrapped": (
        "<table><tr><th>a</th><td><p>b</p></td></tr></table>",
        ("<table>\n<tbody>\n<tr>\n<th>a</th>\n<td>b</td>\n</tr>\n</tbody>\n</table>"),
    ),
    "layout--rows-that-no-table-holds": (
        "<tr><h2>Nets</h2>dry by noon</tr>",
        "<h2>Nets</h2>\n<p>dry by noon</p>",
    ),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_data_tables(markup: Callable[[str], str], given: str, expected: str) -> None:
    assert markup(given) == expected


def test_headed_table_that_holds_tables_lays_out_a_page(markup: Callable[[str], str]) -> None:
    post = "<tr><td>Ana</td><td><table><tr><td>Re: oars</td></tr></table><p>Ash.</p></td></tr>"
    html = markup(f"<table><tr><th>Author</th><th>Message</th></tr>{post}{post}</table>")
    assert "<table" not in html
    assert html.index("Ana") < html.index("Re: oars") < html.index("Ash.")
