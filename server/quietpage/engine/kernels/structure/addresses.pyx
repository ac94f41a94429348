"""Addresses that need nothing, or nothing but what stands before them: most of those in pages.

Unsafe are white space, control characters, and what no address may hold: the signs that
``UNSAFE`` names in ``structure.urls`` and in the sanitiser.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

from quietpage.engine.kernels.structure.nodes cimport Node


cpdef bint is_settled(str address):
    """Whether it begins with ``http://`` or ``https://`` and holds nothing unsafe."""
    return (
        address is not None
        and address.startswith(("http://", "https://"))
        and _is_safe(address)
    )


cpdef str resolved(str address, str origin, str directory):
    """The address absolute, where that takes no merging of paths; else None.

    ``origin`` and ``directory`` go before addresses that need them; empty where there are none.
    """
    if address is None or not _is_safe(address):
        return None
    if address.startswith(("http://", "https://")):
        return address
    if address.startswith("/"):
        if not origin or address.startswith("//") or "/." in address:
            return None
        return origin + address
    return directory + address if directory and _is_plain(address) else None


def resolve_links(list links not None, str origin not None, str directory not None):
    """Make the plain addresses among those of the links absolute; return the other links.

    ``origin`` is of the web, or empty.
    """
    cdef list others = []
    cdef Node link
    cdef object address
    cdef str whole
    for link in links:
        if link._tag != "a":
            continue
        address = link.value_of("href")
        whole = None if address is None else resolved(<str>address, origin, directory)
        if whole is None:
            others.append(link)
        elif whole is not address:
            link.attributes["href"] = whole
    return others


cdef bint _is_safe(str address):
    cdef Py_ssize_t place
    cdef int kind = PyUnicode_KIND(address)
    cdef const void* data = PyUnicode_DATA(address)
    cdef Py_UCS4 sign
    for place in range(len(address)):
        sign = PyUnicode_READ(kind, data, place)
        if sign <= 0x20 or 0x7F <= sign <= 0x9F:
            return False
        if sign == 34 or sign == 60 or sign == 62 or sign == 92 or sign == 96:  # " < > \ `
            return False
    return True


cdef bint _is_plain(str address):
    """``PLAIN`` of ``structure.urls``, for addresses that begin in ASCII."""
    cdef Py_ssize_t count = len(address)
    cdef Py_ssize_t place = 0
    cdef int kind = PyUnicode_KIND(address)
    cdef const void* data = PyUnicode_DATA(address)
    cdef Py_UCS4 sign = 0
    cdef Py_UCS4 before = 0
    if count == 0 or not _begins_plain(PyUnicode_READ(kind, data, 0)):
        return False
    while place < count:
        sign = PyUnicode_READ(kind, data, place)
        if sign == 63 or sign == 35:  # ? #
            break
        if sign == 58 or sign == 59:  # : ;
            return False
        if before == 47 and (sign == 46 or sign == 47):  # /. //
            return False
        before = sign
        place += 1
    if place == count:
        return True
    if sign == 63:  # a query that is not empty, before any fragment
        place += 1
        if place == count or PyUnicode_READ(kind, data, place) == 35:
            return False
        while place < count and PyUnicode_READ(kind, data, place) != 35:
            place += 1
    return place == count or place + 1 < count


cdef bint _begins_plain(Py_UCS4 sign):
    """Whether it is an ASCII letter, a digit, or one of ``_ % -``."""
    return (
        97 <= sign <= 122 or 65 <= sign <= 90 or 48 <= sign <= 57
        or sign == 95 or sign == 37 or sign == 45
    )
