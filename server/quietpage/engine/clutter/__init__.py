"""Knowing clutter inside the main content: what speaks for it, and how a piece is named."""
