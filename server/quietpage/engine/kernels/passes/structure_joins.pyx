"""What goes with the structure that is kept: see ``passes.join_structure.plain_settle``."""

import numpy as np


def settle(
    m not None, kept not None, was_kept not None, shown not None, gone not None,
    const int[::1] words not None, const double[::1] link_density not None,
    is_heading not None, jumped_to not None, rules not None, int table, int item, int link
):
    """Do as ``plain_settle`` does."""
    cdef _Blocks page = _Blocks()
    cdef Py_ssize_t block
    page.parent, page.end, page.tag = m.parent, m.end, m.tag
    page.blocks, page.blocks_sum, page.links_sum = m.blocks, m.blocks_sum, m.links_sum
    page.words = words
    page.kept, page.was_kept = kept.view(np.uint8), was_kept.view(np.uint8)
    cdef const unsigned char[::1] is_shown = shown.view(np.uint8), is_gone = gone.view(np.uint8)
    cdef const unsigned char[::1] heads = is_heading.view(np.uint8)
    cdef const unsigned char[::1] jumped = jumped_to.view(np.uint8)
    cdef unsigned char[::1] there = np.empty(words.shape[0], dtype=np.uint8)
    cdef double min_links = rules.min_links
    for block in range(words.shape[0]):
        there[block] = not is_gone[page.blocks[block]]
        page.kept[block] &= there[block]
    block = page.lead(rules.max_lead_gap, link)
    if block >= 0:
        page.kept[block] = True
    for block in range(words.shape[0]):
        page.kept[block] |= jumped[block] & page.was_kept[block]
    page.keep_tables(table)
    page.keep_heads_and_captions(heads, is_shown, there, link_density, min_links)
    page.keep_items(item, rules.max_item_blocks, there)
    page.leave_headings(heads, is_shown)


cdef class _Blocks:
    """The blocks of a page, and which of them are kept now and were before."""

    cdef const int[::1] parent, end, tag, blocks, blocks_sum, links_sum, words
    cdef unsigned char[::1] kept
    cdef const unsigned char[::1] was_kept

    cdef Py_ssize_t lead(self, Py_ssize_t max_gap, int link) except -2:
        """The first picture right above the text that was kept and is no link; or -1."""
        cdef Py_ssize_t first = 0, block
        while first < self.words.shape[0] and not (self.kept[first] and self.words[first]):
            first += 1
        if first == self.words.shape[0]:
            return -1
        for block in range(max(first - max_gap, 0), first):
            if not self.words[block] and self.was_kept[block] and not self._is_linked(block, link):
                return block
        return -1

    cdef bint _is_linked(self, Py_ssize_t block, int link) except -1:
        cdef Py_ssize_t number = self.blocks[block]
        if self.links_sum[self.end[number]] != self.links_sum[number]:
            return True
        number = self.parent[number]
        while number >= 0:
            if self.tag[number] == link:
                return True
            number = self.parent[number]
        return False

    cdef int keep_tables(self, int table) except -1:
        """Keep the blocks with words in tables that were kept."""
        cdef Py_ssize_t number = 0, block
        while number < self.tag.shape[0]:
            if self.tag[number] != table:
                number += 1
                continue
            for block in range(self.blocks_sum[number], self.blocks_sum[self.end[number]]):
                if self.was_kept[block] and self.words[block]:
                    self.kept[block] = True
            number = self.end[number]  # tables within have no other blocks
        return 0

    cdef int keep_heads_and_captions(
        self,
        const unsigned char[::1] heads,
        const unsigned char[::1] is_shown,
        const unsigned char[::1] there,
        const double[::1] link_density,
        double min_links,
    ) except -1:
        """Keep headings that a kept block follows, and what stands right behind kept pictures."""
        cdef Py_ssize_t count = self.words.shape[0], block, following = count
        cdef bint is_followed = False, next_kept = False, own, may_head
        for block in range(count - 1, -1, -1):
            own = self.kept[block]
            if heads[block]:
                if block + 1 < following:
                    is_followed = next_kept
                following = block
                may_head = (is_shown[block] and there[block]) or link_density[block] <= min_links
                if is_followed and may_head and self.was_kept[block]:
                    self.kept[block] = True
            if block and self.was_kept[block]:
                if self.kept[block - 1] and not self.words[block - 1]:
                    self.kept[block] = True
            next_kept = own  # as it was before its own turn
        return 0

    cdef int keep_items(
        self, int item, Py_ssize_t max_blocks, const unsigned char[::1] there
    ) except -1:
        """Keep all parts of list items most of which is kept."""
        cdef const unsigned char[::1] before = np.array(self.kept)
        cdef Py_ssize_t number, first, stop, block
        cdef long long most, own
        for number in range(self.tag.shape[0]):
            if self.tag[number] != item:
                continue
            first, stop = self.blocks_sum[number], self.blocks_sum[self.end[number]]
            if not 1 < stop - first <= max_blocks:
                continue
            most = own = 0
            for block in range(first, stop):
                most += self.words[block]
                own += self.words[block] if before[block] else 0
            if 2 * own > most:
                for block in range(first, stop):
                    self.kept[block] |= there[block]
        return 0

    cdef int leave_headings(
        self, const unsigned char[::1] heads, const unsigned char[::1] is_shown
    ) except -1:
        """Leave out headings that only their likelihood brought in, if no more of a box is kept."""
        cdef const unsigned char[::1] before = np.array(self.kept)
        cdef Py_ssize_t block, below, number
        cdef bint has_words, has_text
        for block in range(self.words.shape[0]):
            if not heads[block] or not before[block] or self.was_kept[block] or is_shown[block]:
                continue
            has_words = has_text = False
            below = block + 1
            number = self.parent[self.blocks[block]]
            while number >= 0 and not has_words:
                while below < self.blocks_sum[self.end[number]]:
                    if self.words[below]:
                        has_words = True
                        has_text = has_text or before[below] != 0
                    below += 1
                number = self.parent[number]
            if has_words and not has_text:
                self.kept[block] = False
        return 0
