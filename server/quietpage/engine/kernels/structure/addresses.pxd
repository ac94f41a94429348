cpdef bint is_settled(str address)
