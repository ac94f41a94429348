"""Markup and text of a tree of nodes: ``engine.render``, ``engine.sanitise``."""
