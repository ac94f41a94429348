"""What class, id, role and tag of an element say about its part in the page.

Each group is a set of substrings of lower-cased class and id tokens. The trained model decides
what a group is worth; nothing is dropped for a name alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from readability.readability import REGEXES

from quietpage.engine import kernels
from quietpage.engine.measure import TAG_CODE, TAG_NAMES, Floats, Measures
from quietpage.engine.remembered import BitsOfNames, Remembered
from quietpage.engine.stems import Stems

FAR: Final = 40
"""Distance, in levels, of a group that no ancestor names."""
CACHED_ROWS: Final = 4096
"""Sets of groups, most of which few names have together."""

GROUPS: Final = {
    "ad": r"(?:^|[\W_])(?:ads?|adv|adsense|dfp|gpt)(?:$|[\W_])|advert|sponsor|banner|"
    r"outbrain|taboola",
    "author": r"author|byline|contributor|writer|bio(?:$|[\W_])",
    "body": r"article-?_?body|post-?_?(?:content|body|text)|entry-?_?content|story-?_?body|"
    r"articlebody|main-?_?content|page-?_?content|rich-?_?text|prose|markdown|wysiwyg|body-?_?text",
    "breadcrumb": r"breadcrumb|crumbs",
    "caption": r"caption|credit|legend",
    "card": r"card|teaser|tile|thumb|item|grid",
    "comment": r"comment|disqus|respond|discussion",
    "content": r"article|content|entry|post|story|text|copy|page(?!-?nav|r)",
    "cookie": r"cookie|consent|gdpr|privacy|legal|disclaim",
    "description": r"descri|summary|detail|spec|feature|about|overview|excerpt|intro|lead|dek",
    "docs": r"doc(?:s|ument)?(?:$|[\W_])|api|theme-doc|rst|sphinx|mkdocs|reference|guide",
    "footer": r"foot|bottom|copyright|colophon",
    "forum": r"forum|thread|topic|reply|message|answer|question|bbs",
    "header": r"header|masthead|(?:^|[\W_])top(?:$|[\W_])|toolbar|hero",
    "hidden": r"hidden|hide|invisible|sr-only|screen-?reader|visually|collapse|offscreen",
    "login": r"log-?_?in|sign-?_?(?:in|up)|account|register|user",
    "menu": r"menu|dropdown|drawer|mega",
    "meta": r"meta|date|time|info|stamp",
    "modal": r"modal|popup|pop-up|overlay|dialog|lightbox|toast",
    "nav": r"nav|skip|jump",
    "newsletter": r"newsletter|subscri|signup|opt-?in|mailing|email",
    "pager": r"pagin|pager|prev|next|load-?more",
    "price": r"price|cart|buy|shop|basket|checkout|order|stock|sku",
    "product": r"product|listing|catalog|result|collection",
    "promo": r"promo|cta|call-to|upsell|offer|campaign|donat",
    "quote": r"quote|signature|blockquote",
    "related": r"relat|recommend|more-|also|popular|trending|latest|recent|similar|suggest|upnext",
    "review": r"review|rating|stars|testimonial|feedback",
    "search": r"search|filter|sort|facet",
    "share": r"share|social|follow|twitter|facebook",
    "sidebar": r"side|rail|aside|widget|complementary|secondary",
    "tabs": r"tab(?:s|list|panel)?(?:$|[\W_])|accordion|faq|toggle",
    "tags": r"tags?(?:$|[\W_])|categor|label|topic|keyword",
    "title": r"title|headline|heading",
    "toc": r"toc|table-of-contents|outline|onthispage",
    "video": r"video|player|gallery|slide|carousel|swiper|media|image|figure",
}
"""Group → pattern searched in class and id, lower-cased, camelCase parted by hyphens."""

TAG_GROUPS: Final = [
    ("article"),
    "main",
    "aside",
    "nav",
    "header",
    "footer",
    "form",
    "table",
    "ul",
    "ol",
    "li",
    "dl",
    "figure",
    "a",
    "button",
    "section",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "details",
    "dialog",
    "td",
    "p",
]
"""Tags whose distance among the ancestors the model is told."""

NAMES: Final = (*GROUPS, *(f"<{tag}>" for tag in TAG_GROUPS))

_STEMS: Final = Stems([re.compile(pattern) for pattern in GROUPS.values()])
_STEMS_OF_WEIGHTS: Final = Stems((REGEXES["negativeRe"], REGEXES["positiveRe"]))
_IS_NEGATIVE, _IS_POSITIVE = 1, 2
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAX_CHARS: Final = 400
"""Longer class lists are utility classes, and say nothing at their end."""


# Name by name: no pattern spans two.
_GROUPS_NAMED: Final = BitsOfNames(lambda name: _STEMS.matching(_CAMEL.sub("-", name).lower()))
_WEIGHTS_NAMED: Final = BitsOfNames(_STEMS_OF_WEIGHTS.matching)


def groups_of(attrs: str) -> int:
    """The groups that class and id name, a bit each."""
    return _GROUPS_NAMED.of(attrs[:_MAX_CHARS])


def class_weight(attrs: str) -> int:
    """Arc90's bonus or penalty, by readability-lxml's own patterns: -25, 0 or 25."""
    return _WEIGHTS[attrs]


def _weight_of(attrs: str) -> int:
    matching = _WEIGHTS_NAMED.of(attrs)
    return 25 * (bool(matching & _IS_POSITIVE) - bool(matching & _IS_NEGATIVE))


_WEIGHTS: Final = Remembered(_weight_of)


def distances(m: Measures) -> Floats:
    """Levels from each block up to the nearest element of each group: (len(NAMES), m)."""
    named = b"".join(map(_ROWS.__getitem__, m.dresses))
    by_dress = np.frombuffer(named, dtype=np.uint8).reshape(-1, len(NAMES))
    return _find_distances(m, by_dress, _BY_TAG)


def plain_distances(m: Measures, by_dress: NDArray[np.uint8], by_tag: NDArray[np.uint8]) -> Floats:
    """Distances as ``distances`` has them, by numpy alone; a row each dress and tag code."""
    order, above = m.levels.order, m.levels.above
    levels = np.minimum(by_dress[m.dress[order]], by_tag[m.tag[order]])
    for level in m.levels.downwards():
        own = levels[level]
        np.minimum(own, levels[above[level]] + 1, out=own)
    return np.asarray(levels[m.levels.place[m.blocks]].T, dtype=np.float32)


if kernels.COMPILED:
    from quietpage.engine.kernels.measuring import roles as _kernel

    _find_distances = _kernel.distances
else:
    _find_distances = plain_distances


def _row_of(attrs: str) -> bytes:
    """0 for each group that class and id name, FAR for the others and for those of tags."""
    return _row_for(groups_of(attrs))


@lru_cache(maxsize=CACHED_ROWS)
def _row_for(groups: int) -> bytes:
    return bytes([0 if groups >> number & 1 else FAR for number in range(len(NAMES))])


_ROWS: Final = Remembered(_row_of)


def _rows_of_tags() -> NDArray[np.uint8]:
    rows = np.full((len(TAG_NAMES), len(NAMES)), FAR, dtype=np.uint8)
    for offset, tag in enumerate(TAG_GROUPS):
        rows[TAG_CODE[tag], len(GROUPS) + offset] = 0
    return rows


_BY_TAG: Final = _rows_of_tags()
