"""How much clutter between an article's paragraphs survives an engine, and what it costs.

Invented pieces of clutter and invented look-alikes (content that resembles clutter) are
put between the body paragraphs of article pages; an engine reads the page; what is left
of every piece is counted. Pieces, pages and figures are deterministic for one seed.

The pieces here are for measuring only: nothing may be trained on them or tuned to them.
"""

from benchmarks.clutter.compose import Page, compose
from benchmarks.clutter.runner import run
from benchmarks.clutter.score import Scores

__all__ = ["Page", "Scores", "compose", "run"]
