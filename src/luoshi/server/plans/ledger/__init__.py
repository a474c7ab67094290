"""The ledger as lists: filtered, by organ, as a matrix, as files."""
