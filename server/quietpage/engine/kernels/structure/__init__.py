"""A tree of nodes put in order: ``engine.structure``."""
