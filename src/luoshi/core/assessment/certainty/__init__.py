"""Certainty (稳健性): how sure a rank is when what was assumed might have been otherwise."""
