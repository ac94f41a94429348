# Characters of UTF-8 text that ends with a NUL, one by one.

cdef inline unsigned int decode(const unsigned char* text, Py_ssize_t* width) noexcept nogil:
    """Return the character at ``text``, and how many bytes it takes.

    Nothing behind the NUL is read. A byte that is no UTF-8 counts as a character.
    """
    cdef unsigned int first = text[0]
    if first >= 0xC2 and text[1] & 0xC0 == 0x80:
        if first < 0xE0:
            width[0] = 2
            return (first & 0x1F) << 6 | text[1] & 0x3F
        if text[2] & 0xC0 == 0x80:
            if first < 0xF0:
                width[0] = 3
                return (first & 0x0F) << 12 | (text[1] & 0x3F) << 6 | text[2] & 0x3F
            if first < 0xF5 and text[3] & 0xC0 == 0x80:
                width[0] = 4
                return (
                    (first & 0x07) << 18
                    | (text[1] & 0x3F) << 12
                    | (text[2] & 0x3F) << 6
                    | text[3] & 0x3F
                )
    width[0] = 1
    return first


cdef inline bint is_space(unsigned int character) noexcept nogil:
    """Whether ``str.isspace`` is true of the character."""
    if character < 0x80:
        return character == 0x20 or 0x09 <= character <= 0x0D or 0x1C <= character <= 0x1F
    if character < 0x1680:
        return character == 0xA0 or character == 0x85
    return (
        0x2000 <= character <= 0x200A
        or character == 0x3000
        or character == 0x2028
        or character == 0x2029
        or character == 0x202F
        or character == 0x205F
        or character == 0x1680
    )


cdef inline bint is_blank(const unsigned char* text) noexcept nogil:
    """Whether the text holds nothing but white space."""
    cdef Py_ssize_t width
    while text[0]:
        if text[0] < 0x80:
            if not is_space(text[0]):
                return False
            text += 1
        else:
            if not is_space(decode(text, &width)):
                return False
            text += width
    return True
