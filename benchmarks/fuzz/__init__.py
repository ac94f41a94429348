"""Fuzzing from parsing to sanitising: ``python -m benchmarks.fuzz --seconds 600``."""
