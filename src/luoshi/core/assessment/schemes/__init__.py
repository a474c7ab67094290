"""Schemes as packs write them: made, checked, and asked by cases."""
