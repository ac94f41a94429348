"""Training pages: invented clutter and look-alikes put into real articles."""
