"""A score opened: how it came about, what a change would do, what was lost."""
