"""The only code that talks to the internet, and it does so with suspicion."""
