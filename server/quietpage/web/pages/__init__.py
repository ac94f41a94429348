"""The pages that people read in a browser: the article, the home page, and what went wrong."""
