"""Routes that other programs speak already: one file for each, all over the same reading.

Encoders of this package run in the worker processes, so this module imports nothing.
"""
