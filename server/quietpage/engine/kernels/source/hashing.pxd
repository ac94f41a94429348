# FNV-1a, of 64 bits, of signs one by one.

cdef inline unsigned long long hash_of_none() noexcept nogil:
    """The hash before the first sign."""
    return 14695981039346656037ULL


cdef inline unsigned long long hashed_with(
    unsigned long long hashed, unsigned int sign
) noexcept nogil:
    """The hash of the signs so far and one more."""
    return (hashed ^ sign) * 1099511628211ULL
