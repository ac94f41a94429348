"""How much of a page's structure is kept."""
