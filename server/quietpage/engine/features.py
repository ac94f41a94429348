"""What the learned judge sees of each block: one row a feature, one column a block."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from quietpage.engine import arc90, groups, roles
from quietpage.engine.measure import TAG_CODE, Ints, Measures

Floats = NDArray[np.float32]

FAR: Final = 40
"""Distance, in levels, of a group that no ancestor names."""
ANCESTORS: Final = 5
LONG_CHARS: Final = 80
"""A block of this many characters with few links counts as prose."""
PROSE_LINK_DENSITY: Final = 0.33


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


def block_features(measures: Measures, *, url: str | None, title: str | None) -> Floats:
    """Return an array of shape (len(NAMES), number of blocks)."""
    m = measures
    blocks = m.blocks
    count = len(blocks)
    rows: list[NDArray[np.generic]] = []
    scale = cjk_scale(m)

    # own
    chars = m.sizes * scale
    links = m.within(m.links_sum, blocks)
    density = _ratio(m.within(m.link_chars_sum, blocks), m.within(m.chars_sum, blocks))
    words = np.maximum(m.within(m.words_sum, blocks), 1)
    sizes = np.maximum(m.sizes, 1)
    media = m.within(m.media_sum, blocks)
    controls = m.within(m.controls_sum, blocks)
    tags = m.tag[blocks]
    ends = np.fromiter((text[-1:] in ENDS for text in m.texts), dtype=np.float32, count=count)
    rows += [tags, chars, words, density, m.counts["comma"], m.counts["stop"]]
    rows += [m.counts[name] / sizes for name in ("digit", "bar", "upper", "cjk")]
    rows += [m.sizes / words, links, media, controls, ends]

    # place
    prose = (chars >= LONG_CHARS) & (density < PROSE_LINK_DENSITY)
    total_chars = max(float(chars.sum()), 1.0)
    order = np.arange(count)
    prose_total = np.cumsum(prose)
    title_at = _title_block(m, title)
    is_heading = (tags >= TAG_CODE["h1"]) & (tags <= TAG_CODE["h6"])
    last_heading = np.maximum.accumulate(np.where(is_heading, order, -FAR))
    copies = Counter(m.texts)
    attrs = m.attrs
    parents = np.maximum(m.parent[blocks], 0)
    shapes = [
        (tag, attrs[block], attrs[parent])
        for tag, block, parent in zip(tags.tolist(), blocks.tolist(), parents.tolist(), strict=True)
    ]
    shape_copies = Counter(shapes)
    sibling_keys = parents.astype(np.int64) * 256 + tags
    _, inverse, sibling_counts = np.unique(sibling_keys, return_inverse=True, return_counts=True)
    rows += [
        m.depth[blocks],
        order / max(count, 1),
        (np.cumsum(chars) - chars) / total_chars,
        (prose_total[-1] if count else 0) - prose_total,
        np.clip(order - title_at, -200, 200) if title_at is not None else np.full(count, -999),
        np.minimum(order - last_heading, FAR),
        np.fromiter((copies[text] for text in m.texts), dtype=np.float32, count=count),
        np.fromiter((shape_copies[shape] for shape in shapes), dtype=np.float32, count=count),
        sibling_counts[inverse],
    ]

    rows += groups.sibling_groups(m)
    rows.append(
        np.fromiter(
            (bool(groups.PRICE.search(text)) if len(text) < 200 else False for text in m.texts),
            np.float32,
            count,
        )
    )
    rows.append(groups.heading_kinds(m, is_heading))

    # around
    for step in (-1, -2, 1, 2):
        for values, missing in ((chars, 0.0), (density, 1.0), (tags, -1.0)):
            rows.append(_shift(values, step, missing))
    prose_chars = np.where(prose, chars, 0.0)
    window = np.convolve(prose_chars, NEAR, mode="same") if count >= len(NEAR) else prose_chars
    rows += [
        window,
        _run_lengths(prose),
    ]

    # above
    starts = np.searchsorted(blocks, np.arange(len(m.elements)))
    prose_sum = np.concatenate(([0.0], np.cumsum(prose_chars)))
    sums = m.chars_sum[m.end] - m.chars_sum[:-1]
    link_sums = m.link_chars_sum[m.end] - m.link_chars_sum[:-1]
    block_ends = np.searchsorted(blocks, m.end)
    prose_of = prose_sum[block_ends] - prose_sum[starts]
    rows.append(prose_of[parents] / np.maximum(sums[parents] * scale, 1))
    page_chars = max(float(sums[0]), 1.0)
    ancestor = parents
    for _ in range(ANCESTORS):
        rows += [
            sums[ancestor] / page_chars,
            _ratio(link_sums[ancestor], sums[ancestor]),
            block_ends[ancestor] - starts[ancestor],
            prose_of[ancestor],
            m.media_sum[m.end[ancestor]] - m.media_sum[ancestor],
            m.controls_sum[m.end[ancestor]] - m.controls_sum[ancestor],
            sums[ancestor] * scale,
        ]
        ancestor = np.maximum(m.parent[ancestor], 0)

    # ranks
    scores = arc90.scores(m, chars, density)
    rows += arc90.ranks(m, scores)

    rows += list(_distances(m)[:, blocks])
    page = _page(m, chars, density, prose, url)
    out = np.empty((len(NAMES), count), dtype=np.float32)
    for number, row in enumerate(rows):
        out[number] = row
    out[len(rows) :] = np.array(page, dtype=np.float32)[:, None]
    return out


ENDS: Final = frozenset('.!?。！？؟…"”»:;」')
NEAR: Final = np.array([0.25, 0.5, 0.75, 1.0, 0.75, 0.5, 0.25])


def cjk_scale(measures: Measures) -> float:
    """Chinese, Japanese and Korean say in one character what others say in about three."""
    total = max(int(measures.sizes.sum()), 1)
    return 1.0 + 1.5 * float(measures.counts["cjk"].sum()) / total


def _ratio(part: Ints, whole: Ints) -> Floats:
    return (part / np.maximum(whole, 1)).astype(np.float32)


def _shift(values: NDArray[np.generic], step: int, missing: float) -> Floats:
    out = np.full(len(values), missing, dtype=np.float32)
    if step > 0:
        out[:-step] = values[step:]
    else:
        out[-step:] = values[:step]
    return out


def _run_lengths(prose: NDArray[np.bool_]) -> Ints:
    """Length of the run of prose blocks that each block stands in, one gap allowed."""
    bridged = prose.copy()
    bridged[1:-1] |= prose[:-2] & prose[2:]
    borders = np.flatnonzero(np.diff(bridged.astype(np.int8), prepend=0, append=0))
    lengths = np.zeros(len(prose), dtype=np.int32)
    for start, stop in zip(borders[::2], borders[1::2], strict=True):
        lengths[start:stop] = stop - start
    return lengths


_WORD: Final = re.compile(r"\w+")


def _title_block(measures: Measures, title: str | None) -> int | None:
    """Number of the block that repeats the page's title, else of the first ``<h1>``."""
    wanted = set(_WORD.findall((title or "").lower()))
    tags = measures.tag[measures.blocks]
    best, best_share = None, 0.6
    for number, text in enumerate(measures.texts):
        if not wanted or len(text) > 300 or tags[number] in _NO_TITLE:
            continue
        found = set(_WORD.findall(text.lower()))
        if not found:
            continue
        share = len(found & wanted) / max(len(found), min(len(wanted), 4))
        if tags[number] == TAG_CODE["h1"]:
            share += 0.5
        elif TAG_CODE["h2"] <= tags[number] <= TAG_CODE["h3"]:
            share += 0.2
        if share > best_share:
            best, best_share = number, share
    if best is None:
        first = np.flatnonzero(tags == TAG_CODE["h1"])
        return int(first[0]) if len(first) else None
    return best


_NO_TITLE: Final = frozenset((TAG_CODE["li"], TAG_CODE["button"]))


def _distances(measures: Measures) -> NDArray[np.uint8]:
    """Levels from each element up to the nearest ancestor of each group: (groups, n)."""
    count = len(measures.elements)
    out = np.full((len(roles.NAMES), count), FAR, dtype=np.uint8)
    for number, attrs in enumerate(measures.attrs):
        if attrs:
            for group in roles.groups_of(attrs):
                out[group, number] = 0
    first = len(roles.GROUPS)
    for offset, tag in enumerate(roles.TAG_GROUPS):
        out[first + offset, measures.tag == TAG_CODE[tag]] = 0
    order = np.argsort(measures.depth, kind="stable")
    levels = np.searchsorted(measures.depth[order], np.arange(1, int(measures.depth.max()) + 2))
    for start, stop in itertools.pairwise(levels):
        numbers = order[start:stop]
        inherited = out[:, measures.parent[numbers]] + 1
        out[:, numbers] = np.minimum(out[:, numbers], np.minimum(inherited, FAR))
    return out


def _page(
    m: Measures,
    chars: NDArray[np.number[Any]],
    density: Floats,
    prose: NDArray[np.bool_],
    url: str | None,
) -> list[float]:
    total = float(chars.sum())
    counts = np.bincount(m.tag, minlength=len(TAG_CODE))
    parts = urlsplit(url) if url else None
    path = parts.path if parts else ""
    return [
        total,
        len(chars),
        float((chars * density).sum()) / max(total, 1.0),
        float(chars[prose].sum()) / max(total, 1.0),
        int(prose.sum()),
        float(chars.max(initial=0)),
        int(m.media_sum[-1]),
        int(m.controls_sum[-1]),
        int(counts[TAG_CODE["li"]]),
        int(counts[TAG_CODE["table"]]),
        int(counts[TAG_CODE["pre"]]),
        int(counts[TAG_CODE["article"]]),
        int(counts[TAG_CODE["h1"]]),
        int(counts[TAG_CODE["h2"]]),
        float(m.counts["cjk"].sum()) / max(float(m.sizes.sum()), 1.0),
        path.strip("/").count("/") + bool(path.strip("/")),
        len(path),
        sum(character.isdigit() for character in path),
        path.count("-") + path.count("_"),
        len(parts.query) if parts else 0,
    ]
