"""How the service holds under load: on loopback, bounded in count and time."""
