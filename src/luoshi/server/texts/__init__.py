"""Documents that were given in, what was read in them, what people made of that."""
