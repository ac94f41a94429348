"""Article pages of invented sites: prose and site words from data, markup from templates."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Final

HOSTS: Final = Path(__file__).parent / "hosts"
TEMPLATES: Final = ("weblog", "broadsheet", "app", "magazine")
RIGHT_TO_LEFT: Final = frozenset(("ar",))


@dataclass(frozen=True, slots=True)
class InventedPage:
    """One invented article with its site around it."""

    id: str
    url: str
    lang: str
    html: str
    body: str
    """The body paragraphs as text."""


def invented_pages() -> list[InventedPage]:
    """Make every invented article in every template, by language, in the order of the files."""
    return [page for path in sorted(HOSTS.glob("*.toml")) for page in _pages_of(path)]


def _pages_of(path: Path) -> list[InventedPage]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        _page(path.stem, number, article, data["site"], template)
        for number, article in enumerate(data["article"])
        for template in TEMPLATES
    ]


def _page(
    lang: str, number: int, article: Mapping[str, Any], site: Mapping[str, Any], name: str
) -> InventedPage:
    template = Template((HOSTS / "templates" / f"{name}.html").read_text(encoding="utf-8"))
    url = f"https://{article['domain']}/{article['path']}"
    words = {
        key: escape(value) for key, value in {**site, **article}.items() if isinstance(value, str)
    }
    html = template.substitute(
        words,
        lang=lang,
        dir="rtl" if lang in RIGHT_TO_LEFT else "ltr",
        url=escape(url),
        nav=_links(site["nav"]),
        popular=_links(site["popular"]),
        footer=_links(site["footer"]),
        body=_body(article["body"]),
    )
    prose = [text for text in article["body"] if not text.startswith("## ")]
    return InventedPage(f"invented-{lang}-{number + 1}-{name}", url, lang, html, "\n".join(prose))


def _links(labels: Sequence[str]) -> str:
    return "".join(
        f'<li><a href="/{number + 1}/">{escape(label)}</a></li>'
        for number, label in enumerate(labels)
    )


def _body(paragraphs: Sequence[str]) -> str:
    return "\n".join(
        f"<h2>{escape(text[3:])}</h2>" if text.startswith("## ") else f"<p>{escape(text)}</p>"
        for text in paragraphs
    )
