"""How much and by when: targets, deadlines, recurrences, phases."""
