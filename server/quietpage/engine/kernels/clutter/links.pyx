"""Where links lead, decided from their bytes where that is plain, as it is for most.

What is plain are addresses in printable ASCII whose words, host and fragment tell nothing. Others
are left to ``vocabulary.link_kind`` and ``clutter.links``, whose answers these are.
"""

from libc.string cimport memchr, memcmp, strlen

from quietpage.engine.kernels.source.elements cimport Elements
from quietpage.engine.kernels.source.steps cimport decoded, value_of

cdef enum:
    MAX_HREF = 2048  # as in vocabulary.targets
    MAX_LABELS = 4
    MIN_SLUG_PARTS = 3  # as in clutter.links

cdef enum:
    # What is known of a link, as a set of bits; 0 where a closer look is needed.
    UNCLEAR = 0
    SAME_SITE = 1
    OTHER_SITE = 2
    FRAGMENT = 4
    SLUG = 8


cdef class LinkReader:
    """Knows the words, anchors and hosts that tell what a link is there for."""

    cdef set words, anchors, hosts
    cdef Py_ssize_t most_words

    def __init__(self, words, anchors, hosts, Py_ssize_t most_words):
        """``most_words`` of a path's segment: a longer one is an article's slug."""
        self.words = {word.encode() for word in words}
        self.anchors = {anchor.encode() for anchor in anchors}
        self.hosts = {host.encode() for host in hosts}
        self.most_words = most_words

    def count(
        self,
        Elements elements not None,
        list numbers not None,
        int[:, ::1] table not None,
        Py_ssize_t first,
        str host,
        str here not None,
        tuple columns not None,
    ):
        """Note in ``table`` what those of the links show that are clear.

        ``table`` has a column for each element from number ``first`` - 1 on; ``columns`` are its
        rows for links to the same site, to others, to fragments, and to articles. Return the
        numbers of the links that need a closer look.
        """
        cdef list unclear = []
        cdef bytes own = _own_host(host), path = here.encode()
        cdef int same, other, fragment, slug, flags
        cdef Py_ssize_t number, place
        cdef const char* href
        same, other, fragment, slug = columns
        for number in numbers:
            href = value_of(elements.node(number), b"href")
            if href is NULL or not href[0]:
                continue
            flags = self.flags_of(href, own, path)
            place = number - first + 1
            if flags == UNCLEAR:
                unclear.append(number)
            elif flags & FRAGMENT:
                table[fragment, place] = 1
            elif flags & OTHER_SITE:
                table[other, place] = 1
            else:
                table[same, place] = 1
                if flags & SLUG:
                    table[slug, place] = 1
        return unclear

    def unclear(self, Elements elements not None, list numbers not None, str host):
        """Addresses of those of the links that may tell what they are there for."""
        cdef list found = []
        cdef bytes own = _own_host(host)
        cdef Py_ssize_t number
        cdef const char* href
        for number in numbers:
            href = value_of(elements.node(number), b"href")
            if href is not NULL and self.flags_of(href, own, b"") == UNCLEAR:
                found.append(decoded(href))
        return found

    cdef int flags_of(self, const char* href, bytes host, bytes here) except -1:
        cdef Py_ssize_t size = strlen(href), start, dot, labels = 0
        cdef const char* target
        cdef Py_ssize_t length
        cdef bytes name
        if not size or size > MAX_HREF or not _is_plain(href, size):
            return UNCLEAR
        if href[0] == c"#":
            name = href[1:size]
            return UNCLEAR if name.lower() in self.anchors else FRAGMENT
        if memchr(href, c"#", size) is not NULL:
            return UNCLEAR
        if href[0] == c"/" and href[1] != c"/":
            return self.flags_of_path(href, here)
        target = _authority(href)
        if target is NULL:
            return UNCLEAR
        length = 0
        while target[length] and target[length] != c"/" and target[length] != c"?":
            if target[length] in (c"@", c":", c"[", c"]"):
                return UNCLEAR
            length += 1
        name = target[:length]
        name = name.lower().removeprefix(b"www.")
        if not name:
            return UNCLEAR
        cdef int flags = self.flags_of_path(target + length, here)
        if name == host or flags == UNCLEAR:
            return flags
        # A host stands for all below it: its last labels are looked for.
        start = len(name)
        while start > 0 and labels < MAX_LABELS:
            dot = name.rfind(b".", 0, start)
            labels += 1
            start = dot
            if labels >= 2 and name[dot + 1 :] in self.hosts:
                return UNCLEAR
        return OTHER_SITE

    cdef int flags_of_path(self, const char* path, bytes here) except -1:
        """Flags of a link to the own site by its path and what follows; or whether it is unclear."""
        cdef Py_ssize_t size = 0, start = 0, place, signs = 0, words = 0
        cdef bint tells = False, is_slug = False, in_word = False
        while path[size] and path[size] != c"?":
            if path[size] in (c"/", c"-", c"_"):
                signs += 1
            size += 1
        for place in range(size + 1):
            if place == size or path[place] == c"/":
                tells = tells or (words > 0 and self.names_known(path + start, place - start))
                is_slug = is_slug or words > self.most_words
                start = place + 1
                words = 0
                in_word = False
            elif _is_of_word(path[place]):
                words += not in_word
                in_word = True
                if words > self.most_words:
                    is_slug = True
            else:
                in_word = False
            if is_slug:
                break
        if tells and not is_slug:
            return UNCLEAR
        if signs >= MIN_SLUG_PARTS and not (
            size == len(here) and memcmp(path, <const char*>here, size) == 0
        ):
            return SAME_SITE | SLUG
        return SAME_SITE

    cdef bint names_known(self, const char* start, Py_ssize_t size) except -1:
        """Whether a word of a path's segment is known, or all of them with hyphens between."""
        cdef list words = []
        cdef Py_ssize_t place, first = 0
        for place in range(size + 1):
            if place == size or not _is_of_word(start[place]):
                if place > first:
                    words.append(start[first:place].lower())
                first = place + 1
        for word in words:
            if word in self.words:
                return True
        return len(words) > 1 and b"-".join(words) in self.words


cdef bytes _own_host(str host):
    return host.lower().removeprefix("www.").encode() if host else b""


cdef bint _is_plain(const char* href, Py_ssize_t size) noexcept:
    """Whether all signs are printable ASCII, and none stands for another."""
    cdef Py_ssize_t place
    for place in range(size):
        if not 33 <= href[place] <= 126 or href[place] == c"%":
            return False
    return True


cdef const char* _authority(const char* href) noexcept:
    """Where the host begins in an address of the web, or NULL."""
    if _starts_with(href, b"//"):
        return href + 2
    if _starts_with(href, b"http://"):
        return href + 7
    if _starts_with(href, b"https://"):
        return href + 8
    return NULL


cdef bint _starts_with(const char* text, const char* beginning) noexcept:
    cdef Py_ssize_t place = 0
    while beginning[place]:
        if text[place] != beginning[place]:
            return False
        place += 1
    return True


cdef inline bint _is_of_word(char sign) noexcept:
    return 97 <= (sign | 0x20) <= 122 or 48 <= sign <= 57
