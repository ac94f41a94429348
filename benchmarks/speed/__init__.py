"""How fast the engine is, beside its peers, and how its time and memory grow."""
