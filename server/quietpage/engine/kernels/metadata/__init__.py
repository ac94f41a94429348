"""What a page may say about itself: ``engine.metadata``."""
