"""Inspections (督查): their schemes, what they found, what became of it."""
