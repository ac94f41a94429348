"""How many pages a second a batch reads, in how much memory, and what a kill costs it."""
