"""The search for phrases: the twin of ``vocabulary.phrases.look_plainly``.

Strings that begin a word, which are most, are looked for only where one begins.
"""

from cpython.mem cimport PyMem_Calloc, PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int32_t, int64_t, uint8_t

from quietpage.engine.kernels.vocabulary.beginnings cimport Beginnings
from quietpage.engine.kernels.vocabulary.trie cimport Trie

cdef enum:
    # What is known of an entry, one of the triggers that a string stands for.
    IS_PHRASE = 1
    ANY_ENDING = 2
    STARTS_WORD = 4

cdef enum:
    # What is known of a character.
    UNSEEN = 0
    OF_WORD = 1
    NOT_OF_WORD = 2


cdef class Entries:
    """What each of many sorted strings triggers; those of one string stand together."""

    def __cinit__(self, dict triggers, dict numbers):
        cdef list strings = sorted(triggers)
        cdef Py_ssize_t count = sum(map(len, triggers.values())), filled = 0, place
        self.triggers = [trigger for string in strings for trigger in triggers[string]]
        self.strings = Trie(strings)
        self.starts = <Py_ssize_t*>PyMem_Malloc((len(strings) + 1) * sizeof(Py_ssize_t))
        self.flags = <uint8_t*>PyMem_Malloc(count + 1)
        self.numbers = <int32_t*>PyMem_Malloc((count + 1) * sizeof(int32_t))
        if self.starts is NULL or self.flags is NULL or self.numbers is NULL:
            raise MemoryError
        for place in range(len(strings)):
            self.starts[place] = filled
            filled += len(triggers[strings[place]])
        self.starts[len(strings)] = filled
        for place in range(count):
            trigger = self.triggers[place]
            self.numbers[place] = numbers[trigger]
            self.flags[place] = (
                IS_PHRASE * bool(trigger.is_phrase)
                | ANY_ENDING * bool(trigger.any_ending)
                | STARTS_WORD * bool(trigger.starts_word)
            )

    def __dealloc__(self):
        PyMem_Free(self.starts)
        PyMem_Free(self.flags)
        PyMem_Free(self.numbers)

    cdef Beginnings beginnings_within_words(self):
        """How those strings begin that trigger something within a word too."""
        cdef Beginnings beginnings = Beginnings()
        cdef Trie strings = self.strings
        cdef Py_ssize_t string, entry
        for string in range(strings.count):
            for entry in range(self.starts[string], self.starts[string + 1]):
                if not self.flags[entry] & STARTS_WORD:
                    beginnings.note(
                        strings.characters + strings.starts[string], strings.size_of(string)
                    )
                    break
        return beginnings


cdef class Words:
    """Which characters words are made of; asked once for each that a table holds."""

    def __init__(self, is_of_word):
        self.is_of_word = is_of_word
        for place in range(CELLS):
            self.cells[place] = UNSEEN

    cdef bint hold(self, Py_UCS4 character) except -1:
        if character < CELLS and self.cells[character] != UNSEEN:
            return self.cells[character] == OF_WORD
        return self.ask(character)

    cdef bint ask(self, Py_UCS4 character) except -1:
        cdef bint found = self.is_of_word(chr(character))
        if character < CELLS:
            self.cells[character] = OF_WORD if found else NOT_OF_WORD
        return found


cdef class PhraseSearch:
    """Finds whole blocks, phrases and triggers of longer ones in texts."""

    def __cinit__(self, triggers, blocks, max_block_chars, negation, is_of_word):
        numbers = {}
        for mine in triggers.values():
            for trigger in mine:
                numbers.setdefault(trigger, len(numbers))
        self.entries = Entries(triggers, numbers)
        self.within_words = self.entries.beginnings_within_words()
        self.words = Words(is_of_word)
        self.blocks = dict(blocks)
        self.max_block_chars = max_block_chars
        self.negation = negation
        self.text_number = 0
        self.asked = <int64_t*>PyMem_Calloc(len(numbers) + 1, sizeof(int64_t))
        if self.asked is NULL:
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self.asked)

    def look_into(self, texts not None):
        """Return of each text that says anything: its number, its hits, and what it triggers."""
        cdef Py_ssize_t number = 0
        cdef list seen = []
        cdef list hits, triggered
        for text in texts:
            hits, triggered = [], []
            self.look_at(text, hits, triggered)
            if hits or triggered:
                seen.append((number, hits, triggered))
            number += 1
        return seen

    cdef int look_at(self, str text, list hits, list triggered) except -1:
        """Add what stands in a text to its hits, and to what it triggers."""
        if len(text) <= self.max_block_chars:
            self.add_whole_block(text, hits)
        return self.add_triggers(text, hits, triggered)

    cdef int add_whole_block(self, str text, list hits) except -1:
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t start = 0, end = len(text), place
        while start < end and not PyUnicode_READ(kind, data, start).isalnum():
            start += 1
        while end > start and not PyUnicode_READ(kind, data, end - 1).isalnum():
            end -= 1
        cdef str bare = text[start:end]
        for place in range(start, end):
            if PyUnicode_READ(kind, data, place).isdecimal():
                bare = "".join(["0" if sign.isdecimal() else sign for sign in bare])
                break
        for pattern in self.blocks.get(bare, ()):
            hits.append((start, end, pattern))
        return 0

    cdef int add_triggers(self, str text, list hits, list triggered) except -1:
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = len(text), place, match, count
        cdef bint in_word, within = False, was_in_word = False
        cdef list found = []
        cdef Trie strings = self.entries.strings
        cdef Beginnings beginnings
        self.text_number += 1
        cdef int64_t asking = 2 * self.text_number
        cdef int32_t* matches = <int32_t*>PyMem_Malloc((strings.longest + 1) * sizeof(int32_t))
        if matches is NULL:
            raise MemoryError
        try:
            for place in range(size):
                in_word = self.words.hold(PyUnicode_READ(kind, data, place))
                within = in_word and was_in_word
                was_in_word = in_word
                beginnings = self.within_words if within else strings.beginnings
                if not beginnings.may_begin(kind, data, size, place):
                    continue
                count = strings.found_at(kind, data, size, place, matches)
                for match in range(count):
                    self.add_entries(matches[match], text, place, within, asking, found)
        finally:
            PyMem_Free(matches)
        if len(found) > 1:
            found.sort(key=_end_and_start)
        for end, start, stop, trigger in found:
            if trigger.is_phrase:
                hits.append((start, stop, trigger.pattern))
            else:
                triggered.append((start, stop, trigger))
        return 0

    cdef int add_entries(
        self,
        Py_ssize_t string,
        str text,
        Py_ssize_t start,
        bint within,
        int64_t asking,
        list found,
    ) except -1:
        """Add what a string triggers that begins at ``start``, ``within`` a word or not."""
        cdef Entries entries = self.entries
        cdef Trie strings = entries.strings
        cdef Py_ssize_t end = start + strings.size_of(string), stop, entry
        for entry in range(entries.starts[string], entries.starts[string + 1]):
            if within and entries.flags[entry] & STARTS_WORD:
                continue
            trigger = entries.triggers[entry]
            if entries.flags[entry] & IS_PHRASE:
                stop = self.end_of_words(text, end, entries.flags[entry] & ANY_ENDING)
                if stop:
                    found.append((end, start, stop, trigger))
            elif self.stands_beside(trigger, entries.numbers[entry], text, asking):
                found.append((end, start, end, trigger))
        return 0

    cdef Py_ssize_t end_of_words(self, str text, Py_ssize_t end, bint any_ending) except -1:
        """Where a phrase ends, its last word whole; 0 where it cuts a word."""
        cdef int kind = PyUnicode_KIND(text)
        cdef void* data = PyUnicode_DATA(text)
        cdef Py_ssize_t size = len(text)
        if end < size and self.words.hold(PyUnicode_READ(kind, data, end - 1)):
            while end < size and self.words.hold(PyUnicode_READ(kind, data, end)):
                if not any_ending:
                    return 0
                end += 1
        return 0 if text.startswith(self.negation, end) else end

    cdef bint stands_beside(self, trigger, int32_t number, str text, int64_t asking) except -1:
        """Whether another part of a trigger's phrase stands in the text too, asked once a text."""
        if self.asked[number] >> 1 == asking >> 1:
            return self.asked[number] & 1
        cdef bint found = True
        cdef tuple beside = trigger.beside
        if beside:
            found = False
            for string in beside:
                if <str>string in text:
                    found = True
                    break
        self.asked[number] = asking | found
        return found


def _end_and_start(found):
    return found[:2]
