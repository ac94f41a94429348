"""What the service has to hold, each scenario a function that gives rows of the table."""
