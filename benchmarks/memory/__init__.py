"""Site memory on a made site, through the service as it runs."""
