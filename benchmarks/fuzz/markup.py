"""Bytes of a fuzzer as markup, and what must hold of whatever is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import html as lxml_html

from benchmarks.fuzz.alphabet import ATTRIBUTES, TAGS, TEXTS
from quietpage import declutter
from quietpage.engine.sanitise import ATTRIBUTES as ALLOWED
from quietpage.engine.sanitise import MATH_ATTRIBUTES, TEXT_TAGS, sanitise
from quietpage.engine.structure.tags import MATHML
from quietpage.errors import QuietpageError

NAMES: Final = {name for names in (*ALLOWED.values(), *MATH_ATTRIBUTES.values()) for name in names}
SCRIPT_URL: Final = re.compile(
    r"\s*(?:javascript|vbscript|data:text|data:image/svg)", re.IGNORECASE
)


def markup_of(data: Sequence[int]) -> str:
    """Markup that ``data`` spells in the alphabet, two bytes a piece."""
    parts = []
    for kind, choice in zip(data[::2], data[1::2], strict=False):
        if kind < 90:
            attribute = ATTRIBUTES[(kind + choice) % len(ATTRIBUTES)] if kind % 3 == 0 else ""
            parts.append(f"<{TAGS[choice % len(TAGS)]}{attribute}>")
        elif kind < 130:
            parts.append(f"</{TAGS[choice % len(TAGS)]}>")
        elif kind < 220:
            parts.append(TEXTS[choice % len(TEXTS)])
        elif kind < 235:
            parts.append(f"<{TAGS[choice % len(TAGS)]}>" * 50)
        else:
            parts.append(chr(choice))
    return "".join(parts)


def check_markup(html: str) -> None:
    """Fail if sanitising ``html``, or reading it as a page, leaves anything that may not be."""
    check_clean(sanitise(html))
    try:
        article = declutter(html, url="https://fuzz.example/a")
    except QuietpageError:
        return
    check_clean(article.html)
    for removal in article.removed:
        check_clean(removal.html)
    assert isinstance(article.markdown, str)
    assert isinstance(article.text, str)
    article.html.encode("utf-8")


def check_clean(html: str) -> None:
    """Fail unless ``html`` has settled and holds nothing but what is allowed."""
    assert sanitise(html) == html, "sanitising again changes it"
    if not html.strip():
        return
    for element in lxml_html.fragment_fromstring(html, create_parent="div").iter("*"):
        assert element.tag in TEXT_TAGS | MATHML, f"<{element.tag}> is let through"
        for name, value in element.attrib.items():
            assert name in NAMES or name == "rel", f"{name} is let through"
            assert not SCRIPT_URL.match(value) or name in ("alt", "title", "alttext"), value
