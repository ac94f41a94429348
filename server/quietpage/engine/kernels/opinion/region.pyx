"""Choose the region: the best-scored element, and the siblings that read like it.

Does what ``choose_region`` of the plain opinion does, see there.
"""

import numpy as np

from quietpage.engine.kernels.opinion.reading cimport Reading
from quietpage.engine.opinion import rules

cdef int CHARS = rules.CHARS
cdef int COMMAS = rules.COMMAS
cdef int SCORED = rules.BIT["scored"]
cdef int MIN_SCORED_CHARS = rules.MIN_SCORED_CHARS
cdef int CHARS_A_POINT = rules.CHARS_A_POINT
cdef int MAX_LENGTH_POINTS = rules.MAX_LENGTH_POINTS
cdef int LEVELS = len(rules.DIVISORS)
cdef double[::1] DIVISORS = np.array(rules.DIVISORS, dtype=np.float64)
cdef int TOP_CANDIDATES = rules.TOP_CANDIDATES
cdef double CLOSE_SHARE = rules.CLOSE_SHARE
cdef int MIN_CLOSE = rules.MIN_CLOSE
cdef int MAX_FALL = rules.MAX_FALL
cdef double SIBLING_SHARE = rules.SIBLING_SHARE
cdef double MIN_SIBLING_SCORE = rules.MIN_SIBLING_SCORE
cdef int LONG_SIBLING_CHARS = rules.LONG_SIBLING_CHARS
cdef double MAX_SIBLING_LINKS = rules.MAX_SIBLING_LINKS


cdef class _Scores:
    """Score of every element that holds paragraphs; ``known`` tells which have one."""

    cdef Reading reading
    cdef const double[::1] points_of_code
    cdef double[::1] score
    cdef unsigned char[::1] known

    def __cinit__(self, Reading reading, const double[::1] points_of_code):
        self.reading = reading
        self.points_of_code = points_of_code
        self.score = np.zeros(reading.count)
        self.known = np.zeros(reading.count, dtype=np.uint8)

    cdef double get(self, Py_ssize_t number):
        """The score of an element; for one without, what its tag and names give."""
        cdef Reading reading = self.reading
        if not self.known[number]:
            self.known[number] = 1
            self.score[number] = (
                self.points_of_code[reading.tag[number]] + reading.name_points(number)
            )
        return self.score[number]

    cdef int add_paragraph(self, Py_ssize_t number, double points) except -1:
        cdef Py_ssize_t above = number
        cdef int level
        for level in range(LEVELS):
            above = self.reading.up(above)
            if above < 0:
                break
            self.score[above] = self.get(above) + points / DIVISORS[level]
        return 0


cdef list choose_region(Reading reading, const double[::1] points_of_code, measures, says_sentence):
    """Return the elements that a reader view would show, before it cleans them."""
    cdef _Scores scores = _Scores(reading, points_of_code)
    cdef Py_ssize_t top, up, child, end
    _score_all(reading, scores)
    best = _best(scores)
    if not best:
        return []
    top = _climb(reading, scores, _common_ancestor(reading, scores, best))
    while True:
        up = reading.up(top)
        if up <= 0:
            break
        end = reading.end[up]
        child = reading.child_from(up + 1, end)
        if child != top or reading.child_from(reading.end[child], end) < end:
            break
        top = up
    return _with_siblings(reading, scores, top, measures, says_sentence)


cdef int _score_all(Reading reading, _Scores scores) except -1:
    cdef Py_ssize_t number
    cdef long long chars
    for number in range(1, reading.count):
        chars = reading.sums[number, CHARS]
        if not reading.alive[number] or chars < MIN_SCORED_CHARS:
            continue
        if reading.is_paragraph[number] or reading.plays[number] & SCORED:
            scores.add_paragraph(
                number,
                2 + reading.sums[number, COMMAS] + min(chars // CHARS_A_POINT, MAX_LENGTH_POINTS),
            )
    for number in range(reading.count):
        if scores.known[number]:
            scores.score[number] *= 1 - reading.link_density(number)
    return 0


cdef list _best(_Scores scores):
    """The few elements with the highest scores, best first, the first of equals first."""
    cdef list best = []
    cdef Py_ssize_t number, place
    cdef double score
    for number in range(scores.reading.count):
        if not scores.known[number]:
            continue
        score = scores.score[number]
        place = len(best)
        while place and scores.score[<Py_ssize_t>best[place - 1]] < score:
            place -= 1
        if place < TOP_CANDIDATES:
            best.insert(place, number)
            del best[TOP_CANDIDATES:]
    return best


cdef Py_ssize_t _common_ancestor(Reading reading, _Scores scores, list best) except -1:
    """The ancestor that the best candidate shares with others nearly as good, or itself."""
    cdef Py_ssize_t top = best[0]
    cdef Py_ssize_t up, number
    cdef int held
    close = [
        number for number in best[1:] if scores.score[number] >= CLOSE_SHARE * scores.score[top]
    ]
    up = reading.up(top) if len(close) >= MIN_CLOSE else -1
    while up > 0:
        held = 0
        for number in close:
            held += up < number < reading.end[up]
        if held >= MIN_CLOSE:
            return up
        up = reading.up(up)
    return top


cdef Py_ssize_t _climb(Reading reading, _Scores scores, Py_ssize_t top) except -1:
    """The first ancestor that scores higher, unless one on the way scores far lower."""
    cdef double last = scores.get(top)
    cdef double floor = last / MAX_FALL
    cdef Py_ssize_t up = reading.up(top)
    while up > 0:
        if scores.known[up]:
            if scores.score[up] < floor:
                break
            if scores.score[up] > last:
                return up
            last = scores.score[up]
        up = reading.up(up)
    return top


cdef list _with_siblings(
    Reading reading, _Scores scores, Py_ssize_t top, measures, says_sentence
):
    cdef Py_ssize_t parent = reading.parent[top]
    cdef Py_ssize_t child, end
    cdef double shared, threshold, own
    cdef list region = []
    if parent < 0:
        return [top]
    elements = measures.elements
    own_class = elements[top].get("class")
    shared = SIBLING_SHARE * scores.get(top)
    threshold = max(MIN_SIBLING_SCORE, shared)
    end = reading.end[parent]
    child = reading.child_from(parent + 1, end)
    while child < end:
        if child == top or _reads_on(reading, child, says_sentence):
            region.append(child)
        elif scores.known[child]:
            own = scores.score[child]
            if own_class and elements[child].get("class") == own_class:
                own += shared
            if own >= threshold:
                region.append(child)
        child = reading.child_from(reading.end[child], end)
    return region


cdef bint _reads_on(Reading reading, Py_ssize_t number, says_sentence) except -1:
    """Whether a sibling is a paragraph of prose, or a sentence without a link."""
    cdef double links
    cdef long long chars
    if not (reading.is_paragraph[number] or reading.is_wrapper(number)):
        return False
    chars, links = reading.sums[number, CHARS], reading.link_density(number)
    if chars > LONG_SIBLING_CHARS:
        return links < MAX_SIBLING_LINKS
    return chars > 0 and links == 0 and says_sentence(number)
