"""Metadata in JSON-LD, also where the JSON is broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from quietpage.engine.metadata.data.types import ARTICLE_TYPES, CONTENT_TYPES, PAGE_TYPES
from quietpage.engine.metadata.dates import parse_stamp
from quietpage.engine.metadata.record import Claims
from quietpage.engine.metadata.survey import Survey
from quietpage.engine.metadata.text import clean, clean_url, fold

MAX_NODES: Final = 400  # objects looked at in all scripts of a page
MAX_DEPTH: Final = 5  # of lists and graphs within one another
MAX_NAMES: Final = 30  # authors of one object

Node: TypeAlias = dict[str, Any]

_LEADING_ON: Final = ("@graph", "mainEntity", "mainEntityOfPage")
"""Keys under which other objects stand for the page too."""

# What scripts are hidden in from browsers of long ago.
_WRAPPERS: Final = ("//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "<!--")
_WRAPPER_ENDS: Final = ("//]]>", "// ]]>", "/*]]>*/", "]]>", "//-->", "-->", ";")
# Possessive, so that long runs of white space stay linear.
_TRAILING_COMMA: Final = re.compile(r",(?=\s*+[}\]])")
_LINE_COMMENT: Final = re.compile(r"^[ \t]*+//[^\n]*$", re.M)
_BLOCK_COMMENT: Final = re.compile(r"/\*[^*]{0,1000}+\*/")
_BAD_ESCAPE: Final = re.compile(r'\\(?!["\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})')
_MISSING_COMMA: Final = re.compile(r'(["}\]])(\s++)(?=")')


def read_json_ld(survey: Survey) -> Claims:
    """Return what the JSON-LD of the page says of the page's main subject."""
    nodes = list(_nodes(survey.scripts))
    if not nodes:
        return Claims()
    nodes += [post for node in nodes for post in _posts_of_page(node, survey)]
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    main = _choose_main(nodes, survey)
    page = next((node for node in nodes if _type(node) in PAGE_TYPES), None)
    claims = _claims_of(main, by_id, survey) if main is not None else Claims()
    if page is not None and page is not main:
        _fill_from_page(claims, page, by_id, main_found=main is not None)
    if claims.site_name is None:
        claims.site_name = _site_name(nodes)
    return claims


def decode(script: str) -> list[Any]:
    """Return the JSON values in ``script``, mended where that takes no guessing."""
    text = _unwrap(script)
    values = _decode_all(text) or _decode_all(_mend(text))
    if values or "&" not in text:
        return values
    try:
        return _decode_all(_mend(html.unescape(text)))
    except ValueError:  # a character reference of thousands of digits
        return []


def _unwrap(script: str) -> str:
    text = script.strip()
    for start in _WRAPPERS:
        text = text.removeprefix(start).lstrip()
    for end in _WRAPPER_ENDS:
        text = text.removesuffix(end).rstrip()
    return text


def _mend(text: str) -> str:
    text = _BLOCK_COMMENT.sub("", _LINE_COMMENT.sub("", text))
    text = _BAD_ESCAPE.sub(r"\\\\", text)
    text = _MISSING_COMMA.sub(_with_comma, text)
    return _TRAILING_COMMA.sub("", text).strip()


def _with_comma(gap: re.Match[str]) -> str:
    return f"{gap[1]},{gap[2]}" if "\n" in gap[2] else gap[0]


def _decode_all(text: str) -> list[Any]:
    """Decode the JSON values standing one after another in ``text``; what came before an error."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < MAX_NODES:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values


def _nodes(scripts: Iterable[str]) -> Iterator[Node]:
    """Yield the objects that stand for the page: top level, graphs and main entities.

    Comments, reviews, list items and the questions of an FAQ are not entered: what they are,
    their authors and dates are not the page's.
    """
    left = MAX_NODES
    for script in scripts:
        for value in decode(script):
            for node in _unfold(value, 0):
                left -= 1
                if left < 0:
                    return
                yield node


def _unfold(value: Any, depth: int) -> Iterator[Node]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:MAX_NODES]:
            yield from _unfold(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _LEADING_ON if _type(value) != "faqpage" else ():
            if isinstance(value.get(key), dict | list):
                yield from _unfold(value[key], depth + 1)


def _posts_of_page(node: Node, survey: Survey) -> Iterator[Node]:
    """Yield the post of a blog that this page shows; a blog lists others too."""
    title = fold(clean(survey.title))
    for post in _as_list(node.get("blogPost")):
        if isinstance(post, dict):
            name = fold(clean(post.get("headline")))
            if name and title.startswith(name):
                yield post


def _type(node: Node) -> str:
    """Return the most telling ``@type`` in lower case, without its vocabulary's address."""
    kinds = [
        kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()
        for kind in _as_list(node.get("@type"))
        if isinstance(kind, str)
    ]
    return next((kind for kind in kinds if kind in CONTENT_TYPES), kinds[0] if kinds else "")


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value[:MAX_NAMES]
    return [] if value is None else [value]


def _choose_main(nodes: list[Node], survey: Survey) -> Node | None:
    """Choose the object that is about this page: by title and address, then by its type."""
    title = fold(clean(survey.title)) + " " + fold(clean(survey.meta("og:title")))
    best: Node | None = None
    best_score = 0
    for node in nodes:
        kind = _type(node)
        score = 4 if kind in ARTICLE_TYPES else 2 if kind in CONTENT_TYPES else 0
        if not score:
            continue
        name = fold(clean(node.get("headline")) or clean(node.get("name")))
        if name and name in title:
            score += 3
        if node.get("author") or node.get("datePublished"):
            score += 1
        if score > best_score:
            best, best_score = node, score
    return best


def _claims_of(node: Node, by_id: dict[str, Node], survey: Survey) -> Claims:
    return Claims(
        title=_string(node.get("headline")) or _string(node.get("name")),
        authors=tuple(_names(node.get("author") or node.get("creator"), by_id)),
        publisher=next(_names(node.get("publisher"), by_id), None),
        published=_date(node, "datePublished", "dateCreated", "uploadDate"),
        modified=_date(node, "dateModified"),
        lang=_language(node.get("inLanguage")),
        excerpt=_string(node.get("description")),
        image=_image(node.get("image") or node.get("thumbnailUrl"), by_id, survey.base),
        url=clean_url(node.get("url"), survey.base),
        type=_type(node),
    )


def _fill_from_page(
    claims: Claims, page: Node, by_id: dict[str, Node], *, main_found: bool
) -> None:
    """Add what only the ``WebPage`` object says."""
    if not main_found:
        claims.title = _string(page.get("headline"))
        claims.authors = tuple(_names(page.get("author"), by_id))
    claims.published = claims.published or _date(page, "datePublished")
    claims.modified = claims.modified or _date(page, "dateModified")
    claims.lang = claims.lang or _language(page.get("inLanguage"))
    claims.excerpt = claims.excerpt or _string(page.get("description"))


def _site_name(nodes: list[Node]) -> str | None:
    for node in nodes:
        if _type(node) == "website":
            return _string(node.get("name"))
    return None


def _names(value: Any, by_id: dict[str, Node]) -> Iterator[str]:
    for item in _as_list(value):
        if isinstance(item, dict):
            given = item.get("name")
            if given is None and isinstance(item.get("@id"), str):
                given = by_id.get(item["@id"], {}).get("name")
            item = given
        for name in _as_list(item):
            text = clean(name)
            if text:
                yield text


def _string(value: Any) -> str | None:
    """Return a text value, whichever way it is given."""
    for item in _as_list(value):
        text = clean(item.get("@value") if isinstance(item, dict) else item)
        if text:
            return text
    return None


def _date(node: Node, *keys: str) -> str | None:
    for key in keys:
        found = parse_stamp(_string(node.get(key)))
        if found:
            return found
    return None


def _language(value: Any) -> str | None:
    for item in _as_list(value):
        if isinstance(item, dict):
            item = item.get("alternateName") or item.get("name")
        if isinstance(item, str):
            return item
    return None


def _image(value: Any, by_id: dict[str, Node], base: str | None) -> str | None:
    for item in _as_list(value):
        if isinstance(item, dict):
            if "url" not in item and isinstance(item.get("@id"), str):
                item = by_id.get(item["@id"], item)
            item = item.get("url") or item.get("contentUrl")
        for address in _as_list(item):
            found = clean_url(address, base)
            if found:
                return found
    return None
