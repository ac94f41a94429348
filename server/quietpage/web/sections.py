"""Several articles as one document of Markdown, each a section under its own heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Final

from quietpage.engine.render.markdown import to_markdown

TAG: Final = re.compile(r"<[^>]*>")
HEADING: Final = re.compile(r"(?<=^<)(/?)h([1-6])")
NAME: Final = re.compile(r'(?<= id=")|(?<= href="#)')
"""Where a tag names itself, or a place of the same article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One article; ``html`` is sanitised, all else is text."""

    title: str
    url: str
    facts: tuple[str, ...] = ()
    """Who wrote it, and when."""
    html: str = ""


def write_sections(sections: Iterable[Section], *, level: int) -> str:
    """The document of ``sections`` whose headings are of ``level``, 1 to 5.

    An article's own headings stand lower by as many levels as its title does, and its footnotes
    are told apart from those of the others.
    """
    written = (
        to_markdown(_markup(section, level, number)) for number, section in enumerate(sections, 1)
    )
    return "".join(text.strip("\n") + "\n\n" for text in written).rstrip("\n") + "\n"


def _markup(section: Section, level: int, number: int) -> str:
    title = escape(section.title or section.url)
    facts = " · ".join(escape(fact) for fact in section.facts if fact)
    fit = partial(_fit, down=level - 1, prefix=f"{number}-")
    return (
        f'<h{level}><a href="{escape(section.url)}">{title}</a></h{level}>'
        f"<p>{facts}</p>{TAG.sub(fit, section.html)}"
    )


def _fit(tag: re.Match[str], *, down: int, prefix: str) -> str:
    lower = HEADING.sub(lambda m: f"{m[1]}h{min(int(m[2]) + down, 6)}", tag[0])
    return NAME.sub(prefix, lower)
