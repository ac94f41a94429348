"""Jina Reader's text: a head, the article in Markdown, and what was asked for beside it.

Whoever reads it takes all of it for Markdown, the head as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from quietpage.engine.render.markdown_escape import write_address
from quietpage.engine.render.prose import escape_text
from quietpage.web.clients.jina_parts import JinaEncoder, JinaParts


def write_document(encoder: JinaEncoder, parts: JinaParts) -> str:
    """What ``encoder`` made of an article, with the summaries that it was asked for."""
    published = f"Published Time: {parts.published}" if parts.published else ""
    summaries = []
    if encoder.with_images:
        summaries.append(_summary("Images:", "!", parts.images))
    if encoder.with_links:
        summaries.append(_summary("Links/Buttons:", "", parts.links))
    end = "\n" + "\n\n".join(summaries) + "\n" if summaries else ""
    if encoder.form == "markdown":
        head = f"{published}\n\n" if published else ""
        return f"{head}{parts.content}\n{end}"
    head = f"Title: {escape_text(parts.title)}\n\nURL Source: {_plain_url(parts.url)}\n"
    if published:
        head += f"\n{published}\n"
    return f"{head}\nMarkdown Content:\n{parts.content}\n{end}"


def _summary(heading: str, mark: str, addresses: Mapping[str, str]) -> str:
    """A list of links, or with the mark ``!`` of images."""
    lines = (
        f"- {mark}[{escape_text(words)}]({write_address(address)})"
        for words, address in addresses.items()
    )
    return "\n".join((heading, *lines))


def _plain_url(url: str) -> str:
    """The same url with nothing in it that would be a tag or a link."""
    return url.replace("<", "%3C").replace("](", "%5D(")
