"""The states of the extension that pictures are taken of, as clicks that any browser can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from .answers import forgetful, tidy_answer
from .articles import JAPANESE, RICH, Answer, answering
from .servers import problem

DOWN = "scrollTo(0, document.documentElement.scrollHeight * {share})"
PICK = "dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }))"


@dataclass(frozen=True)
class State:
    name: str
    answer: Answer = tidy_answer
    clicks: tuple[str, ...] = ()
    script: str = ""
    """Run in the reader before the clicks."""


STATES: Final = (
    State("article"),
    State("middle", script=DOWN.format(share=0.35)),
    State("removed", clicks=("#removed", ".piece .button")),
    State("always", clicks=("#removed", ".always summary")),
    State("pick", forgetful, (".body a[href$=oyster-beds]",), PICK),
    State("comfort", clicks=("#comfort",)),
    State("outline", clicks=("#outline",)),
    State("export", clicks=("#export",)),
    State("listen", clicks=("#listen",)),
    State("help", script="document.querySelector('#help').click()"),
    State("rich", answering(RICH), script=DOWN.format(share=0.42)),
    State("rich-end", answering(RICH), script=DOWN.format(share=1)),
    State("note", answering(RICH), clicks=("sup a",)),
    State("image", answering(RICH), clicks=(".enlarges",)),
    State(
        "vertical",
        answering(JAPANESE, lang="ja", title="港の杭"),
        script="document.documentElement.dataset.writing = 'vertical'",
    ),
    State("failure", lambda _: problem(422, "no_main_content")),
)
"""All over the page; the page's own look and the extension's own pages come apart."""

SHOW_SENT: Final = "#removed-panel footer button"
SETTINGS: Final = ("options/index.html", "privacy/index.html")


def _rule(words: str, host: str, action: str, match: str) -> dict[str, Any]:
    known_by = {"tag": "div", "text": words, "classes": [], "shape": "div", "parent": "main"}
    made = {"id": words, "host": host, "action": action, "match": match, "made": "2026-01-02"}
    return {**made, "print": known_by, "words": words}


KEPT: Final[dict[str, Any]] = {
    "rules": [
        _rule("Local news needs you. Give what you can today.", "courier.example", "keep", "text"),
        _rule("The Courier in your inbox", "courier.example", "remove", "likes"),
        _rule("", "a-very-long-name-of-a-site-that-nobody-types.example", "remove", "text"),
    ],
    "sites": ["https://courier.example/*", "https://tides.example/*"],
}
"""What the settings list once somebody has used the extension for a while."""
