"""Signals and features of pieces: ``engine.clutter``."""
