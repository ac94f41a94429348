"""The features' names, in the order of their rows, which the trained model knows."""

from __future__ import annotations

from typing import Final

from quietpage.engine import roles

FAR: Final = roles.FAR
"""Levels or blocks to what is not there."""
ANCESTORS: Final = 5
"""Levels above a block that are described."""


def _names() -> tuple[str, ...]:
    own = [
        ("tag"),
        "chars",
        "words",
        "link_density",
        "commas",
        "stops",
        "digits",
        "bars",
        "upper",
        "cjk",
        "word_chars",
        "links",
        "media",
        "controls",
        "ends_stop",
    ]
    place = [
        ("depth"),
        "order",
        "before_chars",
        "after_prose_blocks",
        "title_distance",
        "heading_blocks_back",
        "same_text",
        "same_shape",
        "siblings_same",
    ]
    around = [
        f"{side}{step}_{what}"
        for side in ("prev", "next")
        for step in (1, 2)
        for what in ("chars", "link_density", "tag")
    ]
    prose = ["prose_near", "prose_run", "prose_parent"]
    above = [
        f"up{level}_{what}"
        for level in range(1, ANCESTORS + 1)
        for what in ("share", "link_density", "blocks", "prose", "media", "controls", "chars")
    ]
    ranks = ["arc90", "arc90_rank", "arc90_levels", "arc90_inside"]
    page = [
        ("page_chars"),
        "page_blocks",
        "page_link_density",
        "page_prose_share",
        "page_prose_blocks",
        "page_max_chars",
        "page_media",
        "page_controls",
        "page_lists",
        "page_tables",
        "page_pre",
        "page_articles",
        "page_h1",
        "page_h2",
        "page_cjk",
        "url_depth",
        "url_chars",
        "url_digits",
        "url_words",
        "url_query",
    ]
    group = [
        ("group_size"),
        "group_chars",
        "group_links",
        "group_media",
        "group_level",
        "group_share",
        "group_rank",
        "price",
        "heading_kind",
    ]
    return (
        *own,
        *place,
        *group,
        *around,
        *prose,
        *above,
        *ranks,
        *(f"to_{name}" for name in roles.NAMES),
        *page,
    )


NAMES: Final = _names()
