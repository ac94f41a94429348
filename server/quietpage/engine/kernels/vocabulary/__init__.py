"""Phrases and other strings searched for in texts: ``engine.vocabulary``."""
