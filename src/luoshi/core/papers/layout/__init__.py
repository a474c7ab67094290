"""A paper laid out to GB/T 9704-2012, in points and millimetres, before any file format."""
