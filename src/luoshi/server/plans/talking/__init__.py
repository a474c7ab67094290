"""Talks (约谈) that the rule proposes: decided by people, held, written down."""
