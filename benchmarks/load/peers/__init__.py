"""Servers to be measured beside ours; each says its address at the end of its first line."""
