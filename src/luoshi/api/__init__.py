"""What programs may ask, one module a word of the house."""
