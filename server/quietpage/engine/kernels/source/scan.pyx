"""Whether a page's bytes are UTF-8, and whether they need any cleaning, which few do."""

cdef enum:
    CHUNK = 64  # bytes looked at together

cdef const unsigned char SPACE = 0x20
cdef Py_ssize_t HIGHEST_WANTED = 0x110000


def is_utf8(const unsigned char[::1] data not None):
    """Return whether Python's strict decoder takes the bytes for UTF-8."""
    cdef Py_ssize_t size = len(data)
    cdef Py_ssize_t place = 0
    cdef Py_ssize_t stop, at, width
    cdef const unsigned char* bytes
    cdef unsigned char found
    if not size:
        return True
    bytes = &data[0]
    while place < size:
        stop = min(place + CHUNK, size)
        found = 0
        for at in range(place, stop):
            found |= bytes[at]  # below size, as stop is: without a check it is a vector
        if found < 0x80:
            place = stop
            continue
        while place < stop:
            width = _width_at(data, place)
            if not width:
                return False
            place += width
    return True


cdef inline Py_ssize_t _width_at(const unsigned char[::1] data, Py_ssize_t place) except -1:
    """Bytes of the character that begins at ``place``; 0 where none does."""
    cdef unsigned char first = data[place]
    cdef unsigned char lowest = 0x80
    cdef unsigned char highest = 0xBF
    cdef Py_ssize_t width, at
    if first < 0x80:
        return 1
    if first < 0xC2 or first > 0xF4:
        return 0
    width = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    if place + width > len(data):
        return 0
    if first == 0xE0:  # shorter forms stand for less
        lowest = 0xA0
    elif first == 0xF0:
        lowest = 0x90
    elif first == 0xED:  # surrogates
        highest = 0x9F
    elif first == 0xF4:  # beyond Unicode
        highest = 0x8F
    if not lowest <= data[place + 1] <= highest:
        return 0
    for at in range(place + 2, place + width):
        if data[at] & 0xC0 != 0x80:
            return 0
    return width


def is_clean(const unsigned char[::1] data not None):
    """Return whether UTF-8 may be given to the parser as it is.

    It begins with a visible ASCII character, maybe behind white space, and holds nothing that
    ``parse`` takes out or looks at more closely: no control characters (form feeds, delete, those
    of Latin-1), no noncharacters or replacement characters, and no references to any of those.
    """
    cdef Py_ssize_t size = len(data)
    cdef const unsigned char* bytes
    cdef Py_ssize_t start = 0
    cdef Py_ssize_t place
    cdef unsigned char byte, found
    while start < size and (data[start] == SPACE or 0x09 <= data[start] <= 0x0D):
        start += 1
    if start == size or not SPACE < data[start] < 0x7F:
        return False
    bytes = &data[0]
    start = 0
    while start + CHUNK <= size:
        found = 0
        for place in range(start, start + CHUNK):
            byte = bytes[place]  # below size, as start + CHUNK is: without a check it is a vector
            found |= (
                (byte < SPACE) & (byte != 0x09) & (byte != 0x0A) & (byte != 0x0D)
                | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xEF) | (byte == b"&")
            )
        if found and not _is_clean_part(data, start, start + CHUNK):
            return False
        start += CHUNK
    return _is_clean_part(data, start, size)


cdef bint _is_clean_part(const unsigned char[::1] data, Py_ssize_t start, Py_ssize_t stop) except -1:
    cdef Py_ssize_t size = len(data)
    cdef Py_ssize_t place
    cdef unsigned char byte
    for place in range(start, stop):
        byte = data[place]
        if byte < SPACE:
            if byte != 0x09 and byte != 0x0A and byte != 0x0D:
                return False
        elif byte == b"&":
            if place + 1 < size and data[place + 1] == b"#" and _names_control(data, place + 2):
                return False
        elif byte == 0x7F:
            return False
        elif byte == 0xC2:
            if place + 1 < size and data[place + 1] < 0xA0:
                return False
        elif byte == 0xEF:
            if place + 2 < size and data[place + 1] == 0xBF and data[place + 2] >= 0xBD:
                return False
    return True


cdef bint _names_control(const unsigned char[::1] data, Py_ssize_t place) except -1:
    """Whether a character reference whose number begins at ``place`` stands for a control."""
    cdef Py_ssize_t size = len(data)
    cdef Py_ssize_t number = 0
    cdef Py_ssize_t first
    cdef int base = 10
    cdef int digit
    if place < size and data[place] | 0x20 == b"x":
        base = 16
        place += 1
    first = place
    while place < size:
        digit = _digit(data[place])
        if digit >= base:
            break
        number = min(number * base + digit, HIGHEST_WANTED)
        place += 1
    return place > first and (
        number < 0x20 and number != 0x09 and number != 0x0A and number != 0x0D
        or number == 0xFFFE
        or number == 0xFFFF
    )


cdef inline int _digit(unsigned char byte) noexcept nogil:
    """Value of a digit of base 16, or 16 for what is none."""
    if b"0" <= byte <= b"9":
        return byte - <int>b"0"
    byte |= 0x20
    if b"a" <= byte <= b"f":
        return byte - <int>b"a" + 10
    return 16
