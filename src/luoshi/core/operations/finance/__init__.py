"""The money of a zone: what it shares, keeps, is given and owes."""
