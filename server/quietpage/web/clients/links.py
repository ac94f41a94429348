"""What Full-Text RSS calls ``links``: preserve them, make footnotes of them, or remove them."""

from __future__ import annotations

from html import escape
from typing import Final

from lxml import html as lxml_html

from quietpage.engine.sanitise import sanitise

MAX_NOTES: Final = 1000


def with_links(html: str, mode: str) -> str:
    """Sanitised markup with its links as ``mode`` wants them; other modes preserve them."""
    if mode not in ("remove", "footnotes") or not html:
        return html
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    notes: list[str] = []
    for link in list(tree.iter("a")):
        href = link.get("href", "")
        if mode == "footnotes" and href.startswith("http") and len(notes) < MAX_NOTES:
            notes.append(href)
            link.tail = f" [{len(notes)}]{link.tail or ''}"
        link.drop_tag()
    markup = escape(tree.text or "", quote=False) + "".join(
        lxml_html.tostring(child, encoding="unicode") for child in tree
    )
    if notes:
        listed = "".join(f"<li>{escape(note, quote=False)}</li>" for note in notes)
        markup += f"<hr><ol>{listed}</ol>"
    return sanitise(markup)
