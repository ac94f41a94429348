"""The last step of every output: an allow list of elements, attributes and addresses.

nh3 parses the markup as a browser does and writes it anew from the allow list; what is
decided here is which addresses and identifiers pass. Output is a fixed point: sanitising
it again changes nothing, so no parser reads it otherwise than it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import starmap
from typing import Final

import nh3

from quietpage.engine import kernels
from quietpage.engine.structure.identifiers import is_safe_identifier
from quietpage.engine.structure.tags import MARKER, MATHML

if kernels.COMPILED:
    from quietpage.engine.kernels.render.strict import holds_barred, read_attributes

_Filter = Callable[[str, str, str], str | None]

LINK_REL: Final = "noopener noreferrer"
MAX_DATA_CHARS: Final = 65_536
"""Characters of an image that stands in its own address."""
MAX_ADDRESS_CHARS: Final = 8_192
LONG_TEXT_CHARS: Final = 16_384
PART_CHARS: Final = 4_096
"""A text longer than the first is cleaned in parts of the second."""
MAX_ROUNDS: Final = 4
"""Passes until markup must have settled; what has not is given as text."""

TEXT_TAGS: Final = frozenset(
    {
        *("a", "abbr", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption"),
        *("cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption"),
        *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li"),
        *("mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("time", "tr", "u", "ul", "var", "video", "wbr"),
    }
)
SILENT_TAGS: Final = frozenset(
    {
        *("annotation", "annotation-xml", "applet", "audio", "canvas", "embed", "frame", "head"),
        *("iframe", "noembed", "noframes", "noscript", "object", "option", "script"),
        *("select", "style", "svg", "template", "textarea", "title"),
    }
)
"""Elements that go with all they hold."""

ATTRIBUTES: Final = {
    "*": {"dir", "id", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "code": {"class"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "title", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"poster", "title"},
}
MATH_ATTRIBUTES: Final = {
    "math": {"alttext", "display"},
    "mo": {"fence", "form", "separator", "stretchy"},
    "mi": {"mathvariant"},
    "mtd": {"columnspan", "rowspan"},
}

ADDRESSES: Final = frozenset({"href", "src", "cite", "poster"})
SCHEME: Final = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
SCHEMES: Final = {
    "href": frozenset({"http", "https", "mailto", "tel"}),
    "src": frozenset({"http", "https"}),
    "cite": frozenset({"http", "https"}),
    "poster": frozenset({"http", "https"}),
}
NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that say nothing, and that whoever reads the markup with an XML library trips over."""
UNSAFE: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"`]")
DATA_IMAGE: Final = re.compile(r"data:image/(?:png|gif|jpe?g|webp);base64,[A-Za-z0-9+/=]+\Z")
SHAPES: Final = {
    "class": re.compile(r"language-[a-z0-9+#._-]{1,30}\Z"),
    "dir": re.compile(r"(?:ltr|rtl|auto)\Z"),
    "lang": re.compile(r"[A-Za-z0-9-]{1,35}\Z"),
    "width": re.compile(r"[0-9]{1,5}\Z"),
    "height": re.compile(r"[0-9]{1,5}\Z"),
    "colspan": re.compile(r"[0-9]{1,4}\Z"),
    "rowspan": re.compile(r"[0-9]{1,5}\Z"),
    "start": re.compile(r"-?[0-9]{1,9}\Z"),
    "value": re.compile(r"-?[0-9]{1,9}\Z"),
    "type": re.compile(r"[1aAiI]\Z"),
    "scope": re.compile(r"(?:row|col|rowgroup|colgroup)\Z"),
    "datetime": re.compile(r"[0-9A-Za-z:.+ -]{1,40}\Z"),
    "display": re.compile(r"(?:block|inline)\Z"),
}
UNRULED: Final = (
    frozenset[str]()
    .union(*ATTRIBUTES.values(), *MATH_ATTRIBUTES.values())
    .difference(ADDRESSES, SHAPES, {"id"})
)
"""Attributes that may say anything."""


def safe_address(value: str, attribute: str) -> str | None:
    """Return the address if a page may carry it in ``attribute``, else None.

    Browsers strip control characters before they read a scheme, so an address that
    holds any is refused rather than mended.
    """
    if attribute == "src" and value.startswith("data:"):
        return value if len(value) <= MAX_DATA_CHARS and DATA_IMAGE.match(value) else None
    if len(value) > MAX_ADDRESS_CHARS or UNSAFE.search(value):
        return None
    if value.startswith(("https://", "http://")):
        return value
    scheme = SCHEME.match(value)
    if scheme is None:
        return value if ":" not in re.split("[/?#]", value, maxsplit=1)[0] else None
    return value if scheme[1].lower() in SCHEMES[attribute] else None


def sanitise(html: str) -> str:
    """Return the markup with nothing in it but what is allowed, settled as a fixed point.

    Markup that has not settled after a few passes was made to be read in two ways: it
    is given back as its text.
    """
    return _settle(html, _CLEANERS, _LENIENT_CLEANERS)


def sanitise_with_markers(html: str) -> str:
    """Sanitise markup that holds ``MARKER`` elements, for the renderer to take out."""
    return _settle(html, _MARKER_CLEANERS, _LENIENT_MARKER_CLEANERS)


def _settle(html: str, cleaners: _Cleaners, lenient: _Cleaners) -> str:
    settled = _settle_leniently(html, lenient) if kernels.COMPILED else None
    return _settle_strictly(html, cleaners) if settled is None else settled


def _settle_strictly(html: str, cleaners: _Cleaners) -> str:
    html = NOT_XML.sub("", html)
    for _ in range(MAX_ROUNDS):
        settled = cleaners.clean(html)
        if settled != html:
            settled = NOT_XML.sub("", settled)
        if settled == html:
            return settled
        html = settled
    return escape(_TAG.sub("", html), quote=False)


def _settle_leniently(html: str, cleaners: _Cleaners) -> str | None:
    """Settle markup whose attributes all may stay, by cleaners that do not ask which may.

    What comes out of them holds every attribute that ``may_stand`` would have been asked of. If
    none would have been refused, asking would have changed nothing. Else nothing is returned.
    """
    if holds_barred(html):
        html = NOT_XML.sub("", html)
    for _ in range(MAX_ROUNDS):
        settled = cleaners.clean(html)
        attributes = read_attributes(
            settled, ADDRESSES, MAX_ADDRESS_CHARS, UNRULED, MARKER, LINK_REL
        )
        if attributes is None or not all(starmap(_may_stay, attributes)):
            return None
        if settled == html:
            return settled
        if holds_barred(settled):
            return None
        html = settled
    return None


def _may_stay(tag: str, name: str, value: str) -> bool:
    if name == "rel":
        return tag == "a" and value == LINK_REL
    return may_stand(tag, name, value) == value


def may_stand(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute from the allow list if it may stand there, else None."""
    if name in ADDRESSES:
        return safe_address(value, name)
    if tag == MARKER:
        return value if _MARKER_ID.match(value) else None
    if name == "id":
        return value if tag not in _NAMELESS and is_safe_identifier(value) else None
    shape = SHAPES.get(name)
    return value if shape is None or shape.match(value) else None


def _cleaner(
    tags: frozenset[str], attributes: dict[str, set[str]], attribute_filter: _Filter | None
) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(SILENT_TAGS),
        attributes=attributes,
        attribute_filter=attribute_filter,
        link_rel=LINK_REL,
        url_schemes={"http", "https", "mailto", "tel", "data"},
    )


class _Cleaners:
    """A cleaner for markup with mathematics and one for markup without.

    HTML inside MathML, and MathML outside it, is where parsers disagree; a page that
    holds either loses the tags of its mathematics and keeps their text.
    """

    def __init__(
        self,
        tags: frozenset[str],
        attributes: dict[str, set[str]],
        attribute_filter: _Filter | None = None,
    ) -> None:
        self.plain = _cleaner(tags, attributes, attribute_filter)
        self.with_math = _cleaner(tags | MATHML, attributes | MATH_ATTRIBUTES, attribute_filter)

    def clean(self, html: str) -> str:
        starts = range(0, len(html) - PART_CHARS, PART_CHARS)
        if any(html.find(">", start, start + PART_CHARS) < 0 for start in starts):
            html = _LONG_TEXT.sub(_in_parts, html)
        if "<math" in html:
            cleaned = self.with_math.clean(html)
            if not _is_pure_math(cleaned):
                cleaned = self.plain.clean(_MATH_TAG.sub(" ", cleaned))
        else:
            cleaned = self.plain.clean(html)
        return _PRE_START.sub(r"\1", cleaned) if "<pre" in cleaned else cleaned


def _is_pure_math(html: str) -> bool:
    """Tell whether MathML elements stand within ``math``, and nothing else does."""
    inside = False
    for closing, name in _TAG_NAME.findall(html):
        if name == "math":
            if inside != bool(closing):
                return False
            inside = not inside
        elif inside != (name in MATHML):
            return False
    return not inside


def _in_parts(text: re.Match[str]) -> str:
    """Part a long text by comments, which go, so that its parts are written one by one.

    nh3 takes n steps for each sign that it escapes in a text of n characters. The borders keep
    off character references.
    """
    parts = []
    for number, part in enumerate(text[0].split("&")):
        parts.append(f"&{part[:PART_CHARS]}" if number else part[:PART_CHARS])
        parts.extend(
            part[start : start + PART_CHARS] for start in range(PART_CHARS, len(part), PART_CHARS)
        )
    written, size = [], 0
    for part in parts:
        if size + len(part) > PART_CHARS:
            written.append("<!---->")
            size = 0
        written.append(part)
        size += len(part)
    return "".join(written)


_LONG_TEXT: Final = re.compile(rf"(?<=>)[^<>]{{{LONG_TEXT_CHARS},}}")
_TAG: Final = re.compile(r"<[^>]*>")
_TAG_NAME: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_MATH_TAG: Final = re.compile(rf"</?(?:{'|'.join(sorted(MATHML))})(?:\s[^>]*)?>")
_PRE_START: Final = re.compile(r"(<pre[^>]*>)\n+")  # a parser drops the first line break
_NAMELESS: Final = frozenset({"img", "video"})
"""Elements whose ``id`` could name them on ``document`` or on the form around them."""
_MARKER_ID: Final = re.compile(r"r[0-9]{1,9}\Z")
_WITH_MARKER: Final = (TEXT_TAGS | {MARKER}, ATTRIBUTES | {MARKER: {"id"}})
_CLEANERS: Final = _Cleaners(TEXT_TAGS, ATTRIBUTES, may_stand)
_MARKER_CLEANERS: Final = _Cleaners(*_WITH_MARKER, may_stand)
_LENIENT_CLEANERS: Final = _Cleaners(TEXT_TAGS, ATTRIBUTES)
_LENIENT_MARKER_CLEANERS: Final = _Cleaners(*_WITH_MARKER)
