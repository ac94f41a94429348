"""Loops over all blocks of a page: ``engine.passes``."""
