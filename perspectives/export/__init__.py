"""A comparison to documents: one module a format."""
