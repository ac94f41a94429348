"""Theme, size and typeface of the pages, kept in a cookie that says nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from aiohttp import web

COOKIE: Final = "comfort"
COOKIE_SECONDS: Final = 365 * 24 * 3600
THEMES: Final = ("system", "light", "sepia", "dark", "contrast")
SIZES: Final = {"s": "Small", "m": "Middle", "l": "Large", "xl": "Largest"}
FACES: Final = ("serif", "sans")


@dataclass(frozen=True, slots=True)
class Comfort:
    """How a person likes to read."""

    theme: str = "system"
    size: str = "m"
    face: str = "serif"

    @property
    def cookie(self) -> str:
        """The value that ``read_comfort`` reads."""
        return f"{self.theme}.{self.size}.{self.face}"


def make_comfort(theme: str, size: str, face: str) -> Comfort:
    """Comfort of the values that exist; others give way to what is usual."""
    usual = Comfort()
    return Comfort(
        theme if theme in THEMES else usual.theme,
        size if size in SIZES else usual.size,
        face if face in FACES else usual.face,
    )


def read_comfort(request: web.Request) -> Comfort:
    """What the request's cookie says."""
    theme, size, face, *_ = (*request.cookies.get(COOKIE, "").split("."), "", "", "")
    return make_comfort(theme, size, face)


def settings_form(comfort: Comfort, back: str) -> str:
    """A form that keeps the settings and leads back to ``back``."""
    groups = (
        ("theme", "Colours", {name: name.capitalize() for name in THEMES}, comfort.theme),
        ("size", "Size", SIZES, comfort.size),
        ("face", "Typeface", {name: name.capitalize() for name in FACES}, comfort.face),
    )
    fields = "".join(_choices(*group) for group in groups)
    return (
        '<details class="comfort"><summary>Appearance</summary>'
        f'<form method="get" action="/comfort">{fields}'
        f'<input type="hidden" name="back" value="{escape(back)}">'
        '<button class="button">Keep</button></form></details>'
    )


def _choices(name: str, legend: str, choices: dict[str, str], chosen: str) -> str:
    radios = "".join(
        f'<label><input type="radio" name="{name}" value="{value}"'
        f"{' checked' if value == chosen else ''}> {label}</label>"
        for value, label in choices.items()
    )
    return f"<fieldset><legend>{legend}</legend>{radios}</fieldset>"
