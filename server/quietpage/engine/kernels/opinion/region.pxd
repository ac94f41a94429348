# The region that a reader view would show: see ``region.pyx``.

from quietpage.engine.kernels.opinion.reading cimport Reading

cdef list choose_region(Reading reading, const double[::1] points_of_code, measures, says_sentence)
