"""How often titles, authors and dates are right, beside trafilatura's."""
