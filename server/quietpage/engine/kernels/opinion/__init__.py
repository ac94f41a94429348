"""The second opinion: ``engine.opinion``."""
