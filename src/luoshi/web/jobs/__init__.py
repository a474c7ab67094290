"""Pages: work in the background."""
