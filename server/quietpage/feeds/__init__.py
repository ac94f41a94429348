"""Feeds: read in whatever format they come, written as RSS 2.0."""
