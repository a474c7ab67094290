"""What people correct in a reading: a log that only grows, applied to the rows that the machine found."""
