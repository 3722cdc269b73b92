"""Files to Articles: one module a family of formats, one registry."""
