"""Files kept by the hash of their bytes, outside the web root."""
