"""The way of a page: the passes, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quietpage.engine.page import Page
from quietpage.engine.passes.choose_main import choose_main
from quietpage.engine.passes.drop_boilerplate import drop_boilerplate
from quietpage.engine.passes.drop_chrome import drop_chrome
from quietpage.engine.passes.drop_clutter import drop_clutter
from quietpage.engine.passes.drop_hidden import drop_hidden
from quietpage.engine.passes.drop_neighbours import drop_neighbours
from quietpage.engine.passes.drop_repeats import drop_repeats
from quietpage.engine.passes.drop_template import drop_template
from quietpage.engine.passes.drop_title import drop_title
from quietpage.engine.passes.guard_loss import guard_loss
from quietpage.engine.passes.join_authors import join_authors
from quietpage.engine.passes.join_siblings import join_siblings
from quietpage.engine.passes.join_structure import join_structure

PASSES: Final[tuple[Callable[[Page], None], ...]] = (
    drop_hidden,
    choose_main,
    join_siblings,
    join_authors,
    join_structure,
    drop_neighbours,
    drop_boilerplate,
    drop_title,
    drop_repeats,
    drop_template,
    drop_clutter,
    guard_loss,
    drop_chrome,
)
