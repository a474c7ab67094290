"""An office's own ledger brought in: read, understood, drafted, its progress reported."""
