"""Weights by other means than by hand: equal, by comparison in pairs (AHP), by entropy, by CRITIC, combined."""
