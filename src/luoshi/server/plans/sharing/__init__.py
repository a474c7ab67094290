"""Targets of plans shared out among zones and years: drafted, put in force, replaced, shown to whom they concern."""
