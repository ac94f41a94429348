"""The learned judge of blocks: what it sees, what it knows, and how it is read."""
