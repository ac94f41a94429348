"""The service described: as an OpenAPI document for programs, and as a page for people."""
