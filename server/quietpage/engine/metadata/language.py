"""Language tags and writing direction."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

_TAG: Final = re.compile(
    r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?(?:-[a-z0-9]{5,8})*", re.I
)
# What people write instead of a code; the code is what is meant.
_NAMES: Final = {
    "english": "en", "deutsch": "de", "german": "de", "français": "fr", "francais": "fr",
    "french": "fr", "español": "es", "espanol": "es", "spanish": "es", "italiano": "it",
    "italian": "it", "português": "pt", "portuguese": "pt", "nederlands": "nl", "dutch": "nl",
    "russian": "ru", "japanese": "ja", "chinese": "zh", "korean": "ko", "polish": "pl",
    "arabic": "ar", "hebrew": "he", "turkish": "tr", "swedish": "sv", "jp": "ja", "cz": "cs",
    "gr": "el", "kr": "ko", "iw": "he", "ua": "uk", "dk": "da",
}  # fmt: skip
_DAY_FIRST_DOMAINS: Final = frozenset(
    {"uk", "ie", "au", "nz", "in", "za", "sg", "hk", "my", "ke", "ng", "pk", "mt", "cy"}
)
"""Top-level domains where English is written and 3/4 is in April."""
_DIRECTIONS: Final = frozenset({"ltr", "rtl"})


def normalise_lang(value: str | None) -> str | None:
    """Return ``value`` as a BCP 47 tag in its usual case (``pt-BR``), or None if it is none.

    Of several languages, parted by commas, the first is meant.
    """
    if not value:
        return None
    text = value[:60].split(",")[0].split(";")[0].split(".")[0].strip().replace("_", "-")
    named = _NAMES.get(text.casefold())
    if named:
        return named
    match = _TAG.fullmatch(text)
    if not match:
        return None
    language, script, region = match.groups()
    parts = [language.lower()]
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts)


def lang_of_dates(lang: str | None, url: str | None) -> str | None:
    """Return the tag to read dates with: English of no stated country is its site's."""
    if lang not in (None, "en") or not url:
        return lang
    host = urlsplit(url).hostname or ""
    return "en-GB" if host.rsplit(".", 1)[-1] in _DAY_FIRST_DOMAINS else lang


def stated_lang(root: HtmlElement, body: HtmlElement | None) -> str | None:
    """Return the language that the html or body element names."""
    for element in (root, body):
        if element is not None:
            found = normalise_lang(element.get("lang") or element.get("xml:lang"))
            if found:
                return found
    return None


def stated_dir(*elements: HtmlElement | None) -> str | None:
    """Return the direction that the first of ``elements`` to do so states outright.

    The language alone states none.
    """
    for element in elements:
        if element is not None:
            direction = (element.get("dir") or "").strip().lower()
            if direction in _DIRECTIONS:
                return direction
    return None
