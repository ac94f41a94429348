"""Sanitised markup read strictly: exactly the form that the sanitiser writes, or not at all."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

from quietpage.engine.kernels.structure.addresses cimport is_settled


def holds_barred(str html not None):
    """Tell whether a character stands in the markup that no XML may hold, or delete."""
    cdef Py_ssize_t place
    cdef int kind = PyUnicode_KIND(html)
    cdef const void* data = PyUnicode_DATA(html)
    cdef Py_UCS4 sign
    for place in range(len(html)):
        sign = PyUnicode_READ(kind, data, place)
        if sign >= 0x20:
            if sign == 0x7F or 0xD800 <= sign < 0xE000 or sign == 0xFFFE or sign == 0xFFFF:
                return True
        elif sign != 9 and sign != 10 and sign != 13:
            return True
    return False


def read_attributes(
    str html not None,
    frozenset addresses not None,
    Py_ssize_t longest,
    frozenset unruled not None,
    str marker not None,
    str rel not None,
):
    """Return the tag, name and unescaped value of the attributes that are to be judged, in order.

    These are all but the plain ones among ``addresses``: ``http://`` or ``https://``, no longer
    than ``longest``, and nothing unsafe in them; those in ``unruled``, of elements other than
    ``marker``; the ``id`` of a ``marker`` as the engine counts them; and ``rel`` of a link.

    Every ``<`` must begin ``</name>`` or ``<name a="b" c="d">`` with single spaces, and no ``<``
    or ``>`` stand anywhere else. Returns None where that is not so: then nothing is known of the
    markup.
    """
    cdef list found = []
    cdef Py_ssize_t count = len(html)
    cdef Py_ssize_t place = 0
    cdef Py_ssize_t start
    cdef int kind = PyUnicode_KIND(html)
    cdef const void* data = PyUnicode_DATA(html)
    cdef Py_UCS4 sign
    cdef bint closing, escaped
    cdef str tag, name, value
    while place < count:
        sign = PyUnicode_READ(kind, data, place)
        place += 1
        if sign == 62:  # >
            return None
        if sign != 60:  # <
            continue
        closing = place < count and PyUnicode_READ(kind, data, place) == 47  # /
        place += closing
        start = place
        place = _past_name(kind, data, place, count)
        if place == start or place == count:
            return None
        sign = PyUnicode_READ(kind, data, place)
        if sign == 62:
            place += 1
            continue
        if closing:
            return None
        tag = html[start:place]
        while sign == 32:
            place += 1
            start = place
            place = _past_name(kind, data, place, count)
            if place == start or place + 1 >= count:
                return None
            if PyUnicode_READ(kind, data, place) != 61:  # =
                return None
            if PyUnicode_READ(kind, data, place + 1) != 34:  # "
                return None
            name = html[start:place]
            place += 2
            start = place
            escaped = False
            while place < count:
                sign = PyUnicode_READ(kind, data, place)
                if sign == 34:
                    break
                if sign == 60 or sign == 62:
                    return None
                escaped = escaped or sign == 38  # &
                place += 1
            if place + 1 >= count:
                return None
            if tag == marker:
                if name != "id" or escaped or not _is_counted(kind, data, start, place):
                    found.append((tag, name, _value(html[start:place], escaped)))
            elif name not in unruled:
                value = _value(html[start:place], escaped)
                if not (
                    (name in addresses and len(value) <= longest and is_settled(value))
                    or (name == "rel" and tag == "a" and value == rel)
                ):
                    found.append((tag, name, value))
            place += 1
            sign = PyUnicode_READ(kind, data, place)
        if sign != 62:
            return None
        place += 1
    return found


cdef Py_ssize_t _past_name(int kind, const void* data, Py_ssize_t place, Py_ssize_t count):
    """Where small letters, digits and hyphens end."""
    cdef Py_UCS4 sign
    while place < count:
        sign = PyUnicode_READ(kind, data, place)
        if not (97 <= sign <= 122 or 48 <= sign <= 57 or sign == 45):
            break
        place += 1
    return place


cdef bint _is_counted(int kind, const void* data, Py_ssize_t start, Py_ssize_t end):
    """Whether there stands an ``r`` and one to nine digits."""
    cdef Py_ssize_t place
    cdef Py_UCS4 sign
    if not 2 <= end - start <= 10 or PyUnicode_READ(kind, data, start) != 114:
        return False
    for place in range(start + 1, end):
        sign = PyUnicode_READ(kind, data, place)
        if not 48 <= sign <= 57:
            return False
    return True


cdef str _value(str value, bint escaped):
    if not escaped:
        return value
    value = value.replace("&nbsp;", "\xa0").replace("&quot;", '"')
    return value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
