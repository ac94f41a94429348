"""Jina Reader's JSON."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from quietpage.errors import QuietpageError
from quietpage.web.clients.jina_parts import JinaParts
from quietpage.web.problems import status_of

CHARS_PER_TOKEN: Final = 4
"""About, in English; ``usage`` is an estimate."""


class JinaData(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename="camel"):
    """The article in the names of Jina Reader."""

    title: str
    description: str
    url: str
    content: str | UnsetType = UNSET
    """It, ``html`` or ``text``, whichever was asked for."""
    html: str | UnsetType = UNSET
    text: str | UnsetType = UNSET
    published_time: str | UnsetType = UNSET
    links: dict[str, str] | UnsetType = UNSET
    images: dict[str, str] | UnsetType = UNSET
    usage: dict[str, int]


class JinaAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A good answer of Jina Reader's."""

    code: int = 200
    status: int = 20000
    data: JinaData


class JinaRefusal(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Why there is no article, as Jina Reader says it; ``name`` is the problem's code."""

    data: None = None
    code: int
    name: str
    status: int
    message: str
    readable_message: str


def data_of(parts: JinaParts, form: str) -> JinaData:
    """The article whose ``content`` is in the ``form`` that was asked for."""
    name = form if form in ("html", "text") else "content"
    return JinaData(
        title=parts.title,
        description=parts.description,
        url=parts.url,
        published_time=parts.published or UNSET,
        links=parts.links or UNSET,
        images=parts.images or UNSET,
        usage={"tokens": len(parts.content) // CHARS_PER_TOKEN},
        **{name: parts.content},
    )


def refusal_of(error: QuietpageError) -> JinaRefusal:
    """What tells of ``error``."""
    status = status_of(type(error))
    return JinaRefusal(
        code=status.value,
        name=error.code,
        status=status.value * 100,
        message=str(error),
        readable_message=str(error),
    )
