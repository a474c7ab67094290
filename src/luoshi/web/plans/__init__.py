"""Pages of plans and the ledger."""
