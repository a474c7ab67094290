"""What every word of the core stands on: faults, values, the canonical serialiser."""
