"""Plans in force and the ledger of their tasks, supervised."""
