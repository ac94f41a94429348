"""Where links lead, decided from their bytes where that is plain, as it is for most.

What is plain are addresses in printable ASCII, of which it is also known whether a word, the host
or the fragment may tell what they are there for. Others are left to ``vocabulary.link_kind`` and
``clutter.links``, whose answers these are.
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
    TELLS = 16  # it may say what it is there for


cdef class LinkReader:
    """Knows the words, anchors and hosts that tell what a link is there for."""

    cdef set words, anchors, hosts
    cdef Py_ssize_t most_words
    cdef object link_kind

    def __init__(self, words, anchors, hosts, Py_ssize_t most_words, link_kind):
        """``most_words`` of a path's segment: a longer one is an article's slug."""
        self.words = {word.encode() for word in words}
        self.anchors = {anchor.encode() for anchor in anchors}
        self.hosts = {host.encode() for host in hosts}
        self.most_words = most_words
        self.link_kind = link_kind

    def count(
        self,
        Elements elements not None,
        list numbers not None,
        int[:, ::1] table not None,
        Py_ssize_t first,
        str host,
        str here not None,
        tuple columns not None,
        columns_of not None,
    ):
        """Do as ``clutter.signals.count_links_plainly`` does.

        ``columns`` are the rows of ``table`` for links that say strongly or weakly what they are
        there for, and for those to the same site, to others, to fragments, and to articles.
        ``columns_of`` gives those of a link that is not plain.
        """
        cdef bytes own = _own_host(host), path = here.encode()
        cdef int strong, weak, same, other, fragment, slug, flags, column
        cdef Py_ssize_t number, place
        cdef const char* href
        strong, weak, same, other, fragment, slug = columns
        for number in numbers:
            href = value_of(elements.node(number), b"href")
            if href is NULL or not href[0]:
                continue
            flags = self.flags_of(href, own, path)
            place = number - first + 1
            if flags == UNCLEAR:
                for column in columns_of(decoded(href), host, here):
                    table[column, place] = 1
                continue
            if flags & TELLS:
                kind = self.link_kind(decoded(href), host)
                if kind is not None:
                    table[strong if kind.strong else weak, place] = 1
            if flags & FRAGMENT:
                table[fragment, place] = 1
            elif flags & OTHER_SITE:
                table[other, place] = 1
            else:
                table[same, place] = 1
                if flags & SLUG:
                    table[slug, place] = 1

    def telling(self, Elements elements not None, list numbers not None, str host):
        """Addresses of those of the links that may tell what they are there for."""
        cdef list found = []
        cdef bytes own = _own_host(host)
        cdef Py_ssize_t number
        cdef const char* href
        cdef int flags
        for number in numbers:
            href = value_of(elements.node(number), b"href")
            if href is NULL:
                continue
            flags = self.flags_of(href, own, b"")
            if flags == UNCLEAR or flags & TELLS:
                found.append(decoded(href))
        return found

    cdef int flags_of(self, const char* href, bytes host, bytes here) except -1:
        cdef Py_ssize_t size = strlen(href), length = 0
        cdef const char* target
        cdef const char* mark
        cdef bytes name
        cdef int tells = 0
        if not size or size > MAX_HREF or not _is_plain(href, size):
            return UNCLEAR
        mark = <const char*>memchr(href, c"#", size)
        if mark is not NULL:
            name = mark[1 : size - (mark - href)]
            if name.lower() in self.anchors:
                tells = TELLS
            if mark == href:
                return FRAGMENT | tells
        if memchr(href, c"%", size) is not NULL:
            tells = TELLS  # what it stands for may be a word
        if href[0] == c"/" and href[1] != c"/":
            return self.flags_of_path(href, here) | tells
        target = _authority(href)
        if target is NULL:
            if memchr(href, c":", size) is not NULL:
                return UNCLEAR
            return self.flags_of_path(href, here) | tells
        while target[length] and not _ends_host(target[length]):
            if target[length] in (c"@", c":", c"[", c"]"):
                return UNCLEAR
            length += 1
        name = target[:length]
        name = name.lower().removeprefix(b"www.")
        if not name:
            return UNCLEAR
        tells |= self.flags_of_path(target + length, here)
        if name == host:
            return tells
        return OTHER_SITE | (tells & TELLS) | (TELLS if self.knows_host(name) else 0)

    cdef bint knows_host(self, bytes name) except -1:
        """Whether it is known, or what it is a part of: the last labels of a host stand for it."""
        cdef Py_ssize_t start = len(name), labels = 0
        while start > 0 and labels < MAX_LABELS:
            start = name.rfind(b".", 0, start)
            labels += 1
            if labels >= 2 and name[start + 1 :] in self.hosts:
                return True
        return False

    cdef int flags_of_path(self, const char* path, bytes here) except -1:
        """Flags of a link to the own site by its path and what follows."""
        cdef Py_ssize_t size = 0, start = 0, place, signs = 0, words = 0
        cdef bint tells = False, is_slug = False, in_word = False
        while path[size] and path[size] != c"?" and path[size] != c"#":
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
        cdef int flags = TELLS if tells and not is_slug else 0
        if signs >= MIN_SLUG_PARTS and not (
            size == len(here) and memcmp(path, <const char*>here, size) == 0
        ):
            flags |= SLUG
        return SAME_SITE | flags

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
    """Whether all signs are printable ASCII."""
    cdef Py_ssize_t place
    for place in range(size):
        if not 33 <= href[place] <= 126:
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


cdef inline bint _ends_host(char sign) noexcept:
    return sign == c"/" or sign == c"?" or sign == c"#"


cdef bint _starts_with(const char* text, const char* beginning) noexcept:
    cdef Py_ssize_t place = 0
    while beginning[place]:
        if text[place] != beginning[place]:
            return False
        place += 1
    return True


cdef inline bint _is_of_word(char sign) noexcept:
    return 97 <= (sign | 0x20) <= 122 or 48 <= sign <= 57
