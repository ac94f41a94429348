"""Measurements of quality, clutter and speed, each with peers beside us, and the training."""
