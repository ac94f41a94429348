"""What the judge of pieces sees of each candidate: rows of features, one column a piece.

``page`` is the page on its way, ``numbers`` are its candidates, ``signals`` what speaks for clutter
in its main content. The rows stand in the order of ``clutter.features.NAMES``.
"""

import numpy as np

cdef enum:
    PLACE_ROWS = 47
    ABOVE_ROW = 34  # first of the rows about what stands above a piece


cdef enum:  # running totals of blocks, in whole numbers
    PROSE, LONG, UPPER, DIGIT, BAR, CJK, COUNTS


cdef enum:  # and in characters
    PROSE_CHARS, WEIGHT, CHARS, SUMS


cdef class Rows:
    """Reads the rows of a page's pieces."""

    cdef const float[:, ::1] above_tags
    cdef int strong, weak
    cdef tuple shares
    cdef double long_chars

    def __init__(self, above_tags not None, tuple named not None, tuple shares not None, long_chars):
        """
        ``above_tags`` has a row for each tag code, with 1 for each group of ancestors that it
        belongs to. ``named`` are the columns of elements' signals that tell of strong and of weak
        names; ``shares`` the rows of characters that the last of the rows before the signals are
        made of. Prose is long from ``long_chars`` on.
        """
        self.above_tags = above_tags
        self.strong, self.weak = named
        self.shares = shares
        self.long_chars = long_chars

    def read(self, page not None, const int[::1] numbers not None, signals not None,
             double scale, double mean_probability):
        """Return the features: shape (rows, pieces).

        ``numbers`` ascend and stand below the main element; ``scale`` is what a character counts,
        ``mean_probability`` that of the kept blocks.
        """
        cdef const int[:, ::1] elements = signals.elements, texts = signals.texts
        cdef Py_ssize_t columns = elements.shape[0], pieces = numbers.shape[0], piece
        out = np.empty((PLACE_ROWS + columns + texts.shape[0], pieces), dtype=np.float32)
        if not pieces:
            return out
        cdef float[:, ::1] features = out
        cdef int[:, ::1] span = np.empty((4, pieces), dtype=np.int32)
        m = page.measures
        cdef const int[::1] end = m.end, blocks_sum = m.blocks_sum
        cdef int first = signals.first, first_block = signals.first_block
        for piece in range(pieces):
            span[0, piece] = numbers[piece] - first
            span[1, piece] = end[numbers[piece]] - first
            span[2, piece] = blocks_sum[numbers[piece]] - first_block
            span[3, piece] = blocks_sum[end[numbers[piece]]] - first_block
        _sum_over(elements, span[0], span[1], features[PLACE_ROWS : PLACE_ROWS + columns])
        _sum_over(texts, span[2], span[3], features[PLACE_ROWS + columns :])
        _of_elements(m, page.main, numbers, scale, features)
        _of_blocks(page, numbers, self.long_chars, mean_probability, features)
        _of_style(page, numbers, features)
        _of_ancestors(
            m, page.main, numbers, elements[self.strong], elements[self.weak], self.above_tags,
            features,
        )
        _as_shares(m, numbers, self.shares, features)
        return out


cdef void _sum_over(
    const int[:, ::1] totals, const int[::1] starts, const int[::1] stops, float[:, ::1] out
) except *:
    """Sums of each column of running totals over each range."""
    cdef Py_ssize_t column, piece
    for column in range(totals.shape[0]):
        for piece in range(starts.shape[0]):
            out[column, piece] = totals[column, stops[piece]] - totals[column, starts[piece]]


cdef void _of_elements(
    m, int main, const int[::1] numbers, double scale, float[:, ::1] out
) except *:
    """What the elements of a piece say, and where it stands."""
    cdef const int[::1] end = m.end, parent = m.parent, depth = m.depth, tag = m.tag
    cdef const int[::1] chars_sum = m.chars_sum, link_chars_sum = m.link_chars_sum
    cdef const int[::1] words_sum = m.words_sum, links_sum = m.links_sum
    cdef const int[::1] media_sum = m.media_sum, controls_sum = m.controls_sum
    cdef const int[::1] blocks_sum = m.blocks_sum
    cdef double main_chars = max((chars_sum[end[main]] - chars_sum[main]) * scale, 1.0), density
    cdef int number, last, chars, links, blocks, above
    cdef Py_ssize_t piece
    for piece in range(numbers.shape[0]):
        number = numbers[piece]
        last, above = end[number], max(parent[number], 0)
        chars = chars_sum[last] - chars_sum[number]
        links = links_sum[last] - links_sum[number]
        blocks = blocks_sum[last] - blocks_sum[number]
        density = <double>(link_chars_sum[last] - link_chars_sum[number]) / max(chars, 1)
        out[0, piece] = tag[number]
        out[1, piece] = depth[number] - depth[main]
        out[2, piece] = chars * scale
        out[3, piece] = words_sum[last] - words_sum[number]
        out[4, piece] = density
        out[5, piece] = links
        out[6, piece] = media_sum[last] - media_sum[number]
        out[7, piece] = controls_sum[last] - controls_sum[number]
        out[8, piece] = blocks
        out[9, piece] = <double>links / max(blocks, 1)
        out[10, piece] = links == 1 and density > 0.9
        out[11, piece] = chars == chars_sum[end[above]] - chars_sum[above]
        out[14, piece] = (chars_sum[number] - chars_sum[main]) * scale / main_chars


cdef void _of_blocks(
    page, const int[::1] numbers, double long_chars, float rest, float[:, ::1] out
) except *:
    """What the blocks of a piece say, and those right before and after it."""
    m = page.measures
    cdef const int[::1] end = m.end, chars_sum = m.chars_sum, blocks_sum = m.blocks_sum
    cdef const int[::1] copies = m.copies, stop_chars = m.counts["stop"]
    cdef const double[::1] chars = page.chars, density = page.link_density
    cdef const float[::1] probability = page.probability
    cdef const unsigned char[::1] prose = (page.prose & page.kept).view(np.uint8)
    cdef int[:, ::1] counts = _block_counts(m, prose, chars, long_chars)
    cdef double[:, ::1] sums = _block_sums(prose, chars, probability)
    cdef Py_ssize_t main = page.main, last = chars.shape[0] - 1, piece
    cdef int begins = blocks_sum[main], closes = blocks_sum[end[main]]
    cdef int number, start, stop, prev, following, first, plain
    cdef bint has_prev, has_next
    for piece in range(numbers.shape[0]):
        number = numbers[piece]
        start, stop = blocks_sum[number], blocks_sum[end[number]]
        plain = max(chars_sum[end[number]] - chars_sum[number], 1)
        prev, following = max(start - 1, 0), min(stop, last)
        has_prev, has_next = start > begins, stop < closes
        first = min(start, last)
        out[12, piece] = sums[stop, PROSE_CHARS] - sums[start, PROSE_CHARS]
        out[13, piece] = counts[stop, LONG] - counts[start, LONG]
        out[15, piece] = counts[start, PROSE] - counts[begins, PROSE]
        out[16, piece] = counts[closes, PROSE] - counts[stop, PROSE]
        out[17, piece] = has_prev and prose[prev] != 0
        out[18, piece] = has_next and prose[following] != 0
        out[19, piece] = chars[prev] if has_prev else 0
        out[20, piece] = chars[following] if has_next else 0
        out[21, piece] = density[prev] if has_prev else 1
        out[22, piece] = density[following] if has_next else 1
        out[25, piece] = has_prev and stop_chars[prev] > 0
        out[26, piece] = copies[first]
        out[28, piece] = <double>(counts[stop, UPPER] - counts[start, UPPER]) / plain
        out[29, piece] = <double>(counts[stop, DIGIT] - counts[start, DIGIT]) / plain
        out[30, piece] = counts[stop, BAR] - counts[start, BAR]
        out[31, piece] = (sums[stop, WEIGHT] - sums[start, WEIGHT]) / max(
            sums[stop, CHARS] - sums[start, CHARS], 1e-6
        )
        out[32, piece] = probability[first]
        out[33, piece] = rest
        out[43, piece] = <double>(counts[stop, CJK] - counts[start, CJK]) / plain


cdef int[:, ::1] _block_counts(
    m, const unsigned char[::1] prose, const double[::1] chars, double long_chars
):
    """Running totals of prose and of characters of a class: a row a block, and one more."""
    cdef const int[::1] upper = m.counts["upper"], digit = m.counts["digit"]
    cdef const int[::1] bar = m.counts["bar"], cjk = m.counts["cjk"]
    cdef int[:, ::1] totals = np.zeros((chars.shape[0] + 1, COUNTS), dtype=np.int32)
    cdef Py_ssize_t block
    for block in range(chars.shape[0]):
        totals[block + 1, PROSE] = totals[block, PROSE] + prose[block]
        totals[block + 1, LONG] = totals[block, LONG] + (
            prose[block] != 0 and chars[block] > long_chars
        )
        totals[block + 1, UPPER] = totals[block, UPPER] + upper[block]
        totals[block + 1, DIGIT] = totals[block, DIGIT] + digit[block]
        totals[block + 1, BAR] = totals[block, BAR] + bar[block]
        totals[block + 1, CJK] = totals[block, CJK] + cjk[block]
    return totals


cdef double[:, ::1] _block_sums(
    const unsigned char[::1] prose, const double[::1] chars, const float[::1] probability
):
    """Running totals of characters: of prose, weighed by probability, and of all."""
    cdef double[:, ::1] totals = np.zeros((chars.shape[0] + 1, SUMS), dtype=np.float64)
    cdef Py_ssize_t block
    cdef double size
    for block in range(chars.shape[0]):
        size = max(chars[block], 1.0)
        totals[block + 1, PROSE_CHARS] = totals[block, PROSE_CHARS] + (
            chars[block] if prose[block] else 0.0
        )
        totals[block + 1, WEIGHT] = totals[block, WEIGHT] + probability[block] * size
        totals[block + 1, CHARS] = totals[block, CHARS] + size
    return totals


cdef void _of_style(page, const int[::1] numbers, float[:, ::1] out) except *:
    """How much of the body's prose is dressed as a piece, and which parent it has."""
    m = page.measures
    cdef const int[::1] parent = m.parent, blocks = m.blocks
    cdef const double[::1] chars = page.chars
    cdef const unsigned char[::1] prose = (page.prose & page.kept).view(np.uint8)
    cdef int[::1] shape, alike
    shape, alike = _shapes(m)
    inside = page.blocks_in(page.main)
    cdef Py_ssize_t begins = inside.start, closes = inside.stop, block, piece, order, met = 0
    cdef double[::1] worn = np.zeros(alike.shape[0], dtype=np.float64)
    cdef double[::1] children = np.zeros(parent.shape[0], dtype=np.float64)
    cdef int[::1] first_met = np.empty(alike.shape[0], dtype=np.int32)
    cdef int above, own, most = -1
    cdef double total = 0
    for block in range(chars.shape[0]):
        above = parent[blocks[block]]
        if not prose[block] or above < 0:
            continue
        children[above] += chars[block]
        if begins <= block < closes:
            own = shape[blocks[block]]
            if worn[own] == 0:
                first_met[met] = own
                met += 1
            worn[own] += chars[block]
    for order in range(met):
        total += worn[first_met[order]]
    for block in range(chars.shape[0]):
        above = parent[blocks[block]]
        if above >= 0 and prose[block]:
            if most < 0 or children[above] > children[most]:
                most = above
            elif children[above] == children[most]:
                most = min(most, above)
    for piece in range(numbers.shape[0]):
        own = shape[numbers[piece]]
        out[23, piece] = worn[own] / total if total else 0
        out[24, piece] = parent[numbers[piece]] == most
        out[27, piece] = alike[own]


cdef tuple _shapes(m):
    """The shape of each element, which is its tag and its dress, and how many have each."""
    cdef const int[::1] tag = m.tag, dress = m.dress
    cdef Py_ssize_t count = tag.shape[0], number
    # The shapes of one dress hang together, the latest first: hardly any has more than one.
    cdef int[::1] latest = np.full(len(m.dresses), -1, dtype=np.int32)
    cdef int[:, ::1] known = np.empty((count, 2), dtype=np.int32)  # tag, next of the same dress
    cdef int[::1] shape = np.empty(count, dtype=np.int32)
    cdef int[::1] alike = np.zeros(count, dtype=np.int32)
    cdef int found, shapes = 0
    for number in range(count):
        found = latest[dress[number]]
        while found >= 0 and known[found, 0] != tag[number]:
            found = known[found, 1]
        if found < 0:
            found = shapes
            known[found, 0], known[found, 1] = tag[number], latest[dress[number]]
            latest[dress[number]] = found
            shapes += 1
        shape[number] = found
        alike[found] += 1
    return shape, alike


cdef void _of_ancestors(
    m, Py_ssize_t main, const int[::1] numbers, const int[::1] strong, const int[::1] weak,
    const float[:, ::1] above_tags, float[:, ::1] out,
) except *:
    """How many of a piece's ancestors have names of clutter, and how many each of some tags.

    ``strong`` and ``weak`` are running totals of names, from the main element on.
    """
    cdef const int[::1] depth = m.depth, tag = m.tag
    cdef Py_ssize_t groups = above_tags.shape[1], last = numbers[numbers.shape[0] - 1]
    cdef Py_ssize_t group, number, level, place, deepest = 0, piece = 0
    for number in range(main, last + 1):
        deepest = max(deepest, depth[number] - depth[main])
    # A row a level: sums over the elements from the main one, it not counted, down to the last
    # one of that level.
    cdef float[:, ::1] path = np.zeros((deepest + 1, groups + 2), dtype=np.float32)
    for number in range(main + 1, last + 1):
        level, place = depth[number] - depth[main], number - main
        if numbers[piece] == number:
            for group in range(groups + 2):
                out[ABOVE_ROW + group, piece] = path[level - 1, group]
            piece += 1
        path[level, 0] = path[level - 1, 0] + (strong[place + 1] - strong[place])
        path[level, 1] = path[level - 1, 1] + (weak[place + 1] - weak[place])
        for group in range(groups):
            path[level, group + 2] = path[level - 1, group + 2] + above_tags[tag[number], group]


cdef void _as_shares(m, const int[::1] numbers, tuple rows, float[:, ::1] out) except *:
    """Write rows of characters once more, as shares of the piece's."""
    cdef const int[::1] end = m.end, chars_sum = m.chars_sum
    cdef Py_ssize_t piece, share = PLACE_ROWS - len(rows), row
    for row in rows:
        for piece in range(numbers.shape[0]):
            out[share, piece] = <double>out[row, piece] / max(
                chars_sum[end[numbers[piece]]] - chars_sum[numbers[piece]], 1
            )
        share += 1
