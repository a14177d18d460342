"""The measures: one module each, pure functions from values to values."""
