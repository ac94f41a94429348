# Whether the digits of a text may be those of a date, sign by sign.

cdef extern from "Python.h":
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 sign) noexcept nogil


cdef struct Digits:
    int run  # digits up to here, without a break
    int all
    int marks  # that stand between the parts of a date in numbers
    bint year  # whether there were four in a row


cdef inline void note_sign(Digits* digits, Py_UCS4 sign) noexcept nogil:
    if 48 <= sign <= 57 or (sign > 127 and Py_UNICODE_ISDECIMAL(sign)):
        digits.run += 1
        digits.all += 1
        digits.year = digits.year or digits.run == 4
    else:
        digits.run = 0
        if sign == 46 or sign == 47:  # . or /
            digits.marks += 1


cdef inline bint may_date(Digits* digits) noexcept nogil:
    """Tell what ``metadata.dates.may_hold_date`` does of the signs noted."""
    return digits.year or (digits.marks > 1 and digits.all > 3)
