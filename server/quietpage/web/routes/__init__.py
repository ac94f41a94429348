"""Routes, one concern a file; each has an ``add_routes`` for the application."""
