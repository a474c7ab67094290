"""Pages: saved views of lists."""
