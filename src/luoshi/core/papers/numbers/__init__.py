"""数字核对: every number of a draft against the figures that are known."""
