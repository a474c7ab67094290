"""Saved views: the questions of a list under a name, kept for a person or shown to an organ."""
