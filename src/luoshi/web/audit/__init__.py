"""Pages: what was done, read by an auditor."""
