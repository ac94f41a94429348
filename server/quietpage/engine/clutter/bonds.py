"""Pieces that belong to what stands around them, whatever they look like alone."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.article import Kind
from quietpage.engine.clutter.features import NAMES
from quietpage.engine.data_tables import is_data_table
from quietpage.engine.measure import TAG_CODE, Bools, Floats, Ints, tag_table
from quietpage.engine.page import Page
from quietpage.engine.tags import HEADINGS
from quietpage.engine.vocabulary import class_kinds, match_phrases, normalise

MAX_CAPTION_CHARS: Final = 500
MAX_CAPTION_LINKS: Final = 0.6
MAX_BOXED_LINKS: Final = 0.3
"""The same where the picture stands in a plain box, as teasers do."""
MAX_WORD_LINK_WORDS: Final = 2
"""A link of so few words is a word of the text: teasers have headlines."""

_EVIDENCE: Final = ("controls", "email_field", "text_strong", "link_strong", "class_strong")
_IS_HEADING: Final = tag_table(HEADINGS)
_FIGURE, _TABLE, _LI = (TAG_CODE[tag] for tag in ("figure", "table", "li"))


def is_bound(page: Page, numbers: Ints, features: Floats, guilty: Bools) -> Bools:
    """Whether each piece belongs to what stands around it, and nothing speaks against it.

    Headings and lines that end in a colon go with what follows (a heading with a link to edit its
    section even where that is doubtful itself), items with their list, cells with their table,
    captions with their picture, and one word that is a link with the words around it.
    A button that unfolds what follows is the heading of it.
    """
    row = dict(zip(NAMES, features, strict=True))
    speaks = np.any([row[name] > 0 for name in _EVIDENCE], axis=0)
    items = (row["in_list"] > 0) | (page.measures.tag[numbers] == _LI)
    words = (row["one_link"] > 0) & (row["words"] <= MAX_WORD_LINK_WORDS) & (row["chars"] > 0)
    goes_on = _goes_on(page, numbers, guilty)
    leads_in = _leads_in(page, numbers, goes_on)
    bound = (items | words | leads_in | _is_captioned(page, numbers, row)) & ~speaks
    edited = (row["links"] > 0) & ((row["class_strong"] > 0) | (row["link_strong"] > 0))
    followed = edited & _goes_on(page, numbers, np.zeros(len(numbers), dtype=np.bool_))
    heads = (goes_on | followed) & _IS_HEADING[page.measures.tag[numbers]]
    bound |= heads & ~_is_heading_of_clutter(page, numbers, row)
    bound |= goes_on & _unfolds(page, numbers, row)
    found: Bools = bound | _in_data_table(page, numbers)
    return found


def _is_captioned(page: Page, numbers: Ints, row: dict[str, Floats]) -> Bools:
    """Whether a piece is a figure, or part of one: a picture and some words about it."""
    figure = (page.measures.tag[numbers] == _FIGURE) | (row["in_figure"] > 0)
    short: Bools = (row["chars"] <= MAX_CAPTION_CHARS) & (row["link_density"] < MAX_CAPTION_LINKS)
    boxed = (row["media"] > 0) & (row["blocks"] <= 2) & (row["link_density"] < MAX_BOXED_LINKS)
    found: Bools = (figure | boxed) & short
    return found


def _goes_on(page: Page, numbers: Ints, guilty: Bools) -> Bools:
    """Whether something that stays follows a piece at once."""
    m = page.measures
    taken = page.covered(numbers[guilty].tolist())
    following = m.blocks_sum[m.end[numbers]]
    is_last = following >= len(m.blocks)
    following = np.minimum(following, len(m.blocks) - 1)
    stays: Bools = page.kept[following] & ~taken[m.blocks[following]] & ~is_last
    return stays


def _leads_in(page: Page, numbers: Ints, goes_on: Bools) -> Bools:
    """Which of the pieces that something follows point to it by their last word."""
    m = page.measures
    last = np.maximum(m.blocks_sum[m.end[numbers]] - 1, 0)
    ends = {block: m.texts[block].endswith((":", "：")) for block in set(last[goes_on].tolist())}
    found = goes_on.copy()
    found[goes_on] = [ends[block] for block in last[goes_on].tolist()]
    return found


def _is_heading_of_clutter(page: Page, numbers: Ints, row: dict[str, Floats]) -> Bools:
    """Whether words, fields or names of a heading speak against it.

    What stands inside it, such as a link to edit the section or a button to copy its address,
    does not, nor do words where plain prose follows: an article may be about support. Those that
    ask for a subscription speak all the same.
    """
    headed_prose = (row["next_prose"] > 0) & (row["links"] == 0) & (row["controls"] == 0)
    says: Bools = row["text_strong"] > 0
    for place in np.flatnonzero(says & headed_prose).tolist():
        said = match_phrases(normalise(page.text_of(int(numbers[place])))).by_kind
        says[place] = Kind.NEWSLETTER in said and said[Kind.NEWSLETTER].strong > 0
    speaks: Bools = (row["email_field"] > 0) | says
    for place in np.flatnonzero(row["class_strong"] > 0).tolist():
        speaks[place] |= bool(class_kinds(page.measures.attrs[numbers[place]]).strong)
    return speaks


def _unfolds(page: Page, numbers: Ints, row: dict[str, Floats]) -> Bools:
    """Whether a piece is a button that unfolds a part of the page, and nothing else."""
    m = page.measures
    speaks = (row["text_strong"] > 0) | (row["link_strong"] > 0) | (row["class_strong"] > 0)
    single = (row["controls"] == 1) & (row["links"] == 0) & (row["blocks"] == 1) & ~speaks
    for place in np.flatnonzero(single).tolist():
        number = int(numbers[place])
        buttons = page.of_tag("button", number, int(m.end[number]))
        single[place] = bool(buttons) and m.elements[buttons[0]].get("aria-expanded") is not None
    found: Bools = single
    return found


def _in_data_table(page: Page, numbers: Ints) -> Bools:
    """Whether a piece is part of a table of data, which is judged as a whole."""
    m = page.measures
    inside = np.zeros(len(m.elements), dtype=np.bool_)
    for table in np.flatnonzero(m.tag == _TABLE).tolist():
        if is_data_table(m, table):
            inside[table + 1 : m.end[table]] = True
    return inside[numbers]
