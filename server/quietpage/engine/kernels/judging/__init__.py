"""Rows of features of blocks, the trees that read them: ``engine.features``, ``engine.model``."""
