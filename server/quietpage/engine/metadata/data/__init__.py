"""What the readers know of names, words and keys: data only, no logic."""
