"""Give the loose runs of text, which the walk put into elements, a name that readers know."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.tags import RUN

KEEPS_RUNS: Final = frozenset(
    {
        *("li", "td", "th", "dt", "dd", "figcaption", "caption", "summary", "a", "span"),
        *("button", "label"),
    }
)


def name_runs(main: HtmlElement) -> None:
    """Runs become paragraphs, but for the only one in a list item, cell or caption."""
    for run in list(main.iter(RUN)):
        parent = run.getparent()
        if parent is not None and parent.tag in KEEPS_RUNS and _is_alone(run):
            run.tag = "span"
            continue
        run.tag = "p"
        if parent is not None and parent.tag == "p":
            parent.tag = "div"


def _is_alone(run: HtmlElement) -> bool:
    return all(side is None or side.tag != RUN for side in (run.getprevious(), run.getnext()))
