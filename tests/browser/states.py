"""The states of the extension that pictures are taken of, as clicks that any browser can do."""

from __future__ import annotations

from dataclasses import dataclass

from .answers import tidy_answer
from .articles import JAPANESE, RICH, Answer, answering
from .servers import problem

DOWN = "scrollTo(0, document.documentElement.scrollHeight * {share})"


@dataclass(frozen=True)
class State:
    name: str
    answer: Answer = tidy_answer
    clicks: tuple[str, ...] = ()
    script: str = ""
    """Run in the reader before the clicks."""


STATES = (
    State("article"),
    State("middle", script=DOWN.format(share=0.35)),
    State("removed", clicks=("#removed", ".piece .button")),
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
"""All over the page; the page's own look and the settings come apart."""
