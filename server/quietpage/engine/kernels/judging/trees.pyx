"""Oblivious trees over all blocks of a page, each distinct question asked once.

The questions about one feature are sorted borders, so a value is known by how many of them it is
above: a byte. Trees then compare bytes, of which a processor takes sixteen at a time.
"""

cimport cython
from libc.string cimport memset

import numpy as np

cdef enum:
    WIDTH = 512  # columns read at once, so that what is known of them stays in the cache
    MAX_DEPTH = 8
    MAX_BORDERS = 255


def write_extremes(
    const float[:, ::1] rows not None, float[::1] least not None, float[::1] most not None
):
    """Write the least and the most of each row, which is not empty."""
    cdef float[2] found
    cdef Py_ssize_t row
    if not rows.shape[1]:
        raise ValueError("rows of nothing")
    for row in range(rows.shape[0]):
        _find_extremes(&rows[row, 0], rows.shape[1], found)
        least[row] = found[0]
        most[row] = found[1]


cdef class Questions:
    """The questions and leaves of an ensemble, arranged for reading."""

    cdef const int[::1] _features
    """(s) numbers of the features that are asked about."""
    cdef const int[::1] _starts
    """(s + 1) where the borders of each of them begin."""
    cdef const float[::1] _borders
    """Borders of each feature, rising."""
    cdef const int[:, ::1] _slot
    """(t, d) place in ``_features`` of what a tree's level asks about."""
    cdef const int[:, ::1] _rank
    """(t, d) place of its border among those of the feature."""
    cdef const float[:, :, ::1] _leaves
    cdef const float[::1] _bias

    def __init__(self, rows, borders, const float[:, :, ::1] leaves not None, bias not None):
        """Take the arrays of ``model.trees.Trees``."""
        depth, trees = rows.shape
        if depth > MAX_DEPTH or borders.shape != rows.shape or bias.shape != (leaves.shape[0],):
            raise ValueError("the parts of the ensemble do not fit each other")
        if leaves.shape[1] != trees or leaves.shape[2] != 1 << depth:
            raise ValueError("the leaves do not fit the questions")
        features, slot = np.unique(rows.T, return_inverse=True)
        of_feature = [np.unique(borders[rows == feature]) for feature in features]
        sizes = [len(own) for own in of_feature]
        if max(sizes, default=0) > MAX_BORDERS:
            raise ValueError("more borders of a feature than a byte can count")
        rank = [
            int(np.searchsorted(of_feature[place], border))
            for place, border in zip(slot.ravel(), borders.T.ravel(), strict=True)
        ]
        self._features = features.astype(np.int32)
        self._starts = np.cumsum([0, *sizes], dtype=np.int32)
        self._borders = np.concatenate([*of_feature, []], dtype=np.float32)
        self._slot = slot.reshape(trees, depth).astype(np.int32)
        self._rank = np.array(rank, dtype=np.int32).reshape(trees, depth)
        self._leaves = leaves
        self._bias = bias

    def logits(self, const float[:, ::1] features not None):
        """Return the ensemble's sums, shape (k, columns), for features of shape (f, columns).

        Leaves are added tree by tree, the bias last.
        """
        cdef Py_ssize_t count = features.shape[1], width = min(count, WIDTH)
        cdef Py_ssize_t slots = self._features.shape[0], start, slot, number, column
        if slots and self._features[slots - 1] >= features.shape[0]:
            raise IndexError("a question about a feature that is not there")
        out = np.zeros((self._leaves.shape[0], count), dtype=np.float32)
        if not count:
            return out
        cdef float[:, ::1] sums = out
        cdef unsigned char[:, ::1] above = np.empty((slots, width), dtype=np.uint8)
        cdef int[:, ::1] spread = np.empty((slots, 2), dtype=np.int32)
        for start in range(0, count, WIDTH):
            width = min(WIDTH, count - start)
            for slot in range(slots):
                self._count_borders(
                    slot, &features[self._features[slot], start], width,
                    &above[slot, 0], &spread[slot, 0],
                )
            self._add_leaves(above, spread, sums, start, width)
        for number in range(sums.shape[0]):
            for column in range(count):
                sums[number, column] += self._bias[number]
        return out

    @cython.boundscheck(False)  # slots are below the length of `_features`, one less of `_starts`
    cdef void _count_borders(
        self,
        Py_ssize_t slot,
        const float* values,
        Py_ssize_t width,
        unsigned char* above,
        int* spread,
    ) noexcept:
        """Tell above how many borders each value is, and the least and largest of these."""
        cdef int[WIDTH] counts
        cdef float[2] extremes
        cdef Py_ssize_t place, column
        cdef float border
        _find_extremes(values, width, extremes)
        spread[0] = spread[1] = 0
        for place in range(self._starts[slot], self._starts[slot + 1]):
            spread[0] += extremes[0] > self._borders[place]
            spread[1] += extremes[1] > self._borders[place]
        if spread[0] == spread[1]:
            return  # no answer differs, and nobody will look at single columns
        for column in range(width):
            counts[column] = spread[0]
        for place in range(self._starts[slot] + spread[0], self._starts[slot] + spread[1]):
            border = self._borders[place]
            for column in range(width):
                counts[column] += values[column] > border
        for column in range(width):
            above[column] = <unsigned char>counts[column]

    # Safe: slots and ranks were made in `__init__`; a place has a bit for each level, and as many
    # leaves were found there; start + width is at most the number of columns.
    @cython.boundscheck(False)
    cdef void _add_leaves(
        self,
        const unsigned char[:, ::1] above,
        const int[:, ::1] spread,
        float[:, ::1] sums,
        Py_ssize_t start,
        Py_ssize_t width,
    ) noexcept:
        """Add what all trees say of ``width`` columns to ``sums``."""
        cdef unsigned char[WIDTH] place
        cdef Py_ssize_t depth = self._slot.shape[1], tree, level, number, column
        cdef int slot, rank, shared
        cdef const float* leaf
        cdef float* total
        for tree in range(self._slot.shape[0]):
            shared = 0
            memset(place, 0, width)
            for level in range(depth):
                slot, rank = self._slot[tree, level], self._rank[tree, level]
                if spread[slot, 0] > rank:
                    shared |= 1 << level
                elif spread[slot, 1] > rank:
                    _set_bit(<unsigned char>(1 << level), &above[slot, 0], rank, width, place)
            for number in range(sums.shape[0]):
                leaf = &self._leaves[number, tree, shared]
                total = &sums[number, start]
                for column in range(width):
                    total[column] += leaf[place[column]]


cdef inline void _set_bit(
    unsigned char bit, const unsigned char* above, int rank, Py_ssize_t width, unsigned char* place
) noexcept:
    """Set a bit in the place of each column that is above the border of this rank."""
    cdef unsigned char least = <unsigned char>rank
    cdef Py_ssize_t column
    for column in range(width):
        place[column] |= bit if above[column] > least else 0


cdef inline void _find_extremes(const float* values, Py_ssize_t width, float* out) noexcept:
    """Write the least and the largest value; odd and even columns do not wait for each other."""
    cdef float least = values[0], most = values[0], least_odd = values[0], most_odd = values[0]
    cdef Py_ssize_t column
    for column in range(0, width - 1, 2):
        least = min(least, values[column])
        most = max(most, values[column])
        least_odd = min(least_odd, values[column + 1])
        most_odd = max(most_odd, values[column + 1])
    out[0] = min(least, least_odd, values[width - 1])
    out[1] = max(most, most_odd, values[width - 1])
