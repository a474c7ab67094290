"""Workbooks of plans: asked of organs and read back, the ledger out and in."""
