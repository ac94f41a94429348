"""The use case: a page comes in, an answer goes out, whatever the load."""
