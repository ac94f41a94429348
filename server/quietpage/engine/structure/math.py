"""Keep one form of every formula: MathML where there is any, its TeX beside it."""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from quietpage.engine.structure.region import Region, class_tokens, is_blank, make, writable
from quietpage.engine.structure.tags import DROP, MARKER, MATHML, UNWRAP

TWINS: Final = frozenset(
    {"katex-html", "mathjax_preview", "mathjax_chtml", "mathjax_svg", "mathjax_display"}
)
"""Class names of what a formula is drawn with, for the eye alone."""
TEX_TYPE: Final = re.compile(r"^math/(?:tex|latex|asciimath)", re.IGNORECASE)
INSIDE: Final = "qp-inside"
"""Attribute noted on what stands in a formula; the sanitiser takes it off."""
KEPT_IN_FORMULAS: Final = MATHML | {DROP, MARKER}
PARTS: Final = MATHML - {"math"}
MAX_FALLBACK_STEPS: Final = 3


def keep_formulas(region: Region) -> None:
    """Drop the drawn twins of formulas, and bring out what stands in scripts."""
    _drop_drawings(region)
    for formula in region.of("math"):
        _tidy_formula(formula)
    if region.holds(PARTS):
        for part in region.of(*PARTS):
            if not part.get(INSIDE):
                part.tag = UNWRAP
    for script in region.of("script"):
        if TEX_TYPE.match(script.get("type") or ""):
            _show_tex(region, script)


def _drop_drawings(region: Region) -> None:
    """Drop what shows a formula to the eye, where the formula stands beside it."""
    if _are_telling(region.classes):
        for element in region.of("span", "div"):
            names = element.get("class")
            if names and _are_telling(names) and not TWINS.isdisjoint(class_tokens(element)):
                _drop_twin(element)
    for container in region.of("mjx-container"):
        if next(container.iter("math"), None) is not None:
            for drawn in container.iter("mjx-math", "svg"):
                drawn.tag = DROP


def _are_telling(names: str) -> bool:
    """Tell whether what all of TWINS hold stands in class names: few are worth taking apart."""
    names = names.lower()
    return "katex" in names or "mathjax" in names


def _drop_twin(element: HtmlElement) -> None:
    """Drop what was drawn, unless the formula itself stands in it."""
    formula = next(element.iter("math"), None)
    if formula is None:
        element.tag = DROP
        return
    for drawn in element.iter("nobr", "svg"):
        drawn.tag = DROP


def _tidy_formula(formula: HtmlElement) -> None:
    """Keep presentation MathML alone, with its TeX as ``alttext``; drop a fallback image."""
    tex = formula.get("alttext") or ""
    for element in formula.iterdescendants():
        element.set(INSIDE, "1")
        if element.tag == "annotation" and not tex:
            tex = (element.text or "").strip()
        if element.tag in ("annotation", "annotation-xml"):
            element.tag = DROP
        elif element.tag == "math" or element.tag not in KEPT_IN_FORMULAS:
            element.tag = UNWRAP
    if tex:
        formula.set("alttext", writable(tex))
    for image in _fallback_images(formula):
        image.tag = DROP


def _fallback_images(formula: HtmlElement) -> list[HtmlElement]:
    """Return the images of the same formula that stand right behind it."""
    element = formula
    for _ in range(MAX_FALLBACK_STEPS):
        following = element.getnext()
        if following is not None:
            names = following.get("class") or ""
            return [following] if following.tag == "img" and "fallback" in names else []
        parent = element.getparent()
        if parent is None or parent.tag not in ("span", "div"):
            return []
        element = parent
    return []


def _show_tex(region: Region, script: HtmlElement) -> None:
    """Put TeX from a script into the text, unless its MathML stands right before it."""
    tex = writable((script.text or "").strip())
    before = script.getprevious()
    if not tex:
        return
    if before is not None and is_blank(before.tail) and next(before.iter("math"), None) is not None:
        return
    code = make(script, "code", **{"class": "language-math"})
    code.text = tex
    shown = code
    if "mode=display" in (script.get("type") or ""):
        shown = make(script, "pre")
        shown.append(code)
        region.add(shown)
    region.add(code)
    script.addprevious(shown)
