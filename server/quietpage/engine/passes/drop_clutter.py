"""Take clutter out of the main content, piece by piece."""

from __future__ import annotations

from typing import Final

import numpy as np

from quietpage.engine.article import Kind, PageType, Policy
from quietpage.engine.clutter.bonds import is_bound
from quietpage.engine.clutter.content import has_content_shape
from quietpage.engine.clutter.features import NAMES, candidates, piece_features
from quietpage.engine.clutter.paragraphs import paragraph_groups
from quietpage.engine.clutter.pictures import holds_pictures
from quietpage.engine.clutter.signals import read_signals
from quietpage.engine.clutter.telling import hrefs_of
from quietpage.engine.kinds import kind_of
from quietpage.engine.measure import Bools, Floats, Ints, tag_table
from quietpage.engine.model import trees
from quietpage.engine.page import Page
from quietpage.engine.reasons import because
from quietpage.engine.tags import RUN

THRESHOLDS: Final = {Policy.GENTLE: 0.9, Policy.BALANCED: 0.5, Policy.STRICT: 0.25}
"""Learned probability from which a piece is clutter."""
OTHERS_THRESHOLD: Final = 0.95
"""The same on pages that are no prose, where content looks like clutter."""
CARDS_THRESHOLD: Final = 0.98
"""The same on pages made of cards."""
PROSE_THRESHOLD: Final = 0.85
"""The same for paragraphs of prose: a lost one costs more than a plea that stays."""
MIN_PROSE_CHARS: Final = 200
MAX_PROSE_LINKS: Final = 0.2
TELLING_THRESHOLD: Final = 0.25
"""The same for pieces that give themselves away."""
TEASER_THRESHOLD: Final = 0.1
"""The same for what is nothing but a link to another article of the site."""
MAX_LINES_BETWEEN: Final = 1
MIN_TEASER_LINKS: Final = 0.95
MIN_LEAD_IN_LINKS: Final = 0.6
MIN_PHRASE_SHARE: Final = 0.25
MAX_PHRASE_CHARS: Final = 300
MIN_PLAIN_SHARE: Final = 0.5
MIN_SENTENCE_CHARS: Final = 60
INNOCENT: Final = 0.1
LABEL_THRESHOLD: Final = 0.02
"""The same for a short line right before a box of clutter."""
MAX_LABEL_CHARS: Final = 60
TRAILER_THRESHOLD: Final = 0.1
"""The same for a short line right behind a sign-up box."""
_IS_LABEL_TAG: Final = tag_table(("p", "div", "span", RUN))
_UNKNOWN: Final = frozenset((Kind.BOILERPLATE, Kind.NAVIGATION, Kind.HIDDEN))
_CALLING: Final = frozenset((Kind.NEWSLETTER, Kind.PROMO, Kind.DONATE))
UNNAMED_THRESHOLD: Final = 0.7
"""The same for pieces that no word, name or link tells the kind of."""
_ASKING: Final = ("links", "controls", "media", "text_strong", "class_strong")
_PROSE_PAGES: Final = frozenset((PageType.ARTICLE, PageType.PRODUCT))
_CARD_PAGES: Final = frozenset((PageType.LISTING, PageType.COLLECTION))


def drop_clutter(page: Page) -> None:
    """Drop what the judge of pieces holds for clutter, the largest such element first.

    What is bound to its surroundings stays with them (see ``is_bound``), and so does what is built
    as content is.
    """
    numbers = candidates(page)
    if not len(numbers):
        return
    features = piece_features(page, numbers, read_signals(page))
    judged = trees.load("clutter", NAMES).probability(features)
    threshold = THRESHOLDS[page.policy]
    if page.page_type not in _PROSE_PAGES:
        others = CARDS_THRESHOLD if page.page_type in _CARD_PAGES else OTHERS_THRESHOLD
        threshold = max(threshold, others)
    teaser, telling = _is_teaser(features), _says_much(features)
    prose, sentence = _is_prose(features), _is_sentence(features)
    needed = np.where(prose | sentence, max(threshold, PROSE_THRESHOLD), threshold)
    needed[_asks_nothing(features)] = max(threshold, UNNAMED_THRESHOLD)
    needed[_is_button(page, numbers, features)] = THRESHOLDS[page.policy]
    if page.policy is not Policy.GENTLE and page.page_type in _PROSE_PAGES:
        needed[telling] = min(threshold, TELLING_THRESHOLD)
        needed[teaser] = min(threshold, TEASER_THRESHOLD)
    guilty = judged >= needed
    guilty |= sentence & ~prose & (judged >= threshold) & _follows_clutter(page, numbers, guilty)
    guilty |= _lead_to_the_same(page, numbers, guilty, teaser)
    guilty &= ~_holds_innocent_prose(page, numbers, features, judged)
    guilty &= ~holds_pictures(page, numbers, features)
    guilty &= ~is_bound(page, numbers, features, guilty)
    label = _is_label(page, numbers, features, guilty) & (judged >= LABEL_THRESHOLD)
    label &= page.page_type in _PROSE_PAGES
    sure = label | telling | teaser | (judged >= UNNAMED_THRESHOLD)
    guilty |= label
    for number, is_sure in zip(numbers[guilty].tolist(), sure[guilty].tolist(), strict=True):
        if page.gone[number] or has_content_shape(page, number) or page.holds_head(number):
            continue
        kind, reason = kind_of(page, number)
        if is_sure or kind is not Kind.BOILERPLATE:
            page.drop(number, kind, reason)
    if page.policy is not Policy.GENTLE and page.page_type in _PROSE_PAGES:
        _complete_groups(page)
        _drop_trailers(page, numbers, features, judged)


def _drop_trailers(page: Page, numbers: Ints, features: Floats, judged: Floats) -> None:
    """Drop the lines right behind a sign-up box that belong to it, one after the other.

    They say the same behind every box (a field is required), or thank for the address.
    """
    m = page.measures
    row = dict(zip(NAMES, features, strict=True))
    short = (row["blocks"] == 1) & (row["chars"] > 0) & (row["in_list"] == 0)
    short &= _IS_LABEL_TAG[m.tag[numbers]] & (judged >= TRAILER_THRESHOLD)
    note = short & (row["chars"] <= MAX_LABEL_CHARS)
    thanks = short & (row["text_strong"] > 0) & (row["strong_share"] >= MIN_PHRASE_SHARE)
    notes = set(numbers[note].tolist())
    for place in np.flatnonzero((note & (row["same_text"] > 1)) | thanks).tolist():
        number = int(numbers[place])
        block = page.blocks_in(number).start
        if page.gone[number]:
            continue
        if _is_of_sign_up(page, block - 1):
            page.drop(number, Kind.NEWSLETTER, because("beside"))
        elif thanks[place] and _is_of_sign_up(page, block - 2) and m.blocks[block - 1] in notes:
            page.drop(int(m.blocks[block - 1]), Kind.NEWSLETTER, because("beside"))
            page.drop(number, Kind.NEWSLETTER, because("beside"))


def _is_of_sign_up(page: Page, block: int) -> bool:
    """Whether a block went with a sign-up box."""
    if block < 0:
        return False
    number = int(page.measures.blocks[block])
    holder = next((up for up in (number, *page.ancestors(number)) if up in page.taken), None)
    return holder is not None and page.taken[holder].kind is Kind.NEWSLETTER


def _complete_groups(page: Page) -> None:
    """Drop the rest of a run of paragraphs whose bold line or link went."""
    for group in paragraph_groups(page):
        known = [page.taken[number] for number in (group[-1], group[0]) if number in page.taken]
        named = [piece for piece in known if piece.kind in _CALLING]
        if named:
            for number in group:
                page.drop(number, named[0].kind, because("beside"))


def _is_prose(features: Floats) -> Bools:
    """Whether a piece is a paragraph of some length with hardly a link."""
    chars, links = features[NAMES.index("prose_chars")], features[NAMES.index("link_density")]
    prose: Bools = np.asarray((chars >= MIN_PROSE_CHARS) & (links < MAX_PROSE_LINKS))
    return np.asarray(prose & (features[NAMES.index("controls")] == 0))


def _is_sentence(features: Floats) -> Bools:
    """Whether a piece is a whole sentence without a link of which a phrase is a small part."""
    row = dict(zip(NAMES, features, strict=True))
    plain = (row["links"] == 0) & (row["controls"] == 0) & (row["class_strong"] == 0)
    plain &= (row["text_ends_stop"] > 0) & (row["chars"] >= MIN_SENTENCE_CHARS)
    found: Bools = plain & (row["text_strong"] > 0) & (row["strong_share"] < MIN_PLAIN_SHARE)
    return found


def _asks_nothing(features: Floats) -> Bools:
    """Whether a piece has nothing to press or to follow, and no words but such as prose has."""
    row = dict(zip(NAMES, features, strict=True))
    found: Bools = np.all([row[name] == 0 for name in _ASKING], axis=0)
    return found


def _is_button(page: Page, numbers: Ints, features: Floats) -> Bools:
    """Whether all words of a piece are a button's: no article is written on buttons."""
    m = page.measures
    row = dict(zip(NAMES, features, strict=True))
    found: Bools = (row["controls"] == 1) & (row["links"] == 0) & (row["blocks"] == 1)
    for place in np.flatnonzero(found).tolist():
        number = int(numbers[place])
        buttons = page.of_tag("button", number, m.ends[number])
        chars = m.chars_sum[m.ends[number]] - m.chars_sum[number]
        found[place] = any(
            m.chars_sum[m.ends[button]] - m.chars_sum[button] == chars for button in buttons
        )
    return found


def _is_teaser(features: Floats) -> Bools:
    """Whether a piece is nothing but links to other articles, between paragraphs."""
    row = dict(zip(NAMES, features, strict=True))
    teaser: Bools = (row["link_density"] > MIN_TEASER_LINKS) & (row["link_slug"] > 0)
    single = (row["in_list"] == 0) & (row["list"] == 0)
    several = (row["list"] == 1) & (row["link_slug"] == row["links"]) & (row["links"] > 1)
    teaser &= (row["prose_before"] > 0) & (single | several)
    return teaser


def _says_much(features: Floats) -> Bools:
    """Whether a piece gives itself away: a short text with a phrase that hardly any prose has."""
    row = dict(zip(NAMES, features, strict=True))
    phrase = (row["text_strong"] > 0) & (row["strong_share"] >= MIN_PHRASE_SHARE)
    phrase &= (row["text_quoted"] == 0) & ~_is_sentence(features)
    lead_in = (row["text_strong"] > 0) & (row["link_density"] >= MIN_LEAD_IN_LINKS)
    found: Bools = (phrase | lead_in) & (row["chars"] <= MAX_PHRASE_CHARS)
    return found


def _lead_to_the_same(page: Page, numbers: Ints, guilty: Bools, teaser: Bools) -> Bools:
    """Which teasers lead nowhere but where guilty ones do: they are other parts of those."""
    targets = {
        href for number in numbers[guilty & teaser].tolist() for href in hrefs_of(page, number)
    }
    found = np.zeros(len(numbers), dtype=np.bool_)
    if targets:
        for place in np.flatnonzero(teaser & ~guilty).tolist():
            found[place] = targets.issuperset(hrefs_of(page, int(numbers[place])))
    return found


def _follows_clutter(page: Page, numbers: Ints, guilty: Bools) -> Bools:
    """Whether a piece of clutter stands right before, at most a line between."""
    m = page.measures
    taken = _taken(page, numbers[guilty])[m.blocks]
    first = m.blocks_sum[numbers]
    before = np.zeros(len(numbers), dtype=np.bool_)
    for step in (1, MAX_LINES_BETWEEN + 1):
        place = first - step
        before |= (place >= 0) & taken[np.maximum(place, 0)]
    return before


def _taken(page: Page, guilty: Ints) -> Bools:
    """Which elements are, or will be, taken out as clutter that is known."""
    known = (piece.number for piece in page.taken.values() if piece.kind not in _UNKNOWN)
    return page.covered((*guilty.tolist(), *known))


def _holds_innocent_prose(page: Page, numbers: Ints, features: Floats, judged: Floats) -> Bools:
    """Whether a piece that no class names holds a paragraph which the judge alone would keep."""
    m = page.measures
    prose = features[NAMES.index("prose_chars")] > 0
    single = features[NAMES.index("blocks")] == 1
    innocent = np.zeros(len(m.elements) + 1, dtype=np.int32)
    innocent[numbers[prose & single & (judged < INNOCENT)] + 1] = 1
    running = np.cumsum(innocent)
    held: Bools = running[m.end[numbers]] > running[numbers]
    named: Bools = features[NAMES.index("class_strong")] > 0
    return np.asarray(held & ~single & ~named)


def _is_label(page: Page, numbers: Ints, features: Floats, guilty: Bools) -> Bools:
    """Whether a piece is a short line that names the box of clutter right after it.

    True headings name what follows the box, and stay.
    """
    m = page.measures
    taken = _taken(page, numbers[guilty])
    last = len(m.blocks) - 1
    following = m.blocks_sum[m.end[numbers]]
    before_clutter = (following <= last) & taken[m.blocks[np.minimum(following, last)]]
    chars = features[NAMES.index("chars")]
    label: Bools = before_clutter & (chars <= MAX_LABEL_CHARS) & (chars > 0)
    label &= features[NAMES.index("text_ends_stop")] == 0
    label &= _IS_LABEL_TAG[m.tag[numbers]]
    return np.asarray(label & (features[NAMES.index("in_list")] == 0))
