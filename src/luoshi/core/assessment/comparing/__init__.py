"""Results side by side, versions of a scheme, experts of a panel."""
