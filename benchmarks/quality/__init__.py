"""How well the main content is found: word F1 on whole corpora, peers beside us."""
