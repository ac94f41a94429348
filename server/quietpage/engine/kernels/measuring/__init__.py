"""The walk over a page, and what is told of elements by it."""
