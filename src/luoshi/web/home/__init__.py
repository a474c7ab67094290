"""Pages: my day, search over everything, help."""
