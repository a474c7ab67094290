"""Tasks that come back: their instances made as they begin, and how they are shown."""
